#include "exchange/import/names.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace exchange {
namespace {

using store::Query;

const Query select_employers{"exchange.select_employer_names", R"sql(
    select id, union_id, name, uscc from employer order by id
)sql"};

// Names differ by a slip when this many characters do, of names at least so long.
constexpr std::size_t slip_characters_max = 1, slip_length_min = 4;

std::string folded(std::string_view name) {
    auto text = base::half_width(name);
    for (const char* blank : {" ", "　", "\t"})
        text = base::replaced(std::move(text), blank, "");
    return text;
}

// "云山县茶厂工会委员会" and "云山县茶厂工会" have one core.
std::u32string core_of(const std::string& name) {
    static const std::array<std::u32string, 5> endings{U"委员会", U"联合会", U"工会", U"工委",
                                                       U"总"};
    auto core = base::code_points(folded(name));
    for (const auto& ending : endings)
        if (core.size() > ending.size() && std::u32string_view(core).ends_with(ending))
            core.resize(core.size() - ending.size());
    return core;
}

// Levenshtein distance, or anything above `most` where it is more.
std::size_t distance(std::u32string_view a, std::u32string_view b, std::size_t most) {
    if (a.size() > b.size() + most || b.size() > a.size() + most)
        return most + 1;
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto changed = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = std::exchange(row[j], std::min({changed, row[j] + 1, row[j - 1] + 1}));
        }
    }
    return row[b.size()];
}

template <typename Map>
Named found_in(const Map& names, std::string_view name) {
    const auto found = names.find(folded(name));
    return found == names.end() ? Named{} : found->second;
}

template <typename Map>
std::int64_t id_in(const Map& codes, const std::string& code) {
    const auto found = codes.find(code);
    return found == codes.end() ? 0 : found->second;
}

void add_name(std::unordered_map<std::string, Named>& names, std::string_view name,
              std::int64_t id) {
    const auto [place, is_new] = names.try_emplace(folded(name), Named{id, false});
    if (!is_new)
        place->second.is_ambiguous = true;
}

}  // namespace

UnionNames::UnionNames(std::shared_ptr<const org::Tree> tree, const org::Scope& scope)
    : tree_(std::move(tree)), scope_(scope) {
    for (const auto& node : tree_->nodes()) {
        if (!scope_.contains(node.ord) || node.dissolved_on)
            continue;
        add_name(names_, node.name, node.id);
        if (!node.code.empty())
            codes_[node.code] = node.id;
        cores_.emplace_back(core_of(node.name), node.id);
    }
}

Named UnionNames::by_name(std::string_view name) const {
    return found_in(names_, name);
}
std::int64_t UnionNames::by_code(const std::string& code) const {
    return id_in(codes_, code);
}

bool UnionNames::has(std::int64_t id) const {
    const auto* node = tree_->find(id);
    return node && scope_.contains(node->ord);
}

std::int64_t UnionNames::similar_to(const std::string& name) const {
    const std::lock_guard lock(mutex_);
    const auto known = sought_.find(name);
    if (known != sought_.end())
        return known->second;
    if (sought_.size() >= similar_names_sought_max)
        return 0;
    return sought_[name] = seek(name);
}

std::int64_t UnionNames::seek(const std::string& name) const {
    const auto core = core_of(name);
    std::int64_t near = 0;
    for (const auto& [other, id] : cores_) {
        if (other == core)
            return id;
        if (near == 0 && core.size() >= slip_length_min && other.size() >= slip_length_min &&
            distance(core, other, slip_characters_max) <= slip_characters_max)
            near = id;
    }
    return near;
}

EmployerNames::EmployerNames(store::Reader& reader, const org::Tree& tree,
                             const org::Scope& scope) {
    reader.each(select_employers, {}, [&](const store::Row& row) {
        const auto* node = tree.find(row.integer("union_id"));
        const bool is_seen = node && (scope.contains(node->ord) ||
                                      (node->ord <= scope.first && scope.last <= node->last));
        if (!is_seen)
            return true;
        add_name(names_, row.text("name"), row.integer("id"));
        if (const auto code = row.maybe_text("uscc"))
            codes_[*code] = row.integer("id");
        return true;
    });
}

Named EmployerNames::by_name(std::string_view name) const {
    return found_in(names_, name);
}
std::int64_t EmployerNames::by_code(const std::string& code) const {
    return id_in(codes_, code);
}

}  // namespace exchange
