#include "exchange/import/desk.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "exchange/import/people_arrivals.hpp"
#include "exchange/import/register_rows.hpp"
#include "org/duplicates.hpp"
#include "org/handshakes.hpp"
#include "org/people.hpp"

namespace exchange {
namespace {

using base::Refusal;
using store::Query;

const Query select_waiting{"exchange.select_waiting_rows", R"sql(
    select import_held.id as id, job_id, line, import_held.union_id as union_id, version, form,
           due_on, import_held.state as state, is_elsewhere, resembles, content, import_job.mapping,
           headings
      from import_held
      join import_job on import_job.id = import_held.job_id
     where import_held.state = 'waiting' and import_held.id > :after
       and import_held.union_id in (select id from union_node where ord between :first and :last)
     order by import_held.id
     limit :limit
)sql"};

const Query select_held{"exchange.select_held_row", R"sql(
    select import_held.id as id, job_id, version, form, import_held.union_id as union_id,
           resembles, is_elsewhere, content
      from import_held
      join import_job on import_job.id = import_held.job_id
     where import_held.id = :id and import_held.state = 'waiting'
       and import_held.union_id in (select id from union_node where ord between :first and :last)
)sql"};

const Query settle_held{"exchange.settle_held_row", R"sql(
    update import_held
       set state = :state, decided_by = :account, decided_at = :at, opinion = :opinion,
           version = version + 1
     where id = :id
)sql"};

const Query count_number{"exchange.count_people_of_number", R"sql(
    select count(*) from person where id_number_index = :number
)sql"};

constexpr std::array<std::pair<std::string_view, Decided>, 4> decisions{
    {{"accept", Decided::accept},
     {"same", Decided::same},
     {"transfer", Decided::transfer},
     {"return", Decided::give_back}}};

std::string masked(Gives gives, std::string_view text) {
    constexpr std::size_t year_digits = 4;
    switch (gives) {
        case Gives::person_id_number:
            return base::masked_id_number(text);
        case Gives::person_mobile:
            return base::masked_mobile(text);
        case Gives::person_born_on:
            return std::string(text.substr(0, year_digits));
        default:
            return std::string(text);
    }
}

std::vector<ShownCell> shown_cells(const ImportForm& form, const Columns& columns,
                                   const RosterRow& row) {
    std::vector<ShownCell> cells;
    for (std::size_t at = 0; at < form.columns.size(); ++at) {
        const auto& column = form.columns[at];
        const bool is_hidden = column.field && column.field->sensitive;
        const auto text = base::trimmed(columns.cell(row, at));
        if (!text.empty())
            cells.push_back({column.name, is_hidden ? "•" : masked(column.gives, text)});
    }
    return cells;
}

void add_resembled(const records::Realm& realm, store::Reader& reader, const org::Actor& actor,
                   std::int64_t person_id, HeldRow& held) {
    const auto person = org::get_person(reader, realm.keys, actor.scope, person_id);
    if (!person) {
        held.is_elsewhere = true;
        return;
    }
    held.resembles = person_id;
    held.resembled = {{"name", person->name},
                      {"id_number", person->id_number_masked},
                      {"mobile", person->mobile_masked},
                      {"employer", person->employer_name}};
    if (person->born_year)
        held.resembled.push_back({"born_on", std::to_string(*person->born_year)});
    const auto tree = realm.trees.get(reader);
    if (const auto* node = tree->find(person->union_id))
        held.resembled_union = node->name;
}

// Reasons only somebody whose number is registered gives.
bool is_number_known(const HeldRow& held) {
    constexpr std::array<std::string_view, 3> of_known{"import.elsewhere", "import.name_differs",
                                                       "import.differs"};
    return std::any_of(held.reasons.begin(), held.reasons.end(), [&](const auto& reason) {
        return std::find(of_known.begin(), of_known.end(), reason.second.code) != of_known.end();
    });
}

std::vector<Decided> decisions_for(const ImportForm& form, const HeldRow& held) {
    std::vector<Decided> offered;
    const bool is_of_people = form.feeds == Register::people;
    if (held.resembles != 0 || !is_of_people)
        offered.push_back(Decided::same);
    if (held.is_elsewhere)
        offered.push_back(Decided::transfer);
    if (!is_of_people || !is_number_known(held))
        offered.push_back(Decided::accept);
    offered.push_back(Decided::give_back);
    return offered;
}

// Whoever reaches both unions has nobody to ask.
base::Result<std::int64_t> ask_for(const records::Realm& realm, store::Unit& unit,
                                   const org::Actor& actor, const store::Row& row,
                                   const HeldDecision& decision) {
    const auto person = row.integer("resembles");
    if (person == 0)
        return Refusal{"import.resembles_nobody", "", "", {}};
    if (org::get_person(unit, realm.keys, actor.scope, person))
        return std::int64_t{0};
    const auto now = realm.clock.now();
    TRY(org::ask_handshake(unit, realm.keys, actor, now,
                           {org::handle_of(realm.keys, actor, now.date_in_china(), person),
                            row.integer("union_id"), decision.opinion}));
    return std::int64_t{0};
}

// One row decided: read again by the rules of today, since register and rules may have moved.
class Deciding {
public:
    Deciding(const records::Realm& realm, store::Unit& unit, const org::Actor& actor,
             const ImportForm& form, const Job& job, Columns columns)
        : realm_(realm),
          unit_(unit),
          actor_(actor),
          form_(form),
          job_(job),
          columns_(std::move(columns)),
          unions_(realm.trees.get(unit), actor.scope),
          employers_(unit, unions_.tree(), actor.scope),
          around_{realm,        form, columns_, unions_, employers_, realm.clock.today(),
                  job.union_id, false} {}

