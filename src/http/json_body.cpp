#include "http/json_body.hpp"

#include <boost/json/array.hpp>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include "base/text.hpp"

namespace http {
namespace {

namespace json = boost::json;
using boost::system::error_code;

// Listens to the parser for what a finished value no longer shows: names that stood twice,
// NUL in text, which no database of ours can hold, and numbers beyond any.
class Strictness {
public:
    static constexpr std::size_t max_object_size = 100'000;
    static constexpr std::size_t max_array_size = 1'000'000;
    static constexpr std::size_t max_key_size = 1'000;
    static constexpr std::size_t max_string_size = 64 * 1024 * 1024;  // The body's limit rules.

    std::string duplicate;

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code&) {
        names_.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, error_code&) {
        names_.pop_back();
        return true;
    }
    bool on_array_begin(error_code&) { return true; }
    bool on_array_end(std::size_t, error_code&) { return true; }
    bool on_key_part(std::string_view part, std::size_t, error_code& error) {
        key_ += part;
        return is_storable(part, error);
    }
    bool on_key(std::string_view part, std::size_t, error_code& error) {
        key_ += part;
        if (!names_.back().insert(key_).second) {
            duplicate = key_;
            error = json::make_error_code(json::error::syntax);
            return false;
        }
        key_.clear();
        return is_storable(part, error);
    }
    bool on_string_part(std::string_view part, std::size_t, error_code& error) {
        return is_storable(part, error);
    }
    bool on_string(std::string_view part, std::size_t, error_code& error) {
        return is_storable(part, error);
    }
    bool on_number_part(std::string_view, error_code&) { return true; }
    bool on_int64(std::int64_t, std::string_view, error_code&) { return true; }
    bool on_uint64(std::uint64_t, std::string_view, error_code&) { return true; }
    bool on_double(double number, std::string_view, error_code& error) {
        if (std::isfinite(number))
            return true;
        error = json::make_error_code(json::error::exponent_overflow);
        return false;
    }
    bool on_bool(bool, error_code&) { return true; }
    bool on_null(error_code&) { return true; }
    bool on_comment_part(std::string_view, error_code&) { return true; }
    bool on_comment(std::string_view, error_code&) { return true; }

private:
    static bool is_storable(std::string_view part, error_code& error) {
        if (part.find('\0') == std::string_view::npos)
            return true;
        error = json::make_error_code(json::error::syntax);
        return false;
    }

    std::vector<std::set<std::string>> names_;
    std::string key_;
};

base::Refusal refusal_of(const Strictness& found, const error_code& error, std::size_t position) {
    if (!found.duplicate.empty())
        return {"request.duplicate_key", "", "/" + found.duplicate, {{"name", found.duplicate}}};
    if (error == json::error::too_deep)
        return {"request.too_deep", "", "", {{"max", std::to_string(json_depth_max)}}};
    return {"request.json_malformed", "", "", {{"position", std::to_string(position + 1)}}};
}

base::Result<base::Done> check_strictly(std::string_view body) {
    json::parse_options options;
    options.max_depth = json_depth_max;
    json::basic_parser<Strictness> parser(options);
    error_code error;
    const std::size_t read = parser.write_some(false, body.data(), body.size(), error);
    if (error || read < body.size())
        return refusal_of(parser.handler(), error, read);
    return base::Done{};
}

std::string escaped(std::string_view name) {
    return base::replaced(base::replaced(std::string(name), "~", "~0"), "/", "~1");
}

bool is_json(std::string_view content_type) {
    return base::lower(base::trimmed(content_type.substr(0, content_type.find(';')))) ==
           "application/json";
}

const json::object& no_object() {
    static const json::object none;
    return none;
}

const json::array& no_list() {
    static const json::array none;
    return none;
}

}  // namespace

