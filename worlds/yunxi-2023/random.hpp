// The world's own dice: the same seed gives the same district on every library and machine.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace worlds::yunxi {

class Random {
public:
    // Each chapter has dice of its own, so that a longer chapter does not move the next.
    Random(std::uint64_t seed, std::string_view chapter);

    std::uint64_t next();
    std::int64_t between(std::int64_t first, std::int64_t last);  // Both included.
    bool chance(int percent) { return between(1, 100) <= percent; }

    template <typename Things>
    const auto& pick(const Things& things) {
        return things[static_cast<std::size_t>(
            between(0, static_cast<std::int64_t>(std::size(things)) - 1))];
    }
    template <typename T>
    void shuffle(std::vector<T>& things) {
        for (std::size_t i = things.size(); i > 1; --i)
            std::swap(
                things[i - 1],
                things[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(i) - 1))]);
    }
    // `count` different ones, or all where there are fewer.
    template <typename T>
    std::vector<T> some(std::vector<T> things, std::size_t count) {
        shuffle(things);
        if (things.size() > count)
            things.resize(count);
        return things;
    }
    // `count` uneven whole parts of `total`, each at least `least` and, but for the last, a
    // multiple of `grain`. Needs total >= count × least.
    std::vector<std::int64_t> parts(std::int64_t total, std::size_t count, std::int64_t least,
                                    std::int64_t grain = 1);

private:
    std::uint64_t state_;
};

}  // namespace worlds::yunxi
