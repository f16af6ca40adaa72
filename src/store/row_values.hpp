// The values of a row for a bulk insert, moved into their places: an initializer list would
// copy each text once more.
#pragma once

#include <utility>
#include <vector>

#include "store/store.hpp"

namespace store {

template <typename... Values>
std::vector<Value> row_values(Values&&... values) {
    std::vector<Value> row;
    row.reserve(sizeof...(values));
    (row.emplace_back(std::forward<Values>(values)), ...);
    return row;
}

}  // namespace store
