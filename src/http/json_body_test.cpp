#include "http/json_body.hpp"

#include <gtest/gtest.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <utility>
#include <vector>

namespace http {
namespace {

std::string verdict(std::string_view body) {
    const auto result = parse_json(body);
    return result ? "read" : result.refusals().front().code;
}

std::string nested(int depth) {
    return std::string(depth, '[') + std::string(depth, ']');
}

TEST(JsonBody, WhatStandardsAllowIsRead) {
    for (const char* body :
         {"{}", " [1, -2, 3] \r\n", "\"张三\"", "null", "true", "0", "-0", "9223372036854775807",
          R"({"a":{"a":1},"b":[{"a":2}]})", R"("\ud842\udfb7")", R"("\u00e9")"})
        EXPECT_EQ(verdict(body), "read") << body;
}

TEST(JsonBody, WhatTwoReadersCouldUnderstandDifferentlyIsRefused) {
    const std::vector<std::pair<std::string, std::string>> bodies{
        {"", "request.json_malformed"},
        {"{\"a\":1,}", "request.json_malformed"},
        {"{a:1}", "request.json_malformed"},
        {"{'a':1}", "request.json_malformed"},
        {"/* note */ {}", "request.json_malformed"},
        {"{} {}", "request.json_malformed"},
        {"{\"a\":1", "request.json_malformed"},
        {"[01]", "request.json_malformed"},
        {"[+1]", "request.json_malformed"},
        {"[NaN]", "request.json_malformed"},
        {"[1e]", "request.json_malformed"},
        {"[1e400]", "request.json_malformed"},
        {"[-1e400]", "request.json_malformed"},
        {"\"\\ud842\"", "request.json_malformed"},
        {"\"\\udfb7\"", "request.json_malformed"},
        {"\"a\\u0000b\"", "request.json_malformed"},
        {"{\"\\u0000\":1}", "request.json_malformed"},
        {"\"a\nb\"", "request.json_malformed"},
        {"\xef\xbb\xbf{}", "request.json_malformed"},
        {std::string("{\0}", 3), "request.json_malformed"},
        {"\"\xc0\xaf\"", "request.not_utf8"},
        {"\"\xed\xa0\x80\"", "request.not_utf8"},
        {"\"\xf4\x90\x80\x80\"", "request.not_utf8"},
        {"\"\xd5\xc5\"", "request.not_utf8"},
        {R"({"a":1,"a":2})", "request.duplicate_key"},
        {R"({"a":1,"\u0061":2})", "request.duplicate_key"},
        {R"([{"x":{"b":1,"c":2,"b":3}}])", "request.duplicate_key"},
    };
    for (const auto& [body, code] : bodies)
        EXPECT_EQ(verdict(body), code) << body;
}

TEST(JsonBody, ThirtyTwoLevelsAreReadAndThirtyThreeAreNot) {
    EXPECT_EQ(verdict(nested(32)), "read");
    EXPECT_EQ(verdict(nested(33)), "request.too_deep");
    EXPECT_EQ(verdict(nested(100'000)), "request.too_deep");
}

TEST(JsonBody, AManyThousandNamesCostNoMoreThanTheirBytes) {
    std::string body = "{";
    for (int i = 0; i < 50'000; ++i)
        body += (i ? ",\"k" : "\"k") + std::to_string(i) + "\":1";
    EXPECT_EQ(verdict(body + "}"), "read");
    EXPECT_EQ(verdict(body + ",\"k7\":1}"), "request.duplicate_key");
}

TEST(JsonBody, TheRefusalSaysWhereTheFirstBadByteIs) {
    const auto result = parse_json("{\"a\": 1x}");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.refusals().front().arguments.at("position"), "8");
}

std::string verdict_of(const std::string& content_type, const std::string& body) {
    Request request;
    if (!content_type.empty())
        request.headers.add("Content-Type", content_type);
    request.body = body;
    const auto result = json_of(request);
    return result ? "read" : result.refusals().front().code;
}

TEST(JsonBody, IsTakenAsWhatItIsSaidToBe) {
    EXPECT_EQ(verdict_of("", "{}"), "read");
    EXPECT_EQ(verdict_of("application/json", "{}"), "read");
    EXPECT_EQ(verdict_of("Application/JSON ; charset=utf-8", "{}"), "read");
    EXPECT_EQ(verdict_of("text/plain", "{}"), "request.content_type");
    EXPECT_EQ(verdict_of("application/x-www-form-urlencoded", "a=1"), "request.content_type");
    EXPECT_EQ(verdict_of("application/json", ""), "request.body_missing");
}

TEST(Fields, AWellFilledFormIsTakenApart) {
    const auto json = parse_json(
        R"({"name":"张三","age":18,"is_member":true,"list":[1],"part":{"x":1},"note":null})");
    Fields fields(json.value(), {"name", "age", "is_member", "list", "part", "note", "more"});
    EXPECT_EQ(fields.text("name"), "张三");
    EXPECT_EQ(fields.whole("age"), 18);
    EXPECT_TRUE(fields.flag("is_member"));
    EXPECT_EQ(fields.list("list").size(), 1U);
    EXPECT_EQ(fields.object("part").size(), 1U);
    EXPECT_EQ(fields.maybe_text("note"), std::nullopt);
    EXPECT_EQ(fields.maybe_whole("more"), std::nullopt);
    EXPECT_TRUE(fields.outcome());
}

TEST(Fields, AllErrorsOfAFormComeTogetherEachWithItsPlace) {
    const auto json = parse_json(R"({"name":1,"age":"18","a/b~c":true,"is_member":1,"sum":1.5})");
    Fields fields(json.value(), {"name", "age", "is_member", "list", "sum"}, "/people/3");
    EXPECT_EQ(fields.text("name"), "");
    EXPECT_EQ(fields.whole("age"), 0);
    EXPECT_FALSE(fields.flag("is_member"));
    EXPECT_EQ(fields.list("list").size(), 0U);
    EXPECT_EQ(fields.whole("sum"), 0);
    const auto outcome = fields.outcome();
    ASSERT_FALSE(outcome);
    std::string all;
    for (const auto& refusal : outcome.refusals())
        all += refusal.code + " " + refusal.field + "\n";
    EXPECT_EQ(all,
              "request.unknown_field /people/3/a~1b~0c\n"
              "request.wrong_type /people/3/name\n"
              "request.wrong_type /people/3/age\n"
              "request.wrong_type /people/3/is_member\n"
              "request.missing_field /people/3/list\n"
              "request.wrong_type /people/3/sum\n");
}

TEST(Fields, WhatIsNoObjectIsSaidOnce) {
    const auto json = parse_json("[1]");
    Fields fields(json.value(), {"name"});
    EXPECT_EQ(fields.text("name"), "");
    ASSERT_FALSE(fields.outcome());
    EXPECT_EQ(fields.outcome().refusals().size(), 1U);
}

}  // namespace
}  // namespace http
