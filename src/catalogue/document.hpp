// A YAML file as a tree in which every key and value knows its place.
//
// Scalars stay text: YAML's own guesses (no = false, 0123 = 83) never happen. Anchors,
// aliases, tags, a second document and keys written twice are errors.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalogue/problems.hpp"

namespace catalogue {

constexpr std::size_t file_bytes_max = 64u << 10;
constexpr std::size_t depth_max = 12;
constexpr std::size_t nodes_max = 20'000;  // Of one file.

struct Entry;

struct Node {
    enum class Shape { nothing, scalar, list, mapping };
    Shape shape = Shape::nothing;
    Place place;
    std::string text;            // scalar
    std::vector<Node> items;     // list
    std::vector<Entry> entries;  // mapping, in the order written

    bool is_scalar() const { return shape == Shape::scalar; }
    bool is_list() const { return shape == Shape::list; }
    bool is_mapping() const { return shape == Shape::mapping; }
    const Node* find(std::string_view key) const;
};

struct Entry {
    std::string key;
    Place place;
    Node value;
};

// Nothing when the text is not YAML we read; the reasons are then among the problems.
std::optional<Node> parse_document(const std::string& file, std::string_view content,
                                   Problems& problems);

}  // namespace catalogue
