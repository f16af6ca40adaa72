// Trees in YAML: what is read comes back when it is written out in full and read again.
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "catalogue/document.hpp"
#include "target.hpp"

namespace {

using catalogue::Node;

const std::string path = "any.yaml";

std::string quoted(std::string text) {
    constexpr std::array<std::pair<const char*, const char*>, 5> escapes{
        {{"\\", "\\\\"}, {"\"", "\\\""}, {"\n", "\\n"}, {"\t", "\\t"}, {"\r", "\\r"}}};
    for (const auto& [character, escape] : escapes)
        text = base::replaced(std::move(text), character, escape);
    return '"' + text + '"';
}

std::string written(const Node& node) {
    std::string out;
    switch (node.shape) {
        case Node::Shape::nothing:
            return "~";
        case Node::Shape::scalar:
            return quoted(node.text);
        case Node::Shape::list:
            for (const auto& item : node.items)
                out += (out.empty() ? "[" : ", ") + written(item);
            return (out.empty() ? "[" : out) + "]";
        case Node::Shape::mapping:
            for (const auto& entry : node.entries)  // "?": a key may be longer than 1,024 bytes.
                out += (out.empty() ? "{? " : ", ? ") + quoted(entry.key) + " : " +
                       written(entry.value);
            return (out.empty() ? "{" : out) + "}";
    }
    return out;
}

bool is_same(const Node& one, const Node& other) {
    const auto is_same_entry = [](const catalogue::Entry& left, const catalogue::Entry& right) {
        return left.key == right.key && is_same(left.value, right.value);
    };
    return one.shape == other.shape && one.text == other.text &&
           std::equal(one.items.begin(), one.items.end(), other.items.begin(), other.items.end(),
                      is_same) &&
           std::equal(one.entries.begin(), one.entries.end(), other.entries.begin(),
                      other.entries.end(), is_same_entry);
}

}  // namespace

void fuzz::check(std::string_view input) {
    catalogue::Problems problems;
    const auto tree = catalogue::parse_document(path, input, problems);
    must(tree || !problems.none(), "what is no document has a reason");
    if (!tree || !problems.none())
        return;
    const std::string text = written(*tree);
    if (text.size() > catalogue::file_bytes_max)
        return;
    catalogue::Problems none;
    const auto again = catalogue::parse_document(path, text, none);
    must(again && none.none() && is_same(*tree, *again), "a tree comes back as it was read");
}
