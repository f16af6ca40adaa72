#include "exchange/workbook_outline.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <map>

#include "base/text.hpp"
#include "exchange/xml_events.hpp"

namespace exchange {
namespace {

using base::Refusal;
using base::Result;

constexpr std::size_t merged_bytes_max = 4u << 20;  // Of XML behind the rows.
constexpr std::string_view rows_end = "sheetData>";

Refusal refused(const char* code) {
    return {code, "", "file", {}};
}

int number_of(const char* text) {
    return text ? static_cast<int>(std::strtol(text, nullptr, 10)) : 0;
}

struct NamedSheet {
    std::string name, relation;
    bool is_visible;
};

class WorkbookEvents final : public XmlEvents {
public:
    std::vector<NamedSheet> sheets;
    bool is_1904 = false;

protected:
    void open(std::string_view name, const char** attributes) override {
        const char* date1904 = attribute(attributes, "date1904");
        if (name == "workbookPr" && date1904)
            is_1904 = std::string_view(date1904) == "1" || std::string_view(date1904) == "true";
        const char* relation = attribute(attributes, "id");
        const char* called = attribute(attributes, "name");
        const char* state = attribute(attributes, "state");
        if (name != "sheet" || !relation || sheets.size() >= sheets_max)
            return;
        const bool is_visible = !state || std::string_view(state) == "visible";
        sheets.push_back({called ? called : "", relation, is_visible});
    }
};

class RelationEvents final : public XmlEvents {
public:
    std::map<std::string, std::string> by_id, by_type;

protected:
    void open(std::string_view name, const char** attributes) override {
        const char* id = attribute(attributes, "Id");
        const char* type = attribute(attributes, "Type");
        const char* target = attribute(attributes, "Target");
        if (name != "Relationship" || !id || !target || by_id.size() >= 4 * sheets_max)
            return;
        const std::string path = *target == '/' ? target + 1 : std::string("xl/") + target;
        by_id[id] = path;
        if (type)
            by_type[std::string(type).substr(std::string(type).rfind('/') + 1)] = path;
    }
};

class StyleEvents final : public XmlEvents {
public:
    std::vector<bool> is_date;

protected:
    void open(std::string_view name, const char** attributes) override {
        if (name == "cellXfs")
            is_cells_ = true;
        const char* id = attribute(attributes, "numFmtId");
        const char* code = attribute(attributes, "formatCode");
        if (name == "numFmt" && id && code && codes_.size() < styles_max)
            codes_[number_of(id)] = code;
        if (name != "xf" || !is_cells_ || is_date.size() >= styles_max)
            return;
        const auto found = codes_.find(number_of(id));
        is_date.push_back(
            is_date_format(number_of(id), found == codes_.end() ? "" : found->second));
    }
    void close(std::string_view name) override {
        if (name == "cellXfs")
            is_cells_ = false;
    }

private:
    std::map<int, std::string> codes_;
    bool is_cells_ = false;
};

// <property name="…"><vt:lpwstr>…</vt:lpwstr></property>
class PropertyEvents final : public XmlEvents {
public:
    std::vector<std::pair<std::string, std::string>> properties;

protected:
    void open(std::string_view name, const char** attributes) override {
        const char* called = attribute(attributes, "name");
        if (name == "property" && called && properties.size() < properties_max)
            properties.emplace_back(called, "");
    }
    void characters(std::string_view text) override {
        if (!properties.empty() && properties.back().second.size() + text.size() <= 1'024)
            properties.back().second.append(text);
    }
};

class SharedEvents final : public XmlEvents {
public:
    SharedEvents(SpilledStrings& strings, const RowLimits& limits)
        : strings_(strings), limits_(limits) {}

protected:
    void open(std::string_view name, const char**) override {
        if (name == "si")
            text_.clear();
        if (name == "rPh")
            is_phonetic_ = true;
        is_text_ = name == "t";
    }
    void close(std::string_view name) override {
        is_text_ = false;
        if (name == "rPh")
            is_phonetic_ = false;
        if (name != "si")
            return;
        strings_.begin();
        strings_.append(text_.find("_x") == text_.npos ? text_ : without_escapes(text_));
        if (strings_.bytes() > limits_.shared_bytes_max)
            refuse({"sheet.too_many_strings",
                    "",
                    "file",
                    {{"max", std::to_string(limits_.shared_bytes_max)}}});
    }
    void characters(std::string_view text) override {
        if (!is_text_ || is_phonetic_)
            return;
        text_.append(text);
        if (text_.size() > limits_.cell_bytes_max)
            refuse({"sheet.cell_too_long",
                    "",
                    "file",
                    {{"max", std::to_string(limits_.cell_bytes_max)}}});
    }

private:
    SpilledStrings& strings_;
    const RowLimits& limits_;
    std::string text_;
    bool is_text_ = false, is_phonetic_ = false;
};

Result<base::Done> run(const WorkbookParts& parts, const std::string& name, XmlEvents& events) {
    TRY(parts.each_piece(name, [&](std::string_view piece) { return events.feed(piece); }));
    return events.finish();
}

// The text behind the rows of a sheet: merged ranges stand there, and cells are wanted
// flagged while they are read.
class BehindRows {
public:
    void add(std::string_view piece) {
        if (text_.size() < merged_bytes_max)
            text_.append(piece);
        if (is_behind_)
            return;
        const auto end = end_of_rows();
        is_behind_ = end != text_.npos;
        // What is left may hold the start of the tag.
        text_.erase(0, is_behind_ ? end : text_.size() - std::min<std::size_t>(text_.size(), 64));
    }
    const std::string& text() const { return text_; }

private:
    std::size_t end_of_rows() const {
        const char* at = text_.data();
        const char* const end = at + text_.size();
        while ((at = static_cast<const char*>(memmem(at, static_cast<std::size_t>(end - at),
                                                     rows_end.data(), rows_end.size())))) {
            const auto place = static_cast<std::size_t>(at - text_.data());
            const auto opened = text_.rfind('<', place);
            if (opened != text_.npos && text_[opened + 1] == '/')
                return place + rows_end.size();
            at += rows_end.size();
        }
        return text_.npos;
    }

