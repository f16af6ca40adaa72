#include "http/target.hpp"

#include <optional>

#include "base/text.hpp"

namespace http {
namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

enum class Plus { itself, blank };

std::optional<std::string> percent_decoded(std::string_view text, Plus plus) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i] == '+' && plus == Plus::blank ? ' ' : text[i];
            continue;
        }
        if (text.size() - i < 3)
            return std::nullopt;
        const int high = hex_value(text[i + 1]);
        const int low = hex_value(text[i + 2]);
        if (high < 0 || low < 0)
            return std::nullopt;
        decoded += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return decoded;
}

bool has_control(std::string_view text) {
    for (const char c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            return true;
    return false;
}

base::Refusal malformed() {
    return {"request.target_malformed", "", "", {}};
}

base::Refusal over(std::string code, std::size_t most) {
    return {std::move(code), "", "", {{"max", std::to_string(most)}}};
}

base::Result<std::string> parse_segment(std::string_view raw) {
    const auto segment = percent_decoded(raw, Plus::itself);
    if (!segment || has_control(*segment) || *segment == "." || *segment == ".." ||
        segment->find_first_of("/\\") != std::string::npos)
        return malformed();
    if (!base::is_utf8(*segment))
        return base::Refusal{"request.not_utf8", "", "", {}};
    return *segment;
}

base::Result<std::string> parse_path(std::string_view raw) {
    std::string path;
    for (const std::string& segment : base::split(raw.substr(1), '/')) {
        path += '/';
        path += TRY(parse_segment(segment));
    }
    return path;
}

base::Result<base::Done> add_parameter(std::string_view raw, Values& query) {
    const auto equals = raw.find('=');
    const auto name = percent_decoded(raw.substr(0, equals), Plus::blank);
    const auto value = equals == std::string_view::npos
                           ? std::optional<std::string>("")
                           : percent_decoded(raw.substr(equals + 1), Plus::blank);
    if (!name || !value || name->empty() || has_control(*name) ||
        value->find('\0') != std::string::npos)
        return malformed();
    if (!base::is_utf8(*name) || !base::is_utf8(*value))
        return base::Refusal{"request.not_utf8", "", "", {}};
    if (!query.emplace(*name, *value).second)
        return base::Refusal{"request.duplicate_parameter", "", *name, {{"name", *name}}};
    return base::Done{};
}

base::Result<Values> parse_query(std::string_view raw) {
    Values query;
    if (raw.empty())
        return query;
    const auto parameters = base::split(raw, '&');
    if (parameters.size() > query_parameters_max)
        return over("request.too_many_parameters", query_parameters_max);
    for (const std::string& parameter : parameters)
        TRY(add_parameter(parameter, query));
    return query;
}

}  // namespace

base::Result<Target> parse_target(std::string_view text) {
    if (text.size() > target_bytes_max)
        return over("request.target_too_long", target_bytes_max);
    if (!text.starts_with('/') || text.find('#') != std::string_view::npos)
        return malformed();
    const auto question = text.find('?');
    Target target;
    target.path = TRY(parse_path(text.substr(0, question)));
    if (question != std::string_view::npos)
        target.query = TRY(parse_query(text.substr(question + 1)));
    return target;
}

}  // namespace http
