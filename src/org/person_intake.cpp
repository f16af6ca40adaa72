#include "org/person_intake.hpp"

#include <unordered_map>
#include <unordered_set>

#include "base/text.hpp"
#include "org/checks.hpp"
#include "org/content.hpp"
#include "org/name_tails.hpp"
#include "org/reach.hpp"
#include "org/sought.hpp"
#include "store/row_values.hpp"

namespace org {
namespace {

using store::Query;

const Query select_id_number{"org.select_person_by_number", R"sql(
    select count(*)
      from (select id from person where id_number_index = :number and id <> :self
            union all
            select id from person_alias where id_number_index = :number and kept_id <> :self)
           as bearers
)sql"};

std::string key_of(const base::Bytes& bytes) {
    return {bytes.begin(), bytes.end()};
}

// Checks every entry of a list and gathers every reason.
class Intake {
public:
    Intake(store::Unit& unit, const base::Keys& keys, const PersonChecks& checks)
        : unit_(unit), keys_(keys), reach_(unit, checks.scope), checks_(checks) {}

    base::Result<std::vector<CheckedPerson>> check(const std::vector<NewPerson>& entries) {
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
        CheckedPerson person{entry, {}, {}};
        read_name(person.entry, refuse_);
        if (!reach_.has(entry.union_id))
            refuse_({"person.union_not_found", "", "union_id", {}});
        if (!base::trimmed(entry.id_number).empty())
            check_id_number(person);
        else if (entry.born_on && *entry.born_on > checks_.today)
            refuse_({"person.born_on_future", "", "born_on", {}});
        if (!base::trimmed(entry.mobile).empty())
            read_mobile(keys_, person, refuse_);
        if (!base::trimmed(entry.work_number).empty())
            read_work_number(person.entry, refuse_);
        if (entry.employer_id != checks_.employer_id &&
            !is_known(is_employer_seen, entry.employer_id, employers_))
            refuse_({"person.employer_not_found", "", "employer_id", {}});
        if (entry.household_id != checks_.household_id &&
            !is_known(is_household_seen, entry.household_id, households_))
            refuse_({"person.household_not_found", "", "household_id", {}});
        checked_.push_back(std::move(person));
    }

    void check_id_number(CheckedPerson& person) {
        if (!read_id_number(keys_, checks_.today, person, refuse_))
            return;
        if (!numbers_.insert(key_of(person.id_number_index)).second)
            refuse_({"person.id_number_repeated", "", "id_number", {}});
        // Says that the number is known, never where or whose: it may lie outside the scope.
        else if (unit_.number(select_id_number,
                              {{"number", person.id_number_index}, {"self", checks_.self}}) != 0)
            refuse_({"person.id_number_taken", "", "id_number", {}});
    }

    using IsSeen = bool (*)(store::Reader&, const Scope&, std::int64_t);
    bool is_known(IsSeen is_seen, std::int64_t id, std::unordered_map<std::int64_t, bool>& known) {
        if (id == 0)
            return true;
        const auto found = known.find(id);
        if (found != known.end())
            return found->second;
        return known.emplace(id, is_seen(unit_, checks_.scope, id)).first->second;
    }

