#include "http/sessions.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "http/cookies.hpp"

namespace http {
namespace {

constexpr std::size_t token_characters = 64;  // 256 bits in hexadecimal.

bool is_token(std::string_view text) {
    return text.size() == token_characters && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

// "null", a bare host or another scheme never equal it.
std::string own_origin(const Request& request, Channel channel) {
    return (channel == Channel::tls ? "https://" : "http://") +
           base::lower(request.headers.get("Host"));
}

// Programs send neither Origin nor Sec-Fetch-Site; browsers send at least one on a write.
bool is_from_own_page(const Request& request, Channel channel) {
    const Headers& headers = request.headers;
    if (headers.get(write_header) != "1")
        return false;
    if (headers.has("Sec-Fetch-Site") && headers.get("Sec-Fetch-Site") != "same-origin")
        return false;
    return !headers.has("Origin") ||
           base::lower(headers.get("Origin")) == own_origin(request, channel);
}

Secure secure_of(Channel channel) {
    return channel == Channel::tls ? Secure::yes : Secure::no;
}

}  // namespace

std::optional<std::string> token_of(const Request& request) {
    if (request.headers.count("Cookie") != 1)
        return std::nullopt;
    auto token = cookie_of(request.headers.get("Cookie"), session_cookie);
    if (!token || !is_token(*token))
        return std::nullopt;
    return token;
}

base::Result<base::Done> Sessions::admit(Request& request, const Permission& permission) const {
    if (!is_safe(request.method) && !is_from_own_page(request, channel_))
        return base::Refusal{"request.cross_site", "", "", {}};
    const auto token = token_of(request);
    if (permission.kind() == Permission::Kind::open && !token)
        return base::Done{};
    if (!token)
        return base::Refusal{"sign_in.required", "", "", {}};
    auto visitor = accounts_.resume(*token);
    if (visitor) {
        request.visitor = visitor.take();
        request.language = request.visitor->language().value_or(request.language);
    } else if (permission.kind() != Permission::Kind::open) {
        return visitor.refusals();
    }
    if (permission.kind() == Permission::Kind::open)
        return base::Done{};
    if (request.visitor->has_first_password() && !request.path.starts_with(own_session_path))
        return base::Refusal{"permission.password_first", "", "", {}};
    const auto& actions = permission.actions();
    const auto may = [&](const std::string& action) { return request.visitor->may(action); };
    if (!actions.empty() && std::none_of(actions.begin(), actions.end(), may))
        return base::Refusal{"permission.denied", "", "", {{"action", actions.front()}}};
    return base::Done{};
}

void Sessions::begin(Response& response, const std::string& token) const {
    response.headers.add("Set-Cookie", set_cookie(session_cookie, token, secure_of(channel_)));
}

void Sessions::end(Response& response) const {
    response.headers.add("Set-Cookie", set_cookie(session_cookie, "", secure_of(channel_)));
    response.headers.set("Clear-Site-Data", "\"cache\"");
}

}  // namespace http
