// A roster that brings many people: indexes that nothing asks meanwhile go, and are made again,
// sorted, before the unit ends (store/paused_indexes.hpp).
//
// A register of nobody is sure to need them only at the end. In another the first rows tell
// whether the roster brings people or only those who are known. On PostgreSQL it is done for a
// register of nobody only, and where nobody else could ask meanwhile.
#pragma once

#include "exchange/import/form.hpp"
#include "exchange/import/jobs.hpp"
#include "store/paused_indexes.hpp"

namespace exchange {

constexpr std::int64_t bulk_load_rows_min = 20'000;  // Fewer are in before the indexes are made.
constexpr std::int64_t bulk_load_rows_judged = 10'000;
constexpr std::int64_t bulk_load_known_per_new_max = 2;  // Of more, finding each place costs less.

// Whether this process answers others while a roster comes in.
enum class Meanwhile { alone, serving };

class BulkLoad {
public:
    BulkLoad(const records::Realm&, store::Unit&, const ImportForm&, std::int64_t rows_expected,
             Meanwhile);
    // After each batch: what became of the rows so far.
    void follow(const Counts&);
    // Once, after the last row.
    void end();

private:
    void start();

    store::Unit& unit_;
    const ImportForm& form_;
    const std::int64_t rows_expected_;
    const bool is_postgres_;
    store::PausedIndexes indexes_;
    std::int64_t known_ = 0;
    bool is_open_ = false;  // Whether it may still begin.
    bool is_on_ = false;
};

}  // namespace exchange
