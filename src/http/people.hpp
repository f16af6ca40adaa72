// Persons as the JSON the page reads, and entries of persons from JSON.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "http/access.hpp"
#include "http/json_text.hpp"
#include "org/people.hpp"

namespace http {

// The registers name the columns a reason is about, a form what it asks for: "employer", not
// "employer_id".
template <typename T>
base::Result<T> as_asked(base::Result<T> result) {
    if (result)
        return result;
    auto refusals = result.refusals();
    for (auto& refusal : refusals)
        if (refusal.field.ends_with("_id"))
            refusal.field.resize(refusal.field.size() - 3);
    return refusals;
}

boost::json::object person_json(const org::Tree&, const org::PersonView&);
void append_person(JsonText&, const org::Tree&, const org::PersonView&);  // The same, for lists.

struct PersonEntry {
    org::NewPerson person;
    bool despite_resemblance = false;  // The clerk has checked: somebody else.
};
// {union?, name, id_number?, mobile?, born_on?, sex?, employer?, household?, work_number?,
// despite_resemblance?}; the union defaults to the actor's own.
base::Result<PersonEntry> person_entry(const boost::json::value& body,
                                       std::int64_t union_otherwise);

// What words.yaml says for a code, in the reader's language.
std::string sentence_of(const Access&, const Request&, const std::string& code);
// [{code, message}]
boost::json::array reasons_json(const Access&, const Request&,
                                const std::vector<std::string>& codes);
// {code, field, message}: said beside an answer, refusing nothing.
boost::json::object warning_json(const Access&, const Request&, const std::string& code,
                                 const std::string& field);

}  // namespace http
