// What people type into cells, as the values of fields: yes and no, options by their words,
// dates in the forms people write and those a spreadsheet keeps as numbers.
#pragma once

#include <string>
#include <string_view>

#include "base/identifiers.hpp"
#include "catalogue/model.hpp"
#include "exchange/import/form.hpp"
#include "exchange/rows.hpp"

namespace exchange {

// The cell as its column should hold it: what a spreadsheet did to it put right, or refused by
// name (damage.hpp). Dates come as YYYY-MM-DD.
base::Result<std::string> text_of_cell(const FormColumn&, const SheetCell&, bool is_1904);

// The same of a text so mended.
base::Result<base::Value> value_of_text(const catalogue::Field&, const std::string& text);
// Unknown for an empty text; refuses "import.sex_unknown".
base::Result<base::Sex> sex_of_text(const std::string& text);
// The code of the option named by code or words, or nothing.
const std::string* option_named(const std::vector<catalogue::Option>&, const std::string& text);

}  // namespace exchange
