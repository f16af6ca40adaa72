// A roster sent in parts, sealed in the realm until its job is over.
#pragma once

#include "exchange/import/jobs.hpp"
#include "exchange/import/opened.hpp"

namespace exchange {

// Adds the next part (numbered from 0, in order). Refuses "import.not_found",
// "import.not_uploading", "import.part_out_of_order", "import.part_too_large",
// "import.too_many_parts".
base::Result<std::int64_t> add_part(const records::Realm&, store::Unit&, const org::Actor&,
                                    std::int64_t job_id, std::int64_t part,
                                    const std::string& content);

// The parts put together in a file that has no name and goes with the last reader of it.
base::Result<std::unique_ptr<RowSource>> open_upload(const records::Realm&, const Job&);

}  // namespace exchange
