// Workbooks: either a file's bytes, or its parts as text, "=== " between them, which are
// zipped here: damage to a zip's bytes seldom reaches the readers of the parts.
#include <array>

#include "reports/archive.hpp"
#include "sheets.hpp"

namespace {

constexpr std::string_view separator = "=== ";
constexpr std::array part_names{"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml",
                                "xl/workbook.xml", "xl/_rels/workbook.xml.rels"};
constexpr std::string_view workbook =
    R"(<workbook xmlns:r="r"><sheets><sheet name="1" r:id="rId1"/></sheets></workbook>)";
constexpr std::string_view relations =
    R"(<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>)";

std::string zipped(std::string_view input) {
    std::array<std::string, part_names.size()> contents{"", "<sst/>", std::string(workbook),
                                                        std::string(relations)};
    for (auto& content : contents) {
        const auto end = input.find(separator);
        content = input.substr(0, end);
        if (end == std::string_view::npos)
            break;
        input.remove_prefix(end + separator.size());
    }
    std::vector<reports::ArchivePart> parts;
    for (std::size_t part = 0; part < contents.size(); ++part)
        parts.push_back({part_names[part], contents[part]});
    return reports::write_archive(parts);
}

// XML turns a carriage return into a line feed, and Excel writes what XML cannot hold as
// _x0007_; a cell that spells such a sign itself would come back with another spelling.
bool is_kept_by_xml(const exchange::Sheet& sheet) {
    for (const auto& row : sheet.rows)
        for (const auto& cell : row)
            if (cell.find_first_of("\r") != std::string::npos ||
                cell.find("_x") != std::string::npos)
                return false;
    return true;
}

void comes_back(const exchange::Sheet& sheet) {
    const auto again = exchange::read_sheet(
        exchange::write_xlsx(fuzz::as_written(sheet), base::Date::of(2023, 5, 12)));
    fuzz::must(bool(again), "a sheet that was read can be written and read");
    for (std::size_t row = 0; row < sheet.rows.size(); ++row)
        for (std::size_t column = 0; column < sheet.rows[row].size(); ++column) {
            const auto& rows = again.value().rows;
            const bool is_there = row < rows.size() && column < rows[row].size();
            fuzz::must((is_there ? rows[row][column] : "") == sheet.rows[row][column],
                       "a cell comes back as it was read");
        }
}

}  // namespace

void fuzz::check(std::string_view input) {
    const std::string bytes = input.starts_with("PK") ? std::string(input) : zipped(input);
    is_sound_by_rows(bytes);
    const auto read = exchange::read_sheet(bytes);
    if (!read)
        return;
    is_within_limits(read.value());
    constexpr std::size_t rows_written_max = 100;  // Row 59,999 alone would take a second.
    const auto& rows = read.value().rows;
    if (!rows.empty() && rows.size() <= rows_written_max && is_kept_by_xml(read.value()))
        comes_back(read.value());
}
