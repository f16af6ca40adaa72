#include "base/fingerprint.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace base {
namespace {

TEST(FingerprintTest, tells_answers_apart_that_differ_in_one_place) {
    std::set<Fingerprint> seen;
    std::string text(500, 'x');
    for (std::size_t at = 0; at < text.size(); ++at) {
        text[at] = 'y';
        seen.insert(fingerprint(text));
        text[at] = 'x';
    }
    for (std::size_t size = 0; size <= text.size(); ++size)
        seen.insert(fingerprint(std::string_view(text).substr(0, size)));
    EXPECT_EQ(seen.size(), 2 * text.size() + 1);
    EXPECT_EQ(fingerprint("同样的字"), fingerprint(std::string("同样的字")));
}

}  // namespace
}  // namespace base
