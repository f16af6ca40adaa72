#include <fmt/format.h>

#include "reports/pages.hpp"

namespace reports {
namespace {

std::string escaped(const std::string& text) {
    std::string safe;
    for (const char byte : text) {
        switch (byte) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            case '\'':
                safe += "&#39;";
                break;
            default:
                safe += byte;
        }
    }
    return safe;
}

std::string html(const PlainSpan& span) {
    return escaped(span.text);
}
std::string html(const OwnSpan& span) {
    return "<span class=\"own\">" + escaped(span.text) + "</span>";
}
std::string html(const TypedSpan& span) {
    return fmt::format("<span class=\"typed\" data-record=\"{}\" title=\"{} {}\">{}</span>",
                       escaped(span.record), escaped(span.signed_by), escaped(span.signed_on),
                       escaped(span.text));
}
std::string html(const FigureSpan& span) {
    return fmt::format(
        "<a class=\"figure\" data-figure=\"{0}\" data-value=\"{1}\" title=\"{2}\" "
        "href=\"#/figure?{0}\">{3}</a>",
        escaped(span.address), span.value, escaped(span.words), escaped(span.text));
}

struct Tag {
    std::string_view open, close;
};

Tag tag_of(BlockKind kind) {
    switch (kind) {
        case BlockKind::title:
            return {"<h1>", "</h1>"};
        case BlockKind::heading1:
            return {"<h2>", "</h2>"};
        case BlockKind::heading2:
            return {"<h3>", "</h3>"};
        case BlockKind::signature:
            return {"<p class=\"signature\">", "</p>"};
        case BlockKind::date:
            return {"<p class=\"date\">", "</p>"};
        case BlockKind::paragraph:
            break;
    }
    return {"<p>", "</p>"};
}

std::string html(const Block& block) {
    const auto tag = tag_of(block.kind);
    std::string lead, rest;
    for (std::size_t at = 0; at < block.spans.size(); ++at)
        (static_cast<std::int64_t>(at) < block.lead ? lead : rest) +=
            std::visit([](const auto& one) { return html(one); }, block.spans[at]);
    auto text = std::string(tag.open);
    text += (lead.empty() ? "" : "<strong>" + lead + "</strong>") + rest;
    return text + std::string(tag.close) + "\n";
}

constexpr std::string_view style = R"css(
body { max-width: 44em; margin: 2em auto; padding: 0 1em; line-height: 1.8; font-family: serif; }
h1 { text-align: center; font-size: 1.4em; }
h2, h3 { font-size: 1em; text-indent: 2em; }
p { text-indent: 2em; text-align: justify; margin: 0; }
.signature, .date { text-align: right; padding-right: 2em; }
.figure { color: #8b1a1a; text-decoration: underline dotted; }
.typed { border-bottom: 1px dashed #777; }
)css";

}  // namespace

std::string to_html_fragment(const Document& document) {
    std::string text = "<article class=\"report\">\n";
    for (const auto& block : document.blocks)
        text += html(block);
    return text + "</article>\n";
}

std::string to_html_page(const Document& document) {
    const auto title = document.blocks.empty() ? std::string() : text_of(document.blocks.front());
    return fmt::format(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width\">\n"
        "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n{}</body>\n</html>\n",
        document.language == "zh" ? "zh-CN" : "en", escaped(title), style,
        to_html_fragment(document));
}

}  // namespace reports
