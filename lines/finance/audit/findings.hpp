// An audit is cleared without rectification only where it found nothing.
#pragma once

#include <cstdint>

#include "base/result.hpp"

namespace lines::audit {

base::Result<base::Done> no_findings(std::int64_t findings);

}  // namespace lines::audit
