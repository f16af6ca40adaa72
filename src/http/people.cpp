#include "http/people.hpp"

#include <boost/json/value.hpp>

#include "http/json_body.hpp"
#include "http/render.hpp"

namespace http {
namespace {

// A day of birth is not repeated in the answer, not even one that does not exist.
base::Result<base::Date> birth_date_of(const std::string& text) {
    auto date = about("born_on", base::Date::parse(text));
    if (date)
        return date;
    auto refusals = date.refusals();
    for (auto& refusal : refusals)
        refusal.arguments["text"] = "****";
    return refusals;
}

}  // namespace

boost::json::object person_json(const org::Tree& tree, const org::PersonView& person) {
    return {{"id", person.id},
            {"name", person.name},
            {"sex", static_cast<int>(person.sex)},
            {"born_year", person.born_year ? boost::json::value(*person.born_year) : nullptr},
            {"id_number_masked", person.id_number_masked},
            {"mobile_masked", person.mobile_masked},
            {"work_number", person.work_number},
            {"household", person.household_id},
            {"version", person.version},
            {"employer",
             boost::json::object{{"id", person.employer_id}, {"name", person.employer_name}}},
            {"union", union_name_json(tree, person.union_id)}};
}

void append_person(JsonText& text, const org::Tree& tree, const org::PersonView& person) {
    text.open('{').key("id").number(person.id).key("name").text(person.name);
    text.key("sex").number(static_cast<int>(person.sex)).key("born_year");
    if (person.born_year)
        text.number(*person.born_year);
    else
        text.null();
    text.key("id_number_masked").text(person.id_number_masked);
    text.key("mobile_masked").text(person.mobile_masked);
    text.key("work_number").text(person.work_number);
    text.key("household").number(person.household_id).key("version").number(person.version);
    text.key("employer").open('{').key("id").number(person.employer_id);
    text.key("name").text(person.employer_name).close('}');
    append_union_name(text.key("union"), tree, person.union_id);
    text.close('}');
}

base::Result<PersonEntry> person_entry(const boost::json::value& body,
                                       std::int64_t union_otherwise) {
    Fields fields(body, {"union", "name", "id_number", "mobile", "born_on", "sex", "employer",
                         "household", "work_number", "despite_resemblance"});
    PersonEntry entry;
    auto& person = entry.person;
    person.union_id = fields.maybe_whole("union").value_or(union_otherwise);
    person.name = fields.text("name");
    person.id_number = fields.maybe_text("id_number").value_or("");
    person.mobile = fields.maybe_text("mobile").value_or("");
    person.work_number = fields.maybe_text("work_number").value_or("");
    person.employer_id = fields.maybe_whole("employer").value_or(0);
    person.household_id = fields.maybe_whole("household").value_or(0);
    const auto sex = fields.maybe_whole("sex").value_or(0);
    const auto born_on = fields.maybe_text("born_on");
    entry.despite_resemblance = fields.maybe_flag("despite_resemblance").value_or(false);
    TRY(fields.outcome());
    if (sex < 0 || sex > 2)
        return base::Refusal{"field.not_an_option", "", "sex", {}};
    person.sex = sex == 1 ? base::Sex::male : sex == 2 ? base::Sex::female : base::Sex::unknown;
    if (born_on)
        person.born_on = TRY(birth_date_of(*born_on));
    return entry;
}

std::string sentence_of(const Access& access, const Request& request, const std::string& code) {
    return access.catalogue().sentence({code, "", "", {}},
                                       request.language == Language::en ? "en" : "zh");
}

boost::json::array reasons_json(const Access& access, const Request& request,
                                const std::vector<std::string>& codes) {
    boost::json::array reasons;
    for (const auto& code : codes)
        reasons.push_back(
            boost::json::object{{"code", code}, {"message", sentence_of(access, request, code)}});
    return reasons;
}

boost::json::object warning_json(const Access& access, const Request& request,
                                 const std::string& code, const std::string& field) {
    return {{"code", code}, {"field", field}, {"message", sentence_of(access, request, code)}};
}

}  // namespace http
