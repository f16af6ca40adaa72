// Correcting what the register says of a person.
#include "org/content.hpp"
#include "org/name_tails.hpp"
#include "org/person_intake.hpp"
#include "org/tree.hpp"

namespace org {
namespace {

using store::Query;

const Query select_changed{"org.select_changed_person", R"sql(
    select person.id, person.version, person.union_id, person.employer_id, person.household_id,
           person.name, person.sex, person.born_on, person.id_number, person.mobile,
           person.work_number
      from person
      join union_node on union_node.id = person.union_id
     where person.id = :id and union_node.ord between :first and :last
)sql"};

const Query update_person{"org.update_person", R"sql(
    update person
       set union_id = :union_id, employer_id = :employer_id, household_id = :household_id,
           name = :name, pinyin = :pinyin, initials = :initials, tail = :tail, tail_2 = :tail_2,
           sex = :sex, born_on = :born_on, id_number = :id_number,
           id_number_index = :id_number_index, id_ending_index = :id_ending_index,
           mobile = :mobile, mobile_index = :mobile_index, work_number = :work_number,
           version = :version
     where id = :id
)sql"};

std::string opened(const base::Keys& keys, const store::Row& row, const std::string& column) {
    const auto sealed = row.maybe_bytes(column);
    return sealed ? keys.open(*sealed, person_place(column, row.integer("id"))) : "";
}

NewPerson person_of(const base::Keys& keys, const store::Row& row) {
    return {.union_id = row.integer("union_id"),
            .name = row.text("name"),
            .id_number = opened(keys, row, "id_number"),
            .mobile = opened(keys, row, "mobile"),
            .born_on = row.maybe_date("born_on"),
            .sex = static_cast<base::Sex>(row.integer("sex")),
            .employer_id = row.maybe_integer("employer_id").value_or(0),
            .household_id = row.maybe_integer("household_id").value_or(0),
            .work_number = row.maybe_text("work_number").value_or("")};
}

// Sets what the change names and answers the names, for the audit entry.
class Changing {
public:
    Changing(NewPerson before, const PersonChange& change) : person_(std::move(before)) {
        // A new number brings its own birth date and sex, unless they are given as well.
        const auto& number = change.id_number;
        if (number && !number->empty() && *number != person_.id_number) {
            person_.born_on.reset();
            person_.sex = base::Sex::unknown;
        }
        set("union_id", person_.union_id, change.union_id);
        set("employer_id", person_.employer_id, change.employer_id);
        set("household_id", person_.household_id, change.household_id);
        set("name", person_.name, change.name);
        set("id_number", person_.id_number, change.id_number);
        set("mobile", person_.mobile, change.mobile);
        set("work_number", person_.work_number, change.work_number);
        set("born_on", person_.born_on, change.born_on);
        set("sex", person_.sex, change.sex);
    }
    const NewPerson& person() const { return person_; }
    const std::string& fields() const { return fields_; }

private:
    template <typename Value>
    void set(const char* field, Value& value, const std::optional<Value>& to) {
        if (!to || *to == value)
            return;
        value = *to;
        fields_ += (fields_.empty() ? "" : ",") + std::string(field);
    }

    NewPerson person_;
    std::string fields_;
};

}  // namespace

base::Result<std::int64_t> change_person(store::Unit& unit, const base::Keys& keys,
                                         const Actor& actor, base::Instant now,
                                         const PersonChange& change) {
    const auto scope = current_scope(unit, actor.scope);
    const auto row = unit.first(select_changed,
                                {{"id", change.id}, {"first", scope.first}, {"last", scope.last}});
    if (!row)
        return base::Refusal{"person.not_found", "", "", {}};
    const auto version = row->integer("version");
    if (version != change.version)
        return base::Refusal{"person.stale_version", "", "", {}};
    const auto before = person_of(keys, *row);
    const Changing changing(before, change);
    const PersonChecks checks{actor.scope, now.date_in_china(), change.id, before.employer_id,
                              before.household_id};
    const auto checked = TRY(check_people(unit, keys, checks, {changing.person()}));
    const auto values = person_values(keys, checked.front(), {change.id, version + 1});
    const auto& columns = person_columns();
    store::Parameters parameters;
    for (std::size_t i = 0; i < columns.size(); ++i)
        parameters.emplace_back(columns[i], values[i]);
    unit.run(update_person, parameters);
    if (row->text("name") != checked.front().entry.name)
        rewrite_person_tails(unit, {change.id, checked.front().entry.name});
    append_audit(unit, keys, actor, now,
                 {"person.change", "person:" + std::to_string(change.id),
                  content_digest(columns, values), audit_detail({{"fields", changing.fields()}})});
    return version + 1;
}

}  // namespace org
