// Raw requests that no browser of ours sends. Each names the answer that is safe; after
// every one of them the next visitor is served.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "http/site_fixture.hpp"

namespace http {
namespace {

constexpr std::size_t small_body_max = 1000;

void add_routes(Router& router) {
    router.add(Method::get, "/hello", Permission::open(),
               [](const Request&) { return text("hello"); });
    router.add(Method::get, "/q", Permission::open(),
               [](const Request& request) { return text(request.query_value("a").value_or("")); });
    router.add(Method::post, "/echo", Permission::open(), small_body_max,
               [](const Request& request) { return text(request.body); });
    router.add(Method::get, "/split", Permission::open(), [](const Request&) {
        Response response = text("one");
        response.headers.add("X-Note", "a\r\nSet-Cookie: stolen=1\r\n\r\n<p>");
        return response;
    });
}

struct Attack {
    std::string name;
    std::string bytes;
    int status;  // 0: closed without an answer.
};

const std::string get = "GET /hello HTTP/1.1\r\nHost: x\r\n";
const std::string post = "POST /echo HTTP/1.1\r\nHost: x\r\nX-Gonghui-Request: 1\r\n";

std::string many_headers(int lines) {
    std::string head = get;
    for (int i = 1; i < lines; ++i)
        head += "X-" + std::to_string(i) + ": v\r\n";
    return head + "\r\n";
}

const std::vector<Attack> attacks{
    {"length and chunks at once",
     post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
    {"chunks and length at once",
     post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", 400},
    {"two different lengths", post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef", 400},
    {"a signed length", post + "Content-Length: +2\r\n\r\nab", 400},
    {"a negative length", post + "Content-Length: -2\r\n\r\nab", 400},
    {"a length beyond 64 bits", post + "Content-Length: 99999999999999999999\r\n\r\nab", 400},
    {"two transfer codings", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501},
    {"identity coding", post + "Transfer-Encoding: identity\r\n\r\nGET / HTTP/1.1\r\n\r\n", 501},
    {"a coding hidden by a tab", post + "Transfer-Encoding: x\tchunked\r\n\r\n0\r\n\r\n", 501},
    {"the coding said twice",
     post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
    {"chunks in HTTP/1.0",
     "POST /echo HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
    {"no host", "GET /hello HTTP/1.1\r\n\r\n", 400},
    {"an empty host", "GET /hello HTTP/1.1\r\nHost:\r\n\r\n", 400},
    {"two hosts", get + "Host: y\r\n\r\n", 400},
    {"a folded line", get + "X-Fold: a\r\n b\r\n\r\n", 400},
    {"a line folded by a tab", get + "X-Fold: a\r\n\tb\r\n\r\n", 400},
    {"a blank before the colon", get + "X-Name : v\r\n\r\n", 400},
    {"a header without a name", get + ": v\r\n\r\n", 400},
    {"lines that end in LF alone", "GET /hello HTTP/1.1\nHost: x\n\n", 400},
    {"a lone CR in a value", get + "X-Name: a\rb\r\n\r\n", 400},
    {"a NUL in a value", get + std::string("X-Name: a\0b\r\n\r\n", 15), 400},
    {"a NUL in the path", std::string("GET /he\0lo HTTP/1.1\r\nHost: x\r\n\r\n", 32), 400},
    {"HTTP/0.9", "GET /hello\r\n", 400},
    {"HTTP/2 with prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400},
    {"HTTP/1.2", "GET /hello HTTP/1.2\r\nHost: x\r\n\r\n", 400},
    {"a TLS greeting", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), 400},
    {"a word of 10 000 letters", std::string(10'000, 'A'), 400},
    {"a method nobody knows", "BREW /hello HTTP/1.1\r\nHost: x\r\n\r\n", 501},
    {"a proxy's target", "GET http://other/hello HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"a tunnel", "CONNECT other:443 HTTP/1.1\r\nHost: x\r\n\r\n", 501},
    {"a dot segment", "GET /../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"an encoded dot segment", "GET /%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"an encoded slash", "GET /a%2f..%2fhello HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"a backslash", "GET /a\\..\\hello HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"half a percent sign", "GET /hello%2 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"a percent sign with other letters", "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"an encoded NUL", "GET /hello%00 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"an encoded line break", "GET /hello%0d%0aX: HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"an overlong slash", "GET /%c0%af HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"a surrogate in the query", "GET /q?a=%ed%a0%80 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"GBK in the query", "GET /q?a=%d5%c5 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"a parameter said twice", "GET /q?a=1&a=2 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"a fragment", "GET /q?a=1#x HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"a long address", "GET /" + std::string(9'000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n", 414},
    {"a huge header", get + "X-Huge: " + std::string(20'000, 'a') + "\r\n\r\n", 431},
    {"a huge header without end", get + "X-Huge: " + std::string(40'000, 'a'), 431},
    {"too many headers", many_headers(101), 431},
    {"an announced body beyond the limit",
     post + "Content-Length: 1001\r\n\r\n" + std::string(1001, 'a'), 413},
    {"a chunked body beyond the limit",
     post + "Transfer-Encoding: chunked\r\n\r\n3e9\r\n" + std::string(1001, 'a') + "\r\n0\r\n\r\n",
     413},
    {"a chunk of 2^64 bytes",
     post + "Transfer-Encoding: chunked\r\n\r\n10000000000000000\r\nab\r\n0\r\n\r\n", 400},
    {"a chunk of negative size", post + "Transfer-Encoding: chunked\r\n\r\n-2\r\nab\r\n0\r\n\r\n",
     400},
    {"a chunk size with a prefix",
     post + "Transfer-Encoding: chunked\r\n\r\n0x2\r\nab\r\n0\r\n\r\n", 400},
    {"a chunk longer than it says",
     post + "Transfer-Encoding: chunked\r\n\r\n2\r\nabcd\r\n0\r\n\r\n", 400},
    {"a chunk extension without end",
     post + "Transfer-Encoding: chunked\r\n\r\n2;" + std::string(40'000, 'x'), 400},
    {"an unknown expectation", post + "Expect: miracles\r\nContent-Length: 1\r\n\r\na", 417},
};

TEST(HostileRequests, EachIsRefusedAndTheNextVisitorIsServed) {
    RunningSite site(add_routes);
    for (const Attack& attack : attacks) {
        auto attacker = site.visitor();
        attacker.send(attack.bytes);
        EXPECT_EQ(attacker.receive().status, attack.status) << attack.name;
        attacker.finish_sending();
        EXPECT_EQ(attacker.receive_rest(), "") << attack.name << ": a second answer";
        EXPECT_EQ(site.visitor().get("/hello").body, "hello") << attack.name;
    }
}

TEST(HostileRequests, WhatIsJustWithinTheLimitsIsAnswered) {
    RunningSite site(add_routes);
    const std::vector<Attack> requests{
        {"a hundred header lines", many_headers(100), 200},
        {"a full body", post + "Content-Length: 1000\r\n\r\n" + std::string(1000, 'a'), 200},
        {"a full chunked body",
         post + "Transfer-Encoding: chunked\r\n\r\n3e8\r\n" + std::string(1000, 'a') +
             "\r\n0\r\n\r\n",
         200},
        {"a plus and a Han character", "GET /q?a=%e5%bc%a0+b HTTP/1.1\r\nHost: x\r\n\r\n", 200},
        {"HTTP/1.0 without a host", "GET /hello HTTP/1.0\r\n\r\n", 200},
        {"a header of 15 KB", get + "X-Big: " + std::string(15'000, 'a') + "\r\n\r\n", 200},
    };
    for (const Attack& request : requests) {
        auto visitor = site.visitor();
        visitor.send(request.bytes);
        EXPECT_EQ(visitor.receive().status, request.status) << request.name;
    }
}

// An early answer over unread bytes must not be lost to a connection reset: the server takes
// them all before it closes.
TEST(HostileRequests, WhoSendsTenMegabytesStillReadsThatItIsTooMuch) {
    RunningSite site(add_routes);
    const std::string much(10 * 1024 * 1024, 'a');
    auto plain = site.visitor();
    EXPECT_TRUE(
        plain.send(post + "Content-Length: " + std::to_string(much.size()) + "\r\n\r\n" + much));
    EXPECT_EQ(plain.receive().status, 413);
    auto chunked = site.visitor();
    EXPECT_TRUE(chunked.send(post + "Transfer-Encoding: chunked\r\n\r\na00000\r\n" + much));
    EXPECT_EQ(chunked.receive().status, 413);
}

TEST(HostileRequests, AProgramMayAskBeforeItSendsABody) {
    RunningSite site(add_routes);
    auto program = site.visitor();
    program.send(post + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");
    EXPECT_EQ(program.receive().status, 100);
    program.send("abc");
    EXPECT_EQ(program.receive().body, "abc");
    auto other = site.visitor();
    other.send(post + "Expect: 100-continue\r\nContent-Length: 5000\r\n\r\n");
    EXPECT_EQ(other.receive().status, 413);
}

TEST(HostileRequests, ALineBreakInAHeaderValueBeginsNoOtherHeader) {
    RunningSite site(add_routes);
    const auto answer = site.visitor().get("/split");
    EXPECT_FALSE(answer.has("set-cookie"));
    EXPECT_EQ(answer.body, "one");
}

// A trailer comes after the checks of the head: it must not become a header.
TEST(HostileRequests, ATrailerCannotPlantACookie) {
    RunningSite site([](Router& router) {
        router.add(Method::post, "/cookie", Permission::open(), [](const Request& request) {
            return text(std::string(request.headers.get("Cookie")));
        });
    });
    auto attacker = site.visitor();
    attacker.send(
        "POST /cookie HTTP/1.1\r\nHost: x\r\nX-Gonghui-Request: 1\r\n"
        "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nCookie: gonghui_session=b\r\n\r\n");
    const auto answer = attacker.receive();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "");
}

}  // namespace
}  // namespace http
