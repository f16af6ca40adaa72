#include "exchange/templates.hpp"

#include "exchange/workbook_writing.hpp"

namespace exchange {
namespace {

constexpr const char* id_property = "gonghui_template";
constexpr const char* version_property = "gonghui_rules";

}  // namespace

std::string write_template(const RegisterTemplate& wanted) {
    TemporaryFile file;
    WorkbookWriter workbook(file.path(), Memory::growing, wanted.made_on);
    lxw_format* text = workbook.add_format("@");  // Long numbers stay what was typed.
    lxw_format* heading = workbook.add_format("@");
    lxw_format* required = workbook.add_format("@");
    for (lxw_format* each : {heading, required}) {
        format_set_bold(each);
        format_set_bg_color(each, 0xF2F2F2);
    }
    format_set_font_color(required, 0xC00000);
    lxw_worksheet* sheet = workbook.add_sheet(wanted.title);
    const std::uint64_t line = wanted.help.empty() ? 0 : 1;
    if (line > 0)
        write_text(sheet, 0, 0, wanted.help, nullptr);
    for (std::size_t at = 0; at < wanted.columns.size(); ++at) {
        const auto& column = wanted.columns[at];
        const auto place = static_cast<lxw_col_t>(at);
        worksheet_set_column(sheet, place, place, column.width, text);
        write_text(sheet, line, at, (column.is_required ? "*" : "") + column.heading,
                   column.is_required ? required : heading);
        if (!column.help.empty())
            worksheet_write_comment(sheet, static_cast<lxw_row_t>(line), place,
                                    column.help.c_str());
        add_drop_down(workbook, sheet, line + 1, at, column.options);
    }
    worksheet_freeze_panes(sheet, static_cast<lxw_row_t>(line + 1), 0);
    workbook.set_property(id_property, wanted.id);
    workbook.set_property(version_property, wanted.rule_version);
    workbook.close();
    return file.content();
}

std::optional<TemplateMark> template_mark(const SheetFacts& facts) {
    TemplateMark mark;
    for (const auto& [name, value] : facts.properties) {
        if (name == id_property)
            mark.id = value;
        else if (name == version_property)
            mark.rule_version = value;
    }
    if (mark.id.empty())
        return std::nullopt;
    return mark;
}

}  // namespace exchange
