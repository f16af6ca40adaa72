// Households and employers: who looks after them, how they are found.
#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "org/checks.hpp"
#include "org/content.hpp"
#include "org/people.hpp"
#include "org/reach.hpp"
#include "org/search.hpp"
#include "org/tree.hpp"

namespace org {
namespace {

using store::Query;

const Query select_last_employer{"org.select_last_employer", R"sql(
    select coalesce(max(id), 0) from employer
)sql"};

const Query select_last_household{"org.select_last_household", R"sql(
    select coalesce(max(id), 0) from household
)sql"};

const Query select_uscc{"org.select_employer_by_uscc", R"sql(
    select count(*) from employer where uscc = :uscc
)sql"};

const Query select_employer{"org.select_employer", R"sql(
    select employer.id, employer.union_id, employer.headcount, employer.version,
           employer.name, employer.uscc, employer.type, employer.industry
      from employer
      join union_node on union_node.id = employer.union_id
     where employer.id = :id and union_node.ord between :first and :last
)sql"};

const Query page_employers{"org.page_employers", R"sql(
    select id, union_id, headcount, version, name, uscc, type, industry
      from employer
     where id > :after
       and union_id in (select id from union_node where ord between :first and :last)
     order by id
     limit :limit
)sql"};

const Query page_by_uscc{"org.page_employers_by_uscc", R"sql(
    select id, union_id, headcount, version, name, uscc, type, industry
      from employer
     where uscc = :uscc and id > :after
       and union_id in (select id from union_node where ord between :first and :last)
     order by id
     limit :limit
)sql"};

const Query page_by_pinyin{"org.page_employers_by_pinyin", R"sql(
    select id, union_id, headcount, version, name, uscc, type, industry
      from employer
     where ((pinyin >= :from and pinyin < :to) or (initials >= :from and initials < :to))
       and id > :after
       and union_id in (select id from union_node where ord between :first and :last)
     order by id
     limit :limit
)sql"};

const Query page_by_name{"org.page_employers_by_name", R"sql(
    select id, union_id, headcount, version, name, uscc, type, industry
      from employer
     where name like :pattern escape '!' and id > :after
       and union_id in (select id from union_node where ord between :first and :last)
     order by id
     limit :limit
)sql"};

// The orders of the contents in verification.cpp.
const std::vector<std::string> employer_columns{"id",        "union_id", "name", "pinyin",
                                                "initials",  "uscc",     "type", "industry",
                                                "headcount", "version"};
const std::vector<std::string> household_columns{"id", "union_id", "name", "members", "version"};

// What the intakes of employers and households share: the scope and the reasons gathered.
struct Intake {
    store::Unit& unit;
    Reach reach;
    FieldNames fields;
    std::size_t index = 0;
    base::Refusals refusals = {};

