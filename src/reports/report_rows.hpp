// How a sealed version stands in the tables and in the audit chain.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace reports {

struct PrintRow {
    std::string language, form, content, digest;
};

// SM3 in hex over the documents, the figures and every print.
std::string digest_of(const std::vector<std::string>& texts, const std::vector<PrintRow>& prints);

// "report_version:12/3": the address of a version in the audit chain.
constexpr const char* version_prefix = "report_version:";
std::string version_object(std::int64_t report_id, std::int64_t version);

}  // namespace reports
