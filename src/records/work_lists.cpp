#include "records/work_lists.hpp"

#include <algorithm>
#include <array>

#include "org/reach.hpp"
#include "org/tree.hpp"
#include "records/permission.hpp"

namespace records {
namespace {

using store::Query;

// An entry of the union itself: founded, changed, corrected.
const Query select_unchanged{"records.list_unchanged_unions", R"sql(
    select id, name, type, 0 as count, coalesce(at, 0) as at
      from (select id, name, type, ord, dissolved_on,
                   (select max(at) from audit_entry
                     where object = 'union:' || cast(union_node.id as text)) as at
              from union_node) as touched
     where ord between :first and :last and dissolved_on is null and id > :after
       and coalesce(at, 0) < :before
     order by id
     limit :limit
)sql"};

const Query select_no_account{"records.list_unions_without_account", R"sql(
    select id, name, type, 0 as count
      from union_node
     where ord between :first and :last and dissolved_on is null and id > :after
       and not exists (select 1 from post where post.union_id = union_node.id and ended_at is null)
     order by id
     limit :limit
)sql"};

const Query select_never_signed_in{"records.list_unions_never_signed_in", R"sql(
    select id, name, type,
           (select count(*) from post
             where post.union_id = union_node.id and ended_at is null) as count
      from union_node
     where ord between :first and :last and dissolved_on is null and id > :after
       and exists (select 1 from post where post.union_id = union_node.id and ended_at is null)
       and not exists (select 1
                         from post
                         join audit_entry
                           on object = 'account:' || cast(post.account_id as text)
                        where post.union_id = union_node.id and ended_at is null
                          and action = 'account.sign_in')
     order by id
     limit :limit
)sql"};

const Query select_deadlines{"records.list_unions_with_deadlines", R"sql(
    select union_node.id, union_node.name, union_node.type, kind_code.name as kind,
           min(due_on) as due_on, count(*) as count
      from deadline
      join kind_code on kind_code.id = deadline.kind
      join union_node on union_node.id = deadline.union_id
     where met_on is null and due_on >= :from and due_on < :to
       and ord between :first and :last and dissolved_on is null and union_node.id > :after
       and (:kind = '' or kind_code.name = :kind)
       and (:deadline = '' or deadline.name = :deadline)
     group by union_node.id, union_node.name, union_node.type, kind_code.name
     order by union_node.id, kind_code.name
)sql"};

const Query select_quiet{"records.list_quiet_unions", R"sql(
    select id, name, type, 0 as count,
           (select max(day) from fact
             where fact.union_id = union_node.id
               and measure = (select id from measure_code where name = :measure)) as day
      from union_node
     where ord between :first and :last and dissolved_on is null and id > :after
       and not exists (select 1 from fact
                        where fact.union_id = union_node.id
                          and measure = (select id from measure_code where name = :measure)
                          and day >= :since)
     order by id
     limit :limit
)sql"};

const Query select_still{"records.list_still_unions", R"sql(
    select id, name, type, 0 as count,
           (select max(day) from fact where fact.union_id = union_node.id) as day
      from union_node
     where ord between :first and :last and dissolved_on is null and id > :after
       and not exists (select 1 from fact where fact.union_id = union_node.id and day >= :since)
     order by id
     limit :limit
)sql"};

// A union beyond the reader's own scope does not count: the list would tell of it.
const Query select_no_union{"records.list_employers_without_union", R"sql(
    select employer.id, employer.name, employer.type, employer.headcount as count
      from employer
      join union_node on union_node.id = employer.union_id
     where union_node.ord between :first and :last and employer.id > :after
       and employer.id not in (select employer_id from union_node
                                where ord between :whole_first and :whole_last
                                  and dissolved_on is null and employer_id is not null)
       and employer.id not in (select union_coverage.employer_id
                                 from union_coverage
                                 join union_node as coverer on coverer.id = union_coverage.union_id
                                where coverer.ord between :whole_first and :whole_last
                                  and from_day <= :today and (to_day is null or to_day >= :today))
     order by employer.id
     limit :limit
)sql"};

constexpr std::array<std::string_view, work_lists> names{
    "unchanged", "no_account", "never_signed_in", "overdue", "due_soon", "quiet", "no_union"};

WorkListLine line_of(const store::Row& row) {
    return {.id = row.integer("id"),
            .name = row.text("name"),
            .type = row.text("type"),
            .since = std::nullopt,
            .count = row.integer("count")};
}

std::optional<base::Date> since_of(WorkList list, const store::Row& row) {
    if (list == WorkList::unchanged && row.integer("at") > 0)
        return base::Instant{row.integer("at")}.date_in_china();
    if (list == WorkList::quiet)
        if (const auto day = row.maybe_integer("day"))
            return base::Date::of_days(static_cast<std::int32_t>(*day));
    return std::nullopt;
}

const Query& query_of(const WorkListRequest& request) {
    switch (request.list) {
        case WorkList::unchanged:
            return select_unchanged;
        case WorkList::no_account:
            return select_no_account;
        case WorkList::never_signed_in:
            return select_never_signed_in;
        case WorkList::quiet:
            return request.measure.empty() ? select_still : select_quiet;
        case WorkList::no_union:
            return select_no_union;
        case WorkList::overdue:
        case WorkList::due_soon:
            break;
    }
    return select_deadlines;
}

// What one query of a list asks with.
struct Asked {
    const Realm& realm;
    const org::Actor& actor;
    const WorkListRequest& request;
    store::Parameters parameters;
    std::size_t limit;
};

// Rows of several kinds become one line a union; of kinds the actor may not read none.
std::vector<WorkListLine> read_deadlines(store::Reader& reader, Asked asked, base::Date today) {
    const bool is_overdue = asked.request.list == WorkList::overdue;
    const auto from = is_overdue ? base::Date::of(1900, 1, 1) : today;
    const auto to = is_overdue ? today : today + work_list_soon_days;
    asked.parameters.emplace_back("from", from);
    asked.parameters.emplace_back("to", to);
    asked.parameters.emplace_back("kind", asked.request.kind);
    asked.parameters.emplace_back("deadline", asked.request.deadline);
    std::vector<WorkListLine> lines;
    reader.each(select_deadlines, asked.parameters, [&](const store::Row& row) {
        const auto* kind = asked.realm.catalogue.find_kind(row.text("kind"));
        if (!kind || !may(asked.realm.catalogue, *kind, asked.actor, "read"))
            return true;
        const bool is_same = !lines.empty() && lines.back().id == row.integer("id");
        if (!is_same && lines.size() == asked.limit)
            return false;
        if (!is_same)
            lines.push_back(line_of(row));
        else
            lines.back().count += row.integer("count");
        lines.back().kinds.insert(kind->id);
        const auto due = row.date("due_on");
        auto& since = lines.back().since;
        since = since ? std::min(*since, due) : due;
        return true;
    });
    return lines;
}

base::Refusals reasons_against(const Realm& realm, const org::Actor& actor,
                               const WorkListRequest& request) {
    base::Refusals refusals;
    if (request.list == WorkList::quiet && !request.measure.empty() &&
        realm.catalogue.measures.count(request.measure) == 0)
        refusals.push_back({"work_list.measure_unknown", "", "measure", {}});
    if (request.kind.empty())
        return refusals;
    const auto* kind = realm.catalogue.find_kind(request.kind);
    if (!kind || !may(realm.catalogue, *kind, actor, "read"))
        refusals.push_back({"work_list.kind_unknown", "", "kind", {}});
    return refusals;
}

// What a list asks beside the part of the tree, the cursor and the limit.
void add_own_parameters(store::Reader& reader, Asked& asked, base::Date today) {
    auto& parameters = asked.parameters;
    const auto since = today - work_list_quiet_days;
    switch (asked.request.list) {
        case WorkList::unchanged:
            parameters.emplace_back("before", base::noon_in_china(since).milliseconds);
            break;
        case WorkList::quiet:
            parameters.emplace_back("since", since.days());
            if (!asked.request.measure.empty())
                parameters.emplace_back("measure", asked.request.measure);
            break;
        case WorkList::no_union: {
            const auto whole = org::current_scope(reader, asked.actor.scope);
            parameters.emplace_back("whole_first", whole.first);
            parameters.emplace_back("whole_last", whole.last);
            parameters.emplace_back("today", today);
            break;
        }
        default:
            break;
    }
}

base::Result<std::vector<WorkListLine>> read_lines(const Realm& realm, store::Reader& reader,
                                                   const org::Actor& actor,
                                                   const WorkListRequest& request,
                                                   std::int64_t limit) {
    if (auto refusals = reasons_against(realm, actor, request); !refusals.empty())
        return refusals;
    if (request.union_id != 0 && !org::Reach(reader, actor.scope).has(request.union_id))
        return base::Refusal{"union.not_in_scope", "", "union", {}};
    const auto part = org::narrowed(reader, actor.scope, request.union_id);
    const auto today = realm.clock.today();
    Asked asked{realm,
                actor,
                request,
                {{"first", part.first}, {"last", part.last}, {"after", request.after_id}},
                static_cast<std::size_t>(limit)};
    if (request.list == WorkList::overdue || request.list == WorkList::due_soon)
        return read_deadlines(reader, std::move(asked), today);
    asked.parameters.emplace_back("limit", limit);
    add_own_parameters(reader, asked, today);
    std::vector<WorkListLine> lines;
    reader.each(query_of(request), asked.parameters, [&](const store::Row& row) {
        lines.push_back(line_of(row));
        lines.back().since = since_of(request.list, row);
        return true;
    });
    return lines;
}

}  // namespace

std::string_view name_of(WorkList list) {
    return names[static_cast<std::size_t>(list)];
}

bool is_of_employers(WorkList list) {
    return list == WorkList::no_union;
}

std::optional<WorkList> work_list_named(std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
        return std::nullopt;
    return static_cast<WorkList>(found - names.begin());
}

base::Result<std::vector<WorkListLine>> read_work_list(const Realm& realm, store::Reader& reader,
                                                       const org::Actor& actor,
                                                       const WorkListRequest& request) {
    return read_lines(realm, reader, actor, request,
                      std::clamp(request.limit, 1, work_list_rows_max));
}

base::Result<std::int64_t> count_work_list(const Realm& realm, store::Reader& reader,
                                           const org::Actor& actor, const WorkListRequest& request,
                                           std::int64_t most) {
    const auto lines = TRY(read_lines(realm, reader, actor, request, most));
    return static_cast<std::int64_t>(lines.size());
}

}  // namespace records
