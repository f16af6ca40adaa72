#include "catalogue/strict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "base/money.hpp"
#include "base/text.hpp"

namespace catalogue {
namespace {

bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_code(std::string_view text, std::size_t length_max) {
    return !text.empty() && text.size() <= length_max &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
}

// Shows foreign text in a message without flooding it.
std::string shown(const std::string& text) {
    return base::characters(text) <= name_length_max ? text : "(long text)";
}

std::string shape_of(const Node& node) {
    switch (node.shape) {
        case Node::Shape::nothing:
            return "nothing";
        case Node::Shape::scalar:
            return "'" + shown(node.text) + "'";
        case Node::Shape::list:
            return "a list";
        case Node::Shape::mapping:
            return "a mapping";
    }
    return "";
}

bool expect_mapping(const Node& node, const std::string& what, Problems& problems) {
    if (node.is_mapping())
        return true;
    problems.add(node.place, fmt::format("{} must be a mapping, not {}", what, shape_of(node)));
    return false;
}

template <typename Check>
std::vector<const Entry*> checked_entries(const Node* node, Problems& problems, const char* what,
                                          Check check) {
    std::vector<const Entry*> entries;
    if (!node || !expect_mapping(*node, "this", problems))
        return entries;
    for (const auto& entry : node->entries) {
        if (check(entry.key))
            entries.push_back(&entry);
        else if (!entry.key.empty())
            problems.add(entry.place, fmt::format("'{}' cannot be a {}", shown(entry.key), what));
    }
    if (node->entries.size() > list_length_max)
        problems.add(node->place, fmt::format("more than {} entries", list_length_max));
    return entries;
}

std::string word_in(const Node& node, std::string_view language, Problems& problems) {
    const Node* word = node.find(language);
    if (!word)
        problems.add(node.place, fmt::format("the '{}' word is missing", language));
    if (!word || word->shape == Node::Shape::nothing)
        return "";
    const std::string text = to_text(word, problems);
    if (base::characters(text) > words_length_max)
        problems.add(word->place, fmt::format("longer than {} characters", words_length_max));
    return text;
}

// The names between braces.
bool is_argument(const std::string& name) {
    return !name.empty() &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos;
}

// Other braces are text: a sentence may show how a mark is written.
std::set<std::string> arguments_of(const std::string& sentence) {
    std::set<std::string> arguments;
    for (auto open = sentence.find('{'); open != std::string::npos;
         open = sentence.find('{', open + 1)) {
        const auto close = sentence.find('}', open);
        const auto name = sentence.substr(open + 1, close - open - 1);
        if (close != std::string::npos && is_argument(name))
            arguments.insert(name);
    }
    return arguments;
}

}  // namespace

Mapping::Mapping(const Node& node, std::string what, std::vector<std::string> keys,
                 Problems& problems)
    : node_(node), what_(std::move(what)), problems_(problems) {
    if (!expect_mapping(node, what_, problems))
        return;
    for (const auto& entry : node.entries) {
        if (std::find(keys.begin(), keys.end(), entry.key) == keys.end())
            problems.add(entry.place, fmt::format("{} has no key '{}'{}", what_, shown(entry.key),
                                                  suggestion(entry.key, keys)));
        else if (entry.value.shape == Node::Shape::nothing)
            problems.add(entry.place, fmt::format("'{}' has no value", entry.key));
    }
}

const Node* Mapping::get(std::string_view key) const {
    const Node* value = node_.find(key);
    return value && value->shape != Node::Shape::nothing ? value : nullptr;
}

const Node* Mapping::need(std::string_view key) const {
    if (node_.is_mapping() && !node_.find(key))
        problems_.add(node_.place, fmt::format("{} needs '{}'", what_, key));
    return get(key);
}

std::vector<const Entry*> named_entries(const Node* node, std::size_t length_max,
                                        Problems& problems) {
    return checked_entries(node, problems, "name",
                           [=](const std::string& key) { return is_name(key, length_max); });
}

std::vector<const Entry*> coded_entries(const Node* node, Problems& problems) {
    return checked_entries(node, problems, "code",
                           [](const std::string& key) { return is_code(key, name_length_max); });
}

bool is_name(std::string_view text, std::size_t length_max) {
    return is_code(text, length_max) && is_lower(text.front());
}

std::string to_text(const Node* node, Problems& problems) {
    if (!node)
        return "";
    if (!node->is_scalar())
        problems.add(node->place, fmt::format("must be text, not {}", shape_of(*node)));
    else if (base::trimmed(node->text).empty())
        problems.add(node->place, "must not be empty");
    return node->text;
}

std::string to_name(const Node* node, Problems& problems) {
    std::string text = to_text(node, problems);
    if (text.empty() || is_name(text, name_length_max))
        return text;
    problems.add(node->place, fmt::format("'{}' cannot be a name", shown(text)));
    return "";
}

bool to_flag(const Node* node, Problems& problems) {
    if (!node)
        return false;
    if (!node->is_scalar() || (node->text != "true" && node->text != "false"))
        problems.add(node->place, fmt::format("must be true or false, not {}", shape_of(*node)));
    return node->text == "true";
}

std::optional<std::int64_t> to_integer(const Node* node, Range range, Problems& problems) {
    if (!node)
        return std::nullopt;
    std::int64_t number = 0;
    const char* end = node->text.data() + node->text.size();
    const auto parsed = std::from_chars(node->text.data(), end, number);
    if (!node->is_scalar() || parsed.ec != std::errc() || parsed.ptr != end) {
        problems.add(node->place, fmt::format("must be a whole number, not {}", shape_of(*node)));
        return std::nullopt;
    }
    if (number < range.least || number > range.most) {
        problems.add(node->place, fmt::format("{} does not lie between {} and {}", number,
                                              range.least, range.most));
        return std::nullopt;
    }
    return number;
}

std::optional<std::int64_t> to_fen(const Node* node, Problems& problems) {
    if (!node)
        return std::nullopt;
    if (node->is_scalar())
        if (const auto money = base::Money::parse(node->text))
            return money.value().fen();
    problems.add(node->place, fmt::format("must be an amount in yuan, not {}", shape_of(*node)));
    return std::nullopt;
}

Words to_words(const Node* node, Problems& problems) {
    if (!node)
        return {};
    if (!expect_mapping(*node, "words", problems))
        return {};
    const Mapping mapping(*node, "words", {"zh", "en"}, problems);
    return {word_in(*node, "zh", problems), word_in(*node, "en", problems)};
}

Words to_sentence(const Entry& entry, Problems& problems) {
    Words words = to_words(&entry.value, problems);
    if (!words.zh.empty() && !words.en.empty() && arguments_of(words.zh) != arguments_of(words.en))
        problems.add(entry.place, "the two languages name different {arguments}");
    return words;
}

std::vector<const Node*> to_list(const Node* node, Problems& problems) {
    std::vector<const Node*> list;
    if (!node)
        return list;
    if (node->is_scalar())
        return {node};
    if (!node->is_list()) {
        problems.add(node->place, fmt::format("must be a list, not {}", shape_of(*node)));
        return list;
    }
    if (node->items.size() > list_length_max)
        problems.add(node->place, fmt::format("more than {} entries", list_length_max));
    std::set<std::string> seen;
    for (const auto& item : node->items) {
        if (to_text(&item, problems).empty())
            continue;
        if (seen.insert(item.text).second)
            list.push_back(&item);
        else
            problems.add(item.place, fmt::format("'{}' is listed twice", shown(item.text)));
    }
    return list;
}

}  // namespace catalogue
