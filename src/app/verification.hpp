// Everything a realm says, checked against everything else it says.
#pragma once

#include <string>
#include <vector>

#include "records/realm.hpp"

namespace app {

struct Finding {
    std::string check;                // "audit chain", "registers", "records", "figures", "reports"
    std::vector<std::string> faults;  // None: clean.
};

// On one snapshot; shows its progress under `title`.
std::vector<Finding> verify_all(records::Realm& realm, const std::string& title);
// A line a check, its faults below it; answers how many there are.
std::size_t print_findings(const std::vector<Finding>& findings);

}  // namespace app
