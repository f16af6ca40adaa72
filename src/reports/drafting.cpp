#include "reports/drafting.hpp"

#include <boost/json.hpp>

#include "reports/narrative.hpp"

namespace reports {
namespace {

namespace json = boost::json;

base::Result<std::vector<Paragraph>> paragraphs_of(const records::Realm& realm,
                                                   const Outline& outline, store::Reader& reader,
                                                   const org::Actor& actor,
                                                   const NewReport& report) {
    if (!outline.narrative)
        return std::vector<Paragraph>{};
    records::Desk desk(realm, reader, actor);
    return signed_paragraphs(desk, *outline.narrative, report.union_id, report.year);
}

}  // namespace

base::Refusal refusal(const std::string& code, std::map<std::string, std::string> arguments) {
    return {.code = code, .clause = "", .field = "", .arguments = std::move(arguments)};
}

base::Result<base::Done> check_right(const catalogue::Catalogue& catalogue, const org::Actor& actor,
                                     const std::string& right) {
    const auto role = catalogue.roles.find(actor.role);
    if (role == catalogue.roles.end() || !role->second.grants.contains(right))
        return refusal("permission.denied");
    return base::Done{};
}

base::Result<base::Done> check_scope(const org::Tree& tree, const org::Actor& actor,
                                     std::int64_t union_id) {
    const auto* node = tree.find(union_id);
    if (!node || !actor.scope.contains(tree.scope_of(union_id).first))
        return refusal("union.not_in_scope");
    return base::Done{};
}

base::Result<Draft> draft_of(const records::Realm& realm, const Library& library,
                             store::Reader& reader, const org::Actor& actor,
                             const NewReport& report, Language language) {
    const auto outline = library.outlines.find(report.outline);
    if (outline == library.outlines.end())
        return refusal("report.outline_unknown", {{"outline", report.outline}});
    if (report.year < report_year_min || report.year > report_year_max)
        return refusal("report.year_out_of_range", {{"first", std::to_string(report_year_min)},
                                                    {"last", std::to_string(report_year_max)}});
    const auto tree = realm.trees.get(reader);
    TRY(check_scope(*tree, actor, report.union_id));
    const Setting setting{.union_name = tree->find(report.union_id)->name,
                          .union_id = report.union_id,
                          .year = report.year,
                          .dated = realm.clock.today(),
                          .language = language};
    const auto paragraphs = TRY(paragraphs_of(realm, outline->second, reader, actor, report));
    const auto questions = questions_of(outline->second, paragraphs, setting, realm.catalogue);
    figures::Desk desk(realm, reader, actor);
    const auto found = TRY(desk.answer_all(questions));
    Draft draft;
    for (std::size_t at = 0; at < questions.size(); ++at)
        draft.answers.emplace(figures::to_address(questions[at]), found[at]);
    draft.composed = compose(outline->second, setting, draft.answers, paragraphs, realm.catalogue);
    return draft;
}

std::string figures_json(const Answers& answers) {
    json::array all;
    for (const auto& [address, answer] : answers) {
        json::object one{{"address", address},
                         {"value", answer.value},
                         {"unit", answer.unit},
                         {"blank", answer.is_blank}};
        if (answer.ratio) {
            one["numerator"] = answer.ratio->numerator;
            one["denominator"] = answer.ratio->denominator;
        }
        all.push_back(std::move(one));
    }
    return json::serialize(all);
}

std::map<std::string, figures::Answer> answers_of_json(const std::string& text) {
    std::map<std::string, figures::Answer> answers;
    const auto array = json::parse(text);  // Kept: the loop only refers to it.
    for (const auto& value : array.as_array()) {
        const auto& one = value.as_object();
        figures::Answer answer;
        answer.value = one.at("value").as_int64();
        answer.unit = std::string(one.at("unit").as_string());
        answer.is_blank = one.at("blank").as_bool();
        if (one.contains("numerator"))
            answer.ratio =
                base::Ratio{one.at("numerator").as_int64(), one.at("denominator").as_int64()};
        answers.emplace(std::string(one.at("address").as_string()), std::move(answer));
    }
    return answers;
}

}  // namespace reports
