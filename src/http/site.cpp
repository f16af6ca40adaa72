#include "http/site.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <array>
#include <chrono>
#include <exception>

namespace http {
namespace {

// Element Plus writes style attributes; nothing else inline is allowed, and no frame.
constexpr std::string_view content_security_policy =
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> security_headers{{
    {"Content-Security-Policy", content_security_policy},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
}};
constexpr std::string_view strict_transport = "max-age=31536000";

std::string allow_header(const std::vector<Method>& allowed) {
    std::string header;
    for (const Method method : allowed) {
        header += header.empty() ? "" : ", ";
        header += to_text(method);
        header += method == Method::get ? ", HEAD" : "";
    }
    return header;
}

// Last resort when even the words cannot be had.
Response bare_fault(const Reader& reader) {
    Response response = text("500 " + reader.request_id);
    response.status = 500;
    return response;
}

// Written once a second.
const std::string& date_of(base::Instant now) {
    thread_local std::pair<std::int64_t, std::string> latest{-1, ""};
    const auto second = now.milliseconds / 1'000;
    if (latest.first != second)
        latest = {second, http_date(now)};
    return latest.second;
}

base::Refusal fault(const Reader& reader) {
    return {"server.fault", "", "", {{"request_id", reader.request_id}}};
}

}  // namespace

std::string http_date(base::Instant instant) {
    using namespace std::chrono;
    static constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed",
                                                     "Thu", "Fri", "Sat"};
    static constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const sys_seconds time{floor<seconds>(milliseconds{instant.milliseconds})};
    const sys_days midnight = floor<std::chrono::days>(time);
    const year_month_day date{midnight};
    const hh_mm_ss clock{time - midnight};
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                       days[weekday{midnight}.c_encoding()], unsigned{date.day()},
                       months[unsigned{date.month()} - 1], int{date.year()}, clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count());
}

Site::Site(Router router, const Sessions& sessions, Sentences sentences, base::Clock& clock)
    : router_(std::move(router)),
      sessions_(sessions),
      sentences_(std::move(sentences)),
      clock_(clock) {}

Load Site::load_of(Method method, std::string_view path) const {
    const auto found = router_.find(method, path);
    const auto* match = std::get_if<Router::Match>(&found);
    return match ? match->route->load : Load{};
}

Response Site::answer(Request request) const {
    const Reader reader{request.language, request.id};
    try {
        return dressed(routed(request));
    } catch (const std::exception& exception) {
        // The exception's own words may quote data, so only its message is kept, no request.
        spdlog::error("request {} failed: {}", reader.request_id, exception.what());
    } catch (...) {
        spdlog::error("request {} failed", reader.request_id);
    }
    return refuse({fault(reader)}, reader);
}

Response Site::refuse(const base::Refusals& refusals, const Reader& reader) const {
    try {
        return dressed(problem(refusals, reader, sentences_));
    } catch (...) {
        spdlog::critical("request {}: no words for a refusal", reader.request_id);
        return bare_fault(reader);
    }
}

Response Site::routed(Request& request) const {
    auto found = router_.find(request.method, request.path);
    if (const auto* match = std::get_if<Router::Match>(&found))
        return admitted(request, *match);
    const Reader reader{request.language, request.id};
    const auto& allowed = std::get<Router::NoMatch>(found).allowed;
    if (allowed.empty())
        return problem({{"request.not_found", "", "", {}}}, reader, sentences_);
    Response response = problem({{"request.method_not_allowed", "", "", {}}}, reader, sentences_);
    response.headers.set("Allow", allow_header(allowed));
    return response;
}

Response Site::admitted(Request& request, const Router::Match& match) const {
    request.params = match.params;
    const Route& route = *match.route;
    const bool is_quick = route.load.lane == Lane::quick;  // Others hold no snapshot for so long.
    const bool only_reads = is_quick && (is_safe(request.method) || route.load.only_reads);
    if (!only_reads || route.permission.kind() == Permission::Kind::open)
        return handled(request, route);
    Response response;
    request.is_on_one_snapshot = true;
    sessions_.on_one_snapshot([&] { response = handled(request, route); });
    return response;
}

Response Site::handled(Request& request, const Route& route) const {
    if (const auto admission = sessions_.admit(request, route.permission); !admission)
        return problem(admission.refusals(), {request.language, request.id}, sentences_);
    auto result = route.handler(request);
    if (!result)
        return problem(result.refusals(), {request.language, request.id}, sentences_);
    return result.take();
}

Response Site::dressed(Response response) const {
    Headers& headers = response.headers;
    for (const auto& [name, value] : security_headers)
        if (!headers.has(name))
            headers.add(std::string(name), std::string(value));
    if (sessions_.channel() == Channel::tls)
        headers.set("Strict-Transport-Security", std::string(strict_transport));
    if (!headers.has("Cache-Control"))
        headers.add("Cache-Control", headers.has("ETag") ? "private, no-cache" : "no-store");
    headers.set("Date", date_of(clock_.now()));
    return response;
}

}  // namespace http