    void refuse(std::string code, const std::string& field,
                std::map<std::string, std::string> arguments = {}) {
        refusals.push_back({std::move(code), "", fields.of(index, field), std::move(arguments)});
    }
};

NewEmployer checked(Intake& intake, NewEmployer entry, std::set<std::string>& usccs) {
    entry.name = base::trimmed(entry.name);
    if (entry.name.empty())
        intake.refuse("employer.name_missing", "name");
    else if (!is_writable_name(entry.name, employer_name_characters_max))
        intake.refuse("employer.name_invalid", "name",
                      {{"max", std::to_string(employer_name_characters_max)}});
    if (!intake.reach.has(entry.union_id))
        intake.refuse("employer.union_not_found", "union_id");
    if (entry.headcount < 0)
        intake.refuse("employer.headcount_negative", "headcount");
    entry.uscc = base::trimmed(entry.uscc);
    if (entry.uscc.empty())
        return entry;
    auto uscc = base::parse_uscc(entry.uscc);
    if (!uscc) {
        for (const auto& refusal : uscc.refusals())
            intake.refuse(refusal.code, "uscc", refusal.arguments);
        return entry;
    }
    entry.uscc = uscc.take();
    const bool is_repeated = !usccs.insert(entry.uscc).second;
    if (is_repeated || intake.unit.number(select_uscc, {{"uscc", entry.uscc}}) != 0)
        intake.refuse("employer.uscc_taken", "uscc");
    return entry;
}

NewHousehold checked(Intake& intake, NewHousehold entry) {
    entry.name = base::trimmed(entry.name);
    if (entry.name.empty())
        intake.refuse("household.name_missing", "name");
    else if (!is_writable_name(entry.name, person_name_characters_max))
        intake.refuse("household.name_invalid", "name",
                      {{"max", std::to_string(person_name_characters_max)}});
    entry.name = base::canonical_name(entry.name);
    if (!intake.reach.has(entry.union_id))
        intake.refuse("household.union_not_found", "union_id");
    if (entry.members < 1)
        intake.refuse("household.members_below_one", "members");
    return entry;
}

std::vector<store::Value> values_of(const NewEmployer& entry, std::int64_t id) {
    const auto pinyin = base::pinyin_of_name(entry.name);
    return {id,
            entry.union_id,
            entry.name,
            base::replaced(pinyin.full, " ", ""),
            pinyin.initials,
            text_or_nothing(entry.uscc),
            entry.type,
            entry.industry,
            entry.headcount,
            std::int64_t{1}};
}

std::vector<store::Value> values_of(const NewHousehold& entry, std::int64_t id) {
    return {id, entry.union_id, entry.name, entry.members, std::int64_t{1}};
}

// Where rows go and as what the audit chain names them.
struct Register {
    std::string table;
    const std::vector<std::string>& columns;
    std::int64_t first_id;
    std::vector<AuditEvent> events = {};
};

template <typename Entry>
std::vector<std::int64_t> insert(store::Unit& unit, Register& into,
                                 const std::vector<Entry>& entries) {
    std::vector<std::int64_t> ids;
    unit.bulk(into.table, into.columns, [&](std::vector<store::Value>& values) {
        if (ids.size() == entries.size())
            return false;
        const auto id = into.first_id + static_cast<std::int64_t>(ids.size());
        values = values_of(entries[ids.size()], id);
        ids.push_back(id);
        into.events.push_back({into.table + ".add", into.table + ":" + std::to_string(id),
                               content_digest(into.columns, values), "{}"});
        return true;
    });
    return ids;
}

EmployerView view_of(const store::Row& row) {
    return {.id = row.integer("id"),
            .union_id = row.integer("union_id"),
            .headcount = row.integer("headcount"),
            .version = row.integer("version"),
            .name = row.text("name"),
            .uscc = row.maybe_text("uscc").value_or(""),
            .type = row.text("type"),
            .industry = row.text("industry")};
}

base::Refusal too_many(std::string code) {
    return {std::move(code), "", "", {{"max", std::to_string(people_at_once_max)}}};
}

}  // namespace

void define_employers(store::Unit& unit) {
    using enum store::ColumnType;
    unit.define({.name = "household",
                 .columns = {{"union_id", integer, true, "", "union_node"},
                             {"name", text, true, "", ""},
                             {"members", integer, true, "", ""},
                             {"version", integer, true, "1", ""}},
                 .indexes = {{"household_union", "union_id", false, ""}},
                 .append_only = false});
    unit.define({.name = "employer",
                 .columns = {{"union_id", integer, true, "", "union_node"},
                             {"name", text, true, "", ""},
                             {"pinyin", text, true, "", ""},
                             {"initials", text, true, "", ""},
                             {"uscc", text, false, "", ""},
                             {"type", text, true, "", ""},
                             {"industry", text, true, "", ""},
                             {"headcount", integer, true, "0", ""},
                             {"version", integer, true, "1", ""}},
                 .indexes = {{"employer_union", "union_id, id", false, ""},
                             {"employer_pinyin", "pinyin", false, ""},
                             {"employer_initials", "initials", false, ""},
                             {"employer_uscc", "uscc", true, ""}},
                 .append_only = false});
}

base::Result<std::vector<std::int64_t>> add_employers(store::Unit& unit, const base::Keys& keys,
                                                      const Actor& actor, base::Instant now,
                                                      const std::vector<NewEmployer>& entries) {
    if (entries.size() > people_at_once_max)
        return too_many("employer.too_many");
    Intake intake{unit, Reach(unit, actor.scope), {"employers", entries.size() == 1}};
    std::set<std::string> usccs;
    std::vector<NewEmployer> employers;
    for (const auto& entry : entries) {
        employers.push_back(checked(intake, entry, usccs));
        ++intake.index;
    }
    if (!intake.refusals.empty())
        return intake.refusals;
    Register into{"employer", employer_columns, unit.number(select_last_employer) + 1};
    auto ids = insert(unit, into, employers);
    if (!ids.empty())
        append_audit_all(unit, keys, actor, now, into.events);
    return ids;
}

base::Result<std::vector<std::int64_t>> add_households(store::Unit& unit, const base::Keys& keys,
                                                       const Actor& actor, base::Instant now,
                                                       const std::vector<NewHousehold>& entries) {
    if (entries.size() > people_at_once_max)
        return too_many("household.too_many");
    Intake intake{unit, Reach(unit, actor.scope), {"households", entries.size() == 1}};
    std::vector<NewHousehold> households;
    for (const auto& entry : entries) {
        households.push_back(checked(intake, entry));
        ++intake.index;
    }
    if (!intake.refusals.empty())
        return intake.refusals;
    Register into{"household", household_columns, unit.number(select_last_household) + 1};
    auto ids = insert(unit, into, households);
    if (!ids.empty())
        append_audit_all(unit, keys, actor, now, into.events);
    return ids;
}

std::vector<EmployerView> find_employers(store::Reader& reader, const Scope& scope,
                                         const PageRequest& page) {
    const auto part = narrowed(reader, scope, page.union_id);
    const auto text = searched_text(page.text);
    store::Parameters parameters{{"first", part.first},
                                 {"last", part.last},
                                 {"after", page.after_id},
                                 {"limit", std::clamp(page.limit, 1, page_rows_max)}};
    const Query* query = &page_employers;
    if (const auto uscc = base::parse_uscc(text); uscc) {
        query = &page_by_uscc;
        parameters.emplace_back("uscc", uscc.value());
    } else if (const auto letters = searched_letters(text); !letters.empty()) {
        query = &page_by_pinyin;
        parameters.emplace_back("from", letters);
        parameters.emplace_back("to", after_prefix(letters));
    } else if (!text.empty()) {
        query = &page_by_name;
        parameters.emplace_back("pattern", pattern_within(text));
    }
    std::vector<EmployerView> views;
    reader.each(*query, parameters, [&](const store::Row& row) {
        views.push_back(view_of(row));
        return true;
    });
    return views;
}

std::optional<EmployerView> get_employer(store::Reader& reader, const Scope& scope,
                                         std::int64_t id) {
    const auto part = current_scope(reader, scope);
    const auto row =
        reader.first(select_employer, {{"id", id}, {"first", part.first}, {"last", part.last}});
    if (!row)
        return std::nullopt;
    return view_of(*row);
}

}  // namespace org
