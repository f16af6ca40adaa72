#include "http/json_text.hpp"

#include <gtest/gtest.h>
#include <boost/json/parse.hpp>

#include <string>

namespace http {
namespace {

namespace json = boost::json;

TEST(JsonTextTest, is_read_back_as_what_was_written) {
    JsonText text;
    text.open('{').key("name").text("卫\"明\\远\"").key("ids").open('[').number(7).number(-12);
    text.open('[').close(']').open('{').close('}').close(']');
    text.key("none").null().key("yes").flag(true).close('}');
    const json::value expected{{"name", "卫\"明\\远\""},
                               {"ids", json::array{7, -12, json::array{}, json::object{}}},
                               {"none", nullptr},
                               {"yes", true}};
    EXPECT_EQ(json::parse(text.take()), expected);
}

TEST(JsonTextTest, escapes_every_byte_that_needs_it) {
    std::string every;
    for (int c = 0; c < 0x80; ++c)
        every += static_cast<char>(c);
    every += "𰻝\u2028";
    JsonText text;
    text.text(every);
    EXPECT_EQ(json::parse(text.take()).as_string(), every);
}

}  // namespace
}  // namespace http
