// Bodies in JSON: read strictly, and taken apart with every error at once.
//
// What two readers could understand differently is refused: repeated names, text that is
// not UTF-8, anything after the end. Numbers are whole and amounts travel as text: the parser
// keeps a fraction only to its last digit or so, and no getter hands one out.
#pragma once

#include <boost/json/fwd.hpp>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/message.hpp"

namespace http {

constexpr std::size_t json_depth_max = 32;

// Refuses "request.not_utf8", "request.json_malformed" (with the position of the byte),
// "request.too_deep", "request.duplicate_key".
base::Result<boost::json::value> parse_json(std::string_view body);

// The body of a request as JSON. Refuses "request.body_missing", "request.content_type" for what
// is said to be something else, and what parse_json refuses.
base::Result<boost::json::value> json_of(const Request& request);

// The fields of one object. Each getter notes what is wrong under the field's JSON pointer
// and answers an empty value, so that a form hears of all its errors together:
//     Fields fields(json, {"login", "password"});
//     const NewSession wanted{fields.text("login"), fields.text("password")};
//     TRY(fields.outcome());
class Fields {
public:
    // Notes every name that is not allowed, and a value that is no object. The value must
    // outlive the fields. `pointer` is where the object stands ("/participants/3").
    Fields(const boost::json::value& json, std::initializer_list<std::string_view> allowed);
    Fields(const boost::json::value& json, std::initializer_list<std::string_view> allowed,
           std::string pointer);

    bool has(std::string_view name) const;  // Present and not null.
    std::string text(std::string_view name);
    std::int64_t whole(std::string_view name);
    bool flag(std::string_view name);
    const boost::json::object& object(std::string_view name);
    const boost::json::array& list(std::string_view name);
    // Absent and null are the same: nothing.
    std::optional<std::string> maybe_text(std::string_view name);
    std::optional<std::int64_t> maybe_whole(std::string_view name);
    std::optional<bool> maybe_flag(std::string_view name);

    std::string pointer_to(std::string_view name) const;
    // "request.unknown_field", "request.missing_field", "request.wrong_type".
    base::Result<base::Done> outcome() const;

private:
    const boost::json::value* find(std::string_view name) const;
    const boost::json::value* require(std::string_view name);
    void note(std::string code, std::string_view name, std::string_view wanted);

    const boost::json::object* object_ = nullptr;
    std::string pointer_;
    base::Refusals refusals_;
};

}  // namespace http
