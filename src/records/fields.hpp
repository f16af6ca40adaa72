// Field values: from text and typed input to checked values, and back to text.
#pragma once

#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/result.hpp"
#include "base/value.hpp"
#include "catalogue/model.hpp"

namespace records {

// Whether values of the field are kept as whole numbers (money, flags, references …).
bool is_number(catalogue::FieldType);
bool is_reference(catalogue::FieldType);

// Reads and checks a value for a field: type, limits, options, length, encoding. Text is
// parsed ("1234.50", "2023-05-12", "true"); a number is taken as it is. Nothing and blank
// text answer nothing. Refuses "field.*" naming the field.
base::Result<base::Value> checked(const catalogue::Field&, const base::Value&);

// As people and JSON read it: money "1234.50", flag "true", date ISO, choice its code.
std::string to_text(const catalogue::Field&, const base::Value&);

// The code of the band `number` falls in: "under_25", "25_to_99", "100_up".
std::string band_of(const catalogue::Field&, std::int64_t number);

// Fills bands, months and dates that default to today; the last only where nothing stands.
void compute(const catalogue::Kind&, base::Values&);

std::int64_t number_of(const base::Values&, const std::string& field);  // 0 for nothing.
std::string text_of(const base::Values&, const std::string& field);     // "" for nothing.

}  // namespace records
