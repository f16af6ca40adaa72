#include "exchange/import/columns.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"

namespace exchange {
namespace {

// "姓 名", "姓名*", "姓名（必填）" and "Name:" all mean the name.
std::string folded(std::string_view heading) {
    auto text = base::lower(base::half_width(base::trimmed(heading)));
    if (const auto bracket = text.find('('); bracket != std::string::npos && bracket > 0)
        text.resize(bracket);
    for (const char* dropped : {" ", "　", "*", ":", "_", "-", "\n", "\r", "\t"})
        text = base::replaced(std::move(text), dropped, "");
    return text;
}

bool names(const FormColumn& column, const std::string& heading) {
    if (heading == folded(column.words.zh) || heading == folded(column.words.en) ||
        heading == folded(column.name))
        return true;
    return std::any_of(column.also.begin(), column.also.end(),
                       [&](const auto& each) { return heading == folded(each); });
}

std::size_t place_of(const FormColumn& column, const std::vector<std::string>& folds,
                     const Mapped& mapped) {
    const auto own = mapped.find(column.name);
    const auto is_given_away = [&](const std::string& fold) {
        return std::any_of(mapped.begin(), mapped.end(),
                           [&](const auto& pair) { return folded(pair.second) == fold; });
    };
    for (std::size_t i = 0; i < folds.size(); ++i) {
        if (folds[i].empty())
            continue;
        if (own != mapped.end() ? folds[i] == folded(own->second)
                                : names(column, folds[i]) && !is_given_away(folds[i]))
            return i;
    }
    return no_column;
}

}  // namespace

std::optional<Columns> columns_in(const ImportForm& form, const RosterRow& row,
                                  const Mapped& mapped) {
    Columns columns;
    columns.heading_line = row.line();
    std::vector<std::string> folds;
    for (std::size_t i = 0; i < row.size(); ++i) {
        columns.headings.emplace_back(base::trimmed(row.text(i)));
        folds.push_back(folded(row.text(i)));
    }
    std::size_t found = 0, required = 0, required_found = 0;
    std::vector<bool> taken(folds.size());
    for (const auto& column : form.columns) {
        const auto place = place_of(column, folds, mapped);
        const bool is_free = place != no_column && !taken[place];
        columns.places.push_back(is_free ? place : no_column);
        if (is_free)
            taken[place] = true;
        found += is_free;
        required += column.required;
        required_found += column.required && is_free;
    }
    if (found == 0 || required_found * 2 < required)
        return std::nullopt;
    for (std::size_t i = 0; i < folds.size(); ++i)
        if (!taken[i] && !folds[i].empty())
            columns.unread.push_back(columns.headings[i]);
    return columns;
}

base::Refusals missing_columns(const ImportForm& form, const Columns& columns, bool has_own_union) {
    base::Refusals refusals;
    bool has_union = has_own_union || form.feeds == Register::unions;
    for (std::size_t i = 0; i < form.columns.size(); ++i) {
        const auto& column = form.columns[i];
        const bool is_there = columns.places[i] != no_column;
        if (column.gives == Gives::union_name || column.gives == Gives::union_code)
            has_union = has_union || is_there;
        if (column.required && !is_there)
            refusals.push_back({"import.column_missing",
                                "",
                                column.name,
                                {{"column", column.words.zh + " / " + column.words.en}}});
    }
    if (!has_union)
        refusals.push_back({"import.union_column_missing", "", "union", {}});
    return refusals;
}

}  // namespace exchange
