// Which handler answers which method and path, and who may ask.
//
// Every route states its Permission: the type has no default and the argument none, so a
// route without one does not compile. The list of routes is the source of the
// authorisation matrix and of the OpenAPI document.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "http/message.hpp"

namespace http {

class Permission {
public:
    enum class Kind { open, signed_in, may };

    static Permission open();       // Anybody, without signing in.
    static Permission signed_in();  // Any person with a session.
    // A person whose post allows the action somewhere; the handler's own unit of work
    // still decides about the record in hand.
    static Permission may(std::string action);
    static Permission may_any(std::vector<std::string> actions);

    Kind kind() const { return kind_; }
    // One of these is needed; none are named unless the kind is may.
    const std::vector<std::string>& actions() const { return actions_; }
    std::string to_text() const;  // "open", "signed in", "may person.reveal", "may a or b"

private:
    Permission(Kind kind, std::vector<std::string> actions)
        : kind_(kind), actions_(std::move(actions)) {}
    Kind kind_;
    std::vector<std::string> actions_;
};

using Handler = std::function<base::Result<Response>(const Request&)>;

constexpr std::size_t body_bytes_max_default = 1024 * 1024;

// Work that costs seconds of CPU (password checks, imports, documents) has threads of its
// own, so that it cannot hold up those who only want to read or approve.
enum class Lane { quick, heavy };

// What a request may cost us. Either part alone converts: `20'000'000`, `Lane::heavy`.
struct Load {
    Load() = default;
    Load(std::size_t most) : body_bytes_max(most) {}
    Load(Lane wanted) : lane(wanted) {}
    Load(std::size_t most, Lane wanted) : body_bytes_max(most), lane(wanted) {}

    std::size_t body_bytes_max = body_bytes_max_default;
    Lane lane = Lane::quick;
    bool only_reads = false;  // A POST whose body is a question.
};

struct Route {
    Method method;
    std::string path_template;  // /api/v1/records/{line}/{kind}/{id}
    Permission permission;
    Load load;
    Handler handler;
};

class Router {
public:
    // Throws std::logic_error for a template that another route has already, or a bad one.
    void add(Method method, std::string path_template, Permission permission, Handler handler);
    void add(Method method, std::string path_template, Permission permission, Load load,
             Handler handler);
    // Answers GET of every path outside /api/ that no route has (the page in the browser).
    void add_fallback(Permission permission, Handler handler);

    struct Match {
        const Route* route;
        Values params;
    };
    struct NoMatch {
        std::vector<Method> allowed;  // What the path does answer; empty: there is no such path.
    };
    // HEAD finds the route of GET.
    std::variant<Match, NoMatch> find(Method method, std::string_view path) const;
    const std::vector<Route>& routes() const { return routes_; }

private:
    struct Pattern {
        std::vector<std::string> segments;  // Without the first slash.
        std::size_t route;
    };
    std::vector<Route> routes_;
    std::vector<Pattern> patterns_;  // Fixed words before {names}, so the first match is the best.
    std::vector<Route> fallback_;    // At most one.
};

}  // namespace http
