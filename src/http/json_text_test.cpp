#include "http/json_text.hpp"

#include <gtest/gtest.h>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

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

// Long enough to outgrow the room there is at first, in every kind of piece.
TEST(JsonTextTest, grows_with_what_is_written_and_as_told) {
    for (const bool is_told : {false, true}) {
        JsonText text;
        json::array expected;
        text.open('[');
        for (int i = 0; i < 2'000; ++i) {
            const auto name = "第" + std::to_string(i) + "行\n";
            text.open('{').key("name").text(name).key("at").number(-i);
            text.key("odd").flag(i % 2 != 0).key("none").null().close('}');
            expected.push_back(
                json::object{{"name", name}, {"at", -i}, {"odd", i % 2 != 0}, {"none", nullptr}});
            if (is_told && i == 0)
                text.expect_alike(100);
        }
        const auto written = text.close(']').take();
        EXPECT_EQ(written, json::serialize(expected));
    }
}

}  // namespace
}  // namespace http
