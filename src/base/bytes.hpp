// Raw bytes and their text forms.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace base {

using Bytes = std::vector<std::uint8_t>;
using Digest = std::array<std::uint8_t, 32>;

Bytes to_bytes(std::string_view text);
std::string to_hex(const std::uint8_t* data, std::size_t size);
inline std::string to_hex(const Bytes& bytes) {
    return to_hex(bytes.data(), bytes.size());
}
inline std::string to_hex(const Digest& digest) {
    return to_hex(digest.data(), digest.size());
}
std::optional<Bytes> from_hex(std::string_view text);
std::string to_base64(std::string_view bytes);  // RFC 4648 §4, padded.

}  // namespace base
