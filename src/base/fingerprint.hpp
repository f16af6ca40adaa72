// A short hash that tells two texts apart, quick enough for every answer of the server. It vouches
// for nothing: what must not be forged is digested with SM3 (crypto.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace base {

using Fingerprint = std::array<std::uint8_t, 16>;
Fingerprint fingerprint(std::string_view bytes);  // SipHash-2-4-128; the same in every process.

}  // namespace base
