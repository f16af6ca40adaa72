// Turns nodes of a declaration into values of the declared type, or says what is wrong.
//
// A converter given no node answers the empty value silently (the key was optional or its
// absence has been reported); given a wrong one it reports and answers the empty value.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "catalogue/document.hpp"
#include "catalogue/model.hpp"

namespace catalogue {

constexpr std::size_t line_name_length_max = 28;  // With a kind's: a table name of at most 54.
constexpr std::size_t kind_name_length_max = 24;
constexpr std::size_t name_length_max = 40;
constexpr std::size_t words_length_max = 400;  // Characters of one sentence.
constexpr std::size_t list_length_max = 200;

// A mapping with a fixed set of keys; unknown and empty ones are reported at once.
class Mapping {
public:
    Mapping(const Node& node, std::string what, std::vector<std::string> keys, Problems& problems);
    const Node* get(std::string_view key) const;
    const Node* need(std::string_view key) const;  // Reports a missing key at the mapping.

private:
    const Node& node_;
    std::string what_;
    Problems& problems_;
};

// The entries of a mapping whose keys are names; those that are not are reported and left out.
std::vector<const Entry*> named_entries(const Node* node, std::size_t length_max,
                                        Problems& problems);
// As above, but option codes: digits may come first.
std::vector<const Entry*> coded_entries(const Node* node, Problems& problems);

bool is_name(std::string_view text, std::size_t length_max);
std::string to_text(const Node* node, Problems& problems);
std::string to_name(const Node* node, Problems& problems);
bool to_flag(const Node* node, Problems& problems);
struct Range {
    std::int64_t least, most;
};
std::optional<std::int64_t> to_integer(const Node* node, Range range, Problems& problems);
std::optional<std::int64_t> to_fen(const Node* node, Problems& problems);
Words to_words(const Node* node, Problems& problems);
// Words with {arguments} to fill: the same ones in both languages.
Words to_sentence(const Entry& entry, Problems& problems);
// The scalars of a list; one scalar counts as a list of one. Doubles are reported.
std::vector<const Node*> to_list(const Node* node, Problems& problems);

// A codeword among those of an enumeration.
template <typename E, std::size_t N>
std::optional<E> to_enum(const Node* node, const std::array<std::pair<std::string_view, E>, N>& all,
                         Problems& problems) {
    const std::string text = to_text(node, problems);
    if (text.empty())
        return std::nullopt;
    std::vector<std::string> known;
    for (const auto& [word, value] : all) {
        if (word == text)
            return value;
        known.emplace_back(word);
    }
    std::string list;
    for (const auto& word : known)
        list += (list.empty() ? "" : ", ") + word;
    problems.add(node->place, "'" + text + "' is none of: " + list);
    return std::nullopt;
}

}  // namespace catalogue
