// The words of line.yaml for the model's enumerations.
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "catalogue/model.hpp"

namespace catalogue {

inline constexpr std::array<std::pair<std::string_view, FieldType>, 14> field_types{{
    {"text", FieldType::text},
    {"long_text", FieldType::long_text},
    {"integer", FieldType::integer},
    {"money", FieldType::money},
    {"date", FieldType::date},
    {"flag", FieldType::flag},
    {"choice", FieldType::choice},
    {"band", FieldType::band},
    {"months", FieldType::months},
    {"person", FieldType::person},
    {"household", FieldType::household},
    {"employer", FieldType::employer},
    {"union", FieldType::union_},
    {"record", FieldType::record},
}};

inline constexpr std::array<std::pair<std::string_view, Tone>, 5> tones{{
    {"draft", Tone::draft},
    {"waiting", Tone::waiting},
    {"active", Tone::active},
    {"done", Tone::done},
    {"refused", Tone::refused},
}};

inline constexpr std::array<std::pair<std::string_view, Reading>, 9> readings{{
    {"count", Reading::count},
    {"sum", Reading::sum},
    {"distinct", Reading::distinct},
    {"stock_count", Reading::stock_count},
    {"stock_sum", Reading::stock_sum},
    {"stock_distinct", Reading::stock_distinct},
    {"ratio", Reading::ratio},
    {"highest", Reading::highest},
    {"lowest", Reading::lowest},
}};

inline constexpr std::array<std::pair<std::string_view, DistinctOf>, 5> distinct_kinds{{
    {"person", DistinctOf::person},
    {"household", DistinctOf::household},
    {"employer", DistinctOf::employer},
    {"subject", DistinctOf::subject},
    {"record", DistinctOf::record},
}};

}  // namespace catalogue
