#include "org/checks.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace org {

bool is_writable_name(std::string_view name, std::size_t characters_max) {
    const auto is_control = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f;
    };
    return base::is_utf8(name) && base::characters(name) <= characters_max &&
           std::none_of(name.begin(), name.end(), is_control);
}

}  // namespace org