    base::Result<std::int64_t> accept(RosterRow row) {
        if (form_.feeds != Register::people)
            return accept_register_row(realm_, unit_, actor_, around_, std::move(row));
        auto candidate = TRY(readable(std::move(row)));
        const auto& number = candidate.person.id_number_index;
        if (!number.empty() && unit_.number(count_number, {{"number", number}}) != 0)
            return Refusal{"import.still_known", "", "", {}};
        add(std::move(candidate), 0);
        return std::int64_t{0};
    }

    base::Result<std::int64_t> same(RosterRow row, std::int64_t person_id) {
        if (form_.feeds != Register::people)
            return std::int64_t{0};
        const auto person = org::get_person(unit_, realm_.keys, actor_.scope, person_id);
        if (!person)
            return Refusal{"import.resembles_nobody", "", "", {}};
        auto candidate = TRY(readable(std::move(row)));
        TRY(org::change_person(unit_, realm_.keys, actor_, realm_.clock.now(),
                               change_of(*person, candidate)));
        candidate.person.entry.union_id = person->union_id;
        if (!form_.union_field.empty())
            candidate.fields[form_.union_field] = person->union_id;
        candidate.fields[form_.person_field] = person_id;
        // Whoever has a record already keeps it: the rules of admission say no to a second.
        auto ran = records::run_rules(realm_, form_.route, &unit_, candidate.fields);
        if (ran) {
            candidate.reckoning = ran.take();
            add(std::move(candidate), person_id);
        }
        return person_id;
    }

private:
    base::Result<Candidate> readable(RosterRow row) const {
        auto candidate = read_candidate(around_, std::move(row));
        if (candidate.wrong.empty())
            return candidate;
        base::Refusals refusals{{"import.still_wrong", "", "", {}}};
        for (auto& [column, refusal] : candidate.wrong) {
            refusal.field = column == whole_row ? "" : form_.columns[column].name;
            refusals.push_back(std::move(refusal));
        }
        return refusals;
    }

    static org::PersonChange change_of(const org::PersonView& person, const Candidate& candidate) {
        const auto& entry = candidate.person.entry;
        org::PersonChange change{.id = person.id, .version = person.version};
        change.name = entry.name;
        if (person.id_number_masked.empty() && !entry.id_number.empty())
            change.id_number = entry.id_number;
        if (!entry.mobile.empty())
            change.mobile = entry.mobile;
        if (!entry.work_number.empty())
            change.work_number = entry.work_number;
        if (entry.employer_id != 0)
            change.employer_id = entry.employer_id;
        return change;
    }

    void add(Candidate candidate, std::int64_t person_id) {
        PeopleArrivals arrivals(realm_, unit_, form_, actor_, realm_.clock.now(), job_.id);
        arrivals.add(std::move(candidate), person_id);
        arrivals.end();
    }

