// What an entry of the audit chain says to a reader. The chain holds codes; nobody should have
// to read them.
#pragma once

#include <string>

#include "catalogue/model.hpp"
#include "http/language.hpp"
#include "org/audit_page.hpp"

namespace http {

struct AuditWords {
    std::string deed;     // "办理：受理"; the code where there are no words for it.
    std::string subject;  // "争议案件 50"; of a series "人员 17—1016"; the code likewise.
    std::string detail;   // "事由：核对；行数：120", or empty; keys without words are left out.
};

AuditWords words_of(const catalogue::Catalogue&, Language, const org::AuditLine&);

}  // namespace http
