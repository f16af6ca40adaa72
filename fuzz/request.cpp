// Requests: whatever a stranger sends to a port of ours, the server answers or closes, never
// with 500, and a handler sees only what keeps the transport's promises.
#include <spdlog/spdlog.h>

#include "base/text.hpp"
#include "http/site_fixture.hpp"
#include "http/wire.hpp"
#include "target.hpp"

namespace {

bool is_one_line(const std::string& value) {
    return value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos;
}

http::Response seen(const http::Request& request) {
    fuzz::must(request.path.starts_with('/') && base::is_utf8(request.path),
               "a path is absolute text");
    fuzz::must((request.path + "/").find("/../") == std::string::npos, "a path stays in its place");
    fuzz::must(request.headers.entries().size() <= http::header_lines_max, "headers are counted");
    for (const auto& [name, value] : request.headers.entries())
        fuzz::must(!name.empty() && is_one_line(name) && is_one_line(value),
                   "a header is one line");
    for (const auto& [name, value] : request.query)
        fuzz::must(base::is_utf8(name) && base::is_utf8(value), "a query is text");
    fuzz::must(request.body.size() <= http::body_bytes_max_default,
               "a body is no larger than may be");
    fuzz::must(http::is_safe(request.method) || request.headers.has("X-Gonghui-Request"),
               "no page of a stranger writes");
    return http::text(request.body);
}

// The site stays for all inputs: a connection each costs less than a server each.
http::RunningSite& site() {
    static http::RunningSite running([](http::Router& router) {
        spdlog::set_level(spdlog::level::off);
        router.add(http::Method::post, "/echo", http::Permission::open(), seen);
        router.add(http::Method::get, "/records/{id}", http::Permission::open(), seen);
        router.add(http::Method::get, "/mine", http::Permission::signed_in(), seen);
        router.add_fallback(http::Permission::open(), seen);
    });
    return running;
}

}  // namespace

void fuzz::check(std::string_view input) {
    auto stranger = site().visitor();
    stranger.send(input);
    stranger.finish_sending();
    const std::string answers = stranger.receive_rest();
    must(answers.empty() || answers.starts_with("HTTP/1.1 "),
         "the server answers in HTTP or closes");
    must(answers.find("HTTP/1.1 500") == std::string::npos, "no request makes the server fail");
}
