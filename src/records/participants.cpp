#include "records/participants.hpp"

#include <algorithm>

#include "base/money.hpp"
#include "base/text.hpp"
#include "records/facts.hpp"

namespace records {
namespace {

using base::Refusal;
using base::Refusals;
using catalogue::Kind;
using store::ColumnType;
using store::Query;

constexpr std::size_t note_characters_max = 200;
constexpr std::size_t name_characters_max = 60;
constexpr std::size_t refusals_max = 200;  // A wrong sheet is wrong everywhere; enough is shown.

const Query select_person{"participants.select_person", R"sql(
    select name, employer_id from person
     where id = :id
       and exists (select 1 from union_node
                    where union_node.id = person.union_id and ord between :first and :last)
)sql"};
const Query select_employer{"participants.select_employer", R"sql(
    select name from employer
     where id = :id
       and exists (select 1 from union_node
                    where union_node.id = employer.union_id and ord between :first and :last)
)sql"};
const Query delete_participants{
    "participants.delete", "delete from participant where kind = :kind and record_id = :record"};
const Query select_participants{"participants.select", R"sql(
    select id, person_id, name, role, employer_id, amount, note
      from participant
     where kind = :kind and record_id = :record and id > :after
     order by id
     limit :limit
)sql"};

const std::vector<std::string> participant_columns = {"kind", "record_id",   "person_id", "name",
                                                      "role", "employer_id", "amount",    "note"};

Refusal about(std::size_t line, const char* what, const std::string& code) {
    return {code, "", "participants/" + std::to_string(line) + "/" + what, {}};
}

bool is_role(const Kind& kind, const std::string& role) {
    const auto& roles = kind.participants.roles;
    if (roles.empty())
        return role.empty();
    return std::any_of(roles.begin(), roles.end(),
                       [&](const auto& each) { return each.code == role; });
}

// One line of the list; `line` counts from 0.
class LineCheck {
public:
    LineCheck(store::Reader& reader, const Kind& kind, const org::Scope& scope)
        : reader_(reader), kind_(kind), scope_(scope) {}

    void check(std::size_t line, Participant& participant, Refusals& refusals) {
        participant.name = base::canonical_name(participant.name);
        check_person(line, participant, refusals);
        check_employer(line, participant, refusals);
        check_words(line, participant, refusals);
        if (participant.amount != 0 && !kind_.participants.has_amount)
            refusals.push_back(about(line, "amount", "field.unknown"));
        if (participant.amount < 0 || participant.amount > base::Money::fen_max)
            refusals.push_back(about(line, "amount", "money.too_large"));
    }

private:
    void check_person(std::size_t line, Participant& participant, Refusals& refusals) {
        if (participant.person_id == 0) {
            if (kind_.participants.person_required)
                refusals.push_back(about(line, "person", "field.required"));
            else if (participant.name.empty())
                refusals.push_back(about(line, "name", "field.required"));
            return;
        }
        const auto person = reader_.first(
            select_person,
            {{"id", participant.person_id}, {"first", scope_.first}, {"last", scope_.last}});
        if (!person) {
            refusals.push_back(about(line, "person", "field.reference_missing"));
            return;
        }
        participant.name = person->text("name");
        if (participant.employer_id == 0)
            participant.employer_id = person->maybe_integer("employer_id").value_or(0);
        else
            named_employer_ = true;
    }
    void check_employer(std::size_t line, const Participant& participant, Refusals& refusals) {
        const bool is_named = participant.person_id == 0 || std::exchange(named_employer_, false);
        if (participant.employer_id == 0 || !is_named)
            return;
        if (!reader_.first(
                select_employer,
                {{"id", participant.employer_id}, {"first", scope_.first}, {"last", scope_.last}}))
            refusals.push_back(about(line, "employer", "field.reference_missing"));
    }
    void check_words(std::size_t line, const Participant& participant, Refusals& refusals) const {
        if (!is_role(kind_, participant.role))
            refusals.push_back(about(line, "role", "field.not_an_option"));
        if (!base::is_utf8(participant.name) || !base::is_utf8(participant.note))
            refusals.push_back(about(line, "name", "field.not_utf8"));
        else if (base::characters(participant.name) > name_characters_max)
            refusals.push_back(about(line, "name", "field.too_long"));
        else if (base::characters(participant.note) > note_characters_max)
            refusals.push_back(about(line, "note", "field.too_long"));
    }

