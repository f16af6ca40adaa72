#include "records/history.hpp"

#include <boost/json.hpp>

#include <set>

#include "records/facts.hpp"
#include "records/fields.hpp"
#include "store/row_values.hpp"

namespace records {
namespace {

namespace json = boost::json;
using store::ColumnType;
using store::Query;

const Query insert_history{"records.insert_history", R"sql(
    insert into record_history (kind, record_id, version, at, account_id, actor, role, action,
                                from_state, to_state, opinion, changes, reckoning)
    values (:kind, :record, :version, :at, :account, :actor, :role, :action, :from, :to, :opinion,
            :changes, :reckoning)
)sql"};

const Query select_history{"records.select_history", R"sql(
    select version, at, account_id, actor, role, action, from_state, to_state, opinion, changes,
           reckoning
      from record_history
     where kind = :kind and record_id = :record
     order by id
)sql"};

const Query select_steps{"records.select_steps", R"sql(
    select kind_code.name as kind, record_id, at, action, to_state
      from record_history
      join kind_code on kind_code.id = record_history.kind
     where account_id = :account and action <> 'import'
     order by record_history.id desc
     limit :limit
)sql"};

std::string to_json(const std::vector<FieldChange>& changes) {
    if (changes.empty())
        return "[]";
    json::array array;
    for (const auto& change : changes)
        array.push_back({change.field, change.from, change.to});
    return json::serialize(array);
}

std::string to_json(const std::vector<std::string>& lines) {
    if (lines.empty())
        return "[]";
    return json::serialize(json::array(lines.begin(), lines.end()));
}

std::string string_of(const json::value& value) {
    return std::string(value.as_string());
}

std::vector<FieldChange> changes_from(const std::string& text) {
    std::vector<FieldChange> changes;
    const auto array = json::parse(text);  // Kept: the loop only refers to it.
    for (const auto& each : array.as_array()) {
        const auto& parts = each.as_array();
        changes.push_back({string_of(parts.at(0)), string_of(parts.at(1)), string_of(parts.at(2))});
    }
    return changes;
}

std::vector<std::string> lines_from(const std::string& text) {
    std::vector<std::string> lines;
    const auto array = json::parse(text);
    for (const auto& each : array.as_array())
        lines.push_back(string_of(each));
    return lines;
}

// What one entry adds to the chain, from the columns as stored.
struct Link {
    std::int64_t version, at, account;
    std::string actor, role, action, from, to, opinion, changes, reckoning;
};

std::string chained(const std::string& before, const Link& link) {
    base::Digester digester;
    digester.part(before).part(link.version).part(link.at).part(link.account).part(link.actor);
    digester.part(link.role).part(link.action).part(link.from).part(link.to).part(link.opinion);
    digester.part(link.changes).part(link.reckoning);
    return base::to_hex(digester.finish());
}

Link link_of(const store::Row& row) {
    return {row.integer("version"), row.integer("at"),    row.integer("account_id"),
            row.text("actor"),      row.text("role"),     row.text("action"),
            row.text("from_state"), row.text("to_state"), row.text("opinion"),
            row.text("changes"),    row.text("reckoning")};
}

Link link_of(const RecordRow& row, const org::Actor& actor, base::Instant now, const Step& step) {
    return {row.version,
            now.milliseconds,
            actor.account_id,
            actor.name,
            actor.role,
            step.action,
            step.from,
            step.to,
            step.opinion,
            to_json(step.changes),
            to_json(step.reckoning)};
}

}  // namespace

void define_history(store::Unit& unit) {
    const auto integer = [](const char* name) {
        return store::Column{name, ColumnType::integer, true, "", ""};
    };
    const auto text = [](const char* name) {
        return store::Column{name, ColumnType::text, true, "", ""};
    };
    unit.define(
        {"record_history",
         {integer("kind"), integer("record_id"), integer("version"), integer("at"),
          integer("account_id"), text("actor"), text("role"), text("action"), text("from_state"),
          text("to_state"), text("opinion"), text("changes"), text("reckoning")},
         {{"record_history_record", "kind, record_id, id"},
          {"record_history_account", "account_id, id", false, "action <> 'import'"}},
         true});
}

const std::vector<std::string>& history_columns() {
    static const std::vector<std::string> columns{
        "kind",   "record_id",  "version",  "at",      "account_id", "actor",    "role",
        "action", "from_state", "to_state", "opinion", "changes",    "reckoning"};
    return columns;
}

std::vector<store::Value> history_values(std::int64_t kind, RecordRow& row, const org::Actor& actor,
                                         base::Instant now, const Step& step) {
    auto link = link_of(row, actor, now, step);
    row.history = chained(row.history, link);
    return store::row_values(kind, row.id, link.version, link.at, link.account,
                             std::move(link.actor), std::move(link.role), std::move(link.action),
                             std::move(link.from), std::move(link.to), std::move(link.opinion),
                             std::move(link.changes), std::move(link.reckoning));
}

void append_history(store::Unit& unit, std::int64_t kind, RecordRow& row, const org::Actor& actor,
                    base::Instant now, const Step& step) {
    const auto link = link_of(row, actor, now, step);
    unit.run(insert_history, {{"kind", kind},
                              {"record", row.id},
                              {"version", link.version},
                              {"at", link.at},
                              {"account", link.account},
                              {"actor", link.actor},
                              {"role", link.role},
                              {"action", link.action},
                              {"from", link.from},
                              {"to", link.to},
                              {"opinion", link.opinion},
                              {"changes", link.changes},
                              {"reckoning", link.reckoning}});
    row.history = chained(row.history, link);
}

std::vector<HistoryEntry> read_history(store::Reader& reader, const std::string& kind,
                                       std::int64_t id) {
    std::vector<HistoryEntry> entries;
    const auto add = [&](const store::Row& row) {
        const auto link = link_of(row);
        entries.push_back({link.version, base::Instant{link.at}.to_china_text(), link.actor,
                           link.role, link.action, link.from, link.to, link.opinion,
                           changes_from(link.changes), lines_from(link.reckoning)});
        return true;
    };
    reader.each(select_history, {{"kind", find_kind_code(reader, kind)}, {"record", id}}, add);
    return entries;
}

void tell_arrival(const View& now, std::vector<HistoryEntry>& history) {
    if (history.empty() || history.front().action != arrival_action ||
        !history.front().changes.empty())
        return;
    const auto& kind = *now.kind;
    base::Values values;
    for (std::size_t place = 0; place < now.values.size(); ++place)
        values.emplace(kind.fields[place].name, now.values[place]);
    auto then = changes_between(kind, {}, values);
    std::set<std::string> seen;
    for (std::size_t i = 1; i < history.size(); ++i)
        for (const auto& change : history[i].changes) {
            if (!seen.insert(change.field).second)
                continue;
            std::erase_if(then, [&](const auto& each) { return each.field == change.field; });
            if (!change.from.empty())
                then.push_back({change.field, "", change.from});
        }
    for (const auto& field : kind.fields)
        for (auto& change : then)
            if (change.field == field.name)
                history.front().changes.push_back(std::move(change));
}

std::string chained_history(store::Reader& reader, const std::string& kind, std::int64_t id) {
    std::string chain;
    reader.each(select_history, {{"kind", find_kind_code(reader, kind)}, {"record", id}},
                [&](const store::Row& row) {
                    chain = chained(chain, link_of(row));
                    return true;
                });
    return chain;
}

std::vector<DoneStep> steps_of(store::Reader& reader, std::int64_t account_id, int limit) {
    std::vector<DoneStep> steps;
    reader.each(select_steps, {{"account", account_id}, {"limit", limit}},
                [&](const store::Row& row) {
                    DoneStep step;
                    step.kind = row.text("kind");
                    step.at = base::Instant{row.integer("at")}.to_china_text();
                    step.action = row.text("action");
                    step.to = row.text("to_state");
                    step.record_id = row.integer("record_id");
                    steps.push_back(std::move(step));
                    return true;
                });
    return steps;
}

std::vector<FieldChange> changes_between(const catalogue::Kind& kind, const base::Values& before,
                                         const base::Values& after) {
    std::vector<FieldChange> changes;
    for (const auto& field : kind.fields) {
        const auto old_value = before.find(field.name);
        const auto new_value = after.find(field.name);
        const auto from = old_value == before.end() ? "" : to_text(field, old_value->second);
        const auto to = new_value == after.end() ? "" : to_text(field, new_value->second);
        if (from == to)
            continue;
        const auto shown = [&](const std::string& text) {
            return field.sensitive && !text.empty() ? std::string("•") : text;
        };
        changes.push_back({field.name, shown(from), shown(to)});
    }
    return changes;
}

}  // namespace records
