// The audit chain as log auditors read it: newest first, a page at a time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "store/store.hpp"

namespace org {

constexpr int audit_page_rows_max = 200;

struct AuditLine {
    std::int64_t id = 0;
    base::Instant at;
    std::string actor, role, action, object, detail;
    std::string hash;  // Hex.
};

// Entries before `before_id` (0: from the newest).
std::vector<AuditLine> read_audit_page(store::Reader&, std::int64_t before_id, int limit);

}  // namespace org