    const records::Realm& realm_;
    store::Unit& unit_;
    const org::Actor& actor_;
    const ImportForm& form_;
    const Job& job_;
    const Columns columns_;
    const UnionNames unions_;
    const EmployerNames employers_;
    const Surroundings around_;
};

base::Result<std::int64_t> carried_out(const records::Realm& realm, store::Unit& unit,
                                       const org::Actor& actor, const ImportForm& form,
                                       const store::Row& row, const HeldDecision& decision) {
    if (decision.decided == Decided::give_back)
        return std::int64_t{0};
    const auto resembles = row.integer("resembles");
    if (decision.decided == Decided::transfer)
        return ask_for(realm, unit, actor, row, decision);
    const auto job = find_job(unit, actor.scope, row.integer("job_id"));
    const auto columns = job ? columns_of_job(form, *job) : std::nullopt;
    if (!columns)
        return Refusal{"import.held_not_found", "", "", {}};
    auto kept = kept_from(realm.keys.open(row.bytes("content"), held_place(decision.id)));
    Deciding deciding(realm, unit, actor, form, *job, *columns);
    return decision.decided == Decided::accept ? deciding.accept(std::move(kept.row))
                                               : deciding.same(std::move(kept.row), resembles);
}

}  // namespace

std::string_view name_of(Decided decided) {
    for (const auto& [name, value] : decisions)
        if (value == decided)
            return name;
    return "";
}

std::optional<Decided> decided_by_name(std::string_view name) {
    for (const auto& [known, value] : decisions)
        if (known == name)
            return value;
    return std::nullopt;
}

std::vector<HeldRow> list_held(const records::Realm& realm, store::Reader& reader,
                               const org::Actor& actor, const Forms& forms, std::int64_t after_id,
                               int limit) {
    std::vector<HeldRow> all;
    const auto rows =
        reader.all(select_waiting, {{"after", after_id},
                                    {"first", actor.scope.first},
                                    {"last", actor.scope.last},
                                    {"limit", std::clamp(limit, 1, held_listed_max)}});
    for (const auto& row : rows) {
        const auto form = forms.find(row.text("form"));
        if (form == forms.end() || !may_import(realm.catalogue, form->second, actor))
            continue;
        const auto kept =
            kept_from(realm.keys.open(row.bytes("content"), held_place(row.integer("id"))));
        HeldRow held;
        held.id = row.integer("id");
        held.job_id = row.integer("job_id");
        held.line = row.integer("line");
        held.union_id = row.integer("union_id");
        held.version = row.integer("version");
        held.form = row.text("form");
        held.due_on = row.text("due_on");
        held.state = row.text("state");
        held.reasons = kept.reasons;
        held.is_elsewhere = row.flag("is_elsewhere");
        const auto job = find_job(reader, actor.scope, held.job_id);
        if (const auto columns = job ? columns_of_job(form->second, *job) : std::nullopt)
            held.cells = shown_cells(form->second, *columns, kept.row);
        if (row.integer("resembles") != 0)
            add_resembled(realm, reader, actor, row.integer("resembles"), held);
        held.decisions = decisions_for(form->second, held);
        all.push_back(std::move(held));
    }
    return all;
}

base::Result<std::int64_t> decide_held(const records::Realm& realm, store::Unit& unit,
                                       const org::Actor& actor, const Forms& forms,
                                       const HeldDecision& decision) {
    const auto row =
        unit.first(select_held,
                   {{"id", decision.id}, {"first", actor.scope.first}, {"last", actor.scope.last}});
    const auto form = row ? forms.find(row->text("form")) : forms.end();
    if (form == forms.end())
        return Refusal{"import.held_not_found", "", "", {}};
    if (!may_import(realm.catalogue, form->second, actor))
        return Refusal{"permission.denied", "", "", {{"action", "import"}}};
    if (row->integer("version") != decision.version)
        return Refusal{"import.held_stale", "", "version", {}};
    if (!base::is_utf8(decision.opinion) ||
        base::characters(decision.opinion) > desk_opinion_characters_max)
        return Refusal{"field.too_long",
                       "",
                       "opinion",
                       {{"max", std::to_string(desk_opinion_characters_max)}}};
    const auto person = TRY(carried_out(realm, unit, actor, form->second, *row, decision));
    const auto now = realm.clock.now();
    unit.run(settle_held, {{"id", decision.id},
                           {"state", std::string(name_of(decision.decided))},
                           {"account", actor.account_id},
                           {"at", now.milliseconds},
                           {"opinion", decision.opinion}});
    org::append_audit(unit, realm.keys, actor, now,
                      {"import.decide:" + std::string(name_of(decision.decided)),
                       "import_row:" + std::to_string(decision.id), "",
                       org::audit_detail({{"import", std::to_string(row->integer("job_id"))}})});
    return person;
}

}  // namespace exchange
