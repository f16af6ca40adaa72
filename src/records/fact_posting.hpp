// Posts the facts of records that are new: nothing was posted for them before, so there is no
// difference to reckon, and many records share one bulk insert.
#pragma once

#include <memory>

#include "records/facts.hpp"

namespace records {

class FactPosting {
public:
    // Within one unit, for records of one kind.
    FactPosting(store::Unit&, const std::string& kind);
    ~FactPosting();
    std::int64_t kind() const;  // Its code in the register.
    void add(std::int64_t record_id, std::int64_t entry, const std::map<Fact, int>& facts);
    void flush();  // Inserts what was added.

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace records
