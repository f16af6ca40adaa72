#include "finance/audit/findings.hpp"

#include <gtest/gtest.h>

namespace lines::audit {
namespace {

TEST(Audit, AnAuditWithoutFindingsIsClearedAndOneWithOneFindingIsNot) {
    EXPECT_TRUE(no_findings(0));
    ASSERT_FALSE(no_findings(1));
    EXPECT_EQ(no_findings(1).refusals().front().code, "audit.has_findings");
}

}  // namespace
}  // namespace lines::audit
