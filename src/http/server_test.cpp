#include "http/server.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "fixtures/source_root.hpp"
#include "http/site_fixture.hpp"
#include "http/wire.hpp"

namespace http {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t small_body_max = 1000;

void add_plain_routes(Router& router) {
    router.add(Method::get, "/hello", Permission::open(),
               [](const Request&) { return text("hello"); });
    router.add(Method::get, "/greet/{name}", Permission::open(),
               [](const Request& request) { return text("hello " + request.param("name")); });
    router.add(Method::post, "/echo", Permission::open(), small_body_max,
               [](const Request& request) { return text(request.body); });
    router.add(Method::get, "/empty", Permission::open(),
               [](const Request&) { return no_content(); });
    router.add(Method::get, "/tagged", Permission::open(),
               [](const Request& request) { return tagged(request, text("same bytes")); });
    router.add(Method::get, "/broken", Permission::open(),
               [](const Request&) -> Response { throw std::runtime_error("the disk is full"); });
}

Response streamed(std::size_t rows) {
    return download({"名册.csv", "text/csv"}, [rows](Sink& sink) {
        for (std::size_t row = 0; row < rows; ++row)
            sink.write("row " + std::to_string(row) + "\n");
    });
}

TEST(Server, AVisitorAsksAndIsAnswered) {
    RunningSite site(add_plain_routes);
    auto visitor = site.visitor();
    const auto answer = visitor.get("/hello");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "hello");
    EXPECT_EQ(answer.header("content-length"), "5");
    EXPECT_EQ(visitor.get("/greet/%E5%BC%A0%E4%B8%89").body, "hello 张三");
}

TEST(Server, EveryAnswerCarriesTheSecurityHeaders) {
    RunningSite site(add_plain_routes);
    auto visitor = site.visitor();
    for (const char* path : {"/hello", "/nowhere", "/broken", "/%zz"}) {
        const auto answer = site.visitor().get(path);
        EXPECT_NE(answer.header("content-security-policy").find("default-src 'self'"),
                  std::string::npos)
            << path;
        EXPECT_EQ(answer.header("x-content-type-options"), "nosniff") << path;
        EXPECT_EQ(answer.header("cross-origin-opener-policy"), "same-origin") << path;
        EXPECT_EQ(answer.header("cache-control"), "no-store") << path;
        EXPECT_EQ(answer.header("date"), "Fri, 12 May 2023 04:00:00 GMT") << path;
    }
}

TEST(Server, AnUnknownFaultShowsANumberAndNothingElse) {
    RunningSite site(add_plain_routes);
    const auto answer = site.visitor().get("/broken");
    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ(answer.body.find("disk"), std::string::npos);
    EXPECT_NE(answer.body.find("\"request_id\":\"-1\""), std::string::npos) << answer.body;
}

TEST(Server, AWrongMethodIsToldWhichAreRight) {
    RunningSite site(add_plain_routes);
    auto visitor = site.visitor();
    const auto answer = visitor.write("DELETE", "/hello", "");
    EXPECT_EQ(answer.status, 405);
    EXPECT_EQ(answer.header("allow"), "GET, HEAD");
    EXPECT_EQ(visitor.get("/nowhere").status, 404);
}

TEST(Server, HeadIsGetWithoutTheBody) {
    RunningSite site(add_plain_routes);
    auto visitor = site.visitor();
    visitor.send("HEAD /hello HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto answer = visitor.receive_head();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("content-length"), "5");
    EXPECT_EQ(visitor.get("/hello").body, "hello");
}

TEST(Server, AnEmptyAnswerHasNeitherBodyNorLength) {
    RunningSite site(add_plain_routes);
    auto visitor = site.visitor();
    const auto answer = visitor.get("/empty");
    EXPECT_EQ(answer.status, 204);
    EXPECT_FALSE(answer.has("content-length"));
    EXPECT_EQ(visitor.get("/hello").body, "hello");
}

TEST(Server, AReaderWhoHasTheBytesIsNotSentThemAgain) {
    RunningSite site(add_plain_routes);
    auto visitor = site.visitor();
    const auto first = visitor.get("/tagged");
    EXPECT_EQ(first.body, "same bytes");
    const std::string etag = first.header("etag");
    const auto again = visitor.get("/tagged", "If-None-Match: \"other\", W/" + etag + "\r\n");
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.header("etag"), etag);
    EXPECT_EQ(visitor.get("/tagged", "If-None-Match: \"other\"\r\n").status, 200);
}

