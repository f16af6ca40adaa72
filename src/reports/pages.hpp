// A document as HTML and as Markdown.
//
// In HTML a figure is <a data-figure="address" data-value="exact">: the page that shows it
// opens the records behind it. The fragment is for a page of ours, the page stands alone.
#pragma once

#include <string>

#include "reports/document.hpp"

namespace reports {

std::string to_html_fragment(const Document& document);
std::string to_html_page(const Document& document);
std::string to_markdown(const Document& document);

}  // namespace reports
