#include "org/people.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/text.hpp"
#include "org/checks.hpp"
#include "org/content.hpp"
#include "org/reach.hpp"

namespace org {
namespace {

using store::Query;

const Query select_last_id{"org.select_last_person", R"sql(
    select coalesce(max(id), 0) from person
)sql"};

const Query select_id_number{"org.select_person_by_number", R"sql(
    select count(*) from person where id_number_index = :number
)sql"};

const Query select_employer{"org.select_person_employer", R"sql(
    select count(*) from employer where id = :id
)sql"};

const Query select_household{"org.select_person_household", R"sql(
    select count(*) from household where id = :id
)sql"};

// The order of org.select_person_contents (verification.cpp).
const std::vector<std::string> columns{
    "id",  "union_id", "employer_id", "household_id",    "name",   "pinyin",       "initials",
    "sex", "born_on",  "id_number",   "id_number_index", "mobile", "mobile_index", "version"};

struct Checked {
    NewPerson entry;  // Canonical: name, number, mobile, birth, sex.
    base::Bytes id_number_index;
};

std::string key_of(const base::Bytes& bytes) {
    return {bytes.begin(), bytes.end()};
}

// Checks every entry of a list and gathers every reason.
class Intake {
public:
    Intake(store::Unit& unit, const base::Keys& keys, const Actor& actor, base::Date today)
        : unit_(unit), keys_(keys), reach_(unit, actor.scope), today_(today) {}

    base::Result<std::vector<Checked>> check(const std::vector<NewPerson>& entries) {
        if (entries.size() > people_at_once_max)
            return base::Refusal{
                "person.too_many", "", "", {{"max", std::to_string(people_at_once_max)}}};
        fields_.is_single = entries.size() == 1;
        checked_.reserve(entries.size());
        for (const auto& entry : entries)
            check(entry);
        if (!refusals_.empty())
            return refusals_;
        return std::move(checked_);
    }

private:
    void check(const NewPerson& entry) {
        Checked person{entry, {}};
        person.entry.name = check_name(entry.name);
        if (!reach_.has(entry.union_id))
            refuse("person.union_not_found", "union_id");
        if (!base::trimmed(entry.id_number).empty())
            check_id_number(person);
        else if (entry.born_on && *entry.born_on > today_)
            refuse("person.born_on_future", "born_on");
        if (!base::trimmed(entry.mobile).empty())
            check_mobile(person.entry);
        if (!exists(select_employer, entry.employer_id, employers_))
            refuse("person.employer_not_found", "employer_id");
        if (!exists(select_household, entry.household_id, households_))
            refuse("person.household_not_found", "household_id");
        checked_.push_back(std::move(person));
    }

    // The canonical name. What folding would drop unseen is refused before.
    std::string check_name(const std::string& entered) {
        const auto name = base::trimmed(entered);
        if (name.empty())
            refuse("person.name_missing", "name");
        else if (!is_writable_name(name, person_name_characters_max))
            refuse("person.name_invalid", "name",
                   {{"max", std::to_string(person_name_characters_max)}});
        return base::canonical_name(name);
    }

    void check_id_number(Checked& person) {
        const auto parsed = base::parse_resident_id(person.entry.id_number, today_);
        if (!parsed)
            return pass_on(parsed.refusals(), "id_number");
        auto& entry = person.entry;
        if (entry.born_on && *entry.born_on != parsed.value().born_on)
            refuse("person.born_on_differs", "born_on");
        entry.id_number = parsed.value().number;
        entry.born_on = parsed.value().born_on;
        if (entry.sex == base::Sex::unknown)
            entry.sex = parsed.value().sex;
        person.id_number_index = keys_.blind_index("person.id_number", entry.id_number);
        if (!numbers_.insert(key_of(person.id_number_index)).second)
            refuse("person.id_number_repeated", "id_number");
        // Says that the number is known, never where or whose: it may lie outside the scope.
        else if (unit_.number(select_id_number, {{"number", person.id_number_index}}) != 0)
            refuse("person.id_number_taken", "id_number");
    }

    void check_mobile(NewPerson& entry) {
        auto parsed = base::parse_mobile(entry.mobile);
        if (!parsed)
            return pass_on(parsed.refusals(), "mobile");
        entry.mobile = parsed.take();
    }

