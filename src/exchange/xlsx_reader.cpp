// XLSX: a zip of XML parts, read by events; nothing is unpacked beyond its bounds.
#include <expat.h>
#include <zip.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>

#include "base/text.hpp"
#include "exchange/sheet.hpp"

namespace exchange {
namespace {

using base::Refusal;
using base::Result;

Refusal refused(const char* code) { return {code, "", "file", {}}; }

struct CloseZip {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, CloseZip>;

Result<base::Done> within_bounds(zip_t* archive) {
    const auto parts = zip_get_num_entries(archive, 0);
    if (parts > sheet_parts_max)
        return refused("sheet.bomb");
    std::uint64_t total = 0;
    for (zip_int64_t part = 0; part < parts; ++part) {
        zip_stat_t stat;
        if (zip_stat_index(archive, static_cast<zip_uint64_t>(part), 0, &stat) != 0)
            return refused("sheet.damaged");
        total += stat.size;
        const bool is_large = stat.size > (1u << 20);
        if (total > sheet_unpacked_bytes_max ||
            (is_large && stat.size > sheet_ratio_max * std::max<std::uint64_t>(stat.comp_size, 1)))
            return refused("sheet.bomb");
    }
    return base::Done{};
}

// One part's bytes; the directory's sizes are not trusted while reading.
Result<std::string> part_of(zip_t* archive, const std::string& name) {
    std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen(archive, name.c_str(), 0), zip_fclose);
    if (!file)
        return refused("sheet.damaged");
    std::string bytes;
    char buffer[64 * 1024];
    while (true) {
        const auto read = zip_fread(file.get(), buffer, sizeof buffer);
        if (read < 0)
            return refused("sheet.damaged");
        if (read == 0)
            return bytes;
        bytes.append(buffer, static_cast<std::size_t>(read));
        if (bytes.size() > sheet_unpacked_bytes_max)
            return refused("sheet.bomb");
    }
}

// Expat with our handlers; a document type is refused, so no entity is ever defined.
class Events {
public:
    virtual ~Events() = default;
    virtual void open(std::string_view name, const char** attributes) = 0;
    virtual void close(std::string_view name) = 0;
    virtual void characters(std::string_view text) = 0;

    Result<base::Done> run(const std::string& xml) {
        std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(XML_ParserCreate(nullptr), XML_ParserFree);
        parser_ = parser.get();
        XML_SetUserData(parser_, this);
        XML_SetElementHandler(parser_, on_open, on_close);
        XML_SetCharacterDataHandler(parser_, on_characters);
        XML_SetStartDoctypeDeclHandler(parser_, on_doctype);
        const auto status = XML_Parse(parser_, xml.data(), static_cast<int>(xml.size()), 1);
        if (refusal_)
            return *refusal_;
        if (status != XML_STATUS_OK)
            return refused("sheet.damaged");
        return base::Done{};
    }

protected:
    void refuse(const char* code) {
        if (!refusal_)
            refusal_ = refused(code);
        XML_StopParser(parser_, XML_FALSE);
    }
    static const char* attribute(const char** attributes, std::string_view name) {
        for (; *attributes; attributes += 2)
            if (name == *attributes)
                return attributes[1];
        return nullptr;
    }

private:
    static Events& self(void* data) { return *static_cast<Events*>(data); }
    static std::string_view local(const char* name) {
        const char* colon = std::strrchr(name, ':');
        return colon ? colon + 1 : name;
    }
    static void on_open(void* data, const char* name, const char** attributes) {
        self(data).open(local(name), attributes);
    }
    static void on_close(void* data, const char* name) { self(data).close(local(name)); }
    static void on_characters(void* data, const char* text, int size) {
        self(data).characters({text, static_cast<std::size_t>(size)});
    }
    static void on_doctype(void* data, const char*, const char*, const char*, int) {
        self(data).refuse("sheet.damaged");
    }

