#include "reports/document.hpp"

#include <array>
#include <boost/json.hpp>
#include <stdexcept>

#include "base/numerals.hpp"
#include "base/text.hpp"

namespace reports {
namespace {

namespace json = boost::json;

constexpr std::array<std::pair<BlockKind, std::string_view>, 6> block_names{{
    {BlockKind::title, "title"},
    {BlockKind::heading1, "heading1"},
    {BlockKind::heading2, "heading2"},
    {BlockKind::paragraph, "paragraph"},
    {BlockKind::signature, "signature"},
    {BlockKind::date, "date"},
}};

std::string_view name_of(BlockKind kind) {
    for (const auto& [value, name] : block_names)
        if (value == kind)
            return name;
    return "";
}

BlockKind kind_of(std::string_view name) {
    for (const auto& [value, known] : block_names)
        if (known == name)
            return value;
    throw std::runtime_error("document: unknown block " + std::string(name));
}

json::object to_object(const PlainSpan& span) {
    return {{"text", span.text}};
}
json::object to_object(const OwnSpan& span) {
    return {{"own", span.text}};
}
json::object to_object(const TypedSpan& span) {
    return {{"typed", span.text},
            {"signed_by", span.signed_by},
            {"signed_on", span.signed_on},
            {"record", span.record}};
}
json::object to_object(const FigureSpan& span) {
    json::object object{{"figure", span.text},
                        {"address", span.address},
                        {"words", span.words},
                        {"unit", span.unit},
                        {"value", span.value}};
    if (span.ratio) {
        object["numerator"] = span.ratio->numerator;
        object["denominator"] = span.ratio->denominator;
    }
    return object;
}

std::string text_at(const json::object& object, std::string_view name) {
    return std::string(object.at(name).as_string());
}

FigureSpan figure_of(const json::object& object) {
    FigureSpan span{.text = text_at(object, "figure"),
                    .address = text_at(object, "address"),
                    .words = text_at(object, "words"),
                    .unit = text_at(object, "unit"),
                    .value = object.at("value").as_int64(),
                    .ratio = std::nullopt};
    if (object.contains("numerator"))
        span.ratio =
            base::Ratio{object.at("numerator").as_int64(), object.at("denominator").as_int64()};
    return span;
}

Span span_of(const json::object& object) {
    if (object.contains("figure"))
        return figure_of(object);
    if (object.contains("typed"))
        return TypedSpan{text_at(object, "typed"), text_at(object, "signed_by"),
                         text_at(object, "signed_on"), text_at(object, "record")};
    if (object.contains("own"))
        return OwnSpan{text_at(object, "own")};
    return PlainSpan{text_at(object, "text")};
}

json::object to_object(const Block& block) {
    json::array spans;
    for (const auto& span : block.spans)
        spans.push_back(std::visit([](const auto& one) { return to_object(one); }, span));
    json::object object{{"block", name_of(block.kind)}, {"spans", std::move(spans)}};
    if (block.lead)
        object["lead"] = block.lead;
    return object;
}

Block block_of(const json::object& object) {
    Block block;
    block.kind = kind_of(object.at("block").as_string());
    for (const auto& span : object.at("spans").as_array())
        block.spans.push_back(span_of(span.as_object()));
    if (const auto* lead = object.if_contains("lead"))
        block.lead = lead->as_int64();
    return block;
}

// Neighbouring plain spans are read together, so that no number hides on their seam.
std::string plain_text(const Block& block) {
    std::string text;
    for (const auto& span : block.spans) {
        const auto* plain = std::get_if<PlainSpan>(&span);
        text += plain ? plain->text : "\n";
    }
    return text;
}

}  // namespace

const std::string& text_of(const Span& span) {
    return std::visit([](const auto& one) -> const std::string& { return one.text; }, span);
}

std::string text_of(const Block& block) {
    std::string text;
    for (const auto& span : block.spans)
        text += text_of(span);
    return text;
}

std::vector<std::string> unaccounted_numbers(const Document& document) {
    constexpr std::size_t around = 8;  // Characters before the number, to find it by.
    std::vector<std::string> found;
    for (const auto& block : document.blocks) {
        const auto plain = plain_text(block);
        const auto characters = base::code_points(plain);
        for (const auto& number : base::numbers_in(plain)) {
            const auto from = number.at > around ? number.at - around : 0;
            auto before = std::u32string_view(characters).substr(from, number.at - from);
            before = before.substr(before.rfind(U'\n') + 1);  // Not beyond the span before.
            found.push_back(number.text + " (" + base::to_utf8(before) + number.text + ")");
        }
    }
    return found;
}

std::string to_json(const Document& document) {
    json::array blocks;
    for (const auto& block : document.blocks)
        blocks.push_back(to_object(block));
    return json::serialize(
        json::object{{"language", document.language}, {"blocks", std::move(blocks)}});
}

Document document_of_json(const std::string& text) {
    const auto value = json::parse(text);
    Document document;
    document.language = text_at(value.as_object(), "language");
    for (const auto& block : value.as_object().at("blocks").as_array())
        document.blocks.push_back(block_of(block.as_object()));
    return document;
}

}  // namespace reports
