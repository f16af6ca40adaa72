// The search box: people, employers and unions in one answer, within the searcher's scope.
//
//   GET  /api/v1/find?q=            at most org::found_max suggestions, best first
//   POST /api/v1/find {"q": "…"}    the same, for texts that belong in no address
//
// A whole ID number or mobile is taken by POST only: addresses stand in logs and histories.
#include "base/text.hpp"
#include "http/api.hpp"
#include "http/json_body.hpp"
#include "http/render.hpp"
#include "org/find.hpp"
#include "org/people.hpp"

namespace http {
namespace {

namespace json = boost::json;

// Places in the list kept for each kind, so that a common name does not hide a union.
constexpr std::size_t people_shown_max = 10, employers_shown_max = 5, unions_shown_max = 5;
static_assert(people_shown_max + employers_shown_max + unions_shown_max == org::found_max);
constexpr std::size_t typed_characters_max = 60;

const char* how_text(org::HowFound how) {
    switch (how) {
        case org::HowFound::number:
            return "number";
        case org::HowFound::exact:
            return "exact";
        case org::HowFound::prefix:
            return "prefix";
        case org::HowFound::initials:
            return "initials";
        case org::HowFound::inside:
            return "inside";
        case org::HowFound::alike:
            return "alike";
    }
    return "";
}

// One list from three, best first; within a rank people, then employers, then unions.
class Suggestions {
public:
    void add(const org::Found& found, json::object item) {
        item["matched"] = how_text(found.how);
        items_[static_cast<std::size_t>(found.how)].push_back(std::move(item));
    }
    void note(const org::Finding& finding) { has_more_ = has_more_ || finding.has_more; }
    json::object take() {
        json::array all;
        for (auto& rank : items_)
            for (auto& item : rank)
                all.push_back(std::move(item));
        return {{"items", std::move(all)}, {"more", has_more_}};
    }

private:
    std::array<json::array, org::ways_found> items_;
    bool has_more_ = false;
};

struct Search {
    const Access& access;
    Snapshot& snapshot;
    org::Scope scope;
    const std::string& text;
};

void add_people(const Search& search, Suggestions& into) {
    const auto& keys = search.access.realm().keys;
    auto& reader = search.snapshot.reader;
    const auto finding = org::find_person(reader, *search.snapshot.tree, keys, search.scope,
                                          search.text, people_shown_max);
    into.note(finding);
    const auto people = org::views_of_people(reader, keys, org::page_of_found(finding, 0));
    for (std::size_t at = 0; at < people.size(); ++at) {
        const auto& person = people[at];
        into.add(finding.found[at],
                 {{"what", "person"},
                  {"id", person.id},
                  {"name", person.name},
                  {"born_year", person.born_year ? json::value(*person.born_year) : nullptr},
                  {"id_number_masked", person.id_number_masked},
                  {"mobile_masked", person.mobile_masked},
                  {"work_number", person.work_number},
                  {"employer", person.employer_name},
                  {"union", union_name_json(*search.snapshot.tree, person.union_id)}});
    }
}

void add_employers(const Search& search, Suggestions& into) {
    auto& reader = search.snapshot.reader;
    const auto finding = org::find_employer(reader, *search.snapshot.tree, search.scope,
                                            search.text, employers_shown_max);
    into.note(finding);
    for (const auto& found : finding.found)
        if (const auto employer = org::get_employer(reader, search.scope, found.id))
            into.add(found,
                     {{"what", "employer"},
                      {"id", employer->id},
                      {"name", employer->name},
                      {"uscc", employer->uscc},
                      {"union", union_name_json(*search.snapshot.tree, employer->union_id)}});
}

void add_unions(const Search& search, Suggestions& into) {
    const auto& tree = *search.snapshot.tree;
    const auto finding = org::find_union(tree, search.scope, search.text, unions_shown_max);
    into.note(finding);
    for (const auto& found : finding.found) {
        const auto& node = *tree.find(found.id);
        const auto* parent = tree.find(node.parent_id);
        const bool shows_parent = parent && search.scope.contains(parent->ord);
        into.add(found, {{"what", "union"},
                         {"id", node.id},
                         {"name", node.name},
                         {"type", node.type},
                         {"code", node.code},
                         {"parent", shows_parent ? json::value(parent->name) : nullptr}});
    }
}

base::Result<Response> find(const Access& access, const Request& request,
                            const std::string& typed) {
    const auto text = base::trimmed(typed);
    if (text.empty() || !base::is_utf8(text) || base::characters(text) > typed_characters_max)
        return base::Refusal{"filter.text_malformed", "", "q", {}};
    const bool reads_registers = person_of(request).may("read_registers");
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        const Search search{access, snapshot, snapshot.actor.scope, text};
        Suggestions suggestions;
        const bool is_of_person = org::is_personal_number(text);  // No employer or union has one.
        if (reads_registers)
            add_people(search, suggestions);
        if (reads_registers && !is_of_person)
            add_employers(search, suggestions);
        if (!is_of_person)
            add_unions(search, suggestions);
        return http::json(suggestions.take());
    });
}

base::Result<Response> find_by_address(const Access& access, const Request& request) {
    const auto text = text_query(request, "q");
    if (org::is_personal_number(text))
        return base::Refusal{"find.number_in_address", "", "q", {}};
    return find(access, request, text);
}

base::Result<Response> find_by_body(const Access& access, const Request& request) {
    const auto body = TRY(parse_json(request.body));
    Fields fields(body, {"q"});
    const auto text = fields.text("q");
    TRY(fields.outcome());
    return find(access, request, text);
}

}  // namespace

void add_find_routes(Router& router, const Access& access) {
    router.add(Method::get, "/api/v1/find", Permission::signed_in(),
               [&](const Request& request) { return find_by_address(access, request); });
    Load question;
    question.only_reads = true;
    router.add(Method::post, "/api/v1/find", Permission::signed_in(), question,
               [&](const Request& request) { return find_by_body(access, request); });
}

}  // namespace http