base::Result<json::value> parse_json(std::string_view body) {
    if (!base::is_utf8(body))
        return base::Refusal{"request.not_utf8", "", "", {}};
    TRY(check_strictly(body));
    json::parse_options options;
    options.max_depth = json_depth_max;
    error_code error;
    json::value value = json::parse(body, error, {}, options);
    if (error)
        return base::Refusal{"request.json_malformed", "", "", {{"position", "1"}}};
    return value;
}

base::Result<json::value> json_of(const Request& request) {
    if (request.body.empty())
        return base::Refusal{"request.body_missing", "", "", {}};
    if (request.headers.has("Content-Type") && !is_json(request.headers.get("Content-Type")))
        return base::Refusal{"request.content_type", "", "", {}};
    return parse_json(request.body);
}

Fields::Fields(const json::value& json, std::initializer_list<std::string_view> allowed)
    : Fields(json, allowed, "") {}

Fields::Fields(const json::value& json, std::initializer_list<std::string_view> allowed,
               std::string pointer)
    : object_(json.if_object()), pointer_(std::move(pointer)) {
    if (!object_) {
        refusals_.push_back(
            {"request.wrong_type", "", pointer_, {{"name", pointer_}, {"wanted", "object"}}});
        return;
    }
    for (const auto& [key, value] : *object_)
        if (std::find(allowed.begin(), allowed.end(), std::string_view(key)) == allowed.end())
            note("request.unknown_field", key, "");
}

const json::value* Fields::find(std::string_view name) const {
    const json::value* value = object_ ? object_->if_contains(name) : nullptr;
    return value && !value->is_null() ? value : nullptr;
}

const json::value* Fields::require(std::string_view name) {
    const json::value* value = find(name);
    if (!value && object_)
        note("request.missing_field", name, "");
    return value;
}

void Fields::note(std::string code, std::string_view name, std::string_view wanted) {
    base::Refusal refusal{std::move(code), "", pointer_to(name), {{"name", std::string(name)}}};
    if (!wanted.empty())
        refusal.arguments.emplace("wanted", wanted);
    refusals_.push_back(std::move(refusal));
}

std::string Fields::pointer_to(std::string_view name) const {
    return pointer_ + "/" + escaped(name);
}

bool Fields::has(std::string_view name) const {
    return find(name) != nullptr;
}

std::string Fields::text(std::string_view name) {
    return require(name) ? maybe_text(name).value_or("") : "";
}

std::int64_t Fields::whole(std::string_view name) {
    return require(name) ? maybe_whole(name).value_or(0) : 0;
}

bool Fields::flag(std::string_view name) {
    return require(name) && maybe_flag(name).value_or(false);
}

const json::object& Fields::object(std::string_view name) {
    const json::value* value = require(name);
    if (value && value->is_object())
        return value->get_object();
    if (value)
        note("request.wrong_type", name, "object");
    return no_object();
}

const json::array& Fields::list(std::string_view name) {
    const json::value* value = require(name);
    if (value && value->is_array())
        return value->get_array();
    if (value)
        note("request.wrong_type", name, "array");
    return no_list();
}

std::optional<std::string> Fields::maybe_text(std::string_view name) {
    const json::value* value = find(name);
    if (value && value->is_string())
        return std::string(value->get_string());
    if (value)
        note("request.wrong_type", name, "string");
    return std::nullopt;
}

std::optional<std::int64_t> Fields::maybe_whole(std::string_view name) {
    const json::value* value = find(name);
    if (value && value->is_int64())
        return value->get_int64();
    if (value)
        note("request.wrong_type", name, "integer");
    return std::nullopt;
}

std::optional<bool> Fields::maybe_flag(std::string_view name) {
    const json::value* value = find(name);
    if (value && value->is_bool())
        return value->get_bool();
    if (value)
        note("request.wrong_type", name, "boolean");
    return std::nullopt;
}

base::Result<base::Done> Fields::outcome() const {
    if (!refusals_.empty())
        return refusals_;
    return base::Done{};
}

}  // namespace http
