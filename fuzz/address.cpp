// Addresses: the target of a request, a figure's address as the command line and the page
// write it, cookies and languages. One spelling a meaning, and nothing leaves its place.
#include <algorithm>

#include "base/text.hpp"
#include "figures/figures.hpp"
#include "http/cookies.hpp"
#include "http/language.hpp"
#include "http/target.hpp"
#include "target.hpp"

namespace {

using fuzz::must;

std::string encoded(std::string_view text, std::string_view kept) {
    std::string out;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (kept.find(letter) != std::string_view::npos) {
            out += letter;
            continue;
        }
        out += '%';
        out += "0123456789abcdef"[byte >> 4];
        out += "0123456789abcdef"[byte & 15];
    }
    return out;
}

void reads_target(std::string_view text) {
    const auto read = http::parse_target(text);
    if (!read)
        return;
    const auto& [path, query] = read.value();
    must(path.starts_with('/') && base::is_utf8(path), "a path is absolute text");
    must((path + "/").find("/../") == std::string::npos &&
             (path + "/").find("/./") == std::string::npos,
         "a path stays in its place");
    must(path.find('\\') == std::string::npos && path.find('\0') == std::string::npos,
         "a path is plain");
    must(query.size() <= http::query_parameters_max, "a query has no more parameters than may be");
    std::string again = encoded(path, "/");
    char separator = '?';
    for (const auto& [name, value] : query) {
        again += separator + encoded(name, "") + "=" + encoded(value, "");
        separator = '&';
    }
    if (again.size() > http::target_bytes_max)
        return;
    const auto same = http::parse_target(again);
    must(same && same.value().path == path && same.value().query == query,
         "a target reads as itself");
}

void reads_figure(std::string_view text) {
    const auto read = figures::parse_address(std::string(text));
    if (!read)
        return;
    const auto& question = read.value();
    const std::string address = figures::to_address(question);
    constexpr std::size_t certain = 4'000;  // Encoding may make it longer than is read.
    if (address.size() > certain)
        return;
    const auto again = figures::parse_address(address);
    must(again && figures::to_address(again.value()) == address,
         "a figure's address reads as itself");
    must(again.value().figure == question.figure && again.value().union_id == question.union_id &&
             again.value().period == question.period && again.value().where == question.where,
         "a figure's address asks the same question");
}

void reads_headers(std::string_view text) {
    const auto cookie = http::cookie_of(text, "gonghui_session");
    must(!cookie || text.find(*cookie) != std::string_view::npos,
         "a cookie is a part of its header");
    http::language_of(text);
}

}  // namespace

void fuzz::check(std::string_view input) {
    reads_target(input);
    reads_figure(input);
    reads_headers(input);
}
