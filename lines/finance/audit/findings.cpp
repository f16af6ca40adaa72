#include "finance/audit/findings.hpp"

namespace lines::audit {

base::Result<base::Done> no_findings(std::int64_t findings) {
    if (findings > 0)
        return base::Refusal{"audit.has_findings",
                             "中国工会审计条例",
                             "findings",
                             {{"findings", std::to_string(findings)}}};
    return base::Done{};
}

}  // namespace lines::audit
