// Invented persons and codes. Names are drawn from common surnames and characters; identity
// numbers have right check digits in an area code that was never given out; mobiles start
// with a segment without ordinary subscribers.
#pragma once

#include <map>
#include <string>

#include "base/date.hpp"
#include "base/identifiers.hpp"
#include "random.hpp"

namespace worlds::yunxi {

struct Invented {
    std::string name, id_number, mobile;
    base::Date born_on;
};

class Inventor {
public:
    explicit Inventor(std::uint64_t seed) : random_(seed, "people") {}
    // Somebody between these ages on the last day of 2023; women in so many of a hundred.
    Invented person(int youngest, int oldest, int women = 38);
    // A unified social credit code that begins with the two characters given.
    std::string credit_code(const std::string& department_and_category);

private:
    std::string name(bool is_woman);
    std::string id_number(base::Date born_on, bool is_woman);

    Random random_;
    std::map<std::pair<base::Date, bool>, int> given_out_;
    std::int64_t mobiles_ = 0, codes_ = 0;
};

}  // namespace worlds::yunxi