    XML_Parser parser_ = nullptr;
    std::optional<Refusal> refusal_;
};

// The first visible sheet's relation, from xl/workbook.xml.
class WorkbookEvents final : public Events {
public:
    std::string relation;
    void open(std::string_view name, const char** attributes) override {
        if (name != "sheet" || !relation.empty())
            return;
        const char* state = attribute(attributes, "state");
        const char* id = attribute(attributes, "r:id");
        if (id && (!state || std::string_view(state) == "visible"))
            relation = id;
    }
    void close(std::string_view) override {}
    void characters(std::string_view) override {}
};

class RelationEvents final : public Events {
public:
    std::map<std::string, std::string> targets;
    void open(std::string_view name, const char** attributes) override {
        const char* id = attribute(attributes, "Id");
        const char* target = attribute(attributes, "Target");
        if (name == "Relationship" && id && target && targets.size() < sheet_columns_max * 16)
            targets[id] = target;
    }
    void close(std::string_view) override {}
    void characters(std::string_view) override {}
};

class SharedEvents final : public Events {
public:
    std::vector<std::string> strings;
    void open(std::string_view name, const char**) override {
        if (name == "si")
            strings.emplace_back();
        if (name == "rPh")
            is_phonetic_ = true;
        is_text_ = name == "t";
    }
    void close(std::string_view name) override {
        is_text_ = false;
        if (name == "rPh")
            is_phonetic_ = false;
    }
    void characters(std::string_view text) override {
        if (!is_text_ || is_phonetic_ || strings.empty())
            return;
        strings.back().append(text);
        if (strings.back().size() > cell_bytes_max)
            refuse("sheet.cell_too_long");
    }

private:
    bool is_text_ = false, is_phonetic_ = false;
};

// "AB12" → column 27 (from 0); nothing for what is no address.
std::optional<std::size_t> column_of(std::string_view address) {
    std::size_t column = 0;
    std::size_t letters = 0;
    for (const char letter : address) {
        if (letter < 'A' || letter > 'Z')
            break;
        column = column * 26 + static_cast<std::size_t>(letter - 'A' + 1);
        if (++letters > 3)
            return std::nullopt;
    }
    if (letters == 0)
        return std::nullopt;
    return column - 1;
}

class SheetEvents final : public Events {
public:
    explicit SheetEvents(const std::vector<std::string>& shared) : shared_(shared) {}
    Sheet sheet;

    void open(std::string_view name, const char** attributes) override {
        if (name == "row")
            open_row(attribute(attributes, "r"));
        else if (name == "c")
            open_cell(attribute(attributes, "r"), attribute(attributes, "t"));
        is_value_ = name == "v" || name == "t";
    }
    void close(std::string_view name) override {
        is_value_ = false;
        if (name == "c")
            keep_cell();
    }
    void characters(std::string_view text) override {
        if (!is_value_)
            return;
        value_.append(text);
        if (value_.size() > cell_bytes_max)
            refuse("sheet.cell_too_long");
    }

private:
    void open_row(const char* number) {
        // Rows left out of the file are empty lines of the sheet.
        const auto line = number ? std::strtoul(number, nullptr, 10) : sheet.rows.size() + 1;
        if (line == 0 || line > sheet_rows_max || line < sheet.rows.size() + 1)
            return refuse(line > sheet_rows_max ? "sheet.too_many_rows" : "sheet.damaged");
        sheet.rows.resize(line);
    }
    void open_cell(const char* address, const char* type) {
        type_ = type ? type : "n";
        value_.clear();
        if (sheet.rows.empty())
            return refuse("sheet.damaged");
        const auto column = address ? column_of(address) : sheet.rows.back().size();
        if (!column || *column >= sheet_columns_max)
            return refuse("sheet.too_many_columns");
        column_ = *column;
    }
    void keep_cell() {
        if (type_ == "s") {
            const auto index = std::strtoul(value_.c_str(), nullptr, 10);
            value_ = index < shared_.size() ? shared_[index] : "";
        } else if (type_ == "e") {
            value_.clear();  // An error of the spreadsheet is no value.
        }
        auto& row = sheet.rows.back();
        if (row.size() <= column_)
            row.resize(column_ + 1);
        row[column_] = std::exchange(value_, {});
    }

    const std::vector<std::string>& shared_;
    std::string type_, value_;
    std::size_t column_ = 0;
    bool is_value_ = false;
};

Result<std::string> sheet_part(zip_t* archive) {
    WorkbookEvents workbook;
    const auto workbook_xml = TRY(part_of(archive, "xl/workbook.xml"));
    TRY(workbook.run(workbook_xml));
    RelationEvents relations;
    const auto relations_xml = TRY(part_of(archive, "xl/_rels/workbook.xml.rels"));
    TRY(relations.run(relations_xml));
    const auto target = relations.targets.find(workbook.relation);
    if (target == relations.targets.end())
        return refused("sheet.damaged");
    const auto& path = target->second;
    return part_of(archive, path.starts_with("/") ? path.substr(1) : "xl/" + path);
}

}  // namespace

Result<Sheet> read_xlsx(std::string_view bytes) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    Archive archive(source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr);
    zip_error_fini(&error);
    if (!archive) {
        zip_source_free(source);
        return refused("sheet.damaged");
    }
    TRY(within_bounds(archive.get()));
    SharedEvents shared;
    if (zip_name_locate(archive.get(), "xl/sharedStrings.xml", 0) >= 0) {
        const auto xml = TRY(part_of(archive.get(), "xl/sharedStrings.xml"));
        TRY(shared.run(xml));
    }
    const auto xml = TRY(sheet_part(archive.get()));
    SheetEvents events(shared.strings);
    TRY(events.run(xml));
    for (const auto& row : events.sheet.rows)
        for (const auto& cell : row)
            if (!base::is_utf8(cell))
                return refused("sheet.not_text");
    return std::move(events.sheet);
}

}  // namespace exchange
