// One box: people, unions, employers and records, each within the searcher's scope.
#include "base/text.hpp"
#include "http/api.hpp"
#include "http/render.hpp"
#include "org/people.hpp"

namespace http {
namespace {

namespace json = boost::json;

constexpr int found_rows_max = 10;
constexpr std::size_t search_characters_max = 60;

json::array found_people(const Access& access, Snapshot& snapshot, const std::string& text) {
    org::PageRequest page;
    page.text = text;
    page.limit = found_rows_max;
    json::array items;
    for (const auto& person : org::find_people(snapshot.reader, *snapshot.tree, access.realm().keys,
                                               snapshot.actor.scope, page))
        items.push_back(json::object{{"id", person.id},
                                     {"name", person.name},
                                     {"id_number_masked", person.id_number_masked},
                                     {"employer", person.employer_name}});
    return items;
}

json::array found_employers(Snapshot& snapshot, const std::string& text) {
    org::PageRequest page;
    page.text = text;
    page.limit = found_rows_max;
    json::array items;
    for (const auto& employer :
         org::find_employers(snapshot.reader, *snapshot.tree, snapshot.actor.scope, page))
        items.push_back(
            json::object{{"id", employer.id}, {"name", employer.name}, {"uscc", employer.uscc}});
    return items;
}

json::array found_unions(Snapshot& snapshot, const std::string& text) {
    json::array items;
    for (const auto& node : snapshot.tree->nodes()) {
        if (items.size() >= found_rows_max)
            break;
        if (snapshot.actor.scope.contains(node.ord) && node.name.find(text) != std::string::npos)
            items.push_back(
                json::object{{"id", node.id}, {"name", node.name}, {"type", node.type}});
    }
    return items;
}

json::array found_records(const Access& access, Snapshot& snapshot, const std::string& text) {
    json::array items;
    for (const auto& [id, kind] : access.catalogue().kinds) {
        if (items.size() >= 2 * found_rows_max)
            break;
        records::ListRequest request;
        request.kind = id;
        request.text = text;
        request.limit = 5;
        const auto views = snapshot.records.list(request);
        if (!views)
            continue;
        for (const auto& view : views.value())
            items.push_back(json::object{{"kind", view.kind->id},
                                         {"id", view.id},
                                         {"number", view.number},
                                         {"title", view.title},
                                         {"state", view.state}});
    }
    return items;
}

base::Result<Response> search(const Access& access, const Request& request) {
    const auto text = base::trimmed(text_query(request, "q"));
    if (text.empty() || base::characters(text) > search_characters_max)
        return base::Refusal{"filter.text_malformed", "", "q", {}};
    const bool reads_registers = person_of(request).may("read_registers");
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        json::object found{{"people", json::array{}}, {"employers", json::array{}}};
        if (reads_registers) {
            found["people"] = found_people(access, snapshot, text);
            found["employers"] = found_employers(snapshot, text);
        }
        found["unions"] = found_unions(snapshot, text);
        found["records"] = found_records(access, snapshot, text);
        return tagged(request, http::json(found));
    });
}

}  // namespace

void add_search_routes(Router& router, const Access& access) {
    router.add(Method::get, "/api/v1/search", Permission::signed_in(),
               [&](const Request& request) { return search(access, request); });
}

}  // namespace http
