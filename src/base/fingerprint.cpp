#include "base/fingerprint.hpp"

#include <sodium.h>

namespace base {

Fingerprint fingerprint(std::string_view bytes) {
    static constexpr std::array<unsigned char, crypto_shorthash_siphashx24_KEYBYTES> no_key{};
    Fingerprint print;
    static_assert(crypto_shorthash_siphashx24_BYTES == sizeof(Fingerprint));
    crypto_shorthash_siphashx24(print.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                                bytes.size(), no_key.data());
    return print;
}

}  // namespace base
