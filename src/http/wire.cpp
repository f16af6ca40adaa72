#include "http/wire.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace http {
namespace {

constexpr std::size_t method_characters_max = 20;
constexpr std::size_t head_bytes_usual = 1'024;

std::string_view reason_of(int status) {
    static constexpr std::array<std::pair<int, std::string_view>, 26> reasons{{
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {302, "Found"},
        {303, "See Other"},
        {304, "Not Modified"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {412, "Precondition Failed"},
        {413, "Content Too Large"},
        {414, "URI Too Long"},
        {415, "Unsupported Media Type"},
        {417, "Expectation Failed"},
        {422, "Unprocessable Content"},
        {428, "Precondition Required"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {503, "Service Unavailable"},
    }};
    for (const auto& [known, reason] : reasons)
        if (known == status)
            return reason;
    return "Answer";
}

bool is_request_line(std::string_view line) {
    return line.ends_with(" HTTP/1.1") || line.ends_with(" HTTP/1.0");
}

// What would end the line becomes a blank.
void append_filtered(std::string& head, std::string_view value) {
    const auto begun = static_cast<std::ptrdiff_t>(head.size());
    head += value;
    const auto ends_line = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    std::replace_if(head.begin() + begun, head.end(), ends_line, ' ');
}

void append(std::string& head, std::string_view name, std::string_view value) {
    head += name;
    head += ": ";
    head += value;
    head += "\r\n";
}

void append_length(std::string& head, const Response& response, const Framing& framing) {
    if (!has_body(response.status))
        return;
    if (!std::holds_alternative<Stream>(response.body))
        append(head, "Content-Length", std::to_string(bytes_of(response).size()));
    else if (framing.is_http_1_1)
        append(head, "Transfer-Encoding", "chunked");
}

}  // namespace

std::optional<std::string> fault_of_unfinished_head(std::string_view bytes, std::size_t from) {
    if (bytes == "\r")
        return std::nullopt;  // Half of a blank line before the request.
    // What comes in the same packet behind the head is a body, and may hold any byte.
    const auto end = bytes.find("\r\n\r\n", from > 3 ? from - 3 : 0);
    if (end != std::string_view::npos)
        bytes = bytes.substr(0, end + 2);
    for (std::size_t i = from; i < bytes.size(); ++i)
        if (bytes[i] == '\0' || (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r')))
            return "request.malformed";
    const auto line_end = bytes.find("\r\n");
    if (line_end != std::string_view::npos)
        return is_request_line(bytes.substr(0, line_end))
                   ? std::nullopt
                   : std::optional<std::string>("request.malformed");
    const auto method = bytes.substr(0, std::min(bytes.find(' '), method_characters_max + 1));
    const bool is_word =
        method.size() <= method_characters_max &&
        std::all_of(method.begin(), method.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!is_word)
        return "request.malformed";
    return std::nullopt;
}

std::optional<std::string> fault_of_head(std::string_view head) {
    if (head.find('\0') != std::string_view::npos || head.find("\r\n ") != std::string_view::npos ||
        head.find("\r\n\t") != std::string_view::npos)
        return "request.malformed";
    const auto lines = static_cast<std::size_t>(std::count(head.begin(), head.end(), '\n'));
    if (lines > header_lines_max + 2)  // The request line and the empty one besides.
        return "request.header_too_large";
    return std::nullopt;
}

std::optional<std::string> fault_of_headers(const Headers& headers, bool is_http_1_1) {
    const std::size_t hosts = headers.count("Host");
    if (hosts > 1 || (is_http_1_1 && (hosts == 0 || headers.get("Host").empty())))
        return "request.malformed";
    if (headers.has("Transfer-Encoding")) {
        if (!is_http_1_1 || headers.has("Content-Length"))
            return "request.malformed";
        if (headers.count("Transfer-Encoding") > 1 ||
            base::lower(headers.get("Transfer-Encoding")) != "chunked")
            return "request.encoding_unsupported";
    }
    if (headers.has("Expect") && base::lower(headers.get("Expect")) != "100-continue")
        return "request.expectation_unknown";
    return std::nullopt;
}

std::string head_of(const Response& response, const Framing& framing) {
    std::string head =
        fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_of(response.status));
    head.reserve(head_bytes_usual);
    for (const auto& [name, value] : response.headers.entries()) {
        append_filtered(head, name);
        head += ": ";
        append_filtered(head, value);
        head += "\r\n";
    }
    append_length(head, response, framing);
    if (framing.after == After::close)
        append(head, "Connection", "close");
    else if (!framing.is_http_1_1)
        append(head, "Connection", "keep-alive");
    head += "\r\n";
    return head;
}

bool has_body(int status) {
    return status >= 200 && status != 204 && status != 304;
}

std::string chunk_prefix(std::size_t size) {
    return fmt::format("{:x}\r\n", size);
}

}  // namespace http
