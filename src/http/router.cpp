#include "http/router.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <stdexcept>

#include "base/text.hpp"

namespace http {
namespace {

bool is_name(std::string_view segment) {
    return segment.starts_with('{');
}

std::vector<std::string> segments_of(std::string_view path) {
    return base::split(path.substr(1), '/');
}

std::vector<std::string_view> views_of_segments(std::string_view path) {
    std::vector<std::string_view> segments;
    segments.reserve(8);
    for (path.remove_prefix(1);;) {
        const auto slash = path.find('/');
        segments.push_back(path.substr(0, slash));
        if (slash == path.npos)
            return segments;
        path.remove_prefix(slash + 1);
    }
}

void check(const std::string& path_template, const std::vector<std::string>& segments) {
    std::set<std::string> names;
    for (const std::string& segment : segments) {
        const bool is_closed = segment.ends_with('}') && segment.size() > 2;
        if (is_name(segment) && (!is_closed || !names.insert(segment).second))
            throw std::logic_error("bad path template " + path_template);
    }
}

// With all {names} equal: two templates of one shape would hide each other.
std::string shape_of(const std::vector<std::string>& segments) {
    std::string shape;
    for (const std::string& segment : segments)
        shape += is_name(segment) ? "/{" : "/" + segment;
    return shape;
}

// Only templates of one length compete for a path.
bool is_before(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    for (std::size_t i = 0; a.size() == b.size() && i < a.size(); ++i)
        if (is_name(a[i]) != is_name(b[i]))
            return is_name(b[i]);
    return false;
}

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string_view>& path) {
    if (pattern.size() != path.size())
        return false;
    for (std::size_t i = 0; i < path.size(); ++i)
        if (is_name(pattern[i]) ? path[i].empty() : pattern[i] != path[i])
            return false;
    return true;
}

Values params_of(const std::vector<std::string>& pattern,
                 const std::vector<std::string_view>& path) {
    Values params;
    for (std::size_t i = 0; i < path.size(); ++i)
        if (is_name(pattern[i]))
            params.emplace(pattern[i].substr(1, pattern[i].size() - 2), path[i]);
    return params;
}

}  // namespace

Permission Permission::open() {
    return {Kind::open, {}};
}
Permission Permission::signed_in() {
    return {Kind::signed_in, {}};
}
Permission Permission::may(std::string action) {
    return {Kind::may, {std::move(action)}};
}
Permission Permission::may_any(std::vector<std::string> actions) {
    return {Kind::may, std::move(actions)};
}
std::string Permission::to_text() const {
    if (kind_ != Kind::may)
        return kind_ == Kind::open ? "open" : "signed in";
    std::string text;
    for (const auto& action : actions_)
        text += (text.empty() ? "may " : " or ") + action;
    return text;
}

void Router::add(Method method, std::string path_template, Permission permission, Handler handler) {
    add(method, std::move(path_template), std::move(permission), Load{}, std::move(handler));
}

void Router::add(Method method, std::string path_template, Permission permission, Load load,
                 Handler handler) {
    if (!path_template.starts_with('/'))
        throw std::logic_error("a path template starts with a slash: " + path_template);
    auto segments = segments_of(path_template);
    check(path_template, segments);
    for (const Pattern& other : patterns_)
        if (routes_[other.route].method == method && shape_of(other.segments) == shape_of(segments))
            throw std::logic_error("two routes for " + path_template);
    const auto place = std::find_if(patterns_.begin(), patterns_.end(), [&](const Pattern& other) {
        return is_before(segments, other.segments);
    });
    patterns_.insert(place, {std::move(segments), routes_.size()});
    routes_.push_back(
        {method, std::move(path_template), std::move(permission), load, std::move(handler)});
}

void Router::add_fallback(Permission permission, Handler handler) {
    if (!fallback_.empty())
        throw std::logic_error("two fallback routes");
    fallback_.push_back(
        {Method::get, "/{page}", std::move(permission), Load{0}, std::move(handler)});
}

std::variant<Router::Match, Router::NoMatch> Router::find(Method method,
                                                          std::string_view path) const {
    if (method == Method::head)
        method = Method::get;
    const auto segments = views_of_segments(path);
    NoMatch none;
    for (const Pattern& pattern : patterns_) {
        if (!fits(pattern.segments, segments))
            continue;
        const Route& route = routes_[pattern.route];
        if (route.method == method)
            return Match{&route, params_of(pattern.segments, segments)};
        none.allowed.push_back(route.method);
    }
    const bool is_page = method == Method::get && path != "/api" && !path.starts_with("/api/");
    if (none.allowed.empty() && is_page && !fallback_.empty())
        return Match{&fallback_.front(), {}};
    return none;
}

}  // namespace http
