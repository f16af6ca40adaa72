// Where something stands in a declaration, and the list of what is wrong.
#pragma once

#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "catalogue/reader.hpp"

namespace catalogue {

constexpr std::size_t problems_max = 500;  // Reported at once; more are of no use to anyone.

struct Place {
    const std::string* file = nullptr;  // Lives as long as the reading.
    int line = 1, column = 1;           // From 1; columns in characters.
};

class Problems {
public:
    // The same sentence at the same place is kept once: patterns are read for every kind.
    void add(const Place& place, std::string message);
    bool none() const { return found_.empty(); }
    std::vector<Problem> take();  // By file, line and column.

private:
    std::set<std::tuple<std::string, int, int, std::string>> found_;
};

// The candidate a mistyped name was likely meant to be, as "; did you mean 'x'?", or nothing.
std::string suggestion(const std::string& typed, const std::vector<std::string>& candidates);

template <typename Range>
std::vector<std::string> names_of(const Range& range) {
    std::vector<std::string> names;
    for (const auto& item : range)
        names.push_back(item.name);
    return names;
}
template <typename Map>
std::vector<std::string> keys_of(const Map& map) {
    std::vector<std::string> names;
    for (const auto& [key, value] : map)
        names.push_back(key);
    return names;
}

}  // namespace catalogue
