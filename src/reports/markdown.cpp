#include "reports/pages.hpp"

namespace reports {
namespace {

std::string escaped(const std::string& text) {
    constexpr std::string_view special = "\\`*_[]<>#|";
    std::string safe;
    for (const char byte : text) {
        if (special.find(byte) != std::string_view::npos)
            safe += '\\';
        safe += byte;
    }
    return safe;
}

std::string markdown(const Span& span) {
    const auto text = escaped(text_of(span));
    if (const auto* figure = std::get_if<FigureSpan>(&span))
        return "[" + text + "](<figure:" + figure->address + ">)";
    return text;
}

std::string_view prefix_of(BlockKind kind) {
    switch (kind) {
        case BlockKind::title:
            return "# ";
        case BlockKind::heading1:
            return "## ";
        case BlockKind::heading2:
            return "### ";
        default:
            return "";
    }
}

}  // namespace

std::string to_markdown(const Document& document) {
    std::string text;
    for (const auto& block : document.blocks) {
        text += prefix_of(block.kind);
        std::string lead, rest;
        for (std::size_t at = 0; at < block.spans.size(); ++at)
            (static_cast<std::int64_t>(at) < block.lead ? lead : rest) += markdown(block.spans[at]);
        text += (lead.empty() ? "" : "**" + lead + "**") + rest;
        text += "\n\n";
    }
    return text;
}

}  // namespace reports
