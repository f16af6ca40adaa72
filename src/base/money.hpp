// Money in whole fen (RMB). No floating point, no silent overflow.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace base {

class Money {
public:
    // A million million yuan: above any sum a realm may record.
    static constexpr std::int64_t fen_max = 1'000'000'000'000'00;

    constexpr Money() = default;
    static constexpr Money of_fen(std::int64_t fen) {
        Money money;
        money.fen_ = fen;
        return money;
    }
    static constexpr Money of_yuan(std::int64_t yuan) { return of_fen(yuan * 100); }
    // Reads "1234", "1234.5", "1234.56", "-3.00", "1,234.50". Refuses "money.malformed",
    // "money.too_many_decimals", "money.too_large" (beyond fen_max).
    static Result<Money> parse(std::string_view text);

    constexpr std::int64_t fen() const { return fen_; }
    std::string to_text() const;           // "1234.50": for machines and forms.
    std::string to_grouped() const;        // "1,234.50": for people.
    std::string to_ten_thousands() const;  // "345.60": 万元 to two decimals, half up.
    std::string to_uppercase() const;      // 壹仟贰佰叁拾肆元伍角整 (支付结算办法, annex 1).

    auto operator<=>(const Money&) const = default;
    Money operator+(Money other) const;  // Throws std::overflow_error past int64.
    Money operator-(Money other) const;
    Money operator*(std::int64_t times) const;

private:
    std::int64_t fen_ = 0;
};

// amount × percent / 100, rounded down to the fen. Needs amount >= 0.
Money percent_rounded_down(Money amount, int percent);
// amount × percent / 100, half a fen rounded up. Needs amount >= 0.
Money percent_rounded_half_up(Money amount, int percent);

}  // namespace base
