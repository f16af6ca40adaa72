#include "org/duplicate_pairs.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "org/content.hpp"
#include "org/tree.hpp"

namespace org {
namespace {

using store::Query;

constexpr std::size_t pair_reason_characters_max = 200;

const Query select_people{"duplicate_pairs.select_people", R"sql(
    select id from person where id > :after order by id limit :limit
)sql"};

const Query select_progress{"duplicate_pairs.select_progress", R"sql(
    select compared_to from pair_progress
)sql"};

const Query insert_progress{"duplicate_pairs.insert_progress", R"sql(
    insert into pair_progress (id, compared_to)
    select 1, 0 where not exists (select 1 from pair_progress)
)sql"};

const Query update_progress{"duplicate_pairs.update_progress", R"sql(
    update pair_progress set compared_to = :to where compared_to >= :after and compared_to < :to
)sql"};

const Query count_pair{"duplicate_pairs.count_pair", R"sql(
    select count(*) from person_pair where one_id = :one and other_id = :other
)sql"};

const Query select_last{"duplicate_pairs.select_last", R"sql(
    select coalesce(max(id), 0) from person_pair
)sql"};

const Query insert_pair{"duplicate_pairs.insert", R"sql(
    insert into person_pair (id, one_id, other_id, points, reasons, state, found_on, version)
    values (:id, :one, :other, :points, :reasons, 'open', :day, 1)
)sql"};

const Query select_pair{"duplicate_pairs.select_pair", R"sql(
    select id, one_id, other_id, points, reasons, state, found_on, decided_on, decided_by, reason,
           version
      from person_pair
     where id = :id
)sql"};

const Query select_listed{"duplicate_pairs.select_listed", R"sql(
    select person_pair.id, one_id, other_id, reasons, state, found_on, decided_on, reason
      from person_pair
      join person as one on one.id = one_id
      join person as other on other.id = other_id
      join union_node as one_home on one_home.id = one.union_id
      join union_node as other_home on other_home.id = other.union_id
     where state = :state and one_home.ord between :first and :last
       and other_home.ord between :first and :last
     order by points desc, person_pair.id
     limit :limit
)sql"};

const Query update_decided{"duplicate_pairs.update_decided", R"sql(
    update person_pair
       set state = 'distinct', reason = :reason, decided_on = :day, decided_by = :account,
           version = version + 1
     where id = :id
)sql"};

AuditEvent event_of(store::Reader& reader, const std::string& action, std::int64_t id) {
    return {action, "person_pair:" + std::to_string(id),
            content_digest(reader.one(select_pair, {{"id", id}})), "{}"};
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts)
        text += (text.empty() ? "" : ",") + part;
    return text;
}

// New pairs of one person with whomever the indexes bring.
class Scan {
public:
    Scan(store::Unit& unit, const base::Keys& keys, base::Date today)
        : unit_(unit), keys_(keys), today_(today), last_(unit.number(select_last)) {}

    void person(std::int64_t id) {
        const auto traits = registered_traits(unit_, keys_, id);
        if (!traits)
            return;
        for (const auto& lookalike : resembling(unit_, keys_, today_, *traits, id))
            add(id, lookalike);
    }
    const std::vector<AuditEvent>& events() const { return events_; }

private:
    void add(std::int64_t id, const Lookalike& lookalike) {
        const auto [one, other] = std::minmax(id, lookalike.person_id);
        if (unit_.number(count_pair, {{"one", one}, {"other", other}}) != 0)
            return;
        unit_.run(insert_pair, {{"id", ++last_},
                                {"one", one},
                                {"other", other},
                                {"points", lookalike.resemblance.points},
                                {"reasons", joined(lookalike.resemblance.reasons)},
                                {"day", today_}});
        events_.push_back(event_of(unit_, "person_pair.find", last_));
    }

    store::Unit& unit_;
    const base::Keys& keys_;
    const base::Date today_;
    std::int64_t last_;
    std::vector<AuditEvent> events_;
};

}  // namespace

