#include "exchange/import/cell_values.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "exchange/damage.hpp"
#include "records/fields.hpp"

namespace exchange {
namespace {

using base::Refusal;
using catalogue::FieldType;

Sort sort_of_field(const catalogue::Field& field) {
    switch (field.type) {
        case FieldType::date:
            return Sort::date;
        case FieldType::integer:
            return Sort::integer;
        case FieldType::money:
            return Sort::money;
        default:
            return Sort::text;
    }
}

Sort sort_of(const FormColumn& column) {
    switch (column.gives) {
        case Gives::person_name:
            return Sort::name;
        case Gives::person_id_number:
            return Sort::id_number;
        case Gives::person_mobile:
            return Sort::mobile;
        case Gives::person_born_on:
        case Gives::own_founded_on:
            return Sort::date;
        case Gives::union_code:
        case Gives::employer_code:
        case Gives::own_code:
        case Gives::parent_code:
            return Sort::credit_code;
        case Gives::person_work_number:
            return Sort::code;
        case Gives::own_headcount:
            return Sort::integer;
        case Gives::field:
            return sort_of_field(*column.field);
        default:
            return Sort::text;
    }
}

std::optional<bool> flag_in(const std::string& text) {
    static constexpr std::string_view yes[] = {"是", "yes", "y", "true", "1", "√", "有", "对"};
    static constexpr std::string_view no[] = {"否", "no", "n", "false", "0", "×", "无", "不是"};
    const auto word = base::lower(base::half_width(text));
    if (std::find(std::begin(yes), std::end(yes), word) != std::end(yes))
        return true;
    if (std::find(std::begin(no), std::end(no), word) != std::end(no))
        return false;
    return std::nullopt;
}

}  // namespace

const std::string* option_named(const std::vector<catalogue::Option>& options,
                                const std::string& text) {
    const auto found = std::find_if(options.begin(), options.end(), [&](const auto& option) {
        return option.code == text || option.words.zh == text || option.words.en == text;
    });
    return found == options.end() ? nullptr : &found->code;
}

base::Result<std::string> text_of_cell(const FormColumn& column, const SheetCell& cell,
                                       bool is_1904) {
    auto mended_cell = mended(cell, {sort_of(column), 0, is_1904});
    if (mended_cell)
        return std::move(mended_cell.take().value);
    auto refusals = mended_cell.refusals();
    for (auto& refusal : refusals)
        refusal.field = column.name;
    return refusals;
}

base::Result<base::Sex> sex_of_text(const std::string& text) {
    const auto word = base::lower(text);
    if (word.empty())
        return base::Sex::unknown;
    if (word == "男" || word == "male" || word == "m" || word == "1" || word == "男性")
        return base::Sex::male;
    if (word == "女" || word == "female" || word == "f" || word == "2" || word == "女性")
        return base::Sex::female;
    return Refusal{"import.sex_unknown", "", "sex", {}};
}

base::Result<base::Value> value_of_text(const catalogue::Field& field, const std::string& text) {
    if (text.empty())
        return base::Value{};
    if (field.type == FieldType::flag) {
        const auto flag = flag_in(text);
        if (!flag)
            return Refusal{"field.not_a_flag", "", field.name, {}};
        return base::Value{std::int64_t{*flag}};
    }
    if (field.type == FieldType::choice)
        if (const auto* code = option_named(field.options, text))
            return base::Value{*code};
    return records::checked(field, base::Value{text});
}

}  // namespace exchange
