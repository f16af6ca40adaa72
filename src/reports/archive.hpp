// Zip archives in memory, the same bytes for the same parts.
//
// Parts keep their order and carry one fixed time (1980-01-01, the earliest zip can say), so
// that a sealed document reprints identically.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace reports {

struct ArchivePart {
    std::string name, content;
};
constexpr std::size_t archive_bytes_max = 20u << 20;       // Of a file that is read.
constexpr std::size_t archive_part_bytes_max = 50u << 20;  // Of one part, unpacked.

std::string write_archive(const std::vector<ArchivePart>& parts);

// The named parts that are there. Refuses "document.not_docx" and "document.too_large".
base::Result<std::map<std::string, std::string>> read_archive(
    std::string_view bytes, const std::vector<std::string>& names);

}  // namespace reports
