// The bytes of HTTP/1.1 (RFC 9112) that the parser leaves to us: checks of the raw head
// that it does not make, and the head of an answer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace http {

constexpr std::size_t head_bytes_max = 16 * 1024;
constexpr std::size_t header_lines_max = 100;

// What cannot become a request any more, seen before the whole head has come: no waiting
// for the rest of a message in another protocol. Answers a refusal code; bytes before
// `from` were looked at earlier.
std::optional<std::string> fault_of_unfinished_head(std::string_view bytes, std::size_t from);
// Faults of a whole head, its empty line included: folded lines, NUL, too many lines.
std::optional<std::string> fault_of_head(std::string_view head);
// Faults the parser accepts: no or two Hosts, a transfer coding other than chunked, an
// unknown expectation.
std::optional<std::string> fault_of_headers(const Headers& headers, bool is_http_1_1);

enum class After { keep_open, close };
struct Framing {
    bool is_http_1_1 = true;
    After after = After::keep_open;
};
// Status line to empty line. A stream is chunked, or ends with the connection in HTTP/1.0.
// CR, LF and NUL in a value become blanks, so that no value can begin another header.
std::string head_of(const Response& response, const Framing& framing);
bool has_body(int status);

std::string chunk_prefix(std::size_t size);  // "1f\r\n"
constexpr std::string_view chunk_suffix = "\r\n";
constexpr std::string_view last_chunk = "0\r\n\r\n";

}  // namespace http
