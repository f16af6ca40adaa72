#include "records/deadlines.hpp"

#include <algorithm>

#include "records/facts.hpp"
#include "records/fields.hpp"

namespace records {
namespace {

using catalogue::DeadlineRule;
using catalogue::Kind;
using store::ColumnType;
using store::Query;

const Query select_deadlines{"deadlines.select", R"sql(
    select id, name, due_on, previous_due_on, reason, met_on
      from deadline
     where kind = :kind and record_id = :record
     order by id
)sql"};
const Query insert_deadline{"deadlines.insert", R"sql(
    insert into deadline (kind, record_id, union_id, name, due_on, reason)
    values (:kind, :record, :union, :name, :due, :reason)
)sql"};
const Query move_deadline{"deadlines.move", R"sql(
    update deadline
       set previous_due_on = due_on, due_on = :due, reason = :reason, met_on = null
     where id = :id
)sql"};
const Query meet_deadline{"deadlines.meet", "update deadline set met_on = :day where id = :id"};
const Query select_open{"deadlines.select_open", R"sql(
    select kind_code.name as kind, record_id, deadline.name as name, due_on
      from deadline
      join kind_code on kind_code.id = deadline.kind
     where met_on is null and due_on <> '' and due_on <= :until
       and exists (select 1 from union_node
                    where union_node.id = deadline.union_id and ord between :first and :last)
     order by due_on, deadline.id
     limit :limit
)sql"};

struct Standing {
    std::int64_t id = 0;
    std::string due_on;
    bool is_met = false;
};

std::map<std::string, Standing> standing_deadlines(store::Reader& reader, std::int64_t kind,
                                                   std::int64_t record_id) {
    std::map<std::string, Standing> standing;
    reader.each(select_deadlines, {{"kind", kind}, {"record", record_id}},
                [&](const store::Row& row) {
                    standing[row.text("name")] = {row.integer("id"), row.text("due_on"),
                                                  !row.is_null("met_on")};
                    return true;
                });
    return standing;
}

// The day the rule ends on, counted from `start`; a refusal where the calendar is silent.
base::Result<base::Date> due(const base::Calendar& calendar, const DeadlineRule& rule,
                             base::Date start) {
    if (rule.notice_days > 0)
        return calendar.notice_end(start, rule.notice_days);
    if (rule.working_days > 0)
        return calendar.working_days_after(start, rule.working_days);
    if (!rule.from_field.empty())
        return start + rule.days;  // An alert before or after a date, not a procedural time limit.
    return calendar.days_after(start, rule.days);
}

// Where the rule counts from, if it starts at all with this step.
std::optional<base::Date> start_of(const DeadlineRule& rule, const RecordRow& row,
                                   const std::string& entered, base::Date today) {
    if (!rule.from_state.empty())
        return rule.from_state == entered ? std::optional(today) : std::nullopt;
    const auto date = base::Date::parse(text_of(row.fields, rule.from_field));
    return date ? std::optional(date.value()) : std::nullopt;
}

class Follower {
public:
    Follower(const Realm& realm, store::Unit& unit, const Kind& kind, const RecordRow& row)
        : realm_(realm),
          unit_(unit),
          kind_(kind_code(unit, kind.id)),
          row_(row),
          standing_(standing_deadlines(unit, kind_, row.id)) {}

    void start(const DeadlineRule& rule, base::Date from, const std::string& action) {
        const auto end = due(realm_.calendar, rule, from);
        const auto due_on = end ? end.value().to_text() : std::string();
        const auto reason = end ? action : end.refusals().front().code;
        const auto place = standing_.find(rule.name);
        if (place == standing_.end())
            unit_.run(insert_deadline, {{"kind", kind_},
                                        {"record", row_.id},
                                        {"union", row_.union_id},
                                        {"name", rule.name},
                                        {"due", due_on},
                                        {"reason", reason}});
        else if (place->second.due_on != due_on || !rule.from_state.empty())
            unit_.run(move_deadline,
                      {{"id", place->second.id}, {"due", due_on}, {"reason", reason}});
    }

