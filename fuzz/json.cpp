// Bodies in JSON: what is accepted is UTF-8, no deeper than may be, means the same when written
// and read again, and gives its fields as they stand.
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>

#include "base/text.hpp"
#include "http/json_body.hpp"
#include "target.hpp"

namespace {

namespace json = boost::json;

std::size_t depth_of(const json::value& value) {
    std::size_t below = 0;
    if (value.is_array())
        for (const auto& item : value.get_array())
            below = std::max(below, depth_of(item));
    else if (value.is_object())
        for (const auto& member : value.get_object())
            below = std::max(below, depth_of(member.value()));
    else
        return 0;
    return below + 1;
}

// Fractions are kept to their last digit or so and handed out by no getter.
bool is_same(const json::value& one, const json::value& other) {
    if (one.is_double())
        return other.is_double();
    if (one.is_array())
        return other.is_array() &&
               std::equal(one.get_array().begin(), one.get_array().end(), other.get_array().begin(),
                          other.get_array().end(), is_same);
    if (!one.is_object())
        return one == other;
    if (!other.is_object() || one.get_object().size() != other.get_object().size())
        return false;
    return std::all_of(one.get_object().begin(), one.get_object().end(), [&](const auto& member) {
        const auto* found = other.get_object().if_contains(member.key());
        return found && is_same(member.value(), *found);
    });
}

void gives_its_fields(const json::value& value) {
    http::Fields fields(value, {"name", "age", "list", "flag", "more"});
    const auto name = fields.text("name");
    const auto age = fields.whole("age");
    const auto& list = fields.list("list");
    const auto flag = fields.maybe_flag("flag");
    fields.object("more");
    const auto outcome = fields.outcome();
    if (!outcome) {
        fuzz::must(!outcome.refusals().empty(), "a refusal has a reason");
        return;
    }
    const auto& object = value.as_object();
    fuzz::must(object.at("name") == json::string(name), "a text field is given as it stands");
    fuzz::must(object.at("age") == age, "a whole number is given as it stands");
    fuzz::must(object.at("list").as_array().size() == list.size(), "a list is given whole");
    fuzz::must(!flag || object.at("flag") == *flag, "a flag is given as it stands");
}

}  // namespace

void fuzz::check(std::string_view input) {
    const auto read = http::parse_json(input);
    if (!read)
        return;
    must(base::is_utf8(input), "accepted JSON is UTF-8");
    must(depth_of(read.value()) <= http::json_depth_max, "accepted JSON is no deeper than may be");
    const auto again = http::parse_json(json::serialize(read.value()));
    must(again && is_same(read.value(), again.value()),
         "JSON means the same when written and read again");
    gives_its_fields(read.value());
}
