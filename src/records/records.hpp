// Records of any kind: create, change, move through states, permit, remember.
//
// Each kind has a table of its own (catalogue::Kind::table) with the columns
//   id, union_id, number, state, version, created_on, created_by, changed_on, changed_by,
//   content, and one column a field (sensitive fields: sealed bytes, plus <field>_index).
// Every write runs in one unit: permission → rule → row and history → facts → deadlines →
// audit entry → commit. Refusals carry every reason at once.
//
// Platform refusals: "permission.denied", "record.not_found", "record.stale_version",
// "transition.not_possible", "transition.second_person", "transition.opinion_missing",
// "transition.attachments_missing", "transition.participants_missing", "field.required",
// "field.unknown", "field.not_now", "field.malformed", "field.too_long", "field.below_min",
// "field.above_max", "field.not_an_option", "field.reference_missing", "union.not_in_scope" …
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/value.hpp"
#include "org/actor.hpp"
#include "records/realm.hpp"

namespace records {

constexpr std::size_t participants_max = 50'000;         // Of one record.
constexpr std::size_t attachment_bytes_max = 10u << 20;  // 10 MiB
constexpr std::size_t attachments_max = 50;              // Of one record.
constexpr int list_rows_max = 500;
constexpr std::size_t opinion_characters_max = 2'000;
constexpr int records_of_person_max = 200;

struct Participant {
    std::int64_t id = 0;  // 0 for a new one.
    std::int64_t person_id =
        0;             // 0: a named participant without a person (where the kind allows it).
    std::string name;  // Filled from the person when person_id is given.
    std::string role;
    std::int64_t employer_id = 0;
    std::int64_t amount = 0;  // Fen.
    std::string note;
};

struct Reference {
    std::string kind;
    std::int64_t id = 0;
    std::int64_t version = 0;
    std::string number, state;
    std::vector<std::string> reckoning;  // Of the rule that ran, if any.
};

struct NewRecord {
    std::string kind;
    std::int64_t union_id = 0;
    base::Values fields;
    std::vector<Participant> participants;
};
struct Change {
    std::string kind;
    std::int64_t id = 0, version = 0;
    base::Values fields;  // Only those to change; nothing (monostate) clears.
};
struct Move {
    std::string kind;
    std::int64_t id = 0, version = 0;
    std::string transition;
    base::Values fields;  // Input the transition asks for.
    std::string opinion;
};
struct NewAttachment {
    std::string name, media_type, content;
};

// Writes for one actor within one unit. Several writes may share a unit.
class Writer {
public:
    Writer(const Realm&, store::Unit&, const org::Actor&);
    ~Writer();
    base::Result<Reference> create(const NewRecord&);
    base::Result<Reference> change(const Change&);
    base::Result<Reference> move(const Move&);
    // Replaces the whole list, or appends to it; version is the record's.
    base::Result<Reference> replace_participants(const std::string& kind, std::int64_t id,
                                                 std::int64_t version,
                                                 const std::vector<Participant>&);
    base::Result<Reference> append_participants(const std::string& kind, std::int64_t id,
                                                std::int64_t version,
                                                const std::vector<Participant>&);
    base::Result<std::int64_t> attach(const std::string& kind, std::int64_t id,
                                      const NewAttachment&);

private:
    struct State;
    std::unique_ptr<State> state_;
};

// What to show for the id in a field that refers to something.
struct Label {
    const catalogue::Field* field = nullptr;
    std::string text;
};
struct View {
    const catalogue::Kind* kind = nullptr;  // Of the catalogue, which outlives views.
    std::string number = {}, state = {}, title = {}, union_name = {};
    std::int64_t id = 0, union_id = 0, version = 0;
    std::string created_on = {}, changed_on = {};  // Dates.
    std::int64_t participants = 0;
    // In the order of the kind's fields, sensitive ones masked ("****6789"): looking the values of
    // a long page up by name would cost more than reading them.
    std::vector<base::Value> values = {};
    std::vector<Label> labels = {};  // By the names of their fields.