TEST(Server, RequestsSentTogetherAreAnsweredInTheirOrder) {
    RunningSite site(add_plain_routes);
    auto visitor = site.visitor();
    std::string all;
    for (const char* name : {"one", "two", "three"})
        all += std::string("GET /greet/") + name + " HTTP/1.1\r\nHost: x\r\n\r\n";
    all.insert(all.find("GET /greet/two"),
               "POST /echo HTTP/1.1\r\nHost: x\r\nX-Gonghui-Request: 1\r\n"
               "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    visitor.send(all);
    EXPECT_EQ(visitor.receive().body, "hello one");
    EXPECT_EQ(visitor.receive().body, "abcde");
    EXPECT_EQ(visitor.receive().body, "hello two");
    EXPECT_EQ(visitor.receive().body, "hello three");
}

TEST(Server, APaperSentInOnePacketWithItsHeadMayHoldAnyByte) {
    RunningSite site(add_plain_routes);
    auto visitor = site.visitor();
    const std::string paper("%PDF-1.4\n\0\n%%EOF\n", 17);
    visitor.send("POST /echo HTTP/1.1\r\nHost: x\r\nX-Gonghui-Request: 1\r\nContent-Length: " +
                 std::to_string(paper.size()) + "\r\n\r\n" + paper);
    const auto answer = visitor.receive();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, paper);
}

TEST(Server, HalfABlankLineBeforeARequestIsNoFault) {
    EXPECT_FALSE(fault_of_unfinished_head("\r", 0));
    EXPECT_EQ(fault_of_unfinished_head("\rP", 0), "request.malformed");
}

TEST(Server, ARequestThatComesByteByByteIsTheSameRequest) {
    RunningSite site(add_plain_routes);
    auto visitor = site.visitor();
    const std::string request =
        "\r\nPOST /echo HTTP/1.1\r\nHost: x\r\nX-Gonghui-Request: 1\r\n"
        "Transfer-Encoding: chunked\r\n\r\n3;note=x\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: t\r\n\r\n"
        "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n";
    for (const char byte : request)
        visitor.send({&byte, 1});
    EXPECT_EQ(visitor.receive().body, "abcde");
    EXPECT_EQ(visitor.receive().body, "hello");
}

TEST(Server, FortyIdleBrowsersDoNotKeepTheNextVisitorWaiting) {
    Options options;
    options.reading_workers = 2;
    RunningSite site(add_plain_routes, options);
    std::vector<fixtures::HttpClient> idle;
    for (int i = 0; i < 40; ++i) {
        idle.push_back(site.visitor());
        EXPECT_EQ(idle.back().get("/hello").status, 200);
    }
    EXPECT_EQ(site.visitor().get("/hello").body, "hello");
    for (auto& browser : idle)
        EXPECT_EQ(browser.get("/hello").body, "hello");
}