    store::Unit& unit_;
    const base::Keys& keys_;
    Reach reach_;
    const PersonChecks checks_;
    FieldNames fields_{"people"};
    std::unordered_map<std::int64_t, bool> employers_, households_;
    std::unordered_set<std::string> numbers_;
    std::vector<CheckedPerson> checked_;
    base::Refusals refusals_;
    const RefuseEntry refuse_ = [this](base::Refusal refusal) {
        refusal.field = fields_.of(checked_.size(), refusal.field);
        refusals_.push_back(std::move(refusal));
    };
};

void pass_on(base::Refusals refusals, const char* field, const RefuseEntry& refuse) {
    for (auto& refusal : refusals) {
        refusal.field = field;
        refuse(std::move(refusal));
    }
}

store::Value index_or_nothing(const base::Bytes& index) {
    return index.empty() ? store::Value{} : store::Value{index};
}

store::Value sealed(const base::Keys& keys, const std::string& plain, const std::string& place) {
    return plain.empty() ? store::Value{} : store::Value{keys.seal(plain, place)};
}

}  // namespace

void read_name(NewPerson& entry, const RefuseEntry& refuse) {
    if (base::trimmed(entry.name).empty())
        refuse({"person.name_missing", "", "name", {}});
    else if (!is_writable_name(entry.name, person_name_characters_max))
        refuse({"person.name_invalid",
                "",
                "name",
                {{"max", std::to_string(person_name_characters_max)}}});
    entry.name = base::canonical_name(base::trimmed(entry.name));
}

bool read_id_number(const base::Keys& keys, base::Date today, CheckedPerson& person,
                    const RefuseEntry& refuse) {
    auto& entry = person.entry;
    const auto parsed = base::parse_resident_id(entry.id_number, today);
    if (!parsed) {
        pass_on(parsed.refusals(), "id_number", refuse);
        return false;
    }
    if (entry.born_on && *entry.born_on != parsed.value().born_on)
        refuse({"person.born_on_differs", "", "born_on", {}});
    entry.id_number = parsed.value().number;
    entry.born_on = parsed.value().born_on;
    if (entry.sex == base::Sex::unknown)
        entry.sex = parsed.value().sex;
    person.id_number_index = id_number_index(keys, entry.id_number);
    return true;
}

void read_mobile(const base::Keys& keys, CheckedPerson& person, const RefuseEntry& refuse) {
    auto parsed = base::parse_mobile(person.entry.mobile);
    if (!parsed)
        return pass_on(parsed.refusals(), "mobile", refuse);
    person.entry.mobile = parsed.take();
    person.mobile_index = mobile_index(keys, person.entry.mobile);
}

void read_work_number(NewPerson& entry, const RefuseEntry& refuse) {
    const auto number = canonical_work_number(entry.work_number);
    if (!is_writable_name(number, work_number_characters_max))
        return refuse({"person.work_number_invalid",
                       "",
                       "work_number",
                       {{"max", std::to_string(work_number_characters_max)}}});
    entry.work_number = number;
}

std::string canonical_work_number(std::string_view text) {
    auto number = base::trimmed(base::half_width(text));
    for (char& c : number)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return number;
}

base::Bytes mobile_index(const base::Keys& keys, const std::string& canonical_mobile) {
    return keys.blind_index("person.mobile", canonical_mobile);
}

base::Bytes id_number_index(const base::Keys& keys, const std::string& canonical_number) {
    return keys.blind_index("person.id_number", canonical_number);
}

base::Result<std::vector<CheckedPerson>> check_people(store::Unit& unit, const base::Keys& keys,
                                                      const PersonChecks& checks,
                                                      const std::vector<NewPerson>& entries) {
    return Intake(unit, keys, checks).check(entries);
}

const std::vector<std::string>& person_columns() {
    static const std::vector<std::string> columns{"id",
                                                  "union_id",
                                                  "employer_id",
                                                  "household_id",
                                                  "name",
                                                  "pinyin",
                                                  "initials",
                                                  "tail",
                                                  "tail_2",
                                                  "sex",
                                                  "born_on",
                                                  "id_number",
                                                  "id_number_index",
                                                  "id_ending_index",
                                                  "mobile",
                                                  "mobile_index",
                                                  "work_number",
                                                  "version"};
    return columns;
}

std::vector<store::Value> person_values(const base::Keys& keys, const CheckedPerson& person,
                                        PersonRow row) {
    const auto& entry = person.entry;
    auto pinyin = base::pinyin_of_name(entry.name);
    return store::row_values(
        row.id, entry.union_id, id_or_nothing(entry.employer_id), id_or_nothing(entry.household_id),
        entry.name, base::replaced(std::move(pinyin.full), " ", ""), std::move(pinyin.initials),
        text_or_nothing(tail_of_name(entry.name, 1)), text_or_nothing(tail_of_name(entry.name, 2)),
        static_cast<std::int64_t>(entry.sex), date_or_nothing(entry.born_on),
        sealed(keys, entry.id_number, person_place("id_number", row.id)),
        index_or_nothing(person.id_number_index),
        entry.id_number.empty() ? store::Value{}
                                : store::Value{id_ending_index(keys, entry.id_number)},
        sealed(keys, entry.mobile, person_place("mobile", row.id)),
        index_or_nothing(person.mobile_index), text_or_nothing(entry.work_number), row.version);
}

}  // namespace org
