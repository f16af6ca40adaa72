// The target of a request line: its path and query, decoded strictly.
//
// One spelling per meaning: what could be read in two ways (a dot segment, an encoded
// slash, a repeated parameter) is refused instead of repaired.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/message.hpp"

namespace http {

constexpr std::size_t target_bytes_max = 8 * 1024;
constexpr std::size_t query_parameters_max = 64;

struct Target {
    std::string path;
    Values query;
};

// Refuses "request.target_too_long", "request.target_malformed", "request.not_utf8",
// "request.duplicate_parameter", "request.too_many_parameters".
base::Result<Target> parse_target(std::string_view text);

}  // namespace http
