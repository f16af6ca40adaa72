// The digest of a row's content, as the audit chain vouches for it.
//
// Sealed columns take part as sealed: their random nonce keeps a digest from being tried
// against guessed ID numbers. A column that holds nothing takes no part, so that a later
// column leaves older digests valid.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace org {

// Hex SM3; `values` in the order of `columns`.
std::string content_digest(std::span<const std::string> columns,
                           std::span<const store::Value> values);
std::string content_digest(const store::Row&);

// The place a sealed column of a person is bound to (base::Keys::seal).
std::string person_place(const std::string& column, std::int64_t id);

// Column values of what may be absent: 0, "" or no date is null in the table.
store::Value id_or_nothing(std::int64_t id);
store::Value text_or_nothing(const std::string& text);
store::Value date_or_nothing(const std::optional<base::Date>& date);

}  // namespace org