TEST(Server, AStreamArrivesWholeAndTheConnectionStays) {
    RunningSite site([](Router& router) {
        router.add(Method::get, "/export", Permission::open(),
                   [](const Request&) { return streamed(50'000); });
    });
    auto visitor = site.visitor();
    const auto answer = visitor.get("/export");
    EXPECT_EQ(answer.header("transfer-encoding"), "chunked");
    EXPECT_EQ(answer.header("content-disposition"),
              "attachment; filename=\"______.csv\"; "
              "filename*=UTF-8''%E5%90%8D%E5%86%8C.csv");
    EXPECT_EQ(std::count(answer.body.begin(), answer.body.end(), '\n'), 50'000);
    EXPECT_TRUE(answer.body.ends_with("row 49999\n"));
    EXPECT_EQ(visitor.get("/nowhere").status, 404);
}

TEST(Server, AStreamToHttp10EndsWithTheConnection) {
    RunningSite site([](Router& router) {
        router.add(Method::get, "/export", Permission::open(),
                   [](const Request&) { return streamed(3); });
    });
    auto visitor = site.visitor();
    visitor.send("GET /export HTTP/1.0\r\n\r\n");
    const auto answer = visitor.receive();
    EXPECT_FALSE(answer.has("transfer-encoding"));
    EXPECT_EQ(answer.body, "row 0\nrow 1\nrow 2\n");
}

TEST(Server, AStreamThatFailsDoesNotLookWhole) {
    RunningSite site([](Router& router) {
        router.add(Method::get, "/export", Permission::open(), [](const Request&) {
            return download({"a.csv", "text/csv"}, [](Sink& sink) {
                sink.write("row 0\n");
                throw std::runtime_error("the disk is gone");
            });
        });
    });
    auto visitor = site.visitor();
    visitor.send("GET /export HTTP/1.1\r\nHost: x\r\n\r\n");
    const std::string all = visitor.receive_rest();
    EXPECT_NE(all.find("HTTP/1.1 200"), std::string::npos);
    EXPECT_FALSE(all.ends_with("0\r\n\r\n"));
}

TEST(Server, AReaderWhoLeavesEndsTheStream) {
    std::promise<void> ended;
    RunningSite site([&](Router& router) {
        router.add(Method::get, "/endless", Permission::open(), [&](const Request&) {
            return download({"a.csv", "text/csv"}, [&](Sink& sink) {
                try {
                    for (;;)
                        sink.write(std::string(10'000, 'x'));
                } catch (const Disconnected&) {
                    ended.set_value();
                    throw;
                }
            });
        });
    });
    {
        auto visitor = site.visitor();
        visitor.send("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    EXPECT_EQ(ended.get_future().wait_for(20s), std::future_status::ready);
}

TEST(Server, WhenAllWorkersAndTheQueueAreTakenTheNextIsAskedToComeBack) {
    Gate gate;
    Options options;
    options.reading_workers = 1;
    options.worker_queue_max = 1;
    RunningSite site(
        [&](Router& router) {
            router.add(Method::get, "/slow", Permission::open(), [&](const Request&) {
                gate.pass();
                return text("done");
            });
        },
        options);
    auto first = site.visitor();
    first.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    gate.wait_for_guests(1);
    auto second = site.visitor();
    auto third = site.visitor();
    second.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    third.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    // One of the two waits in the queue; the other is turned away at once.
    std::promise<void> turned_away;
    const auto ask = [&](fixtures::HttpClient& visitor) {
        const auto answer = visitor.receive();
        if (answer.status == 503) {
            EXPECT_EQ(answer.header("retry-after"), "2");
            turned_away.set_value();
        }
        return answer.status;
    };
    auto second_status = std::async(std::launch::async, [&] { return ask(second); });
    auto third_status = std::async(std::launch::async, [&] { return ask(third); });
    EXPECT_EQ(turned_away.get_future().wait_for(20s), std::future_status::ready);
    gate.open();
    EXPECT_EQ(first.receive().status, 200);
    EXPECT_EQ(second_status.get() + third_status.get(), 200 + 503);
}

TEST(Server, ManyPasswordChecksAtOnceDoNotHoldUpThoseWhoRead) {
    Gate gate;
    Options options;
    options.reading_workers = 1;
    options.heavy_workers = 2;
    RunningSite site(
        [&](Router& router) {
            add_plain_routes(router);
            router.add(Method::get, "/check", Permission::open(), Lane::heavy, [&](const Request&) {
                gate.pass();
                return text("checked");
            });
        },
        options);
    std::vector<fixtures::HttpClient> waiting;
    for (int i = 0; i < 5; ++i) {
        waiting.push_back(site.visitor());
        waiting.back().send("GET /check HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    gate.wait_for_guests(2);
    EXPECT_EQ(site.visitor().get("/hello").body, "hello");
    gate.open();
    for (auto& visitor : waiting)
        EXPECT_EQ(visitor.receive().body, "checked");
}

TEST(Server, WritersThatWaitForTheDiskDoNotHoldUpThoseWhoRead) {
    Gate gate;
    Options options;
    options.workers = 2;
    RunningSite site(
        [&](Router& router) {
            add_plain_routes(router);
            router.add(Method::post, "/write", Permission::open(), [&](const Request&) {
                gate.pass();
                return text("written");
            });
        },
        options);
    std::vector<fixtures::HttpClient> waiting;
    for (int i = 0; i < 5; ++i) {
        waiting.push_back(site.visitor());
        waiting.back().send(
            "POST /write HTTP/1.1\r\nHost: x\r\nX-Gonghui-Request: 1\r\nContent-Length: 0\r\n\r\n");
    }
    gate.wait_for_guests(2);
    EXPECT_EQ(site.visitor().get("/hello").body, "hello");
    gate.open();
    for (auto& visitor : waiting)
        EXPECT_EQ(visitor.receive().body, "written");
}

TEST(Server, BodiesOfAllRequestsTogetherHaveALimit) {
    Options options;
    options.limits.body_bytes_in_all_max = 1'500;
    RunningSite site(add_plain_routes, options);
    const std::string head = "POST /echo HTTP/1.1\r\nHost: x\r\nX-Gonghui-Request: 1\r\n";
    auto first = site.visitor();
    first.send(head + "Expect: 100-continue\r\nContent-Length: 1000\r\n\r\n");
    EXPECT_EQ(first.receive().status, 100);
    for (int i = 0; i < 3; ++i)  // Bytes of requests that are over no longer count.
        EXPECT_EQ(site.visitor().write("POST", "/echo", std::string(1'000, 'a'), "").status, 200);
    auto greedy = site.visitor();
    greedy.send(head + "Expect: 100-continue\r\nContent-Length: 1000\r\n\r\n");
    EXPECT_EQ(greedy.receive().status, 100);
    greedy.send(std::string(999, 'a'));
    first.send(std::string(999, 'b'));
    greedy.send("a");
    first.send("b");
    EXPECT_EQ(std::min(greedy.receive().status, first.receive().status) / 100, 2);
}

TEST(Server, StoppingLetsARunningRequestFinishAndSendsIdleBrowsersHome) {
    Gate gate;
    RunningSite site([&](Router& router) {
        router.add(Method::get, "/slow", Permission::open(), [&](const Request&) {
            gate.pass();
            return text("done");
        });
    });
    auto idle = site.visitor();
    EXPECT_EQ(idle.get("/nowhere").status, 404);
    auto busy = site.visitor();
    busy.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    gate.wait_for_guests(1);
    std::thread stopping([&] { site.server().stop(); });
    EXPECT_TRUE(idle.is_closed_by_server());
    gate.open();
    const auto answer = busy.receive();
    EXPECT_EQ(answer.body, "done");
    EXPECT_EQ(answer.header("connection"), "close");
    busy.finish_sending();
    stopping.join();
}

// g++ 12 destroys temporaries in co_await expressions twice: one file knows the rule.
TEST(Server, CoroutinesStandInOneFile) {
    std::vector<std::string> files;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(fixtures::source_root() / "src")) {
        const std::string name = entry.path().filename().string();
        if (!entry.is_regular_file() || name.ends_with("_test.cpp"))
            continue;
        std::ifstream file(entry.path());
        const std::string content{std::istreambuf_iterator<char>(file), {}};
        if (content.find("co_await ") != std::string::npos)
            files.push_back(name);
    }
    EXPECT_EQ(files, std::vector<std::string>{"connection.cpp"});
}

TEST(Server, APortThatIsTakenIsSaidSo) {
    RunningSite site(add_plain_routes);
    Options same;
    same.port = site.port();
    try {
        Server second(site.site(), same);
        FAIL() << "two servers on one port";
    } catch (const std::runtime_error& error) {
        EXPECT_NE(std::string(error.what()).find("choose another port"), std::string::npos);
    }
}

TEST(Server, AHeaderThatNeverEndsIsCutAtItsDeadline) {
    Options options;
    options.limits.header = 300ms;
    RunningSite site(add_plain_routes, options);
    auto slow = site.visitor();
    slow.send("GET /hello HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    EXPECT_EQ(slow.receive().status, 408);
    EXPECT_TRUE(slow.is_closed_by_server());
    EXPECT_TRUE(site.visitor().is_closed_by_server());  // Who says nothing is not answered.
}

TEST(Server, ABodyThatStopsComingIsCutAtItsDeadline) {
    Options options;
    options.limits.body_idle = 300ms;
    RunningSite site(add_plain_routes, options);
    auto slow = site.visitor();
    slow.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
    EXPECT_EQ(slow.receive().status, 408);
}

TEST(Server, AnIdleBrowserIsSentHomeAfterAWhile) {
    Options options;
    options.limits.keep_alive = 300ms;
    RunningSite site(add_plain_routes, options);
    auto visitor = site.visitor();
    EXPECT_EQ(visitor.get("/hello").status, 200);
    EXPECT_TRUE(visitor.is_closed_by_server());
}

}  // namespace
}  // namespace http
