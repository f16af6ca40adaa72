#include "exchange/import/candidate.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "exchange/import/cell_values.hpp"

namespace exchange {
namespace {

using base::Refusal;

// Reads one row; what is wrong is noted at its column.
class RowReader {
public:
    RowReader(const Surroundings& around, RosterRow row) : around_(around) {
        candidate_.row = std::move(row);
    }

    Candidate read() {
        candidate_.fields = around_.form.otherwise;
        const auto& columns = around_.form.columns;
        for (std::size_t i = 0; i < columns.size(); ++i)
            take(i, columns[i]);
        check_person();
        check_days();
        find_union();
        find_employer();
        if (around_.form.route.kind)
            check_record();
        return std::move(candidate_);
    }

private:
    void wrong(std::size_t column, Refusal refusal) {
        candidate_.wrong.push_back({column, std::move(refusal)});
    }
    void wrong(std::size_t column, base::Refusals refusals) {
        for (auto& refusal : refusals)
            wrong(column, std::move(refusal));
    }

    void take(std::size_t at, const FormColumn& column) {
        const auto place = around_.columns.places[at];
        if (place == no_column)
            return;
        const auto given = text_of_cell(column, candidate_.row.cell(place), around_.is_1904);
        if (!given)
            return wrong(at, given.refusals());
        if (!given.value().empty())
            take(at, column, given.value());
        else if (column.required)
            wrong(at, Refusal{"field.required", "", column.name, {}});
    }

    void take(std::size_t at, const FormColumn& column, const std::string& given) {
        auto& entry = candidate_.person.entry;
        switch (column.gives) {
            case Gives::person_name:
                entry.name = given;
                break;
            case Gives::person_id_number:
                entry.id_number = given;
                break;
            case Gives::person_mobile:
                entry.mobile = given;
                break;
            case Gives::person_born_on:
                take_birth(at, given);
                break;
            case Gives::person_sex:
                take_sex(at, given);
                break;
            case Gives::person_work_number:
                entry.work_number = given;
                break;
            case Gives::field:
                take_field(at, *column.field, given);
                break;
            case Gives::union_name:
                union_name_ = given, union_column_ = at;
                break;
            case Gives::union_code:
                union_code_ = given, union_code_column_ = at;
                break;
            case Gives::employer_name:
                employer_name_ = given, employer_column_ = at;
                break;
            case Gives::employer_code:
                employer_code_ = given, employer_code_column_ = at;
                break;
            default:
                break;  // Columns of other registers: the form's reader knows them.
        }
    }

    void take_birth(std::size_t at, const std::string& given) {
        const auto date = base::Date::parse(given);
        if (date)
            candidate_.person.entry.born_on = date.value();
        else
            wrong(at, date.refusals());
    }
    void take_sex(std::size_t at, const std::string& given) {
        const auto sex = sex_of_text(given);
        if (sex)
            candidate_.person.entry.sex = sex.value();
        else
            wrong(at, sex.refusals());
    }
    void take_field(std::size_t at, const catalogue::Field& field, const std::string& given) {
        auto value = value_of_text(field, given);
        if (!value)
            return wrong(at, value.refusals());
        if (!base::is_nothing(value.value()))
            candidate_.fields[field.name] = value.take();
    }

    std::size_t column_giving(Gives gives) const {
        const auto& columns = around_.form.columns;
        const auto found = std::find_if(columns.begin(), columns.end(),
                                        [&](const auto& column) { return column.gives == gives; });
        return found == columns.end() ? whole_row
                                      : static_cast<std::size_t>(found - columns.begin());
    }

    void check_person() {
        auto& person = candidate_.person;
        const auto refuse_at = [&](Gives gives) {
            return [this, gives](Refusal refusal) {
                const bool is_birth = refusal.field == "born_on";
                wrong(column_giving(is_birth ? Gives::person_born_on : gives), std::move(refusal));
            };
        };
        if (!person.entry.name.empty())
            org::read_name(person.entry, refuse_at(Gives::person_name));
        const auto said_sex = person.entry.sex;
        if (!person.entry.id_number.empty() &&
            org::read_id_number(around_.realm.keys, around_.today, person,
                                refuse_at(Gives::person_id_number)))
            check_sex(said_sex);
        if (!person.entry.mobile.empty())
            org::read_mobile(around_.realm.keys, person, refuse_at(Gives::person_mobile));
        if (!person.entry.work_number.empty())
            org::read_work_number(person.entry, refuse_at(Gives::person_work_number));
        if (person.entry.born_on && *person.entry.born_on > around_.today)
            wrong(column_giving(Gives::person_born_on),
                  Refusal{"person.born_on_future", "", "born_on", {}});
    }

