// Checks a question for one actor and turns it into tasks.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "figures/reading.hpp"

namespace figures {

struct Inquiry {
    const catalogue::Catalogue& catalogue;
    Source& source;
    const org::Actor& actor;

    // One task; of a ratio two, the numerator first.
    base::Result<std::vector<Task>> tasks_of(const Question&) const;
    // Values the dimension has had in the measures behind the question, narrowed to its own
    // conditions.
    base::Result<std::set<std::string>> values_of(const Question&,
                                                  const std::string& dimension) const;

private:
    base::Refusals reasons_against(const Question&) const;
    std::vector<const catalogue::Figure*> sides_of(const catalogue::Figure&) const;
};

}  // namespace figures
