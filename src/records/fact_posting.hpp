// Posts the facts of records that are new: nothing was posted for them before, so there is no
// difference to reckon, and many records share one bulk insert.
#pragma once

#include <memory>
#include <utility>

#include "records/bulk_rows.hpp"
#include "records/facts.hpp"

namespace records {

// Facts of many records as rows, made on any thread. The codes that stand for texts are the
// unit's to give: until then a row holds the place of its texts in a list.
class FactRows {
public:
    explicit FactRows(std::int64_t kind) : kind_(kind) {}
    void add(std::int64_t record_id, const std::map<Fact, int>& facts);

private:
    friend class FactPosting;
    using Texts = std::pair<std::string, std::string>;  // Measure and dimensions.
    std::int64_t place_of(const Fact&);

    std::int64_t kind_;
    std::vector<Texts> texts_;
    std::map<Texts, std::int64_t> places_;
    BulkRows rows_;
};

class FactPosting {
public:
    // Within one unit, for records of one kind.
    FactPosting(store::Unit&, const std::string& kind);
    ~FactPosting();
    std::int64_t kind() const;  // Its code in the register.
    // `entry` is the audit sequence of the write they share.
    void post(FactRows&, std::int64_t entry);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace records