    store::Reader& reader_;
    const Kind& kind_;
    const org::Scope& scope_;
    bool named_employer_ = false;
};

}  // namespace

void define_participants(store::Unit& unit) {
    unit.define({"participant",
                 {{"kind", ColumnType::integer, true, "", ""},
                  {"record_id", ColumnType::integer, true, "", ""},
                  {"person_id", ColumnType::integer, true, "", ""},
                  {"name", ColumnType::text, true, "", ""},
                  {"role", ColumnType::text, true, "", ""},
                  {"employer_id", ColumnType::integer, true, "", ""},
                  {"amount", ColumnType::integer, true, "", ""},
                  {"note", ColumnType::text, true, "", ""}},
                 {{"participant_record", "kind, record_id, id"},
                  {"participant_person", "person_id", false, "person_id <> 0"}}});
}

base::Result<std::vector<Participant>> checked_participants(store::Reader& reader, const Kind& kind,
                                                            const org::Scope& scope,
                                                            std::vector<Participant> participants) {
    if (participants.empty())
        return participants;
    if (!kind.participants.allowed)
        return Refusal{"participants.not_kept", "", "participants", {}};
    if (participants.size() > participants_max)
        return Refusal{"participants.too_many",
                       "",
                       "participants",
                       {{"max", std::to_string(participants_max)}}};
    Refusals refusals;
    LineCheck check(reader, kind, scope);
    for (std::size_t line = 0; line < participants.size() && refusals.size() < refusals_max; ++line)
        check.check(line, participants[line], refusals);
    if (!refusals.empty())
        return refusals;
    return participants;
}

void remove_participants(store::Unit& unit, const Kind& kind, std::int64_t record_id) {
    unit.run(delete_participants, {{"kind", kind_code(unit, kind.id)}, {"record", record_id}});
}

void add_participants(store::Unit& unit, const Kind& kind, std::int64_t record_id,
                      const std::vector<Participant>& participants) {
    if (participants.empty())
        return;
    const auto code = kind_code(unit, kind.id);
    auto next = participants.begin();
    unit.bulk("participant", participant_columns, [&](std::vector<store::Value>& values) {
        if (next == participants.end())
            return false;
        values = {code,       record_id,         next->person_id, next->name,
                  next->role, next->employer_id, next->amount,    next->note};
        ++next;
        return true;
    });
}

std::vector<Participant> read_participants(store::Reader& reader, const std::string& kind,
                                           std::int64_t record_id, std::int64_t after_id,
                                           std::int64_t limit) {
    std::vector<Participant> participants;
    reader.each(
        select_participants,
        {{"kind", find_kind_code(reader, kind)},
         {"record", record_id},
         {"after", after_id},
         {"limit", limit}},
        [&](const store::Row& row) {
            participants.push_back({row.integer("id"), row.integer("person_id"), row.text("name"),
                                    row.text("role"), row.integer("employer_id"),
                                    row.integer("amount"), row.text("note")});
            return true;
        });
    return participants;
}

void count_participants(store::Reader& reader, const Kind& kind, RecordRow& row) {
    base::Digester digester;
    row.participants = 0;
    reader.each(select_participants,
                {{"kind", find_kind_code(reader, kind.id)},
                 {"record", row.id},
                 {"after", 0},
                 {"limit", std::int64_t{participants_max}}},
                [&](const store::Row& each) {
                    ++row.participants;
                    for (const char* number : {"id", "person_id", "employer_id", "amount"})
                        digester.part(each.integer(number));
                    for (const char* text : {"name", "role", "note"})
                        digester.part(each.text(text));
                    return true;
                });
    row.participants_digest = row.participants ? base::to_hex(digester.finish()) : "";
}

}  // namespace records
