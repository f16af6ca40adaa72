#include "catalogue/problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace catalogue {
namespace {

// Levenshtein distance; names are short.
std::size_t distance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

constexpr std::size_t typed_length_max = 60;  // Longer text is no mistyped name.

}  // namespace

std::string Problem::to_text() const {
    return fmt::format("{}:{}:{}: {}", file, line, column, message);
}

void Problems::add(const Place& place, std::string message) {
    if (found_.size() < problems_max)
        found_.emplace(*place.file, place.line, place.column, std::move(message));
}

std::vector<Problem> Problems::take() {
    std::vector<Problem> all;
    for (const auto& [file, line, column, message] : found_)
        all.push_back({file, line, column, message});
    found_.clear();
    return all;
}

std::string suggestion(const std::string& typed, const std::vector<std::string>& candidates) {
    if (typed.size() > typed_length_max)
        return "";
    // A swap of two letters is two changes; in names of up to three only one is forgiven.
    std::size_t nearest = typed.size() < 4 ? 2 : std::max<std::size_t>(2, typed.size() / 3) + 1;
    std::string found;
    for (const auto& candidate : candidates) {
        const auto apart = distance(typed, candidate);
        if (apart < nearest) {
            nearest = apart;
            found = candidate;
        }
    }
    return found.empty() ? "" : fmt::format("; did you mean '{}'?", found);
}

}  // namespace catalogue
