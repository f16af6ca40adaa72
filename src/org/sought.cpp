#include "org/sought.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"

namespace org {
namespace {

using base::Sound;
using Characters = std::u32string_view;

bool is_letter(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9');
}

bool is_silent(char32_t c) {
    constexpr Characters silent = U" ·-'’()（）";
    return c == 0 || silent.find(c) != Characters::npos;
}

// The letters that stand at the head of `text`.
std::string run_of_letters(Characters text) {
    std::string run;
    for (const auto c : text) {
        if (!is_letter(c))
            break;
        run += static_cast<char>(c);
    }
    return run;
}

bool begins_with_sh(std::string_view letters) {
    return letters.starts_with("zh") || letters.starts_with("ch") || letters.starts_with("sh");
}

// Follows a pattern along a name, sound by sound.
class Following {
public:
    Following(Characters sought, const std::vector<Sound>& name, bool abbreviates)
        : sought_(sought), name_(name), abbreviates_(abbreviates) {}

    bool fits(std::size_t at, std::size_t sound) {
        if (at == sought_.size()) {
            is_whole_ = sound == name_.size();
            return true;
        }
        if (sound == name_.size() || has_failed(at, sound))
            return false;
        const bool is_fit = is_letter(sought_[at])
                                ? fits_letters(at, sound)
                                : name_[sound].character == sought_[at] && fits(at + 1, sound + 1);
        if (!is_fit)
            failed_.insert({at, sound});
        return is_fit;
    }
    bool is_whole() const { return is_whole_; }

private:
    bool has_failed(std::size_t at, std::size_t sound) const {
        return failed_.count({at, sound}) != 0;
    }
    bool fits_letters(std::size_t at, std::size_t sound) {
        const auto run = run_of_letters(sought_.substr(at));
        const auto& syllable = name_[sound].syllable;
        if (run.starts_with(syllable) && fits(at + syllable.size(), sound + 1))
            return true;
        const bool ends_half_spelled = at + run.size() == sought_.size() &&
                                       run.size() < syllable.size() && syllable.starts_with(run);
        if (ends_half_spelled)
            return true;
        if (!abbreviates_ || run.front() != syllable.front())
            return false;
        return (begins_with_sh(run) && begins_with_sh(syllable) && run[0] == syllable[0] &&
                fits(at + 2, sound + 1)) ||
               fits(at + 1, sound + 1);
    }

    Characters sought_;
    const std::vector<Sound>& name_;
    const bool abbreviates_;
    bool is_whole_ = false;
    std::set<std::pair<std::size_t, std::size_t>> failed_;
};

bool is_inside(Characters sought, const std::vector<Sound>& name) {
    if (is_letter(sought.front()))
        return false;
    Following following(sought, name, false);
    for (std::size_t sound = 1; sound < name.size(); ++sound)
        if (following.fits(0, sound))
            return true;
    return false;
}

// Every way to write the pattern's characters in letters: surnames have their own readings.
constexpr std::size_t spellings_max = 4;

std::vector<std::string> spellings_of(Characters sought) {
    std::vector<std::string> all{""};
    for (const auto c : sought) {
        auto readings = is_letter(c) ? std::vector<std::string_view>{} : base::readings_of(c);
        const auto itself = base::to_utf8({&c, 1});
        if (readings.empty())
            readings.emplace_back(itself);
        std::vector<std::string> longer;
        for (const auto& reading : readings)
            for (const auto& spelling : all)
                if (longer.size() < spellings_max)
                    longer.push_back(spelling + std::string(reading));
        all = std::move(longer);
    }
    return all;
}

// Cuts a pattern into sounds, some of them only begun, and gathers the initials.
class Cutting {
public:
    explicit Cutting(Characters sought) : sought_(sought) {}

