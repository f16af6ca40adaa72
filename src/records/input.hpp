// Reads what a person entered for a record into checked field values.
#pragma once

#include "records/realm.hpp"
#include "records/row.hpp"

namespace records {

// When the input is given decides which fields may be written.
struct Occasion {
    enum class What { create, change, move } what = What::create;
    const catalogue::Transition* transition = nullptr;  // For move.
};

// Applies `input` to `row.fields`: unknown fields, fields not for this occasion, malformed
// values and missing references are refused, all of them at once.
base::Refusals apply_input(const Realm&, store::Reader&, const org::Actor&, const catalogue::Kind&,
                           const Occasion&, const base::Values& input, RecordRow& row);

// Required fields that are still empty.
base::Refusals missing_required(const catalogue::Kind&, const base::Values&);
// Fields a transition needs that are still empty.
base::Refusals missing_for(const catalogue::Kind&, const catalogue::Transition&,
                           const base::Values&);

}  // namespace records
