#include "exchange/import/register_reader.hpp"

#include <algorithm>
#include <charconv>

#include "base/identifiers.hpp"
#include "base/text.hpp"
#include "exchange/import/cell_values.hpp"

namespace exchange {
namespace {

using base::Refusal;

class RowReader {
public:
    RowReader(const Surroundings& around, RosterRow row) : around_(around) {
        row_.candidate.row = std::move(row);
    }

    RegisterRow read() {
        const auto& columns = around_.form.columns;
        for (at_ = 0; at_ < columns.size(); ++at_) {
            const auto place = around_.columns.places[at_];
            if (place == no_column)
                continue;
            const auto given =
                text_of_cell(columns[at_], row_.candidate.row.cell(place), around_.is_1904);
            if (!given)
                wrong(given.refusals());
            else if (!given.value().empty())
                take(columns[at_].gives, given.value());
            else if (columns[at_].required)
                wrong({"field.required", "", columns[at_].name, {}});
        }
        if (around_.form.feeds == Register::employers && row_.employer.union_id == 0)
            take_own_union();
        return std::move(row_);
    }

private:
    void wrong(Refusal refusal) { row_.candidate.wrong.push_back({at_, std::move(refusal)}); }
    void wrong(const base::Refusals& refusals) {
        for (const auto& refusal : refusals)
            wrong(refusal);
    }

    void take(Gives gives, const std::string& given) {
        switch (gives) {
            case Gives::own_name:
                row_.employer.name = row_.node.name = given;
                break;
            case Gives::own_code:
                take_code(given);
                break;
            case Gives::own_type:
                take_type(given);
                break;
            case Gives::own_industry:
                row_.employer.industry = given;
                break;
            case Gives::own_headcount:
                take_headcount(given);
                break;
            case Gives::own_founded_on:
                take_founding(given);
                break;
            case Gives::parent_name:
                row_.parent_name = given;
                break;
            case Gives::parent_code:
                row_.parent_code = base::half_width(given);
                break;
            case Gives::union_name:
                take_union(around_.unions.by_name(given));
                break;
            case Gives::union_code:
                take_union({around_.unions.by_code(base::half_width(given)), false});
                break;
            case Gives::employer_code:
                take_employer(given);
                break;
            default:
                break;
        }
    }

    void take_code(const std::string& text) {
        auto code = base::parse_uscc(text);
        if (!code)
            return wrong(code.refusals());
        if (around_.form.feeds == Register::unions && !base::is_union_uscc(code.value()))
            return wrong({"union.code_invalid", "", "code", {}});
        row_.employer.uscc = row_.node.code = code.take();
    }
    void take_type(const std::string& text) {
        const auto* code = option_named(around_.form.types, text);
        if (!code)
            return wrong({"field.not_an_option", "", "type", {}});
        row_.employer.type = row_.node.type = *code;
    }
    void take_headcount(const std::string& text) {
        std::int64_t number = -1;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || end != text.data() + text.size() || number < 0)
            return wrong({"import.headcount_invalid", "", "headcount", {}});
        row_.employer.headcount = number;
    }
    void take_founding(const std::string& given) {
        const auto date = base::Date::parse(given);
        if (!date)
            return wrong(date.refusals());
        if (date.value() > around_.today)
            return wrong({"import.date_in_future", "", "founded_on", {}});
        row_.node.founded_on = date.value();
    }
    void take_union(const Named& named) {
        if (named.id == 0 || named.is_ambiguous)
            return wrong({named.is_ambiguous ? "import.union_ambiguous" : "import.union_unknown",
                          "",
                          "union",
                          {}});
        row_.employer.union_id = named.id;
    }
    void take_own_union() {
        row_.employer.union_id = around_.own_union;
        at_ = whole_row;
        if (around_.own_union == 0 && row_.candidate.wrong.empty())
            wrong({"import.union_unknown", "", "union", {}});
    }
    void take_employer(const std::string& text) {
        row_.node.employer_id = around_.employers.by_code(base::half_width(text));
        if (row_.node.employer_id == 0)
            wrong({"import.employer_unknown", "", "employer", {}});
    }

    const Surroundings& around_;
    RegisterRow row_;
    std::size_t at_ = 0;
};

}  // namespace

std::size_t column_giving(const ImportForm& form, Gives gives) {
    const auto found = std::find_if(form.columns.begin(), form.columns.end(),
                                    [&](const auto& column) { return column.gives == gives; });
    return found == form.columns.end() ? whole_row
                                       : static_cast<std::size_t>(found - form.columns.begin());
}

RegisterRow read_register_row(const Surroundings& around, RosterRow row) {
    return RowReader(around, std::move(row)).read();
}

}  // namespace exchange
