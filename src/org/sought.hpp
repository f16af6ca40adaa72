// What somebody typed to find a name, as a pattern, and whether a name fits it. Pure.
//
// Chinese characters stand for themselves; letters for sounds. From the head of a name every
// sound may be spelled out (zhangwei), only begun (z, zh) or, at the end of what is typed, half
// spelled (zhangw), and characters and letters mix (张wei, z伟). Inside a name the pattern begins
// with a character. A reading that nobody uses for a name is no reading here: "tt" finds no 王超超.
//
// Ranks, best first: the whole name; its beginning; its initials, some sounds only begun; inside;
// alike, as southern ears and families' own readings have it (l/n, zh/z, ch/c, sh/s, in/ing, 覃
// tan).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/spelling.hpp"

namespace org {

// A register's index that a pattern's candidates stand together in.
enum class NameKey { name, pinyin, initials, tail };
enum class HowFound { number, exact, prefix, initials, inside, alike };
constexpr int ways_found = 6;

struct CandidateRange {
    NameKey key = NameKey::name;
    std::string from, to;             // from ≤ key < to
    HowFound best = HowFound::exact;  // No candidate of the range ranks higher.
};

constexpr std::size_t initials_ranges_max = 6;  // Ways to cut letters into sounds, of one text.
constexpr std::size_t alike_patterns_max = 16;
constexpr std::size_t tail_characters_max = 8;  // What an index keeps of the rest of a name.

// Chinese characters, lower-case letters and digits of a canonical name: dots, blanks, hyphens,
// apostrophes and brackets set nobody apart.
std::u32string compared_characters(std::string_view canonical);
// What follows the first `skipped` characters, up to tail_characters_max; empty unless it begins
// with a Chinese character.
std::string tail_of_name(std::string_view name, std::size_t skipped);

class NamePattern {
public:
    explicit NamePattern(std::u32string characters) : sought_(std::move(characters)) {}
    bool is_empty() const { return sought_.empty(); }
    bool is_all_letters() const;
    bool has_letters() const;
    bool is_all_han() const;
    // How the name fits; nothing when it does not. `alike` is for the caller to say.
    std::optional<HowFound> fits(const std::vector<base::Sound>& name) const;
    // The same for a pattern of Chinese characters alone, from compared_characters of the name.
    std::optional<HowFound> fits_characters(std::u32string_view name) const;
    // Index ranges that together hold every name that fits, the best first.
    std::vector<CandidateRange> ranges() const;
    // Patterns of what may have been meant; only of letters.
    std::vector<NamePattern> alike() const;
    const std::u32string& characters() const { return sought_; }

private:
    std::u32string sought_;
};

// The first text after all that begin with `prefix`, in the order of bytes.
std::string after_all_with(std::string prefix);

}  // namespace org
