#include "base/ratio.hpp"

#include <fmt/format.h>

#include <array>
#include <cassert>

namespace base {
namespace {

__extension__ using Wide = __int128;

constexpr const char* nothing_to_compare_with = "—";
constexpr std::array<std::int64_t, 5> powers_of_ten{1, 10, 100, 1000, 10000};

Wide magnitude(Wide number) {
    return number < 0 ? -number : number;
}

// The percentage in units of its last printed decimal. The product stays below 2^84.
Wide rounded_percent(Ratio ratio, int decimals) {
    assert(decimals >= 0 && decimals <= 4);
    const Wide scaled =
        magnitude(ratio.numerator) * 100 * powers_of_ten[static_cast<std::size_t>(decimals)];
    const Wide rounded = (scaled * 2 + ratio.denominator) / (Wide{ratio.denominator} * 2);
    return ratio.numerator < 0 ? -rounded : rounded;
}

std::string decimal_text(Wide units, int decimals) {
    const Wide power = powers_of_ten[static_cast<std::size_t>(decimals)];
    const Wide whole = magnitude(units) / power;
    const Wide part = magnitude(units) % power;
    const char* sign = units < 0 ? "-" : "";
    return decimals == 0 ? fmt::format("{}{}", sign, whole)
                         : fmt::format("{}{}.{:0{}}", sign, whole, part, decimals);
}

}  // namespace

std::partial_ordering operator<=>(const Ratio& left, const Ratio& right) {
    if (!left.is_defined() || !right.is_defined())
        return std::partial_ordering::unordered;
    const Wide first = Wide{left.numerator} * right.denominator;
    const Wide second = Wide{right.numerator} * left.denominator;
    if (first == second)
        return std::partial_ordering::equivalent;
    return first < second ? std::partial_ordering::less : std::partial_ordering::greater;
}

bool operator==(const Ratio& left, const Ratio& right) {
    return (left <=> right) == 0;
}

std::string percent_text(Ratio ratio, int decimals) {
    if (!ratio.is_defined())
        return nothing_to_compare_with;
    return decimal_text(rounded_percent(ratio, decimals), decimals) + "%";
}

Ratio growth(std::int64_t before, std::int64_t after) {
    return before > 0 ? Ratio{after - before, before} : Ratio{};
}

std::string percentage_points_text(Ratio before, Ratio after, int decimals) {
    if (!before.is_defined() || !after.is_defined())
        return nothing_to_compare_with;
    return decimal_text(rounded_percent(after, decimals) - rounded_percent(before, decimals),
                        decimals);
}

}  // namespace base
