#include "exchange/import/register_rows.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "exchange/import/register_reader.hpp"

namespace exchange {
namespace {

constexpr int attempts_max = 8;  // Each returns at least one row more.

base::Result<std::vector<RosterRow>> all_rows(OpenedRoster& opened) {
    std::vector<RosterRow> all;
    while (true) {
        auto rows = TRY(opened.next_rows());
        const bool is_last = rows.size() < rows_at_once;
        std::move(rows.begin(), rows.end(), std::back_inserter(all));
        if (all.size() > register_rows_max)
            return base::Refusal{
                "import.too_many_rows", "", "file", {{"max", std::to_string(register_rows_max)}}};
        if (is_last)
            return all;
    }
}

std::vector<RegisterRow> decided(store::Reader& reader, const Surroundings& around,
                                 const org::Scope& scope, const RefusedRows& refused,
                                 const std::vector<RosterRow>& rows) {
    std::vector<RegisterRow> all;
    all.reserve(rows.size());
    for (const auto& row : rows)
        all.push_back(read_register_row(around, row));
    if (around.form.feeds == Register::employers)
        decide_employers(reader, around, scope, refused, all);
    else
        decide_unions(reader, around, scope, refused, all);
    return all;
}

Receipt receipt_of(const ImportForm& form, const OpenedRoster& opened,
                   const std::vector<RegisterRow>& rows) {
    Receipt receipt;
    receipt.columns = opened.columns();
    for (const auto& row : rows)
        note_row(form, row.candidate, row.decision.verdict, receipt);
    return receipt;
}

std::vector<const RegisterRow*> accepted_in(const std::vector<RegisterRow>& rows) {
    std::vector<const RegisterRow*> accepted;
    for (const auto& row : rows)
        if (row.decision.verdict == Verdict::accepted)
            accepted.push_back(&row);
    std::sort(accepted.begin(), accepted.end(),
              [](const auto* a, const auto* b) { return a->entry < b->entry; });
    return accepted;
}

base::Result<base::Done> add_all(const records::Realm& realm, store::Unit& unit,
                                 const org::Actor& actor, Register feeds,
                                 const std::vector<const RegisterRow*>& accepted) {
    const auto now = realm.clock.now();
    if (feeds == Register::employers) {
        std::vector<org::NewEmployer> employers;
        for (const auto* row : accepted)
            employers.push_back(row->employer);
        TRY(org::add_employers(unit, realm.keys, actor, now, employers));
        return base::Done{};
    }
    std::vector<org::NewUnion> unions;
    for (const auto* row : accepted)
        unions.push_back(row->node);
    TRY(org::add_unions(unit, realm.keys, actor, now, unions));
    return base::Done{};
}

Gives giving_of(const std::string& field) {
    if (field == "uscc" || field == "code")
        return Gives::own_code;
    if (field == "type")
        return Gives::own_type;
    if (field == "industry")
        return Gives::own_industry;
    if (field == "headcount")
        return Gives::own_headcount;
    if (field == "founded_on")
        return Gives::own_founded_on;
    if (field == "parent_id")
        return Gives::parent_name;
    return field == "employer_id" ? Gives::employer_code : Gives::own_name;
}

// "unions/3/name" is entry 3's name; a single entry's is "name".
void note_refusals(const ImportForm& form, const base::Refusals& refusals,
                   const std::vector<const RegisterRow*>& accepted,
                   const std::vector<RegisterRow>& rows, RefusedRows& refused) {
    for (const auto& refusal : refusals) {
        const auto parts = base::split(refusal.field, '/');
        std::size_t entry = 0;
        if (parts.size() == 3)
            std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), entry);
        if (entry >= accepted.size())
            continue;
        const auto index = static_cast<std::size_t>(accepted[entry] - rows.data());
        refused[index].push_back({column_giving(form, giving_of(parts.back())), refusal});
    }
}

void lay_aside(const records::Realm& realm, store::Unit& unit, const Job& job,
               const ImportForm& form, const std::vector<RegisterRow>& rows) {
    RowsAside aside(realm, unit, form, job.id, realm.clock.now());
    for (const auto& row : rows) {
        if (row.decision.verdict == Verdict::held)
            aside.hold(row.candidate, row.decision);
        else if (row.decision.verdict == Verdict::returned)
            aside.give_back(row.candidate);
    }
    aside.flush();
}

}  // namespace

base::Result<Receipt> check_register(const records::Realm&, store::Reader& reader,
                                     const org::Actor& actor, const Roster& roster,
                                     OpenedRoster& opened, const UseReturned& use) {
    const auto rows = TRY(all_rows(opened));
    const auto all = decided(reader, opened.around(), actor.scope, {}, rows);
    for (const auto& row : all)
        if (use && row.decision.verdict == Verdict::returned)
            use(row.candidate);
    return receipt_of(roster.form, opened, all);
}

base::Result<std::int64_t> accept_register_row(const records::Realm& realm, store::Unit& unit,
                                               const org::Actor& actor, const Surroundings& around,
                                               RosterRow row) {
    auto rows = decided(unit, around, actor.scope, {}, {std::move(row)});
    auto& only = rows.front();
    if (!only.candidate.wrong.empty()) {
        base::Refusals refusals{{"import.still_wrong", "", "", {}}};
        for (auto& reason : only.candidate.wrong)
            refusals.push_back(std::move(reason.refusal));
        return refusals;
    }
    if (only.decision.verdict == Verdict::unchanged)
        return base::Refusal{"import.still_known", "", "", {}};
    TRY(add_all(realm, unit, actor, around.form.feeds, {&only}));
    return std::int64_t{0};
}

// A register may know reasons the sheet does not show (a code used outside the scope): those
// rows go back, and whoever stood below them.
base::Result<Receipt> apply_register(const records::Realm& realm, store::Unit& unit, const Job& job,
                                     const Roster& roster, OpenedRoster& opened) {
    const auto rows = TRY(all_rows(opened));
    RefusedRows refused;
    for (int attempt = 1;; ++attempt) {
        const auto all = decided(unit, opened.around(), job.actor.scope, refused, rows);
        const auto accepted = accepted_in(all);
        const auto added = add_all(realm, unit, job.actor, roster.form.feeds, accepted);
        if (added) {
            lay_aside(realm, unit, job, roster.form, all);
            return receipt_of(roster.form, opened, all);
        }
        const auto before = refused.size();
        note_refusals(roster.form, added.refusals(), accepted, all, refused);
        if (attempt == attempts_max || refused.size() == before)
            return added.refusals();
    }
}

}  // namespace exchange