void define_pairs(store::Unit& unit) {
    using enum store::ColumnType;
    unit.define({.name = "person_pair",
                 .columns = {{"one_id", integer, true, "", ""},
                             {"other_id", integer, true, "", ""},
                             {"points", integer, true, "", ""},
                             {"reasons", text, true, "", ""},
                             {"state", text, true, "", ""},
                             {"found_on", text, true, "", ""},
                             {"decided_on", text, false, "", ""},
                             {"decided_by", integer, false, "", ""},
                             {"reason", text, false, "", ""},
                             {"version", integer, true, "1", ""}},
                 .indexes = {{"person_pair_once", "one_id, other_id", true, ""},
                             {"person_pair_other", "other_id", false, ""},
                             {"person_pair_state", "state, points", false, ""}},
                 .append_only = false});
    unit.define({.name = "pair_progress",
                 .columns = {{"compared_to", integer, true, "0", ""}},
                 .indexes = {},
                 .append_only = false});
    unit.run(insert_progress);
}

ScanStep scan_pairs(store::Unit& unit, const base::Keys& keys, const Actor& actor,
                    base::Instant now, std::int64_t after_id, int limit) {
    Scan scan(unit, keys, now.date_in_china());
    ScanStep step;
    for (const auto& row : unit.all(select_people, {{"after", after_id}, {"limit", limit}})) {
        step.last_id = row.integer("id");
        scan.person(step.last_id);
    }
    // A scan that began further on has left some out.
    unit.run(update_progress, {{"after", after_id}, {"to", step.last_id}});
    step.found = std::ssize(scan.events());
    if (step.found > 0)
        append_audit_all(unit, keys, actor, now, scan.events());
    return step;
}

bool compare_newcomers(store::Database& database, const base::Keys& keys, base::Instant now) {
    const bool are_some = database.read([](store::Reader& reader) {
        return reader
            .first(select_people, {{"after", reader.number(select_progress)}, {"limit", 1}})
            .has_value();
    });
    if (!are_some)
        return false;
    database.write([&](store::Unit& unit) {
        scan_pairs(unit, keys, realm_actor(), now, unit.number(select_progress), newcomers_at_once);
    });
    return true;
}

std::vector<PairView> list_pairs(store::Reader& reader, const base::Keys& keys, const Actor& actor,
                                 const std::string& state, int limit) {
    const auto scope = current_scope(reader, actor.scope);
    std::vector<PairView> views;
    for (const auto& row :
         reader.all(select_listed, {{"state", state},
                                    {"first", scope.first},
                                    {"last", scope.last},
                                    {"limit", std::clamp(limit, 1, pairs_listed_max)}})) {
        auto one = get_person(reader, keys, scope, row.integer("one_id"));
        auto other = get_person(reader, keys, scope, row.integer("other_id"));
        if (one && other)
            views.push_back({row.integer("id"), std::move(*one), std::move(*other),
                             base::split(row.text("reasons"), ','), row.text("state"),
                             row.text("found_on"), row.maybe_text("decided_on").value_or(""),
                             row.maybe_text("reason").value_or("")});
    }
    return views;
}

base::Result<base::Done> decide_distinct(store::Unit& unit, const base::Keys& keys,
                                         const Actor& actor, base::Instant now,
                                         std::int64_t pair_id, const std::string& reason) {
    const auto row = unit.first(select_pair, {{"id", pair_id}});
    if (!row || !get_person(unit, keys, actor.scope, row->integer("one_id")) ||
        !get_person(unit, keys, actor.scope, row->integer("other_id")))
        return base::Refusal{"pair.not_found", "", "", {}};
    const auto why = base::trimmed(reason);
    base::Refusals refusals;
    if (row->text("state") != "open")
        refusals.push_back({"pair.decided", "", "", {}});
    if (why.empty() || !base::is_utf8(why))
        refusals.push_back({"paper.reason_missing", "", "reason", {}});
    else if (base::characters(why) > pair_reason_characters_max)
        refusals.push_back({"paper.reason_too_long",
                            "",
                            "reason",
                            {{"max", std::to_string(pair_reason_characters_max)}}});
    if (!refusals.empty())
        return refusals;
    unit.run(update_decided, {{"id", pair_id},
                              {"reason", why},
                              {"day", now.date_in_china()},
                              {"account", actor.account_id}});
    append_audit(unit, keys, actor, now, event_of(unit, "person_pair.distinct", pair_id));
    return base::Done{};
}

}  // namespace org
