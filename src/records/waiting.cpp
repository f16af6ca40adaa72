// 待办: what waits for a step of the actor's role, over every kind in one statement.
#include <fmt/format.h>

#include <algorithm>

#include "org/names.hpp"
#include "records/permission.hpp"
#include "records/records.hpp"
#include "records/row.hpp"
#include "records/views.hpp"

namespace records {
namespace {

using catalogue::Kind;

constexpr std::size_t kinds_in_one_query_max = 200;  // SQLite joins at most 500 selects.
constexpr int waiting_rows_max = 500;

std::set<std::string> states_waiting_for(const Realm& realm, const Kind& kind,
                                         const org::Actor& actor) {
    std::set<std::string> states;
    for (const auto& transition : kind.transitions)
        if (may(realm.catalogue, kind, actor, transition.name))
            states.insert(transition.from.begin(), transition.from.end());
    // Work waits where something is under way; what is done or stands may merely be corrected.
    std::erase_if(states, [&](const auto& name) {
        const auto* state = kind.state(name);
        return !state ||
               (state->tone != catalogue::Tone::waiting && state->tone != catalogue::Tone::draft);
    });
    return states;
}

struct Waiting {
    const Kind* kind;
    std::set<std::string> states;
};

std::vector<std::vector<Waiting>> waiting_kinds(const Realm& realm, const org::Actor& actor) {
    std::vector<std::vector<Waiting>> parts;
    for (const auto& [id, kind] : realm.catalogue.kinds) {
        auto states = states_waiting_for(realm, kind, actor);
        if (states.empty() || !may(realm.catalogue, kind, actor, "read"))
            continue;
        if (parts.empty() || parts.back().size() == kinds_in_one_query_max)
            parts.emplace_back();
        parts.back().push_back({&kind, std::move(states)});
    }
    return parts;
}

// One statement of a select a kind: the states travel as parameters, names are the catalogue's.
class Branches {
public:
    Branches(const org::Tree& tree, const org::Scope& scope, std::int64_t limit)
        : parameters{{"limit", limit}} {
        // The whole tree needs no test, as in a list.
        if (scope.first <= tree.root().ord && tree.root().last <= scope.last)
            return;
        scope_ = " and union_id in (select id from union_node where ord between :first and :last)";
        parameters.emplace_back("first", scope.first);
        parameters.emplace_back("last", scope.last);
    }
    void add(const Waiting& waiting, const std::string& columns, const std::string& order) {
        std::string states;
        for (const auto& state : waiting.states) {
            const auto name = fmt::format("state{}", parameters.size());
            parameters.emplace_back(name, state);
            states += (states.empty() ? ":" : ", :") + name;
        }
        text += fmt::format(
            "{}select {} from (select id, changed_on from {} where state in ({}){}{} limit :limit)"
            " as kind{}",
            text.empty() ? "" : " union all ", fmt::format(fmt::runtime(columns), count_),
            quoted(waiting.kind->table), states, scope_, order, count_);
        ++count_;
    }

    std::string text;
    store::Parameters parameters;

private:
    std::string scope_;
    int count_ = 0;
};

struct Found {
    const Kind* kind;
    std::int64_t id;
    std::string changed_on;
};

// The latest first; of one day by kind, then the newest record.
bool is_before(const Found& left, const Found& right) {
    return std::tie(right.changed_on, left.kind->id, right.id) <
           std::tie(left.changed_on, right.kind->id, left.id);
}

std::vector<Found> find_waiting(store::Reader& reader, const org::Tree& tree,
                                const org::Scope& scope, const std::vector<Waiting>& part,
                                int limit) {
    Branches branches(tree, scope, limit);
    for (const auto& waiting : part)
        branches.add(waiting, "{} as place, id, changed_on", " order by id desc");
    std::vector<Found> found;
    const store::Query query{"records.waiting", branches.text};
    reader.each(query, branches.parameters, [&](const store::Row& row) {
        const auto place = static_cast<std::size_t>(row.integer("place"));
        found.push_back({part[place].kind, row.integer("id"), row.text("changed_on")});
        return true;
    });
    return found;
}

std::map<std::int64_t, View> views_by_id(const Sight& sight, const Kind& kind,
                                         const std::vector<std::int64_t>& ids) {
    std::map<std::int64_t, View> views;
    show_ids(sight, kind, ids, [&](View& view) { views.emplace(view.id, std::move(view)); });
    return views;
}

}  // namespace

std::vector<View> Desk::waiting(int limit) {
    const auto wanted = std::clamp(limit, 1, waiting_rows_max);
    std::vector<Found> found;
    for (const auto& part : waiting_kinds(realm_, actor_))
        for (auto& each : find_waiting(reader_, tree(), actor_.scope, part, wanted))
            found.push_back(std::move(each));
    std::sort(found.begin(), found.end(), is_before);
    if (found.size() > static_cast<std::size_t>(wanted))
        found.resize(static_cast<std::size_t>(wanted));
    std::map<const Kind*, std::vector<std::int64_t>> ids;
    for (const auto& each : found)
        ids[each.kind].push_back(each.id);
    std::map<const Kind*, std::map<std::int64_t, View>> views;
    for (const auto& [kind, of_kind] : ids)
        views[kind] = views_by_id({realm_, reader_, tree()}, *kind, of_kind);
    std::vector<View> waiting;
    for (const auto& each : found)
        waiting.push_back(std::move(views.at(each.kind).at(each.id)));
    return waiting;
}

std::int64_t Desk::count_waiting(std::int64_t most) {
    std::int64_t total = 0;
    for (const auto& part : waiting_kinds(realm_, actor_)) {
        Branches branches(tree(), actor_.scope, most);
        for (const auto& waiting : part)
            branches.add(waiting, "count(*) as number", "");
        total += reader_.number({"records.count_waiting", "select coalesce(sum(number), 0) from (" +
                                                              branches.text + ") as counted"},
                                branches.parameters);
    }
    return std::min(total, most);
}

}  // namespace records
