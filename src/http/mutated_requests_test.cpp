// Readers of foreign bytes under random damage: fixed seeds, bounded time. Nothing may
// crash, hang or throw, and what is accepted must mean what it says.
#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <random>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "http/json_body.hpp"
#include "http/site_fixture.hpp"
#include "http/target.hpp"

namespace http {
namespace {

using namespace std::string_view_literals;

constexpr std::uint32_t seed = 20231;
constexpr int reader_trials = 20'000;
constexpr int server_trials = 500;

class Damage {
public:
    std::string damaged(std::string text) {
        for (int wounds = pick(4) + 1; wounds > 0 && !text.empty(); --wounds)
            wound(text);
        return text;
    }
    int pick(std::size_t choices) { return static_cast<int>(random_() % choices); }

private:
    void wound(std::string& text) {
        static constexpr auto spice = "\0\r\n\t {}[]\",:\\%/?&=;+-0x\x7f\x80\xc0\xed\xff"sv;
        const auto at = static_cast<std::size_t>(pick(text.size()));
        const auto length = static_cast<std::size_t>(pick(8));
        switch (pick(4)) {
            case 0:
                text[at] = static_cast<char>(pick(256));
                break;
            case 1:
                text.erase(at, length);
                break;
            case 2:
                text.insert(at, text.substr(at, length));
                break;
            default:
                text.insert(at, 1, spice[static_cast<std::size_t>(pick(spice.size()))]);
        }
    }
    std::mt19937 random_{seed};
};

TEST(MutatedRequests, AJsonBodyIsReadAsItStandsOrRefused) {
    const std::vector<std::string> bodies{
        R"({"name":"张三","age":18,"list":[1,2,{"a":null}],"flag":true})",
        R"(["\ud842\udfb7","\u00e9\\\"",-9223372036854775808,1.5e10])",
        std::string(31, '[') + std::string(31, ']'),
    };
    Damage damage;
    int read = 0;
    for (int trial = 0; trial < reader_trials; ++trial) {
        const std::string body = damage.damaged(bodies[damage.pick(bodies.size())]);
        const auto result = parse_json(body);
        if (!result)
            continue;
        ++read;
        EXPECT_TRUE(base::is_utf8(body)) << body;
        EXPECT_TRUE(parse_json(boost::json::serialize(result.value()))) << body;
    }
    EXPECT_GT(read, reader_trials / 100);  // The damage leaves something to read.
    EXPECT_LT(read, reader_trials);
}

TEST(MutatedRequests, AnAddressNeverLeavesItsPlace) {
    const std::vector<std::string> targets{
        "/api/v1/records/aid/application/17?after=5&text=%E5%BC%A0+b",
        "/a/%2e%2e/%2E./..%2f..%5c/etc",
        "/%c3%a9/%F0%A0%AE%B7/index.html?x=%00&y",
    };
    Damage damage;
    int read = 0;
    for (int trial = 0; trial < reader_trials; ++trial) {
        const auto target = parse_target(damage.damaged(targets[damage.pick(targets.size())]));
        if (!target)
            continue;
        ++read;
        const std::string& path = target.value().path;
        EXPECT_TRUE(path.starts_with('/')) << path;
        EXPECT_TRUE(base::is_utf8(path)) << path;
        EXPECT_EQ((path + "/").find("/../"), std::string::npos) << path;
        EXPECT_EQ(path.find('\0'), std::string::npos) << path;
    }
    EXPECT_GT(read, reader_trials / 100);
}

TEST(MutatedRequests, TheServerAnswersOrClosesAndServesTheNext) {
    RunningSite site([](Router& router) {
        router.add(Method::post, "/echo", Permission::open(),
                   [](const Request& request) { return text(request.body); });
    });
    const std::string head = "POST /echo HTTP/1.1\r\nHost: x\r\nX-Gonghui-Request: 1\r\n";
    const std::vector<std::string> requests{
        head + "Content-Length: 5\r\n\r\nhello",
        head + "Transfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\nX: y\r\n\r\n",
        head + "Cookie: gonghui_session=aa; b=c\r\nAccept-Language: zh;q=0.5,en\r\n\r\n",
    };
    Damage damage;
    for (int trial = 0; trial < server_trials; ++trial) {
        auto attacker = site.visitor();
        attacker.send(damage.damaged(requests[damage.pick(requests.size())]));
        attacker.finish_sending();
        const std::string answers = attacker.receive_rest();
        EXPECT_TRUE(answers.empty() || answers.starts_with("HTTP/1.1 ")) << answers;
    }
    EXPECT_EQ(site.visitor().write("POST", "/echo", "hello").body, "hello");
}

}  // namespace
}  // namespace http
