// The first roster of a city: more rows than the register has. Indexes that nothing asks
// meanwhile go, and are made again, sorted, before the unit ends (store/paused_indexes.hpp).
#pragma once

#include "exchange/import/form.hpp"
#include "store/store.hpp"

namespace exchange {

constexpr std::int64_t bulk_load_rows_min = 20'000;  // Fewer are in before the indexes are made.
constexpr std::int64_t bulk_load_times_known = 4;    // And so many times those there already.

class BulkLoad {
public:
    BulkLoad(const records::Realm&, store::Unit&, const ImportForm&, std::int64_t rows_expected);
    // Once, after the last row.
    void end();

private:
    store::Unit& unit_;
    const ImportForm& form_;
    bool is_on_ = false;
};

}  // namespace exchange
