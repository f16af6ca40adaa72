// Text of the kinds of characters that most names and addresses have, which needs no look at each
// character: byte checks for hot paths.
#pragma once

#include <string_view>

namespace base {

// ASCII and U+4E00 to U+9FFF, whole and nothing else.
bool is_ascii_or_common_han(std::string_view utf8);

}  // namespace base
