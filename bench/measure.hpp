// Timing: best and median of a few rounds, product and floor in turns.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace bench {

struct Times {
    std::vector<double> milliseconds;
    double best() const;
    double median() const;
};

double milliseconds_of(const std::function<void()>& work);

// One line of the table: what was measured, the product's times beside the floor's.
struct Line {
    std::string work;
    Times product, floor;
};
// Runs both in turns, so that a busy moment of the machine hits both alike.
Line measure(const std::string& work, int rounds, const std::function<void()>& product,
             const std::function<void()>& floor);
std::string to_text(double milliseconds);

}  // namespace bench
