// Cookies (RFC 6265): the header read strictly, the answer's header written.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace http {

// The value of a cookie in a Cookie header. None when it is absent, or stands there twice:
// a neighbour domain can plant a second one, and the order decides nothing.
std::optional<std::string> cookie_of(std::string_view header, std::string_view name);

enum class Secure { no, yes };
// HttpOnly, SameSite=Lax, Path=/; ends with the browser session. An empty value removes it.
std::string set_cookie(std::string_view name, std::string_view value, Secure secure);

}  // namespace http