    // Some numbers were issued with the wrong sex: a person at the desk decides.
    void check_sex(base::Sex said) {
        if (said == base::Sex::unknown)
            return;
        const auto& number = candidate_.person.entry.id_number;
        const auto of_number = (number[16] - '0') % 2 ? base::Sex::male : base::Sex::female;
        if (said != of_number)
            candidate_.doubts.push_back(
                {column_giving(Gives::person_sex), {"import.sex_differs", "", "sex", {}}});
    }

    // A day on which something was done is not ahead of us, and in the life of whom it was done
    // for.
    void check_days() {
        const auto& columns = around_.form.columns;
        for (std::size_t at = 0; at < columns.size(); ++at) {
            const auto* field = columns[at].gives == Gives::field ? columns[at].field : nullptr;
            if (!field || !field->today)
                continue;
            const auto given = candidate_.fields.find(field->name);
            if (given != candidate_.fields.end() && !base::is_nothing(given->second))
                check_day(at, std::get<std::string>(given->second));
        }
    }
    void check_day(std::size_t at, const std::string& given) {
        const auto& person = candidate_.person;
        const bool is_birth_proven = !person.id_number_index.empty() && person.entry.born_on;
        if (given > around_.today.to_text())
            wrong(at, Refusal{"import.date_in_future", "", around_.form.columns[at].name, {}});
        else if (is_birth_proven && given < person.entry.born_on->to_text())
            wrong(at, Refusal{"import.date_before_birth", "", around_.form.columns[at].name, {}});
    }

    void find_union() {
        std::int64_t id = 0;
        if (!union_code_.empty()) {
            id = around_.unions.by_code(base::half_width(union_code_));
            if (id == 0)
                return wrong(union_code_column_, Refusal{"import.union_unknown", "", "union", {}});
        } else if (!union_name_.empty()) {
            const auto named = around_.unions.by_name(union_name_);
            if (named.is_ambiguous)
                return wrong(union_column_, Refusal{"import.union_ambiguous", "", "union", {}});
            id = named.id;
            if (id == 0)
                return take_similar_union();
        } else {
            id = around_.own_union;
            if (id == 0)
                return wrong(column_giving(Gives::union_name),
                             Refusal{"field.required", "", "union", {}});
        }
        take_union(id);
    }

    void take_union(std::int64_t id) {
        candidate_.person.entry.union_id = id;
        if (!around_.form.union_field.empty())
            candidate_.fields[around_.form.union_field] = id;
    }

    void take_similar_union() {
        const auto similar = around_.unions.similar_to(union_name_);
        if (similar == 0)
            return wrong(union_column_, Refusal{"import.union_unknown", "", "union", {}});
        candidate_.similar_union = similar;
        candidate_.doubts.push_back({union_column_,
                                     {"import.union_similar",
                                      "",
                                      "union",
                                      {{"name", around_.unions.tree().find(similar)->name}}}});
        take_union(similar);
    }

    void find_employer() {
        std::int64_t id = 0;
        if (!employer_code_.empty()) {
            id = around_.employers.by_code(base::half_width(employer_code_));
            if (id == 0)
                return wrong(employer_code_column_,
                             Refusal{"import.employer_unknown", "", "employer", {}});
        } else if (!employer_name_.empty()) {
            const auto named = around_.employers.by_name(employer_name_);
            if (named.is_ambiguous)
                return wrong(employer_column_,
                             Refusal{"import.employer_ambiguous", "", "employer", {}});
            id = named.id;
            if (id == 0)
                return wrong(employer_column_,
                             Refusal{"import.employer_unknown", "", "employer", {}});
        }
        if (id == 0)
            return;
        candidate_.person.entry.employer_id = id;
        if (!around_.form.employer_field.empty())
            candidate_.fields[around_.form.employer_field] = id;
    }

    void check_record() {
        const auto& form = around_.form;
        for (auto& refusal :
             records::complete(form.route, around_.today, {form.person_field, form.union_field},
                               candidate_.fields)) {
            const auto* column = form.column(refusal.field);
            const auto at =
                column ? static_cast<std::size_t>(column - form.columns.data()) : whole_row;
            const bool is_told = std::any_of(candidate_.wrong.begin(), candidate_.wrong.end(),
                                             [&](const auto& each) { return each.column == at; });
            if (!is_told)
                wrong(at, std::move(refusal));
        }
        if (!candidate_.wrong.empty())
            return;
        auto ran = records::run_rules(around_.realm, form.route, nullptr, candidate_.fields);
        if (ran)
            candidate_.reckoning = ran.take();
        else
            wrong(whole_row, ran.refusals());
    }

    const Surroundings& around_;
    Candidate candidate_;
    std::string union_name_, union_code_, employer_name_, employer_code_;
    std::size_t union_column_ = whole_row, union_code_column_ = whole_row;
    std::size_t employer_column_ = whole_row, employer_code_column_ = whole_row;
};

}  // namespace

Candidate read_candidate(const Surroundings& around, RosterRow row) {
    return RowReader(around, std::move(row)).read();
}

}  // namespace exchange
