// The fields a rule is handed, as the types it thinks in: for the line.cpp that binds it.
#pragma once

#include <string>

#include "base/date.hpp"
#include "base/money.hpp"
#include "base/value.hpp"

namespace base {

// 0 for a field that is empty, missing or no number.
inline std::int64_t number_of(const Values& values, const std::string& field) {
    const auto place = values.find(field);
    const bool is_set =
        place != values.end() && std::holds_alternative<std::int64_t>(place->second);
    return is_set ? std::get<std::int64_t>(place->second) : 0;
}

inline Money money_of(const Values& values, const std::string& field) {
    return Money::of_fen(number_of(values, field));
}

// "" for a field that is empty, missing or no text.
inline std::string text_of(const Values& values, const std::string& field) {
    const auto place = values.find(field);
    const bool is_set = place != values.end() && std::holds_alternative<std::string>(place->second);
    return is_set ? std::get<std::string>(place->second) : "";
}

}  // namespace base
