// What merging and its undoing share: where a person is named, rewriting those places, and what
// is remembered of a merge.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "records/merge.hpp"
#include "records/row.hpp"

namespace records {

// A place where a person is named.
struct Place {
    std::string what;  // field, participant, paper
    std::string kind;
    std::int64_t record_id = 0;  // Of a paper: its own id.
    std::string field;
    std::int64_t part_id = 0;  // The participant.
    std::string digest;        // Of the participant's line, the person aside.
};
// All of a person, by kind and record; at most merge_references_max + 1.
std::vector<Place> places_of(const Realm&, store::Reader&, std::int64_t person_id);

// A person's row as stored, in the order of org::person_columns().
using PersonValues = std::vector<store::Value>;
std::optional<PersonValues> read_person_values(store::Reader&, std::int64_t id,
                                               bool is_alias = false);
void write_person_values(store::Unit&, const PersonValues&);
store::Value& value_in(PersonValues&, const std::string& column);
const store::Value& value_in(const PersonValues&, const std::string& column);

// A chosen field and the columns that hold it; `compared` tells whether it is the same (sealed
// bytes differ at every writing, their blind index does not).
struct FieldColumns {
    std::string field, compared;
    std::vector<std::string> columns;
};
const std::vector<FieldColumns>& field_columns();

// Rewrites places from one person to another within one unit.
class Rewriting {
public:
    struct Task {
        std::string action, reason;  // merge, unmerge
        std::int64_t from = 0, to = 0;
    };
    Rewriting(const Realm& realm, store::Unit& unit, const org::Actor& actor, Task task)
        : realm_(realm), unit_(unit), actor_(actor), task_(std::move(task)) {}

    // Whether every record the places stand in lies within the actor's scope.
    bool reaches(const std::vector<Place>&);
    // Answers the places that no longer name `from`.
    std::vector<LeftPart> rewrite(const std::vector<Place>&);

private:
    void rewrite_record(const catalogue::Kind&, std::int64_t id, const std::vector<Place>&);
    bool rewrite_place(const catalogue::Kind&, RecordRow&, const Place&, std::vector<FieldChange>&);
    void rewrite_paper(const Place&);
    void leave(const Place&);

    const Realm& realm_;
    store::Unit& unit_;
    const org::Actor& actor_;
    Task task_;
    std::vector<LeftPart> left_;
};

// What is remembered of a merge, beside its own row.
struct MergeMemory {
    PersonValues before, after;  // The kept person.
    std::vector<Place> places;
};
void remember(store::Unit&, std::int64_t merge_id, const MergeMemory&);
MergeMemory recall(store::Reader&, std::int64_t merge_id);
// What the audit chain vouches for: the merge's row, and all that is remembered.
std::string content_of_merge(store::Reader&, std::int64_t merge_id);

base::Refusals reasons_against_reason(const std::string& reason);
bool bears_name_of(const org::Actor&, const PersonValues&);

}  // namespace records
