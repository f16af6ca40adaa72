#include "http/sessions.hpp"

#include <gtest/gtest.h>

#include <string>

#include "http/cookies.hpp"
#include "http/site_fixture.hpp"

namespace http {
namespace {

std::string answer_to(Request request, const Permission& permission) {
    OneAccount accounts;
    const Sessions sessions(accounts, Channel::plain);
    const auto admission = sessions.admit(request, permission);
    if (!admission)
        return admission.refusals().front().code;
    return request.visitor ? "as visitor" : "as anybody";
}

Request reading() {
    Request request;
    request.headers.add("Host", "union.example:8080");
    return request;
}

Request writing() {
    Request request = reading();
    request.method = Method::post;
    request.headers.add("X-Gonghui-Request", "1");
    return request;
}

Request with(Request request, std::string name, std::string value) {
    request.headers.add(std::move(name), std::move(value));
    return request;
}

std::string session(char letter) {
    return "gonghui_session=" + std::string(64, letter);
}

Request signed_in(Request request) {
    return with(std::move(request), "Cookie", session('a'));
}

TEST(Sessions, WithoutASessionOnlyOpenRoutesAnswer) {
    EXPECT_EQ(answer_to(reading(), Permission::open()), "as anybody");
    EXPECT_EQ(answer_to(reading(), Permission::signed_in()), "sign_in.required");
    EXPECT_EQ(answer_to(reading(), Permission::may("record.read")), "sign_in.required");
}

TEST(Sessions, AnOfficerMayWhatThePostAllows) {
    EXPECT_EQ(answer_to(signed_in(reading()), Permission::open()), "as visitor");
    EXPECT_EQ(answer_to(signed_in(reading()), Permission::signed_in()), "as visitor");
    EXPECT_EQ(answer_to(signed_in(reading()), Permission::may("record.read")), "as visitor");
    EXPECT_EQ(answer_to(signed_in(reading()), Permission::may("record.approve")),
              "permission.denied");
}

TEST(Sessions, AnEndedSessionIsSaidSoButMayStillReachTheSignInPage) {
    const Request ended = with(reading(), "Cookie", session('b'));
    EXPECT_EQ(answer_to(ended, Permission::signed_in()), "sign_in.expired");
    EXPECT_EQ(answer_to(ended, Permission::open()), "as anybody");
}

TEST(Sessions, ACookieThatIsNoTokenIsNoCookie) {
    for (const char* cookie : {"gonghui_session=", "gonghui_session=abc", "Gonghui_session=a"})
        EXPECT_EQ(answer_to(with(reading(), "Cookie", cookie), Permission::signed_in()),
                  "sign_in.required")
            << cookie;
}

TEST(Sessions, APlantedSecondCookieDecidesNothing) {
    const Request planted =
        with(reading(), "Cookie", session('b') + "; theme=dark; " + session('a'));
    EXPECT_EQ(answer_to(planted, Permission::signed_in()), "sign_in.required");
    EXPECT_EQ(
        answer_to(with(signed_in(reading()), "Cookie", session('b')), Permission::signed_in()),
        "sign_in.required");
    EXPECT_EQ(answer_to(with(reading(), "Cookie", "theme=dark; " + session('a')),
                        Permission::signed_in()),
              "as visitor");
}

TEST(Sessions, AWriteComesFromOurOwnPage) {
    const auto answer = [](const Request& request) {
        return answer_to(signed_in(request), Permission::signed_in());
    };
    EXPECT_EQ(answer(writing()), "as visitor");  // A program: no marks of a browser at all.
    EXPECT_EQ(answer(with(writing(), "Origin", "http://union.example:8080")), "as visitor");
    EXPECT_EQ(answer(with(writing(), "Sec-Fetch-Site", "same-origin")), "as visitor");
    for (const char* origin :
         {"null", "http://union.example", "https://union.example:8080", "http://evil.example",
          "http://union.example:8080.evil.example", "union.example:8080", ""})
        EXPECT_EQ(answer(with(writing(), "Origin", origin)), "request.cross_site") << origin;
    for (const char* place : {"cross-site", "same-site", "none", ""})
        EXPECT_EQ(answer(with(writing(), "Sec-Fetch-Site", place)), "request.cross_site") << place;
}

TEST(Sessions, AFormOfAForeignPageCannotWrite) {
    Request form = signed_in(reading());
    form.method = Method::post;
    EXPECT_EQ(answer_to(form, Permission::signed_in()), "request.cross_site");
    EXPECT_EQ(answer_to(form, Permission::open()), "request.cross_site");  // Nor sign anybody in.
}

TEST(Sessions, TheCookieIsOutOfReachOfScriptsAndForeignForms) {
    OneAccount accounts;
    Response response;
    Sessions(accounts, Channel::tls).begin(response, "t");
    EXPECT_EQ(response.headers.get("Set-Cookie"),
              "gonghui_session=t; Path=/; HttpOnly; SameSite=Lax; Secure");
    Response farewell;
    Sessions(accounts, Channel::plain).end(farewell);
    EXPECT_EQ(farewell.headers.get("Set-Cookie"),
              "gonghui_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
}

TEST(Sessions, OverTheWireTheVisitorAndTheLanguageAreThoseOfTheSession) {
    RunningSite site([](Router& router) {
        router.add(Method::get, "/me", Permission::may("record.read"), [](const Request& request) {
            return text(std::string(to_text(request.language)));
        });
        router.add(Method::get, "/approve", Permission::may("record.approve"),
                   [](const Request&) { return text("never"); });
    });
    auto visitor = site.visitor();
    EXPECT_EQ(visitor.get("/me").status, 401);
    EXPECT_EQ(visitor.get("/me", site.cookie()).body, "en");
    const auto denied = visitor.get("/approve", site.cookie());
    EXPECT_EQ(denied.status, 403);
    EXPECT_NE(denied.body.find("permission.denied en"), std::string::npos) << denied.body;
}

}  // namespace
}  // namespace http
