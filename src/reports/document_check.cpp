#include "reports/document_check.hpp"

#include <expat.h>

#include <algorithm>
#include <map>
#include <memory>

#include "base/numerals.hpp"
#include "base/text.hpp"
#include "reports/archive.hpp"

namespace reports {
namespace {

constexpr const char* document_part = "word/document.xml";
constexpr const char* list_part = "customXml/item1.xml";
constexpr int depth_max = 256;
constexpr std::size_t faults_max = 1'000;

using Listed = std::map<std::string, std::string>;  // tag → text

std::string local_name(const char* name) {
    const std::string_view whole(name);
    const auto colon = whole.rfind(':');
    return std::string(colon == std::string_view::npos ? whole : whole.substr(colon + 1));
}

std::string attribute(const char** attributes, std::string_view wanted) {
    for (; *attributes; attributes += 2)
        if (local_name(attributes[0]) == wanted)
            return attributes[1];
    return "";
}

// What one reader of XML does with what expat finds.
class Handler {
public:
    virtual ~Handler() = default;
    virtual void begin(const std::string& name, const char** attributes) = 0;
    virtual void end(const std::string& name) = 0;
    virtual void text(std::string_view) {}
    bool is_refused = false;  // A document type or too deep nesting: no honest DOCX has them.
    int depth = 0;
};

struct FreeParser {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

bool parse(const std::string& xml, Handler& handler) {
    const std::unique_ptr<XML_ParserStruct, FreeParser> parser(XML_ParserCreate("UTF-8"));
    XML_SetUserData(parser.get(), &handler);
    XML_SetElementHandler(
        parser.get(),
        [](void* user, const char* name, const char** attributes) {
            auto& one = *static_cast<Handler*>(user);
            one.is_refused = one.is_refused || ++one.depth > depth_max;
            if (!one.is_refused)
                one.begin(local_name(name), attributes);
        },
        [](void* user, const char* name) {
            auto& one = *static_cast<Handler*>(user);
            --one.depth;
            if (!one.is_refused)
                one.end(local_name(name));
        });
    XML_SetCharacterDataHandler(parser.get(), [](void* user, const char* text, int size) {
        static_cast<Handler*>(user)->text({text, static_cast<std::size_t>(size)});
    });
    XML_SetStartDoctypeDeclHandler(parser.get(),
                                   [](void* user, const char*, const char*, const char*, int) {
                                       static_cast<Handler*>(user)->is_refused = true;
                                   });
    const auto status = XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), XML_TRUE);
    return status == XML_STATUS_OK && !handler.is_refused;
}

class ListReader final : public Handler {
public:
    explicit ListReader(Listed& listed) : listed_(listed) {}
    void begin(const std::string& name, const char** attributes) override {
        if (name == "control")
            listed_[attribute(attributes, "tag")] = attribute(attributes, "text");
    }
    void end(const std::string&) override {}

private:
    Listed& listed_;
};

// Walks the paragraphs of one part. Text in a control of ours is held against the list; all
// other text of a paragraph is collected and searched for numbers.
class PartReader final : public Handler {
public:
    PartReader(std::string part, const Listed& listed, DocumentCheck& check)
        : part_(std::move(part)), listed_(listed), check_(check) {}

    void begin(const std::string& name, const char** attributes) override {
        if (name == "p")
            begin_paragraph();
        else if (name == "sdt")
            controls_.push_back({});
        else if (name == "tag" && !controls_.empty())
            controls_.back().tag = attribute(attributes, "val");
        else if (name == "fldSimple")
            is_page_field_ = base::trimmed(attribute(attributes, "instr")) == "PAGE";
        else if (name == "t")
            is_text_ = true;
        else if (name == "tab" || name == "br")
            plain_ += "\n";
    }

    void end(const std::string& name) override {
        if (name == "p")
            end_paragraph();
        else if (name == "sdt")
            end_control();
        else if (name == "fldSimple")
            is_page_field_ = false;
        else if (name == "t")
            is_text_ = false;
    }

    void text(std::string_view piece) override {
        if (!is_text_ || is_page_field_)
            return;
        whole_ += piece;
        if (is_ours())
            controls_.back().text += piece;
        else
            plain_ += piece;
    }

private:
    struct Control {
        std::string tag, text;
    };

    bool is_ours() const {
        if (controls_.empty())
            return false;
        const auto& tag = controls_.back().tag;
        return tag.starts_with("figure:") || tag.starts_with("typed:") || tag.starts_with("own:");
    }

    void begin_paragraph() {
        ++paragraph_;
        plain_.clear();
        whole_.clear();
    }

    void end_paragraph() {
        for (const auto& number : base::numbers_in(plain_))
            add_fault(number.text, "unaccounted");
        plain_.clear();
    }

    void end_control() {
        if (controls_.empty())
            return;
        const auto ours = is_ours();
        const auto control = controls_.back();
        controls_.pop_back();
        if (!ours)
            return;
        plain_ += "\n";  // What stands before and after is not one word.
        count(control.tag);
        const auto found = listed_.find(control.tag);
        if (found == listed_.end())
            add_fault(control.text, "not_listed");
        else if (found->second != control.text)
            add_fault(control.text, "altered");
    }

    void count(const std::string& tag) {
        check_.figures += tag.starts_with("figure:") ? 1 : 0;
        check_.typed += tag.starts_with("typed:") ? 1 : 0;
        check_.own += tag.starts_with("own:") ? 1 : 0;
    }

    void add_fault(const std::string& number, const char* reason) {
        if (check_.faults.size() < faults_max)
            check_.faults.push_back({part_, paragraph_, number, whole_, reason});
    }

    std::string part_;
    const Listed& listed_;
    DocumentCheck& check_;
    std::vector<Control> controls_;
    std::string plain_, whole_;  // Of the paragraph: outside our controls; all of it.
    int paragraph_ = 0;
    bool is_text_ = false, is_page_field_ = false;
};

base::Refusal not_docx() {
    return {.code = "document.not_docx", .clause = "", .field = "", .arguments = {}};
}

std::vector<std::string> parts_to_read() {
    std::vector<std::string> names{document_part, "word/footnotes.xml", "word/endnotes.xml"};
    for (const char number : {'1', '2', '3', '4', '5', '6'}) {
        names.push_back(std::string("word/header") + number + ".xml");
        names.push_back(std::string("word/footer") + number + ".xml");
    }
    return names;
}

}  // namespace

base::Result<DocumentCheck> check_document(std::string_view docx) {
    auto names = parts_to_read();
    names.push_back(list_part);
    auto parts = TRY(read_archive(docx, names));
    if (!parts.contains(document_part))
        return not_docx();
    Listed listed;
    if (const auto list = parts.extract(list_part)) {
        ListReader reader(listed);
        if (!parse(list.mapped(), reader))
            return not_docx();
    }
    DocumentCheck check;
    for (const auto& [name, xml] : parts) {
        PartReader reader(name, listed, check);
        if (!parse(xml, reader))
            return not_docx();
    }
    return check;
}

}  // namespace reports