    // The fewest sounds first: the more is spelled out, the likelier it was meant.
    std::vector<std::string> initials() {
        for (std::size_t sounds = 1; sounds <= sought_.size(); ++sounds)
            cut(0, sounds, "");
        return found_;
    }

private:
    void cut(std::size_t at, std::size_t sounds, const std::string& so_far) {
        if (found_.size() == initials_ranges_max || steps_++ > steps_max)
            return;
        if (at == sought_.size()) {
            if (sounds == 0 && std::find(found_.begin(), found_.end(), so_far) == found_.end())
                found_.push_back(so_far);
            return;
        }
        if (sounds == 0)
            return;
        if (!is_letter(sought_[at]))
            return cut_character(at, sounds, so_far);
        const auto run = run_of_letters(sought_.substr(at));
        const auto next = so_far + run[0];
        for (std::size_t size = std::min<std::size_t>(run.size(), syllable_max); size > 0; --size) {
            const std::string part = run.substr(0, size);
            const bool ends = at + size == sought_.size();
            if (size == 1 || base::is_syllable(part) || (size == 2 && begins_with_sh(part)) ||
                (ends && base::begins_syllable(part)))
                cut(at + size, sounds - 1, next);
        }
    }
    void cut_character(std::size_t at, std::size_t sounds, const std::string& so_far) {
        std::set<std::string> heads;
        for (const auto reading : base::readings_of(sought_[at]))
            heads.insert(std::string(1, reading.front()));
        if (heads.empty())
            heads.insert(base::to_utf8(sought_.substr(at, 1)));
        for (const auto& head : heads)
            cut(at + 1, sounds - 1, so_far + head);
    }

