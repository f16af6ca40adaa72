#include "random.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace worlds::yunxi {

// FNV-1a of the chapter's name, so that seeds of different chapters are far apart.
Random::Random(std::uint64_t seed, std::string_view chapter) : state_(seed) {
    std::uint64_t hash = 14695981039346656037u;
    for (const char letter : chapter)
        hash = (hash ^ static_cast<unsigned char>(letter)) * 1099511628211u;
    state_ ^= hash;
}

// SplitMix64 (Steele, Lea, Flood 2014): small, and equal everywhere.
std::uint64_t Random::next() {
    state_ += 0x9e3779b97f4a7c15u;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
    return mixed ^ (mixed >> 31);
}

std::int64_t Random::between(std::int64_t first, std::int64_t last) {
    assert(first <= last);
    const auto width = static_cast<std::uint64_t>(last - first) + 1;
    return first + static_cast<std::int64_t>(next() % width);
}

std::vector<std::int64_t> Random::parts(std::int64_t total, std::size_t count, std::int64_t least,
                                        std::int64_t grain) {
    const auto free = total - static_cast<std::int64_t>(count) * least;
    assert(count > 0 && free >= 0);
    std::vector<std::int64_t> weights(count);
    for (auto& weight : weights)
        weight = between(30, 170);
    const auto sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    std::vector<std::int64_t> all;
    std::int64_t given = 0;
    for (const auto weight : weights) {
        const auto share = free / sum * weight + free % sum * weight / sum;
        all.push_back(std::max(least, (least + share) / grain * grain));
        given += all.back();
    }
    all.back() += total - given;
    return all;
}

}  // namespace worlds::yunxi