    std::string text_;
    bool is_behind_ = false;
};

Result<base::Done> read_merged(const WorkbookParts& parts, WorkbookOutline& outline) {
    BehindRows behind;
    TRY(parts.each_piece(outline.sheet_part, [&](std::string_view piece) -> Result<base::Done> {
        behind.add(piece);
        return base::Done{};
    }));
    const auto& text = behind.text();
    for (auto at = text.find("mergeCell "); at != text.npos; at = text.find("mergeCell ", at + 1)) {
        const auto from = text.find_first_of("\"'", at);
        const auto to = from == text.npos ? from : text.find(text[from], from + 1);
        if (to == text.npos)
            break;
        ++outline.facts.merged_ranges;
        const auto ends = base::split(text.substr(from + 1, to - from - 1), ':');
        MergedRange range{};
        if (ends.size() == 2 && outline.merged.size() < merged_ranges_max &&
            read_address(ends[0], range.first_column, range.first_line) &&
            read_address(ends[1], range.last_column, range.last_line))
            outline.merged.push_back(range);
    }
    std::sort(outline.merged.begin(), outline.merged.end(),
              [](const auto& a, const auto& b) { return a.first_line < b.first_line; });
    return base::Done{};
}

Result<base::Done> find_sheets(const WorkbookParts& parts, const RelationEvents& relations,
                               WorkbookOutline& outline) {
    WorkbookEvents workbook;
    TRY(run(parts, "xl/workbook.xml", workbook));
    outline.facts.is_1904 = workbook.is_1904;
    for (const auto& sheet : workbook.sheets) {
        const auto target = relations.by_id.find(sheet.relation);
        if (!sheet.is_visible) {
            outline.facts.hidden_sheets.push_back(sheet.name);
        } else if (!outline.sheet_part.empty() || target == relations.by_id.end()) {
            outline.facts.other_sheets.push_back(sheet.name);
        } else {
            outline.sheet_part = target->second;
            outline.facts.sheet = sheet.name;
        }
    }
    if (outline.sheet_part.empty() || !parts.has(outline.sheet_part))
        return refused("sheet.damaged");
    return base::Done{};
}

}  // namespace

bool read_address(std::string_view address, std::size_t& column, std::uint64_t& line) {
    std::size_t letters = 0;
    column = 0;
    for (; letters < address.size() && address[letters] >= 'A' && address[letters] <= 'Z';
         ++letters)
        column = column * 26 + static_cast<std::size_t>(address[letters] - 'A' + 1);
    if (letters == 0 || letters > 3)
        return false;
    --column;
    line = 0;
    std::from_chars(address.data() + letters, address.data() + address.size(), line);
    return true;
}

bool is_date_format(int id, std::string_view code) {
    // ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are the dates of East Asian Excel.
    if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
        (id >= 50 && id <= 58))
        return true;
    for (std::size_t at = 0; at < code.size(); ++at) {
        if (code[at] == '\\')
            ++at;
        else if (code[at] == '"')
            at = std::min(code.find('"', at + 1), code.size());
        else if (code[at] == '[')
            at = std::min(code.find(']', at + 1), code.size());
        else if (std::strchr("ymdhsYMDHS", code[at]))
            return true;
    }
    return false;
}

std::string without_escapes(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        unsigned unit = 0;
        const bool may_be =
            text.substr(at).starts_with("_x") && at + 6 < text.size() && text[at + 6] == '_';
        if (!may_be ||
            std::from_chars(&text[at + 2], &text[at + 6], unit, 16).ptr != &text[at + 6]) {
            plain += text[at];
            continue;
        }
        if (unit > 0 && (unit < 0xD800 || unit > 0xDFFF))
            plain += base::to_utf8(std::u32string(1, static_cast<char32_t>(unit)));
        at += 6;
    }
    return plain;
}

Result<std::unique_ptr<WorkbookOutline>> outline_of(const WorkbookParts& parts,
                                                    const RowLimits& limits) {
    if (!parts.has("xl/workbook.xml"))
        return refused("sheet.unknown_kind");
    auto outline = std::make_unique<WorkbookOutline>();
    outline->facts.form = "xlsx";
    RelationEvents relations;
    TRY(run(parts, "xl/_rels/workbook.xml.rels", relations));
    TRY(find_sheets(parts, relations, *outline));
    if (const auto& part = relations.by_type["styles"]; parts.has(part)) {
        StyleEvents styles;
        TRY(run(parts, part, styles));
        outline->is_date_style = std::move(styles.is_date);
    }
    if (const auto& part = relations.by_type["sharedStrings"]; parts.has(part)) {
        SharedEvents shared(outline->shared, limits);
        TRY(run(parts, part, shared));
    }
    outline->shared.seal();
    if (parts.has("docProps/custom.xml")) {
        PropertyEvents properties;
        TRY(run(parts, "docProps/custom.xml", properties));
        outline->facts.properties = std::move(properties.properties);
    }
    TRY(read_merged(parts, *outline));
    return outline;
}

}  // namespace exchange
