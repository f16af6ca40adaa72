#include "http/router.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <type_traits>

namespace http {
namespace {

static_assert(!std::is_default_constructible_v<Permission>);
static_assert(!std::is_constructible_v<Permission, std::string>);
template <typename T>
constexpr bool takes_a_route_without_permission =
    requires(T router, Handler handler) { router.add(Method::get, "/x", handler); } ||
    requires(T router, Handler handler) { router.add(Method::get, "/x", {}, handler); } ||
    requires(T router, Handler handler) { router.add(Method::get, "/x", Load{}, handler); } ||
    requires(T router, Handler handler) { router.add(Method::get, "/x", {}, Load{}, handler); } ||
    requires(T router, Handler handler) { router.add_fallback(handler); } ||
    requires(T router, Handler handler) { router.add_fallback({}, handler); };
static_assert(!takes_a_route_without_permission<Router>);

Handler saying(const std::string& word) {
    return [word](const Request&) { return text(word); };
}

std::string found(const Router& router, Method method, std::string_view path) {
    const auto result = router.find(method, path);
    const auto* match = std::get_if<Router::Match>(&result);
    if (!match)
        return std::get<Router::NoMatch>(result).allowed.empty() ? "404" : "405";
    return match->route->path_template;
}

TEST(Router, AFixedWordIsPreferredToAName) {
    Router router;
    for (const char* path : {"/{x}", "/a/{y}", "/{x}/b", "/a/b", "/a/{y}/c", "/{x}/b/{z}"})
        router.add(Method::get, path, Permission::open(), saying(path));
    EXPECT_EQ(found(router, Method::get, "/a/b"), "/a/b");
    EXPECT_EQ(found(router, Method::get, "/a/z"), "/a/{y}");
    EXPECT_EQ(found(router, Method::get, "/z/b"), "/{x}/b");
    EXPECT_EQ(found(router, Method::get, "/a/b/c"), "/a/{y}/c");
    EXPECT_EQ(found(router, Method::get, "/a"), "/{x}");
    EXPECT_EQ(found(router, Method::get, "/z/z"), "404");
    EXPECT_EQ(found(router, Method::get, "/"), "404");  // A name stands for something.
}

TEST(Router, TheNamesOfATemplateAreFilled) {
    Router router;
    router.add(Method::get, "/records/{line}/{kind}/{id}", Permission::signed_in(), saying(""));
    const auto result = router.find(Method::get, "/records/aid/application/17");
    const auto& match = std::get<Router::Match>(result);
    EXPECT_EQ(match.params, (Values{{"line", "aid"}, {"kind", "application"}, {"id", "17"}}));
}

TEST(Router, TwoRoutesOfOneShapeAreABug) {
    Router router;
    router.add(Method::get, "/people/{id}", Permission::open(), saying(""));
    router.add(Method::post, "/people/{id}", Permission::open(), saying(""));
    EXPECT_THROW(router.add(Method::get, "/people/{name}", Permission::open(), saying("")),
                 std::logic_error);
    EXPECT_THROW(router.add(Method::get, "people", Permission::open(), saying("")),
                 std::logic_error);
    EXPECT_THROW(router.add(Method::get, "/{a}/{a}", Permission::open(), saying("")),
                 std::logic_error);
}

TEST(Router, ThePageAnswersEveryPathButThoseOfTheInterface) {
    Router router;
    router.add(Method::post, "/form", Permission::open(), saying(""));
    router.add_fallback(Permission::open(), saying("page"));
    EXPECT_EQ(found(router, Method::get, "/reports/2023"), "/{page}");
    EXPECT_EQ(found(router, Method::head, "/"), "/{page}");
    EXPECT_EQ(found(router, Method::get, "/api/v1/nothing"), "404");
    EXPECT_EQ(found(router, Method::post, "/reports"), "404");
    EXPECT_EQ(found(router, Method::get, "/form"), "405");
}

TEST(Router, TheListOfRoutesSaysWhoMay) {
    Router router;
    router.add(Method::post, "/sign-in", Permission::open(), Lane::heavy, saying(""));
    router.add(Method::get, "/me", Permission::signed_in(), saying(""));
    router.add(Method::post, "/reveal", Permission::may("person.reveal"), 2'000, saying(""));
    ASSERT_EQ(router.routes().size(), 3U);
    EXPECT_EQ(router.routes()[0].permission.to_text(), "open");
    EXPECT_EQ(router.routes()[0].load.lane, Lane::heavy);
    EXPECT_EQ(router.routes()[1].permission.to_text(), "signed in");
    EXPECT_EQ(router.routes()[2].permission.to_text(), "may person.reveal");
    EXPECT_EQ(router.routes()[2].load.body_bytes_max, 2'000U);
}

}  // namespace
}  // namespace http
