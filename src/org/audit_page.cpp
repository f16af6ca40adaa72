#include "org/audit_page.hpp"

#include <algorithm>
#include <limits>

#include "base/bytes.hpp"

namespace org {
namespace {

const store::Query select_audit_page{"org.select_audit_page", R"sql(
    select id, at, actor, role, action, object, detail, hash
      from audit_entry
     where id < :before
     order by id desc
     limit :limit
)sql"};

}  // namespace

std::vector<AuditLine> read_audit_page(store::Reader& reader, std::int64_t before_id, int limit) {
    std::vector<AuditLine> lines;
    const auto before = before_id > 0 ? before_id : std::numeric_limits<std::int64_t>::max();
    reader.each(
        select_audit_page,
        {{"before", before}, {"limit", std::clamp(limit, 1, audit_page_rows_max)}},
        [&](const store::Row& row) {
            lines.push_back({row.integer("id"), base::Instant{row.integer("at")}, row.text("actor"),
                             row.text("role"), row.text("action"), row.text("object"),
                             row.text("detail"), base::to_hex(row.bytes("hash"))});
            return true;
        });
    return lines;
}

}  // namespace org
