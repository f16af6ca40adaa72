#include "http/render.hpp"

#include <gtest/gtest.h>

namespace http {
namespace {

Request asking(const std::string& name, const std::string& value) {
    Request request;
    request.query[name] = value;
    return request;
}

template <typename T>
std::string verdict(const base::Result<T>& result) {
    if (result)
        return std::to_string(result.value());
    const auto& refusal = result.refusals().front();
    return refusal.code + " " + refusal.field;
}

TEST(Pages, ALimitIsAtLeastOneAndNeverMoreThanAListGives) {
    const auto limit = [](const std::string& asked) {
        return verdict(limit_query(asking("limit", asked), 50, 500));
    };
    EXPECT_EQ(limit(""), "50");
    EXPECT_EQ(limit("7"), "7");
    EXPECT_EQ(limit("501"), "500");
    EXPECT_EQ(limit("9223372036854775807"), "500");
    EXPECT_EQ(limit("0"), "request.too_small limit");
    EXPECT_EQ(limit("-5"), "request.too_small limit");
    EXPECT_EQ(limit("ten"), "request.wrong_type limit");
    EXPECT_EQ(limit("9223372036854775808"), "request.wrong_type limit");
}

TEST(Pages, ACursorIsNoNegativeNumber) {
    EXPECT_EQ(verdict(cursor_query(asking("before", "12"), "before")), "12");
    EXPECT_EQ(verdict(cursor_query(asking("after", "12"), "before")), "0");
    EXPECT_EQ(verdict(cursor_query(asking("before", "-1"), "before")), "request.too_small before");
}

TEST(Participants, AWrongAmountIsNamedByItsLine) {
    boost::json::array lines{boost::json::object{{"name", "林一"}, {"amount", "1.00"}},
                             boost::json::object{{"name", "林二"}, {"amount", "1.005"}}};
    const auto read = participants_from(lines);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.refusals().front().code, "money.too_many_decimals");
    EXPECT_EQ(read.refusals().front().field, "participants/1/amount");
}

}  // namespace
}  // namespace http
