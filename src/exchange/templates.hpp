// The workbook of a register to fill in: columns of text, drop-downs, notes as comments.
//
// It carries the name of the template and the version of the rules it was made from, as
// properties of the workbook; a sheet that comes in says by them which rules its author read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "exchange/rows.hpp"

namespace exchange {

struct TemplateColumn {
    std::string heading;
    bool is_required = false;
    double width = 16;
    std::string help;                  // A comment on the heading.
    std::vector<std::string> options;  // A drop-down.
};

struct RegisterTemplate {
    std::string title;
    std::string id, rule_version;
    std::string help;  // A line above the headings; empty: none.
    std::vector<TemplateColumn> columns;
    base::Date made_on;
};

std::string write_template(const RegisterTemplate& wanted);

struct TemplateMark {
    std::string id, rule_version;
};
// Nothing when the sheet was not made from a template, or its properties were lost.
std::optional<TemplateMark> template_mark(const SheetFacts& facts);

}  // namespace exchange
