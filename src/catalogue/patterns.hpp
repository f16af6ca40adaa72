// A kind's workflow as written: what its pattern declares, less what it omits, overridden
// key by key by what the kind itself says. Every node keeps the place it came from.
#pragma once

#include "catalogue/document.hpp"

namespace catalogue {

struct Workflow {
    std::vector<Entry> states;
    std::vector<Entry> transitions;
    std::vector<Entry> deadlines;
    std::vector<Entry> may;
};

// `pattern` and `own` may lack any part; `pattern` may be null.
Workflow merged(const Node* pattern, const Node& own, Problems& problems);

}  // namespace catalogue
