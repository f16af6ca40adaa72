#include "measure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace bench {

double Times::best() const {
    return *std::min_element(milliseconds.begin(), milliseconds.end());
}

double Times::median() const {
    auto sorted = milliseconds;
    std::sort(sorted.begin(), sorted.end());
    return sorted[sorted.size() / 2];
}

double milliseconds_of(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> taken =
        std::chrono::steady_clock::now() - start;
    return taken.count();
}

Line measure(const std::string& work, int rounds, const std::function<void()>& product,
             const std::function<void()>& floor) {
    Line line{work, {}, {}};
    for (int round = 0; round < rounds; ++round) {
        line.floor.milliseconds.push_back(milliseconds_of(floor));
        line.product.milliseconds.push_back(milliseconds_of(product));
    }
    return line;
}

std::string to_text(double milliseconds) {
    if (milliseconds >= 1'000)
        return fmt::format("{:.1f} s", milliseconds / 1'000);
    return milliseconds >= 10 ? fmt::format("{:.0f} ms", milliseconds)
                              : fmt::format("{:.2f} ms", milliseconds);
}

}  // namespace bench