    void meet(const DeadlineRule& rule, base::Date today) {
        const auto place = standing_.find(rule.name);
        if (place != standing_.end() && !place->second.is_met)
            unit_.run(meet_deadline, {{"id", place->second.id}, {"day", today}});
    }

private:
    const Realm& realm_;
    store::Unit& unit_;
    const std::int64_t kind_;  // Its code in the register of facts.
    const RecordRow& row_;
    std::map<std::string, Standing> standing_;
};

const DeadlineRule* rule_named(const Kind& kind, const std::string& name) {
    const auto rule = std::find_if(kind.deadlines.begin(), kind.deadlines.end(),
                                   [&](const auto& each) { return each.name == name; });
    return rule == kind.deadlines.end() ? nullptr : &*rule;
}

}  // namespace

void define_deadlines(store::Unit& unit) {
    unit.define({"deadline",
                 {{"kind", ColumnType::integer, true, "", ""},
                  {"record_id", ColumnType::integer, true, "", ""},
                  {"union_id", ColumnType::integer, true, "", ""},
                  {"name", ColumnType::text, true, "", ""},
                  {"due_on", ColumnType::text, true, "", ""},
                  {"previous_due_on", ColumnType::text, false, "", ""},
                  {"reason", ColumnType::text, true, "", ""},
                  {"met_on", ColumnType::text, false, "", ""}},
                 {{"deadline_record", "kind, record_id"},
                  {"deadline_open", "due_on", false, "met_on is null"}}});
}

void follow_deadlines(const Realm& realm, store::Unit& unit, const Kind& kind, const RecordRow& row,
                      const std::string& entered, const std::string& action) {
    if (kind.deadlines.empty())
        return;
    const auto today = realm.clock.today();
    const auto* state = kind.state(row.state);
    Follower follower(realm, unit, kind, row);
    for (const auto& rule : kind.deadlines) {
        if (rule.met_by.contains(row.state) || (state && state->final))
            follower.meet(rule, today);
        else if (const auto from = start_of(rule, row, entered, today))
            follower.start(rule, *from, action);
    }
}

std::vector<DeadlineView> read_deadlines(const Realm& realm, store::Reader& reader,
                                         const Kind& kind, std::int64_t record_id) {
    std::vector<DeadlineView> views;
    const auto today = realm.clock.today();
    reader.each(select_deadlines,
                {{"kind", find_kind_code(reader, kind.id)}, {"record", record_id}},
                [&](const store::Row& row) {
                    DeadlineView view;
                    view.kind = kind.id;
                    view.record_id = record_id;
                    view.name = row.text("name");
                    view.due_on = row.text("due_on");
                    view.previous_due_on = row.maybe_text("previous_due_on");
                    view.reason = row.text("reason");
                    view.met_on = row.maybe_text("met_on").value_or("");
                    const auto* rule = rule_named(kind, view.name);
                    const auto near = today + (rule ? rule->warn_days : 0);
                    const bool is_open = view.met_on.empty() && !view.due_on.empty();
                    view.is_overdue = is_open && view.due_on < today.to_text();
                    view.is_near = is_open && !view.is_overdue && view.due_on <= near.to_text();
                    views.push_back(std::move(view));
                    return true;
                });
    return views;
}

std::vector<OpenDeadline> open_deadlines(store::Reader& reader, const org::Scope& scope,
                                         base::Date until, int limit) {
    std::vector<OpenDeadline> open;
    reader.each(select_open,
                {{"until", until}, {"first", scope.first}, {"last", scope.last}, {"limit", limit}},
                [&](const store::Row& row) {
                    open.push_back({row.text("kind"), row.text("name"), row.text("due_on"),
                                    row.integer("record_id")});
                    return true;
                });
    return open;
}

}  // namespace records
