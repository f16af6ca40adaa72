// The two languages every sentence is written in, and the choice between them.
#pragma once

#include <string_view>

namespace http {

enum class Language { zh, en };

// The reader's preference by quality (RFC 9110 §12.5.4); Chinese unless English is preferred.
Language language_of(std::string_view accept_language);
std::string_view to_text(Language language);  // "zh-CN", "en"

}  // namespace http
