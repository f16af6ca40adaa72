// What goes back to whoever keeps the roster: a template to fill in, and the rows returned with
// every error at its cell.
#pragma once

#include <filesystem>

#include "exchange/import/jobs.hpp"
#include "exchange/returned.hpp"

namespace exchange {

std::string import_template(const ImportForm&, Language);

// Writes the rows a job returned, in the columns they came in.
ReturnedCounts write_returned(const records::Realm&, store::Reader&, const ImportForm&, const Job&,
                              Language, const std::filesystem::path& file);

}  // namespace exchange
