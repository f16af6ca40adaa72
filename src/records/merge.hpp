// Merge: two entries of the register that are one person become one, and can become two again.
//
// One person is kept; the other, absorbed, leaves the register for an alias (its id and its
// numbers lead to the kept one). For each field it is chosen whose value stands. Papers, and
// every reference of every kind the catalogue knows (fields of type person, participants), move
// to the kept person; each record touched gets a version, a history entry, an audit entry, and
// its facts corrected by reversing and posting, so that every figure counts one person.
//
// Who may: whoever reaches both home unions and the unions of all records that would change, so
// that a merge shows nobody more than before. Nobody merges a person who bears the own name.
// Accounts and posts know no person and are never touched: no entry made to be merged raises a
// right. Records stay with their unions; the home union is one of the two.
//
// Undo, at any later time, newest merge of a person first, restores exactly:
// - every row of person, person_paper and participant, and every field of every record, byte for
//   byte, sealed values included, but for the kept person's version;
// - what records prove: the net of their facts, so every figure, list and evidence.
// What only grows keeps both steps: audit chain, history, facts, versions and digests of records.
// Changes made in between are carried: a field of the kept person, or a record, changed since
// keeps the change, and what was merged and no longer stands there is answered as `left`.
// docs/decisions/0015-merge-and-undo.md says why.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "org/people.hpp"
#include "records/realm.hpp"
#include "records/records.hpp"

namespace records {

constexpr int merge_references_max = 5'000;  // More belong to an organisation, not to a person.
constexpr std::size_t merge_reason_characters_max = 200;
constexpr int merges_listed_max = 200;

// The fields of a person that are chosen: union, employer, household, name, sex, born_on,
// id_number, mobile, work_number.
std::vector<std::string> merge_fields();

struct MergeWish {
    std::int64_t kept_id = 0, kept_version = 0;
    std::int64_t absorbed_id = 0, absorbed_version = 0;
    std::set<std::string> from_absorbed;  // Fields whose value the absorbed one gives.
    std::string reason;
};

// What hangs on a person: records of a kind that name the person in a field, places in lists
// of participants, papers, facts.
struct PersonPart {
    std::string what;  // field, participant, paper, fact
    std::string kind;  // Of field and participant.
    std::int64_t count = 0;
};
struct MergePreview {
    org::PersonView kept, absorbed;
    std::vector<std::string> differing;  // Fields in which the two differ.
    std::vector<PersonPart> kept_parts, absorbed_parts;
};
// Refuses what merge_people refuses of persons and authority.
base::Result<MergePreview> preview_merge(const Realm&, store::Reader&, const org::Actor&,
                                         std::int64_t kept_id, std::int64_t absorbed_id);

// Answers the merge's id. Refuses "person.not_found", "person.stale_version",
// "merge.same_person", "merge.own_name", "merge.records_outside", "merge.too_many",
// "merge.kind_unknown", "merge.field_unknown", "merge.born_on_differs", "merge.reason_missing",
// "merge.reason_too_long".
base::Result<std::int64_t> merge_people(const Realm&, store::Unit&, const org::Actor&,
                                        const MergeWish&);

struct MergeView {
    std::int64_t id = 0, kept_id = 0, absorbed_id = 0;
    std::string kept_name, absorbed_name, state, reason, merged_on, undone_on;  // merged, undone
    std::int64_t moved = 0;                                                     // References.
};
// Newest first, of persons within the scope; `person_id`: that one was kept or absorbed (0: any).
std::vector<MergeView> list_merges(store::Reader&, const org::Actor&, std::int64_t person_id);

// What undo found changed since: the place, and why it stayed.
struct LeftPart {
    std::string what;  // field of the person, or as PersonPart
    std::string kind, field;
    std::int64_t record_id = 0;
};
// Refuses "merge.not_found", "merge.undone_already", "merge.later_merge",
// "merge.records_outside", "merge.number_in_use", "merge.own_name", "merge.reason_missing",
// "merge.reason_too_long".
base::Result<std::vector<LeftPart>> undo_merge(const Realm&, store::Unit&, const org::Actor&,
                                               std::int64_t merge_id, const std::string& reason);

void define_merges(store::Unit&);
// Merges and aliases against the audit chain and each other.
std::vector<std::string> verify_merges(store::Reader&);

}  // namespace records
