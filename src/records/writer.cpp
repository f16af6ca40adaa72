// Every write in one unit: permission → rule → row and history → facts → deadlines → audit.
#include <algorithm>

#include "base/text.hpp"
#include "org/audit.hpp"
#include "records/attachments.hpp"
#include "records/deadlines.hpp"
#include "records/expected.hpp"
#include "records/fields.hpp"
#include "records/history.hpp"
#include "records/input.hpp"
#include "records/participants.hpp"
#include "records/permission.hpp"
#include "records/records.hpp"
#include "records/row.hpp"
#include "records/rules.hpp"

namespace records {

using base::Refusal;
using base::Refusals;
using base::Result;
using catalogue::Kind;
using catalogue::Transition;
using What = Occasion::What;

namespace {

// What was given wrongly is not called missing as well.
void add_missing(Refusals& reasons, Refusals missing) {
    const auto told = reasons.size();
    for (auto& reason : missing)
        if (std::none_of(reasons.begin(), reasons.begin() + static_cast<std::ptrdiff_t>(told),
                         [&](const Refusal& each) { return each.field == reason.field; }))
            reasons.push_back(std::move(reason));
}

}  // namespace

struct Writer::State {
    const Realm& realm;
    store::Unit& unit;
    org::Actor actor;

    Result<const Kind*> kind_for(const std::string& id, const std::string& action) const;
    Result<RecordRow> standing(const Kind&, std::int64_t id, std::int64_t version) const;
    Refusals reasons_against_union(std::int64_t union_id) const;
    Result<Reference> finish(const Kind&, RecordRow&, Step, bool is_new);
    Result<Reference> list_participants(const std::string& kind_id, std::int64_t id,
                                        std::int64_t version, const std::vector<Participant>&,
                                        bool replace);
    Refusals reasons_against_move(const Kind&, const Transition&, const RecordRow&,
                                  const Move&) const;
};

namespace {

bool is_changeable(const Kind& kind, const RecordRow& row) {
    const auto* state = kind.state(row.state);
    return row.state == kind.states.front().name || (state && state->changeable);
}

Reference reference_of(const Kind& kind, const RecordRow& row, std::vector<std::string> reckoning) {
    return {kind.id, row.id, row.version, row.number, row.state, std::move(reckoning)};
}

const Transition* transition_from(const Kind& kind, const std::string& name,
                                  const std::string& state) {
    const auto* transition = kind.transition(name);
    if (!transition)
        return nullptr;
    const auto& from = transition->from;
    return std::find(from.begin(), from.end(), state) == from.end() ? nullptr : transition;
}

}  // namespace

Result<const Kind*> Writer::State::kind_for(const std::string& id,
                                            const std::string& action) const {
    const auto* kind = realm.catalogue.find_kind(id);
    if (!kind)
        return Refusal{"kind.not_found", "", "", {}};
    if (!may(realm.catalogue, *kind, actor, action))
        return Refusal{"permission.denied", "", "", {{"action", action}}};
    return kind;
}

Result<RecordRow> Writer::State::standing(const Kind& kind, std::int64_t id,
                                          std::int64_t version) const {
    auto row = read_row(unit, realm.keys, kind, id, &actor.scope);
    if (!row)
        return Refusal{"record.not_found", "", "", {}};
    if (row->version != version)
        return Refusal{
            "record.stale_version", "", "version", {{"current", std::to_string(row->version)}}};
    return std::move(*row);
}

Refusals Writer::State::reasons_against_union(std::int64_t union_id) const {
    const auto tree = realm.trees.get(unit);
    const auto* node = tree->find(union_id);
    if (!node || !actor.scope.contains(node->ord))
        return {{"union.not_in_scope", "", "union", {}}};
    return {};
}

// Writes what has been decided: row, history, facts, deadlines, and the entry that binds them.
Result<Reference> Writer::State::finish(const Kind& kind, RecordRow& row, Step step, bool is_new) {
    if (step.action != "attach") {  // Whoever adds a paper has not decided anything.
        row.changed_by = actor.account_id;
        row.changed_on = realm.clock.today().to_text();
    }
    const auto code = kind_code(unit, kind.id);
    append_history(unit, code, row, actor, realm.clock.now(), step);
    auto content =
        is_new ? insert_row(unit, realm.keys, kind, row) : update_row(unit, realm.keys, kind, row);
    const auto entry =
        org::append_audit(unit, realm.keys, actor, realm.clock.now(),
                          {"record." + step.action, kind.id + ":" + std::to_string(row.id),
                           std::move(content), "{}"});
    post_difference(unit, code, row.id, expected_facts(realm, unit, kind, row), entry);
    const bool entered = is_new || step.from != step.to;
    follow_deadlines(realm, unit, kind, row, entered ? row.state : "", step.action);
    return reference_of(kind, row, std::move(step.reckoning));
}

Refusals Writer::State::reasons_against_move(const Kind& kind, const Transition& transition,
                                             const RecordRow& row, const Move& move) const {
    Refusals reasons;
    const bool is_realm = actor.account_id == 0;
    if (transition.second_person && !is_realm &&
        (row.created_by == actor.account_id || row.changed_by == actor.account_id))
        reasons.push_back({"transition.second_person", "", "", {}});
    if (transition.opinion_required && base::trimmed(move.opinion).empty())
        reasons.push_back({"transition.opinion_missing", "", "opinion", {}});
    if (!base::is_utf8(move.opinion) || base::characters(move.opinion) > opinion_characters_max)
        reasons.push_back(
            {"field.too_long", "", "opinion", {{"max", std::to_string(opinion_characters_max)}}});
    if (row.participants < transition.participants_min)
        reasons.push_back({"transition.participants_missing",
                           "",
                           "participants",
                           {{"min", std::to_string(transition.participants_min)}}});
    if (transition.attachments_min > 0 &&
        count_attachments(unit, kind.id, row.id) < transition.attachments_min)
        reasons.push_back({"transition.attachments_missing",
                           "",
                           "attachments",
                           {{"min", std::to_string(transition.attachments_min)}}});
    add_missing(reasons, missing_required(kind, row.fields));
    for (auto& reason : missing_for(kind, transition, row.fields))
        reasons.push_back(std::move(reason));
    return reasons;
}

Writer::Writer(const Realm& realm, store::Unit& unit, const org::Actor& actor)
    : state_(new State{realm, unit, actor}) {}
Writer::~Writer() = default;

Result<Reference> Writer::create(const NewRecord& record) {
    auto& [realm, unit, actor] = *state_;
    const auto& kind = *TRY(state_->kind_for(record.kind, "create"));
    RecordRow row;
    auto reasons = state_->reasons_against_union(record.union_id);
    for (auto& reason : apply_input(realm, unit, actor, kind, {What::create}, record.fields, row))
        reasons.push_back(std::move(reason));
    add_missing(reasons, missing_required(kind, row.fields));
    auto participants = checked_participants(unit, kind, actor.scope, record.participants);
    base::collect(reasons, participants);
    if (!reasons.empty())
        return reasons;

    row.id = next_id(unit, kind);
    row.union_id = record.union_id;
    row.version = 1;
    row.state = kind.states.front().name;
    row.number = next_number(unit, kind, row.union_id, realm.clock.today().year());
    row.created_by = actor.account_id;
    row.created_on = realm.clock.today().to_text();
    if (!participants.value().empty()) {
        add_participants(unit, kind, row.id, participants.value());
        count_participants(unit, kind, row);
    }
    return state_->finish(
        kind, row, {"create", "", row.state, "", changes_between(kind, {}, row.fields), {}}, true);
}

Result<Reference> Writer::change(const Change& change) {
    auto& [realm, unit, actor] = *state_;
    const auto& kind = *TRY(state_->kind_for(change.kind, "change"));
    auto row = TRY(state_->standing(kind, change.id, change.version));
    if (!is_changeable(kind, row))
        return Refusal{"record.not_changeable", "", "", {{"state", row.state}}};
    auto reasons = apply_input(realm, unit, actor, kind, {What::change}, change.fields, row);
    add_missing(reasons, missing_required(kind, row.fields));
    if (!reasons.empty())
        return reasons;
    auto changes = changes_between(kind, row.as_read->fields, row.fields);
    if (changes.empty())
        return reference_of(kind, row, {});
    ++row.version;
    return state_->finish(kind, row, {"change", row.state, row.state, "", std::move(changes), {}},
                          false);
}

Result<Reference> Writer::move(const Move& move) {
    auto& [realm, unit, actor] = *state_;
    const auto& kind = *TRY(state_->kind_for(move.kind, move.transition));
    auto row = TRY(state_->standing(kind, move.id, move.version));
    const auto* transition = transition_from(kind, move.transition, row.state);
    if (!transition)
        return Refusal{"transition.not_possible", "", "", {{"state", row.state}}};

    auto reasons =
        apply_input(realm, unit, actor, kind, {What::move, transition}, move.fields, row);
    for (auto& reason : state_->reasons_against_move(kind, *transition, row, move))
        reasons.push_back(std::move(reason));
    if (!reasons.empty())
        return reasons;
    auto outcome = TRY(run_rule(realm, unit, kind, *transition, row));
    for (auto& [name, value] : outcome.set)
        row.fields[name] = std::move(value);
    compute(kind, row.fields);

    const auto from = std::exchange(row.state, transition->to);
    ++row.version;
    return state_->finish(
        kind, row,
        {"move:" + move.transition, from, row.state, move.opinion,
         changes_between(kind, row.as_read->fields, row.fields), std::move(outcome.reckoning)},
        false);
}

Result<Reference> Writer::State::list_participants(const std::string& kind_id, std::int64_t id,
                                                   std::int64_t version,
                                                   const std::vector<Participant>& participants,
                                                   bool replace) {
    const auto& kind = *TRY(kind_for(kind_id, "change"));
    auto row = TRY(standing(kind, id, version));
    if (!is_changeable(kind, row))
        return Refusal{"record.not_changeable", "", "", {{"state", row.state}}};
    const auto checked = TRY(checked_participants(unit, kind, actor.scope, participants));
    const auto before = row.participants;
    if (!replace && static_cast<std::size_t>(before) + checked.size() > participants_max)
        return Refusal{"participants.too_many",
                       "",
                       "participants",
                       {{"max", std::to_string(participants_max)}}};
    if (replace)
        remove_participants(unit, kind, id);
    add_participants(unit, kind, id, checked);
    count_participants(unit, kind, row);
    ++row.version;
    const FieldChange counted{"participants", std::to_string(before),
                              std::to_string(row.participants)};
    return finish(kind, row, {"participants", row.state, row.state, "", {counted}, {}}, false);
}

Result<Reference> Writer::replace_participants(const std::string& kind, std::int64_t id,
                                               std::int64_t version,
                                               const std::vector<Participant>& participants) {
    return state_->list_participants(kind, id, version, participants, true);
}

Result<Reference> Writer::append_participants(const std::string& kind, std::int64_t id,
                                              std::int64_t version,
                                              const std::vector<Participant>& participants) {
    return state_->list_participants(kind, id, version, participants, false);
}

// Papers may be added whatever the version: they change nothing another person is editing.
Result<std::int64_t> Writer::attach(const std::string& kind_id, std::int64_t id,
                                    const NewAttachment& attachment) {
    auto& [realm, unit, actor] = *state_;
    const auto& kind = *TRY(state_->kind_for(kind_id, "attach"));
    auto row = read_row(unit, realm.keys, kind, id, &actor.scope);
    if (!row)
        return Refusal{"record.not_found", "", "", {}};
    if (!kind.has_attachments)
        return Refusal{"attachment.not_kept", "", "", {}};
    const auto attachment_id = TRY(add_attachment(realm, unit, kind, *row, actor, attachment));
    const FieldChange added{"attachment:" + std::to_string(attachment_id),
                            base::to_hex(base::sm3(attachment.content)), attachment.name};
    TRY(state_->finish(kind, *row, {"attach", row->state, row->state, "", {added}, {}}, false));
    return attachment_id;
}

}  // namespace records