    static constexpr std::size_t syllable_max = 6;  // zhuang
    static constexpr int steps_max = 2'000;
    Characters sought_;
    std::vector<std::string> found_;
    int steps_ = 0;
};

CandidateRange range(NameKey key, const std::string& prefix, HowFound best) {
    return {key, prefix, after_all_with(prefix), best};
}

// Letters cut into whole syllables, the last perhaps half spelled; the longest first.
bool cut_whole(std::string_view letters, std::vector<std::string>& syllables) {
    if (letters.empty())
        return true;
    for (std::size_t size = std::min<std::size_t>(letters.size(), 6); size > 0; --size) {
        const auto part = letters.substr(0, size);
        if (!base::is_syllable(part) && !(size == letters.size() && base::begins_syllable(part)))
            continue;
        syllables.emplace_back(part);
        if (cut_whole(letters.substr(size), syllables))
            return true;
        syllables.pop_back();
    }
    return false;
}

std::vector<std::string> with_other_head(const std::string& syllable) {
    std::vector<std::string> all{syllable};
    const auto swap = [&](std::string_view from, std::string_view to) {
        if (syllable.starts_with(from))
            all.push_back(std::string(to) + syllable.substr(from.size()));
        return syllable.starts_with(from);
    };
    if (swap("zh", "z") || swap("ch", "c") || swap("sh", "s") || swap("l", "n") || swap("n", "l"))
        return all;
    swap("z", "zh");
    swap("c", "ch");
    swap("s", "sh");
    return all;
}

// The syllable itself first.
std::vector<std::string> sounding_alike(const std::string& syllable, bool is_last) {
    auto all = with_other_head(syllable);
    const auto heads = all.size();
    for (std::size_t i = 0; i < heads; ++i) {
        if (all[i].ends_with("in"))
            all.push_back(all[i] + "g");
        else if (all[i].ends_with("ing"))
            all.push_back(all[i].substr(0, all[i].size() - 1));
    }
    std::erase_if(all, [&](const auto& each) {
        return &each != &all.front() && !base::is_syllable(each) &&
               !(is_last && base::begins_syllable(each));
    });
    return all;
}

std::u32string wide(std::string_view letters) {
    std::u32string characters;
    for (const char letter : letters)
        characters += static_cast<char32_t>(letter);
    return characters;
}

}  // namespace

std::string after_all_with(std::string prefix) {
    return std::move(prefix) + "\xf4\x8f\xbf\xbf";  // U+10FFFF, which no name has.
}

std::u32string compared_characters(std::string_view canonical) {
    std::u32string kept;
    for (const auto c : base::code_points(canonical)) {
        if (is_silent(c))
            continue;
        if (c == U'ü' || c == U'Ü')
            kept += U'v';
        else
            kept += c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c;
    }
    return kept;
}

std::string tail_of_name(std::string_view name, std::size_t skipped) {
    const auto all = compared_characters(name);
    if (all.size() <= skipped || !base::is_han(all[skipped]))
        return "";
    return base::to_utf8(Characters(all).substr(skipped, tail_characters_max));
}

bool NamePattern::is_all_letters() const {
    return std::all_of(sought_.begin(), sought_.end(), is_letter);
}

bool NamePattern::has_letters() const {
    return std::any_of(sought_.begin(), sought_.end(), is_letter);
}

std::optional<HowFound> NamePattern::fits(const std::vector<Sound>& name) const {
    if (sought_.empty())
        return std::nullopt;
    Following spelled(sought_, name, false);
    if (spelled.fits(0, 0))
        return spelled.is_whole() ? HowFound::exact : HowFound::prefix;
    if (Following(sought_, name, true).fits(0, 0))
        return HowFound::initials;
    return is_inside(sought_, name) ? std::optional(HowFound::inside) : std::nullopt;
}

bool NamePattern::is_all_han() const {
    return !sought_.empty() && std::all_of(sought_.begin(), sought_.end(), base::is_han);
}

std::optional<HowFound> NamePattern::fits_characters(std::u32string_view name) const {
    const auto place = name.find(sought_);
    if (place == name.npos)
        return std::nullopt;
    if (place > 0)
        return HowFound::inside;
    return name.size() == sought_.size() ? HowFound::exact : HowFound::prefix;
}

std::vector<CandidateRange> NamePattern::ranges() const {
    std::vector<CandidateRange> all;
    if (sought_.empty())
        return all;
    const auto head = sought_.substr(
        0, static_cast<std::size_t>(std::find_if(sought_.begin(), sought_.end(), is_letter) -
                                    sought_.begin()));
    if (!has_letters())
        all.push_back(range(NameKey::name, base::to_utf8(sought_), HowFound::exact));
    // A name with a dot is not in the range of the same characters without it.
    constexpr std::size_t dotted_min = 4;
    if (has_letters() || sought_.size() >= dotted_min)
        for (const auto& spelling : spellings_of(sought_))
            all.push_back(range(NameKey::pinyin, spelling, HowFound::exact));
    if (has_letters())
        for (const auto& initials : Cutting(sought_).initials())
            all.push_back(range(NameKey::initials, initials, HowFound::initials));
    if (!head.empty())
        all.push_back(range(NameKey::tail,
                            base::to_utf8(Characters(head).substr(0, tail_characters_max)),
                            HowFound::inside));
    return all;
}

std::vector<NamePattern> NamePattern::alike() const {
    std::vector<NamePattern> all;
    if (!is_all_letters())
        return all;
    const auto letters = run_of_letters(sought_);
    std::vector<std::string> syllables;
    if (!cut_whole(letters, syllables))
        return all;
    std::vector<std::string> texts{""};
    for (const auto& syllable : syllables) {
        std::vector<std::string> longer;
        for (const auto& each : sounding_alike(syllable, &syllable == &syllables.back()))
            for (const auto& text : texts)
                if (longer.size() < alike_patterns_max)
                    longer.push_back(text + each);
        texts = std::move(longer);
    }
    std::vector<std::u32string> meanings;
    for (const auto& text : texts)
        if (text != letters)
            meanings.push_back(wide(text));
    if (!syllables.empty())
        for (const auto surname : base::surnames_also_read(syllables.front()))
            meanings.push_back(surname + wide(letters.substr(syllables.front().size())));
    for (const auto& meaning : meanings)
        all.push_back(NamePattern(meaning));
    return all;
}

}  // namespace org
