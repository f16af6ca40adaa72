#include "http/requests.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "http/render.hpp"

namespace http {
namespace {

namespace json = boost::json;

std::set<std::string> listed(const std::string& text) {
    const auto parts = base::split(text, ',');
    return {parts.begin(), parts.end()};
}

const catalogue::DeadlineRule* rule_of(const catalogue::Catalogue& catalogue,
                                       const records::DeadlineView& view) {
    const auto* kind = catalogue.find_kind(view.kind);
    if (!kind)
        return nullptr;
    for (const auto& rule : kind->deadlines)
        if (rule.name == view.name)
            return &rule;
    return nullptr;
}

}  // namespace

std::string kind_of(const Request& request) {
    return request.param("line") + "." + request.param("kind");
}

base::Result<records::ListRequest> list_request_of(const Request& request) {
    records::ListRequest asked;
    asked.kind = kind_of(request);
    asked.text = text_query(request, "q");
    if (const auto states = text_query(request, "state"); !states.empty())
        asked.states = listed(states);
    asked.union_id = TRY(number_query(request, "union", 0));
    asked.before_id = TRY(cursor_query(request, "before"));
    asked.limit = TRY(limit_query(request, 50, records::list_rows_max));
    for (const auto& [name, value] : request.query) {
        if (value.empty())
            continue;
        if (name.starts_with("where."))
            asked.where[name.substr(6)] = listed(value);
        else if (name.starts_with("from."))
            asked.between[name.substr(5)].first = value;
        else if (name.starts_with("to."))
            asked.between[name.substr(3)].second = value;
    }
    return asked;
}

base::Result<figures::Question> question_of(const Request& request, const std::string& figure,
                                            std::int64_t union_otherwise, base::Date today) {
    figures::Question question;
    question.figure = figure;
    question.union_id = TRY(number_query(request, "union", union_otherwise));
    question.period = base::year_of(today.year());
    if (const auto from = text_query(request, "from"); !from.empty())
        question.period.first = TRY(about("from", base::Date::parse(from)));
    if (const auto to = text_query(request, "to"); !to.empty())
        question.period.last = TRY(about("to", base::Date::parse(to)));
    const auto reach = text_query(request, "reach");
    if (!reach.empty() && reach != "whole" && reach != "own")
        return base::Refusal{"figure.address_malformed", "", "reach", {}};
    question.reach = reach == "own" ? figures::Reach::own : figures::Reach::whole;
    for (const auto& [name, value] : request.query)
        if (name.starts_with("where.") && !value.empty())
            question.where[name.substr(6)] = listed(value);
    return question;
}

namespace {

json::object sentences_of(const catalogue::Catalogue& catalogue, const std::string& code,
                          const catalogue::Words& step) {
    return {{"zh", catalogue.sentence({code, "", "", {{"step", step.zh}}}, "zh")},
            {"en", catalogue.sentence({code, "", "", {{"step", step.en}}}, "en")}};
}

// A deadline keeps the step that set it, or the code of why none could be counted.
json::object reason_json(const catalogue::Catalogue& catalogue, const records::DeadlineView& view) {
    constexpr std::string_view moved = "move:";
    if (view.reason.starts_with(moved)) {
        const auto* kind = catalogue.find_kind(view.kind);
        const auto* step = kind ? kind->transition(view.reason.substr(moved.size())) : nullptr;
        return step ? sentences_of(catalogue, "deadline.reason_move", step->words) : json::object{};
    }
    for (const char* code :
         {"deadline.reason_create", "deadline.reason_change", "deadline.reason_participants"})
        if (std::string_view(code).ends_with("_" + view.reason))
            return sentences_of(catalogue, code, {});
    return view.due_on.empty() ? sentences_of(catalogue, "deadline.reason_uncounted", {})
                               : json::object{};
}

}  // namespace

json::array deadlines_json(const catalogue::Catalogue& catalogue,
                           const std::vector<records::DeadlineView>& deadlines) {
    json::array array;
    for (const auto& each : deadlines) {
        const auto* rule = rule_of(catalogue, each);
        json::object object{{"kind", each.kind},
                            {"record_id", each.record_id},
                            {"record_number", each.record_number},
                            {"record_title", each.record_title},
                            {"name", each.name},
                            {"words", rule ? words_json(rule->words) : json::object{}},
                            {"clause", rule ? rule->clause : ""},
                            {"due_on", each.due_on},
                            {"met_on", each.met_on},
                            {"reason", each.reason},
                            {"reason_words", reason_json(catalogue, each)},
                            {"is_overdue", each.is_overdue},
                            {"is_near", each.is_near},
                            {"previous_due_on", nullptr}};
        if (each.previous_due_on)
            object["previous_due_on"] = *each.previous_due_on;
        array.push_back(std::move(object));
    }
    return array;
}

}  // namespace http
