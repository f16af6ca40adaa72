// Who stands behind a request: the session cookie, the permission of the route, and the
// proof that a write comes from our own page.
//
// The token is 256 random bits and means nothing by itself; the accounts keep its digest.
// A write needs the header X-Gonghui-Request (which a foreign page cannot send without our
// consent) and, from a browser, the marks of a page of the same origin.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/message.hpp"
#include "http/router.hpp"

namespace http {

constexpr std::string_view session_cookie = "gonghui_session";
constexpr std::string_view write_header = "X-Gonghui-Request";
// What somebody may reach who has only the password an administrator gave them.
constexpr std::string_view own_session_path = "/api/v1/session";

// The person signed in, as far as the transport must know. The routes derive their own.
class Visitor {
public:
    virtual ~Visitor() = default;
    virtual bool may(std::string_view action) const = 0;
    virtual std::optional<Language> language() const = 0;
    // Whether the person must set a password of their own before anything else.
    virtual bool has_first_password() const { return false; }
};

class Accounts {
public:
    virtual ~Accounts() = default;
    // Refuses "sign_in.expired".
    virtual base::Result<std::shared_ptr<const Visitor>> resume(const std::string& token) = 0;
    // Runs work that only reads; whoever has a database lets all of it see one snapshot.
    virtual void on_one_snapshot(const std::function<void()>& work) { work(); }
};

enum class Channel { plain, tls };  // How the browser reaches us, a proxy in front included.

class Sessions {
public:
    Sessions(Accounts& accounts, Channel channel) : accounts_(accounts), channel_(channel) {}

    // Sets the visitor and the language of the request. Refuses "request.cross_site",
    // "sign_in.required", "sign_in.expired", "permission.password_first", "permission.denied".
    base::Result<base::Done> admit(Request& request, const Permission& permission) const;
    void begin(Response& response, const std::string& token) const;
    void end(Response& response) const;
    Channel channel() const { return channel_; }
    void on_one_snapshot(const std::function<void()>& work) const {
        accounts_.on_one_snapshot(work);
    }

private:
    Accounts& accounts_;
    Channel channel_;
};

// The token of the request's cookie; none when it is absent, repeated or not a token.
std::optional<std::string> token_of(const Request& request);

}  // namespace http
