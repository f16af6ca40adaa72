#include "http/cookies.hpp"

#include "base/text.hpp"

namespace http {

std::optional<std::string> cookie_of(std::string_view header, std::string_view name) {
    std::optional<std::string> found;
    for (const std::string& part : base::split(header, ';')) {
        const std::string pair = base::trimmed(part);
        const auto equals = pair.find('=');
        if (equals == std::string::npos || std::string_view(pair).substr(0, equals) != name)
            continue;
        if (found)
            return std::nullopt;
        found = pair.substr(equals + 1);
    }
    return found;
}

std::string set_cookie(std::string_view name, std::string_view value, Secure secure) {
    std::string cookie(name);
    cookie += '=';
    cookie += value;
    cookie += "; Path=/; HttpOnly; SameSite=Lax";
    if (secure == Secure::yes)
        cookie += "; Secure";
    if (value.empty())
        cookie += "; Max-Age=0";
    return cookie;
}

}  // namespace http
