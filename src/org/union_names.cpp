#include "org/union_names.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"

namespace org {
namespace {

constexpr char32_t name_end = U'\n';

}  // namespace

UnionNames::UnionNames(const std::vector<UnionNode>& in_preorder) {
    for (const auto& node : in_preorder) {
        const auto position = static_cast<std::uint32_t>(ids_.size());
        const auto sounds = base::sounds_of_title(node.name);
        ids_.push_back(node.id);
        names_.push_back(node.name);
        begins_.push_back(static_cast<std::uint32_t>(text_.size()));
        text_ += compared_characters(base::canonical_name(node.name));
        text_ += name_end;
        pinyin_.emplace_back(base::letters_of(sounds), position);
        initials_.emplace_back(base::initials_of(sounds), position);
        if (!node.code.empty())
            codes_.emplace(node.code, position);
    }
    begins_.push_back(static_cast<std::uint32_t>(text_.size()));
    std::sort(pinyin_.begin(), pinyin_.end());
    std::sort(initials_.begin(), initials_.end());
}

// One search; the scope is a stretch of positions, those of preorder less one.
class UnionNames::Search {
public:
    Search(const UnionNames& names, const Scope& scope, const NamePattern& pattern)
        : names_(names), pattern_(pattern) {
        const auto count = static_cast<std::int64_t>(names.ids_.size());
        first_ = static_cast<std::uint32_t>(std::clamp<std::int64_t>(scope.first - 1, 0, count));
        end_ = static_cast<std::uint32_t>(std::clamp<std::int64_t>(scope.last, first_, count));
    }
    Finding take(std::size_t most) {
        if (pattern_.is_all_han())
            by_characters(pattern_.characters());
        else
            by_ranges();
        Finding finding;
        for (std::size_t how = 0; how < found_.size(); ++how)
            for (const auto position : found_[how])
                finding.found.push_back({names_.ids_[position], static_cast<HowFound>(how)});
        finding.has_more = is_cut_ || finding.found.size() > most;
        finding.found.resize(std::min(finding.found.size(), most));
        return finding;
    }

private:
    void by_characters(const std::u32string& sought) {
        each_with(sought, [&](std::uint32_t position, std::u32string_view name) {
            if (const auto how = pattern_.fits_characters(name))
                found_[static_cast<std::size_t>(*how)].insert(position);
        });
    }
    template <typename Use>
    void each_with(const std::u32string& sought, const Use& use) const {
        const auto& begins = names_.begins_;
        const auto text = std::u32string_view(names_.text_).substr(0, begins[end_]);
        for (auto at = text.find(sought, begins[first_]); at != text.npos;) {
            const auto after = std::upper_bound(begins.begin(), begins.end(), at);
            use(static_cast<std::uint32_t>(after - begins.begin() - 1),
                text.substr(*(after - 1), *after - *(after - 1) - 1));
            at = text.find(sought, *after);
        }
    }
    void by_ranges() {
        for (const auto& range : pattern_.ranges()) {
            if (range.key == NameKey::pinyin)
                spell(names_.pinyin_, range);
            else if (range.key == NameKey::initials)
                spell(names_.initials_, range);
            else
                spell_with(base::code_points(range.from));
        }
    }
    void spell(const Spelled& spelled, const CandidateRange& range) {
        auto at = std::lower_bound(spelled.begin(), spelled.end(), std::pair(range.from, 0u));
        for (; at != spelled.end() && at->first < range.to; ++at)
            look_at(at->second);
    }
    void spell_with(const std::u32string& head) {
        each_with(head, [&](std::uint32_t position, auto) { look_at(position); });
    }
    void look_at(std::uint32_t position) {
        if (position < first_ || position >= end_ || is_cut_ || !seen_.insert(position).second)
            return;
        is_cut_ = seen_.size() > unions_spelled_max;
        const auto how = pattern_.fits(base::sounds_of_title(names_.names_[position]));
        if (how)
            found_[static_cast<std::size_t>(*how)].insert(position);
    }

    const UnionNames& names_;
    const NamePattern& pattern_;
    std::uint32_t first_ = 0, end_ = 0;
    std::array<std::set<std::uint32_t>, ways_found> found_;
    std::set<std::uint32_t> seen_;
    bool is_cut_ = false;
};

Finding UnionNames::find(const Scope& scope, const NamePattern& pattern, std::size_t most) const {
    if (pattern.is_empty())
        return {};
    return Search(*this, scope, pattern).take(most);
}

Finding UnionNames::with_code(const Scope& scope, const std::string& code) const {
    Finding finding;
    const auto found = codes_.find(code);
    if (found != codes_.end() && scope.contains(found->second + 1))
        finding.found.push_back({ids_[found->second], HowFound::number});
    return finding;
}

}  // namespace org
