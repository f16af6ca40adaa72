#include "catalogue/document.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

#include "base/text.hpp"

namespace catalogue {
namespace {

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\t' && c != '\r') || byte == 0x7F;
}

// Ends the reading of one file; what was wrong has been reported.
struct Stop {};

// Turns yaml-cpp's byte columns into characters, as editors count them.
class Lines {
public:
    Lines(const std::string& file, std::string_view content) : file_(&file), content_(content) {
        starts_.push_back(0);
        for (std::size_t i = 0; i < content.size(); ++i)
            if (content[i] == '\n')
                starts_.push_back(i + 1);
    }
    Place at(const YAML::Mark& mark) const {
        if (mark.is_null())
            return {file_, 1, 1};
        return at(static_cast<std::size_t>(mark.line), static_cast<std::size_t>(mark.column));
    }
    Place at(std::size_t line, std::size_t bytes) const {
        line = std::min(line, starts_.size() - 1);
        const auto text = content_.substr(starts_[line], bytes);
        const auto characters = std::count_if(text.begin(), text.end(), [](char c) {
            return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        });
        return {file_, static_cast<int>(line) + 1, static_cast<int>(characters) + 1};
    }
    std::size_t count() const { return starts_.size(); }
    std::string_view text(std::size_t line) const {
        const auto end = line + 1 < starts_.size() ? starts_[line + 1] : content_.size();
        return content_.substr(starts_[line], end - starts_[line]);
    }

private:
    const std::string* file_;
    std::string_view content_;
    std::vector<std::size_t> starts_;
};

class Builder final : public YAML::EventHandler {
public:
    Builder(const Lines& lines, Problems& problems) : lines_(lines), problems_(problems) {}

    Node take() { return std::move(root_); }
    int documents() const { return documents_; }

    void OnDocumentStart(const YAML::Mark& mark) override {
        if (++documents_ > 1)
            stop(mark, "a second document; a file holds one");
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
        add(mark, Node::Shape::nothing, "");
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        stop(mark, "an alias (*); write the value out");
    }
    void OnAnchor(const YAML::Mark& mark, const std::string&) override {
        stop(mark, "an anchor (&); write the value out");
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                  const std::string& value) override {
        refuse_tag(mark, tag);
        // Escapes say what no byte of a file may be: "\e", "\0", and "\N" as half a character.
        if (std::any_of(value.begin(), value.end(), is_control) || !base::is_utf8(value))
            stop(mark, "an escape that stands for no plain text");
        add(mark, Node::Shape::scalar, value);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                         YAML::EmitterStyle::value) override {
        refuse_tag(mark, tag);
        open(mark, Node::Shape::list);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                    YAML::EmitterStyle::value) override {
        refuse_tag(mark, tag);
        open(mark, Node::Shape::mapping);
    }
    void OnMapEnd() override { close(); }

private:
    struct Open {
        Node node;
        std::optional<Entry> entry;  // A key waiting for its value.
    };

    [[noreturn]] void stop(const YAML::Mark& mark, const std::string& message) {
        problems_.add(lines_.at(mark), message);
        throw Stop{};
    }
    void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
        if (!tag.empty() && tag != "?" && tag != "!")
            stop(mark, fmt::format("a tag ({}); types follow from the key", tag));
    }
    void open(const YAML::Mark& mark, Node::Shape shape) {
        if (open_.size() >= depth_max)
            stop(mark, fmt::format("nested deeper than {}", depth_max));
        count(mark);
        Node node;
        node.shape = shape;
        node.place = lines_.at(mark);
        open_.push_back({std::move(node), std::nullopt});
    }
    void close() {
        Node node = std::move(open_.back().node);
        open_.pop_back();
        place(std::move(node));
    }
    void add(const YAML::Mark& mark, Node::Shape shape, const std::string& text) {
        count(mark);
        Node node;
        node.shape = shape;
        node.place = lines_.at(mark);
        node.text = text;
        place(std::move(node));
    }
    void count(const YAML::Mark& mark) {
        if (++nodes_ > nodes_max)
            stop(mark, fmt::format("more than {} keys and values in one file", nodes_max));
    }
    void place(Node node) {
        if (open_.empty()) {
            root_ = std::move(node);
            return;
        }
        auto& [parent, entry] = open_.back();
        if (parent.is_list())
            parent.items.push_back(std::move(node));
        else if (!entry)
            entry = key_of(std::move(node));
        else
            add_entry(parent, entry, std::move(node));
    }
    Entry key_of(Node node) {
        if (!node.is_scalar() || node.text.empty())
            problems_.add(node.place, "a key must be a name");
        return {node.text, node.place, {}};
    }
    void add_entry(Node& parent, std::optional<Entry>& entry, Node value) {
        entry->value = std::move(value);
        const auto same = std::find_if(parent.entries.begin(), parent.entries.end(),
                                       [&](const Entry& e) { return e.key == entry->key; });
        if (same == parent.entries.end())
            parent.entries.push_back(std::move(*entry));
        else
            problems_.add(entry->place, fmt::format("'{}' is written twice, first on line {}",
                                                    entry->key, same->place.line));
        entry.reset();
    }

    const Lines& lines_;
    Problems& problems_;
    std::vector<Open> open_;
    Node root_;
    std::size_t nodes_ = 0;
    int documents_ = 0;
};

// What yaml-cpp must never see: other encodings, control characters, a byte-order mark.
bool is_plain_text(const Lines& lines, Problems& problems) {
    for (std::size_t line = 0; line < lines.count(); ++line) {
        const auto text = lines.text(line);
        const auto control = std::find_if(text.begin(), text.end(), is_control);
        if (control != text.end()) {
            problems.add(lines.at(line, static_cast<std::size_t>(control - text.begin())),
                         "a control character");
            return false;
        }
        if (!base::is_utf8(text) || (line == 0 && text.substr(0, 3) == "\xEF\xBB\xBF")) {
            problems.add(lines.at(line, 0), "not plain UTF-8 text without a byte-order mark");
            return false;
        }
    }
    return true;
}

}  // namespace

const Node* Node::find(std::string_view key) const {
    for (const auto& entry : entries)
        if (entry.key == key)
            return &entry.value;
    return nullptr;
}

std::optional<Node> parse_document(const std::string& file, std::string_view content,
                                   Problems& problems) {
    if (content.size() > file_bytes_max) {
        problems.add({&file, 1, 1}, fmt::format("larger than {} bytes", file_bytes_max));
        return std::nullopt;
    }
    const Lines lines(file, content);
    if (!is_plain_text(lines, problems))
        return std::nullopt;
    Builder builder(lines, problems);
    try {
        std::istringstream stream{std::string(content)};
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(builder)) {
        }
    } catch (const YAML::Exception& exception) {
        problems.add(lines.at(exception.mark), "not YAML: " + exception.msg);
        return std::nullopt;
    } catch (const Stop&) {
        return std::nullopt;
    }
    if (builder.documents() == 0) {
        problems.add({&file, 1, 1}, "the file is empty");
        return std::nullopt;
    }
    return builder.take();
}

}  // namespace catalogue
