#include "reports/docx.hpp"

#include <algorithm>
#include <array>
#include <kainjow/mustache.hpp>
#include <stdexcept>

#include "base/text.hpp"
#include "reports/archive.hpp"

namespace reports {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

constexpr std::string_view folder = "outlines/gbt9704/";

// Where a part of the form goes in the archive, in the order of the archive.
struct Part {
    std::string_view file, place;
    bool is_template;
};
constexpr std::array<Part, 10> parts{{
    {"content_types.xml", "[Content_Types].xml", false},
    {"package_rels.xml", "_rels/.rels", false},
    {"document_rels.xml", "word/_rels/document.xml.rels", false},
    {"document.xml", "word/document.xml", true},
    {"styles.xml", "word/styles.xml", false},
    {"settings.xml", "word/settings.xml", false},
    {"font_table.xml", "word/fontTable.xml", false},
    {"footer_odd.xml", "word/footer1.xml", false},
    {"footer_even.xml", "word/footer2.xml", false},
    {"controls.xml", "customXml/item1.xml", true},
}};

// Word takes at most 64 characters for the title of a content control.
constexpr std::size_t alias_characters_max = 60;

// XML 1.0 knows no control characters but tab and line breaks.
std::string xml_text(const std::string& text) {
    std::string clean;
    for (const char byte : text)
        if (static_cast<unsigned char>(byte) >= 0x20 || byte == '\t')
            clean += byte;
    return clean;
}

std::string shortened(const std::string& text) {
    const auto characters = base::code_points(text);
    return base::to_utf8(std::u32string_view(characters).substr(0, alias_characters_max));
}

data flag(bool is_on) {
    return data(is_on ? data::type::bool_true : data::type::bool_false);
}

void describe(data&, const PlainSpan&) {}
void describe(data&, const OwnSpan&) {}
void describe(data& control, const TypedSpan& span) {
    data typed{data::type::object};
    typed.set("signed_by", xml_text(span.signed_by));
    typed.set("signed_on", span.signed_on);
    typed.set("record", span.record);
    control.set("typed", typed);
}
void describe(data& control, const FigureSpan& span) {
    data figure{data::type::object};
    figure.set("address", span.address);
    figure.set("value", std::to_string(span.value));
    figure.set("unit", span.unit);
    if (span.ratio) {
        data ratio{data::type::object};
        ratio.set("numerator", std::to_string(span.ratio->numerator));
        ratio.set("denominator", std::to_string(span.ratio->denominator));
        figure.set("ratio", ratio);
    }
    control.set("figure", figure);
}

std::string_view tag_of(const Span& span) {
    constexpr std::array<std::string_view, 4> names{"", "figure", "typed", "own"};
    return names[span.index()];
}

std::string alias_of(const Span& span) {
    if (const auto* figure = std::get_if<FigureSpan>(&span))
        return shortened(xml_text(figure->words));
    if (const auto* typed = std::get_if<TypedSpan>(&span))
        return shortened(xml_text(typed->signed_by + " " + typed->signed_on));
    return "";
}

// Builds the data of both templates in one walk, so that document and list number alike.
struct Writer {
    data controls{data::type::list};
    int number = 0;

