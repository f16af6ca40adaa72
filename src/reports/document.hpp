// A report as a document: blocks of spans, each of which knows where its numbers come from.
//
// The invariant of the whole layer: plain text holds no number (base::numbers_in). Every
// number of a report is a figure that opens to its records, a number somebody typed in and
// signed, or follows from the report itself: its year, its dates, its ordinals.
// document_check.hpp finds out whether a finished DOCX still keeps this.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/ratio.hpp"
#include "base/result.hpp"
#include "catalogue/model.hpp"

namespace reports {

struct PlainSpan {
    std::string text;
    bool operator==(const PlainSpan&) const = default;
};
struct FigureSpan {
    std::string text;        // As worded: "150余万元".
    std::string address;     // figures::to_address of its question.
    std::string words;       // The figure's name for people.
    std::string unit;        // units.yaml
    std::int64_t value = 0;  // Exact, in base units; numerator of a ratio.
    std::optional<base::Ratio> ratio;
    bool operator==(const FigureSpan&) const = default;
};
struct TypedSpan {
    std::string text;
    std::string signed_by, signed_on;  // Who answers for the number, since when (date).
    std::string record;                // "line.kind:17": the paragraph it stands in.
    bool operator==(const TypedSpan&) const = default;
};
// The report's own name, year, dates and ordinals.
struct OwnSpan {
    std::string text;
    bool operator==(const OwnSpan&) const = default;
};
using Span = std::variant<PlainSpan, FigureSpan, TypedSpan, OwnSpan>;
const std::string& text_of(const Span& span);

enum class BlockKind { title, heading1, heading2, paragraph, signature, date };

struct Block {
    BlockKind kind = BlockKind::paragraph;
    std::vector<Span> spans;
    std::int64_t lead = 0;  // So many spans at the start are set as a sub-heading (一是…).
    bool operator==(const Block&) const = default;
};

struct Document {
    std::string language = "zh";
    std::vector<Block> blocks;
    bool operator==(const Document&) const = default;
};
constexpr std::size_t blocks_max = 5'000;

std::string text_of(const Block& block);
// Numbers that stand in plain text, with the text around them. Empty for a sound document.
std::vector<std::string> unaccounted_numbers(const Document& document);

// Canonical JSON: the same document always has the same bytes.
std::string to_json(const Document& document);
// The text is what to_json wrote; anything else is a fault (std::runtime_error).
Document document_of_json(const std::string& json);

}  // namespace reports
