// Records, persons, figures as the JSON the page reads; and field input from JSON.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "figures/figures.hpp"
#include "http/access.hpp"
#include "http/json_body.hpp"
#include "http/json_text.hpp"

namespace http {

constexpr std::int64_t count_most = 10'000;  // Lists count exactly up to here.

boost::json::object words_json(const catalogue::Words&);
// Money "1234.50", flag true/false, date ISO, choice its code, reference its id; or null.
boost::json::value value_json(const catalogue::Field&, const base::Value&);
boost::json::object view_json(const records::View&);
// The same, for long lists.
void append_view(JsonText&, const records::View&);
void append_union_name(JsonText&, const org::Tree&, std::int64_t union_id);
boost::json::object count_json(std::int64_t count, std::int64_t most = count_most);
boost::json::object reference_json(const records::Reference&);
boost::json::object answer_json(const catalogue::Catalogue&, const figures::Answer&, Language);
boost::json::object union_json(const org::Tree&, const org::UnionNode&);
boost::json::object union_name_json(const org::Tree&, std::int64_t union_id);

// Field values from a JSON object: amounts must come as text, so that no amount is ever a
// floating-point number. Refuses "request.wrong_type" naming the field.
base::Result<base::Values> values_from(const catalogue::Kind&, const boost::json::object&);
base::Result<std::vector<records::Participant>> participants_from(const boost::json::array&);

// The outcome with `field` as what each reason is about.
template <typename T>
base::Result<T> about(std::string_view field, base::Result<T> result) {
    if (result)
        return result;
    auto refusals = result.refusals();
    for (auto& refusal : refusals)
        refusal.field = field;
    return refusals;
}

// Path and query parameters that are numbers: refuses "request.wrong_type".
base::Result<std::int64_t> number_param(const Request&, std::string_view name);
base::Result<std::int64_t> number_query(const Request&, std::string_view name,
                                        std::int64_t otherwise);
// ?before=, ?after=: where a page begins; 0 without one. Refuses "request.too_small" below.
base::Result<std::int64_t> cursor_query(const Request&, std::string_view name);
// ?limit=: refuses less than one, and gives at most `most` whatever was asked.
base::Result<int> limit_query(const Request&, int otherwise, int most);
std::string text_query(const Request&, std::string_view name);

}  // namespace http