    data span_data(const Span& span, bool is_lead) {
        data one{data::type::object};
        one.set("text", xml_text(text_of(span)));
        one.set("lead", flag(is_lead));
        const bool is_control = span.index() != 0;
        one.set("control", flag(is_control));
        if (!is_control)
            return one;
        ++number;
        const auto tag = std::string(tag_of(span)) + ":" + std::to_string(number);
        one.set("tag", tag);
        one.set("number", std::to_string(number));
        if (const auto alias = alias_of(span); !alias.empty())
            one.set("alias", alias);
        one.set("locked", flag(std::holds_alternative<FigureSpan>(span)));
        data control{data::type::object};
        control.set("tag", tag);
        control.set("text", xml_text(text_of(span)));
        std::visit([&](const auto& kind) { describe(control, kind); }, span);
        controls << control;
        return one;
    }
};

// Width in halves of a full-width character.
int half_widths(const std::string& text) {
    int width = 0;
    for (const auto character : base::code_points(text))
        width += character < 0x80 ? 1 : 2;
    return width;
}

// Where an unsealed signature begins, in half characters from the left: the name ends two
// characters from the right and the date begins two to the right of it; a date too long for
// that ends two from the right, and the name moves (GB/T 9704 7.3.5.2).
struct Placement {
    int name = 0, date = 0;
};
Placement placement_of(int name_width, int date_width) {
    constexpr int line = 56, two = 4;
    const int name = line - two - name_width;
    const int date = line - two - date_width;
    if (name + two <= date)
        return {std::max(name, 0), std::max(name + two, 0)};
    return {std::max(date - two, 0), std::max(date, 0)};
}

const Block* find_block(const Document& document, BlockKind kind) {
    for (const auto& block : document.blocks)
        if (block.kind == kind)
            return &block;
    return nullptr;
}

Placement placement_of(const Document& document) {
    const auto* name = find_block(document, BlockKind::signature);
    const auto* date = find_block(document, BlockKind::date);
    return placement_of(name ? half_widths(text_of(*name)) : 0,
                        date ? half_widths(text_of(*date)) : 0);
}

std::string twips_of(int half_characters) {
    constexpr int half_character = 158;  // 442.2 pt / 28 characters / 2.
    return std::to_string(half_characters * half_character);
}

std::string_view style_of(BlockKind kind) {
    switch (kind) {
        case BlockKind::title:
            return "Title";
        case BlockKind::heading1:
            return "Heading1";
        case BlockKind::heading2:
            return "Heading2";
        case BlockKind::signature:
            return "Signature";
        case BlockKind::date:
            return "Date";
        case BlockKind::paragraph:
            break;
    }
    return "Body";
}

data block_data(const Block& block, const Placement& placement, Writer& writer) {
    data one{data::type::object};
    one.set("style", std::string(style_of(block.kind)));
    const bool is_title = block.kind == BlockKind::title;
    const bool is_signature = block.kind == BlockKind::signature;
    one.set("blank_before", flag(is_signature));
    one.set("blank_after", flag(is_title));
    if (is_signature)
        one.set("left", twips_of(placement.name));
    if (block.kind == BlockKind::date)
        one.set("left", twips_of(placement.date));
    data spans{data::type::list};
    for (std::size_t at = 0; at < block.spans.size(); ++at)
        spans << writer.span_data(block.spans[at], static_cast<std::int64_t>(at) < block.lead);
    one.set("spans", spans);
    return one;
}

std::string rendered(const std::string& text, const data& values) {
    mustache form(text);
    if (!form.is_valid())
        throw std::runtime_error("paper form: " + form.error_message());
    return form.render(values);
}

}  // namespace

PaperForm read_paper_form(const std::map<std::string, std::string>& files) {
    PaperForm form;
    for (const auto& part : parts) {
        const auto name = std::string(folder) + std::string(part.file);
        const auto found = files.find(name);
        if (found == files.end())
            throw std::runtime_error("paper form: " + name + " is missing");
        form.parts[std::string(part.file)] = found->second;
    }
    return form;
}

std::string to_docx(const Document& document, const PaperForm& form) {
    Writer writer;
    const auto placement = placement_of(document);
    data blocks{data::type::list};
    for (const auto& block : document.blocks)
        blocks << block_data(block, placement, writer);
    data values{data::type::object};
    values.set("blocks", blocks);
    values.set("controls", writer.controls);
    std::vector<ArchivePart> archive;
    for (const auto& part : parts) {
        const auto& content = form.parts.at(std::string(part.file));
        archive.push_back(
            {std::string(part.place), part.is_template ? rendered(content, values) : content});
    }
    return write_archive(archive);
}

}  // namespace reports
