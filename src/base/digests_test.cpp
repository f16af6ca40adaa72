#include "base/digests.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/crypto.hpp"
#include "base/keyed_sm3.hpp"
#include "base/sm3_abreast.hpp"

namespace base {
namespace {

std::string of_length(std::size_t length, std::size_t seed) {
    std::string text(length, '\0');
    for (std::size_t i = 0; i < length; ++i)
        text[i] = static_cast<char>(seed * 131 + i * 7 + (i >> 3));
    return text;
}

TEST(DigestsTest, eight_messages_abreast_have_the_digests_they_have_alone_at_every_length) {
    if (!has_sm3_abreast())
        GTEST_SKIP() << "this processor hashes one message at a time";
    for (std::size_t length = 0; length < 300; ++length) {
        std::array<std::string, sm3_lanes> kept;
        std::array<std::string_view, sm3_lanes> messages;
        for (std::size_t lane = 0; lane < sm3_lanes; ++lane) {
            kept[lane] = of_length((length + lane * 37) % 300, length + lane);
            messages[lane] = kept[lane];
        }
        const auto digests = sm3_abreast(messages);
        for (std::size_t lane = 0; lane < sm3_lanes; ++lane)
            ASSERT_EQ(to_hex(digests[lane]), to_hex(sm3(kept[lane]))) << kept[lane].size();
    }
}

RC_GTEST_PROP(DigestsTest, rows_hashed_together_have_the_digests_they_have_one_by_one,
              (const std::vector<std::pair<std::string, std::int64_t>>& rows)) {
    Digests together;
    for (const auto& [text, number] : rows) {
        together.part(text).part(number);
        together.end_message();
    }
    const auto digests = together.finish();
    RC_ASSERT(digests.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Digester alone;
        alone.part(rows[i].first).part(rows[i].second);
        RC_ASSERT(digests[i] == alone.finish());
    }
}

TEST(DigestsTest, a_look_up_value_has_the_keyed_digest_of_the_standard_at_every_length) {
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
