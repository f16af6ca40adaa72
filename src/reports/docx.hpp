// A document as DOCX in the form of GB/T 9704-2012 (outlines/gbt9704/README.md).
#pragma once

#include <map>
#include <string>

#include "reports/document.hpp"

namespace reports {

// The parts of the paper form, by file name; `files` as embedded. A missing part is a fault.
struct PaperForm {
    std::map<std::string, std::string> parts;
};
PaperForm read_paper_form(const std::map<std::string, std::string>& files);

// The same document always gives the same bytes.
std::string to_docx(const Document& document, const PaperForm& form);

}  // namespace reports
