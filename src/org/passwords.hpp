// Passwords that are guessed first.
#pragma once

#include <string>
#include <string_view>

namespace org {

// Whether little but common words, years, runs ("12345678", "qwertyui") and repetition is left
// of the password.
bool is_common_password(std::string_view password);

}  // namespace org
