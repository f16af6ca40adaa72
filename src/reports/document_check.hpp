// Reads a finished DOCX and lists every number nobody answers for.
//
// Knows nothing of how the document was made: it looks at the paper only. A number (digits
// of any script, Chinese numerals used as quantities: base/numerals.hpp) must stand in a
// content control that the document's own list names, with the text the list gives; page
// numbers are fields. Headers, footers and notes are read as well.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace reports {

struct DocumentFault {
    std::string part;    // "word/document.xml"
    int paragraph = 0;   // From 1.
    std::string number;  // As it stands: "30余家".
    std::string around;  // The paragraph's text up to and after it.
    std::string reason;  // "unaccounted", "not_listed", "altered"
};
struct DocumentCheck {
    std::vector<DocumentFault> faults;
    int figures = 0, typed = 0, own = 0;  // Controls seen.
};

// Refuses "document.not_docx" and "document.too_large".
base::Result<DocumentCheck> check_document(std::string_view docx);

}  // namespace reports