    // What stands in a field; nothing where the kind has none of that name.
    const base::Value& value(std::string_view field) const;
    const std::string* label(std::string_view field) const;
};
// Takes one view after another; each is good until the next, and may be moved from.
using UseView = std::function<void(View&)>;
struct FieldChange {
    std::string field, from, to;  // Texts of to_text(); "•" for sensitive values.
};
struct HistoryEntry {
    std::int64_t version = 0;
    std::string at, actor, role, action, from, to, opinion;
    std::vector<FieldChange> changes;
    std::vector<std::string> reckoning;
};
struct DoneStep {
    std::string kind, number, title, at, action, to;
    std::int64_t record_id = 0;
};
struct DeadlineView {
    std::string kind, name, due_on, met_on, reason;
    std::int64_t record_id = 0;
    std::string record_number, record_title;
    std::optional<std::string> previous_due_on;
    bool is_overdue = false, is_near = false;
};
struct AttachmentView {
    std::int64_t id = 0, bytes = 0;
    std::string name, media_type, added_on, added_by;
};
struct Attachment {
    AttachmentView view;
    std::string content;
};

struct ListRequest {
    std::string kind;
    std::string text;  // Number, title, searched fields.
    std::set<std::string> states;
    std::map<std::string, std::set<std::string>> where;  // field → values (codes, ids, "0"/"1")
    std::map<std::string, std::pair<std::string, std::string>>
        between;                 // date, money or integer field
    std::int64_t union_id = 0;   // Narrow to a union; 0: the whole scope.
    std::int64_t before_id = 0;  // Keyset cursor: newest first.
    int limit = 50;
};

// Reads for one actor on one snapshot: everything below is within the actor's scope, and
// kinds the actor may not read answer "permission.denied".
class Desk {
public:
    Desk(const Realm&, store::Reader&, const org::Actor&);
    // With the tree of the snapshot, where the caller has it already.
    Desk(const Realm&, store::Reader&, const org::Actor&, std::shared_ptr<const org::Tree>);
    base::Result<std::vector<View>> list(const ListRequest&);
    base::Result<base::Done> show(const ListRequest&, const UseView&);  // The same, as it is read.
    base::Result<std::int64_t> count(const ListRequest&, std::int64_t most);
    base::Result<View> get(const std::string& kind, std::int64_t id);
    base::Result<std::vector<HistoryEntry>> history(const std::string& kind, std::int64_t id);
    base::Result<std::vector<Participant>> participants(const std::string& kind, std::int64_t id,
                                                        std::int64_t after_id, int limit);
    base::Result<std::int64_t> count_participants(const std::string& kind, std::int64_t id);
    base::Result<std::vector<AttachmentView>> attachments(const std::string& kind, std::int64_t id);
    base::Result<Attachment> attachment(std::int64_t id);
    base::Result<std::vector<DeadlineView>> deadlines(const std::string& kind, std::int64_t id);
    // Names of the transitions the actor may take from the record's state.
    std::vector<std::string> possible(const View&);
    bool may(const std::string& kind, const std::string& action) const;
    // 待办: records waiting for a transition of this actor's role. 预警: deadlines near or overdue.
    std::vector<View> waiting(int limit);
    std::int64_t count_waiting(std::int64_t most);
    // Records that name a person, in a field or as participant, of kinds the actor may read.
    std::vector<View> records_of_person(std::int64_t person_id);
    std::vector<DeadlineView> warnings(int limit);
    // 已办: the latest steps the actor's account has taken, newest first.
    std::vector<DoneStep> done(int limit);

private:
    const org::Tree& tree();

    const Realm& realm_;
    store::Reader& reader_;
    const org::Actor& actor_;
    std::shared_ptr<const org::Tree> tree_;  // Read when first needed.
};

// Defines the tables of this layer and of every kind of the catalogue.
void define_all(store::Unit&, const catalogue::Catalogue&);

// Compares every record with the content last recorded in the audit chain, and its posted
// facts with those its fields prove. One sentence a fault; empty when all agree.
std::vector<std::string> verify_records(const Realm&, store::Reader&,
                                        const std::function<void(std::int64_t)>& progress = {});

}  // namespace records
