#include "base/keyed_sm3.hpp"

#include <gtest/gtest.h>

#include "base/crypto.hpp"

namespace base {
namespace {

std::string of_length(std::size_t length, std::size_t seed) {
    std::string text(length, '\0');
    for (std::size_t i = 0; i < length; ++i)
        text[i] = static_cast<char>(seed * 131 + i * 7 + (i >> 3));
    return text;
}

TEST(KeyedSm3Test, a_look_up_value_has_the_keyed_digest_of_the_standard_at_every_length) {
    const Bytes key(32, 7);
    const KeyedSm3 keyed(key);
    for (std::size_t length = 0; length < 300; ++length) {
        const auto text = of_length(length, length);
        ASSERT_EQ(to_hex(keyed.of({text})), to_hex(hmac_sm3(key, text))) << length;
        ASSERT_EQ(to_hex(keyed.of({text, "17", text})), to_hex(hmac_sm3(key, text + "17" + text)));
    }
}

}  // namespace
}  // namespace base
