// The fact register: what records prove, as signed, append-only entries.
//
// A kind's fact rules say which facts hold for a record as it stands. Whenever a record is
// written, the facts that hold now are compared with those posted for it so far, and the
// difference is posted: new facts, and the exact reverse (same day, opposite sign) of those
// that no longer hold. So the net of a record's entries always equals its present facts,
// and nothing is ever changed or removed.
//
//   fact(id, measure, union_id, day, count, quantity, person_id, household_id, employer_id,
//        subject_id, dimensions, kind, record_id, part_id, entry)
//     id          rises in the order of posting
//     measure     id in measure_code(id, name)
//     union_id    the record's union; roll-ups follow the tree
//     day         days since 1970-01-01
//     count       +1 or −1 (a stock posts −1 on its `until` day; a reverse flips the sign)
//     quantity    signed like count; fen, or the integer's own unit; 0 when the rule has none
//     person_id … subject_id   0 when the rule names none
//     dimensions  id in dimension_set(id, measure, text): "stage=college;edition=2023"
//     kind        id in kind_code(id, name); part_id the participant, or 0
//     entry       audit sequence of the write that posted it
//   Indexes: fact(measure, day), fact(union_id, measure, day), fact(kind, record_id).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "catalogue/model.hpp"
#include "store/store.hpp"

namespace records {

// What one entry states, without its sign: an entry is a Fact posted +1 or −1 times.
struct Fact {
    std::string measure;
    std::int64_t union_id = 0;
    std::int32_t day = 0;
    std::int64_t quantity = 0;
    std::int64_t person_id = 0, household_id = 0, employer_id = 0, subject_id = 0;
    std::string dimensions;  // Canonical text.
    std::int64_t part_id = 0;
    auto operator<=>(const Fact&) const = default;
};

using Dimensions = std::map<std::string, std::string>;
// "a=1;b=2" with %, ; and = percent-encoded in values; names in order.
std::string to_text(const Dimensions&);
Dimensions parse_dimensions(const std::string& text);

void define_facts(store::Unit&);

// The number that stands for a kind in the register; given on first use.
std::int64_t kind_code(store::Unit&, const std::string& kind);
std::int64_t find_kind_code(store::Reader&, const std::string& kind);  // 0: nothing posted yet.

// How often each fact stands for one record: +1 held, −1 the end of a stock; zeros left out.
std::map<Fact, int> posted_facts(store::Reader&, const std::string& kind, std::int64_t record_id);
// Posts the difference between `now` and what is posted. Answers entries written. `kind` is the
// kind's code.
int post_difference(store::Unit&, std::int64_t kind, std::int64_t record_id,
                    const std::map<Fact, int>& now, std::int64_t entry);

}  // namespace records
