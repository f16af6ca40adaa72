// Who may be admitted, and when a membership may be kept or ended at the member's wish
// (工会会员会籍管理办法, 2016).
#pragma once

#include <cstdint>
#include <string>

#include "base/date.hpp"
#include "base/result.hpp"

namespace lines::membership {

struct Application {
    bool is_transfer = false;
    std::string letter;         // Of the union that lets the member go.
    std::int64_t standing = 0;  // Memberships of this person elsewhere,
    std::int64_t released = 0;  // of which released for transfer.
};
// One active membership a person: whoever has one is transferred, not admitted again, and a
// transfer needs the letter of the former union and, where that union is known, its release.
base::Result<base::Done> admit(const Application&);

base::Result<base::Done> keep(base::Date joined_on, base::Date kept_on);

struct Leaving {
    base::Date joined_on, left_on;
    std::string reason;  // As the field `leaving` has it.
};
// Transfers and unpaid dues have procedures of their own.
base::Result<base::Done> leave(const Leaving&);

struct Arrears {
    base::Date joined_on, dues_paid_until, left_on;
    std::int64_t months_min = 0;
};
// So many months in a row without dues end a membership, after persuasion has failed.
base::Result<base::Done> strike_off(const Arrears&);

}  // namespace lines::membership