    bool exists(const Query& query, std::int64_t id,
                std::unordered_map<std::int64_t, bool>& known) {
        if (id == 0)
            return true;
        const auto found = known.find(id);
        if (found != known.end())
            return found->second;
        return known.emplace(id, unit_.number(query, {{"id", id}}) != 0).first->second;
    }

    void pass_on(base::Refusals refusals, const std::string& field) {
        for (auto& refusal : refusals) {
            refusal.field = fields_.of(checked_.size(), field);
            refusals_.push_back(std::move(refusal));
        }
    }

    void refuse(std::string code, const std::string& field,
                std::map<std::string, std::string> arguments = {}) {
        refusals_.push_back(
            {std::move(code), "", fields_.of(checked_.size(), field), std::move(arguments)});
    }

    store::Unit& unit_;
    const base::Keys& keys_;
    Reach reach_;
    const base::Date today_;
    FieldNames fields_{"people"};
    std::unordered_map<std::int64_t, bool> employers_, households_;
    std::unordered_set<std::string> numbers_;
    std::vector<Checked> checked_;
    base::Refusals refusals_;
};

store::Value sealed(const base::Keys& keys, const std::string& plain, const std::string& place) {
    return plain.empty() ? store::Value{} : store::Value{keys.seal(plain, place)};
}

std::vector<store::Value> values_of(const base::Keys& keys, const Checked& person,
                                    std::int64_t id) {
    const auto& entry = person.entry;
    const auto pinyin = base::pinyin_of_name(entry.name);
    const auto row = std::to_string(id);
    return {id,
            entry.union_id,
            id_or_nothing(entry.employer_id),
            id_or_nothing(entry.household_id),
            entry.name,
            base::replaced(pinyin.full, " ", ""),
            pinyin.initials,
            static_cast<std::int64_t>(entry.sex),
            date_or_nothing(entry.born_on),
            sealed(keys, entry.id_number, "person.id_number:" + row),
            person.id_number_index.empty() ? store::Value{} : store::Value{person.id_number_index},
            sealed(keys, entry.mobile, "person.mobile:" + row),
            entry.mobile.empty() ? store::Value{}
                                 : store::Value{keys.blind_index("person.mobile", entry.mobile)},
            std::int64_t{1}};
}

void define_person(store::Unit& unit) {
    using enum store::ColumnType;
    unit.define({.name = "person",
                 .columns = {{"union_id", integer, true, "", "union_node"},
                             {"employer_id", integer, false, "", "employer"},
                             {"household_id", integer, false, "", "household"},
                             {"name", text, true, "", ""},
                             {"pinyin", text, true, "", ""},
                             {"initials", text, true, "", ""},
                             {"sex", integer, true, "0", ""},
                             {"born_on", text, false, "", ""},
                             {"id_number", bytes, false, "", ""},
                             {"id_number_index", bytes, false, "", ""},
                             {"mobile", bytes, false, "", ""},
                             {"mobile_index", bytes, false, "", ""},
                             {"version", integer, true, "1", ""}},
                 .indexes = {{"person_union", "union_id, id", false, ""},
                             {"person_employer", "employer_id", false, ""},
                             {"person_pinyin", "pinyin", false, ""},
                             {"person_initials", "initials", false, ""},
                             {"person_id_number", "id_number_index", true, ""},
                             {"person_mobile", "mobile_index", false, ""}},
                 .append_only = false});
}

}  // namespace

void define_people(store::Unit& unit) {
    define_employers(unit);
    define_person(unit);
}

base::Result<std::vector<std::int64_t>> add_people(store::Unit& unit, const base::Keys& keys,
                                                   const Actor& actor, base::Instant now,
                                                   const std::vector<NewPerson>& entries) {
    const auto people = TRY(Intake(unit, keys, actor, now.date_in_china()).check(entries));
    const auto first_id = unit.number(select_last_id) + 1;
    std::vector<std::int64_t> ids;
    std::vector<AuditEvent> events;
    ids.reserve(people.size());
    events.reserve(people.size());
    unit.bulk("person", columns, [&](std::vector<store::Value>& values) {
        if (ids.size() == people.size())
            return false;
        const auto id = first_id + static_cast<std::int64_t>(ids.size());
        values = values_of(keys, people[ids.size()], id);
        ids.push_back(id);
        events.push_back(
            {"person.add", "person:" + std::to_string(id), content_digest(columns, values), "{}"});
        return true;
    });
    if (!events.empty())
        append_audit_all(unit, keys, actor, now, events);
    return ids;
}

}  // namespace org
