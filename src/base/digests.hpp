// The digests of many messages, reckoned together: as base::Digester, of the same parts, but
// several abreast (sm3_abreast.hpp). A roster of a city is hashed row by row.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"

namespace base {

class Digests {
public:
    Digests& part(std::string_view text);
    Digests& part(std::int64_t number);
    // The message so far is whole; what follows belongs to the next.
    void end_message();
    // In the order of the messages. To be called once.
    std::vector<Digest> finish();

private:
    std::string_view message(std::size_t number) const;

    std::string text_;
    std::vector<std::size_t> ends_;  // Of each message in the text.
};

}  // namespace base
