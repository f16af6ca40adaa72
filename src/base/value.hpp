// The value of a field of any record: nothing, a whole number, or text.
//
// Money is fen, a flag 0 or 1, a date ISO text, a choice its code, a reference an id.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>

namespace base {

using Value = std::variant<std::monostate, std::int64_t, std::string>;
using Values = std::map<std::string, Value>;

inline bool is_nothing(const Value& value) {
    return std::holds_alternative<std::monostate>(value);
}

}  // namespace base
