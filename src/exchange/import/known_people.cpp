#include "exchange/import/known_people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "base/text.hpp"
#include "records/fields.hpp"

namespace exchange {
namespace {

using store::Query;

const Query select_people{"exchange.select_person_marks", R"sql(
    select name, born_on, id_number_index, mobile_index from person
)sql"};

const Query select_by_number{"exchange.select_person_by_number", R"sql(
    select id, union_id, employer_id, name, mobile_index, work_number
      from person
     where id_number_index = :number
)sql"};

const Query select_by_mobile{"exchange.select_person_by_mobile", R"sql(
    select id, union_id from person where mobile_index = :mobile and name = :name order by id limit 1
)sql"};

const Query select_numberless{"exchange.select_person_without_number", R"sql(
    select id, union_id
      from person
     where pinyin = :pinyin and name = :name and born_on = :born_on and id_number_index is null
     order by id
     limit 1
)sql"};

constexpr std::size_t slots_min = 1u << 12;

std::uint64_t hash_of(const base::Bytes& index) {
    std::uint64_t hash = 0;
    std::memcpy(&hash, index.data(), std::min(index.size(), sizeof hash));
    return hash | 1;  // Nought marks an empty slot.
}

std::uint64_t hash_of(std::string_view text, std::uint64_t seed) {
    std::uint64_t hash = 14695981039346656037ull ^ seed;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
    return hash | 1;
}

std::uint64_t mixed(std::uint64_t hash) {
    hash ^= hash >> 33;
    hash *= 0xff51afd7ed558ccdull;
    return hash ^ (hash >> 33);
}

std::uint64_t mark_of_mobile(std::string_view name, const base::Bytes& mobile) {
    return hash_of(name, hash_of(mobile));
}
std::uint64_t mark_of_birth(std::string_view name, std::string_view born_on) {
    return hash_of(name, hash_of(born_on, 0));
}

}  // namespace

bool HashSieve::has(std::uint64_t hash) const {
    if (slots_.empty())
        return false;
    for (auto at = mixed(hash) & (slots_.size() - 1); slots_[at] != 0;
         at = (at + 1) & (slots_.size() - 1))
        if (slots_[at] == hash)
            return true;
    return false;
}

void HashSieve::add(std::uint64_t hash) {
    if (has(hash))
        return;
    if (++count_ * 10 > slots_.size() * 7)
        grow();
    auto at = mixed(hash) & (slots_.size() - 1);
    while (slots_[at] != 0)
        at = (at + 1) & (slots_.size() - 1);
    slots_[at] = hash;
}

void HashSieve::grow() {
    std::vector<std::uint64_t> before(std::max(slots_min, slots_.size() * 2));
    before.swap(slots_);
    for (const auto hash : before) {
        if (hash == 0)
            continue;
        auto at = mixed(hash) & (slots_.size() - 1);
        while (slots_[at] != 0)
            at = (at + 1) & (slots_.size() - 1);
        slots_[at] = hash;
    }
}

std::uint64_t FirstLines::meet(std::uint64_t hash, std::uint64_t line) {
    if ((count_ + 1) * 10 > hashes_.size() * 7)
        grow();
    auto at = mixed(hash) & (hashes_.size() - 1);
    for (; hashes_[at] != 0; at = (at + 1) & (hashes_.size() - 1))
        if (hashes_[at] == hash)
            return lines_[at];
    hashes_[at] = hash;
    lines_[at] = static_cast<std::uint32_t>(line);
    ++count_;
    return 0;
}

void FirstLines::grow() {
    const auto size = std::max(slots_min, hashes_.size() * 2);
    std::vector<std::uint64_t> hashes(size);
    std::vector<std::uint32_t> lines(size);
    hashes.swap(hashes_);
    lines.swap(lines_);
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        if (hashes[i] == 0)
            continue;
        auto at = mixed(hashes[i]) & (size - 1);
        while (hashes_[at] != 0)
            at = (at + 1) & (size - 1);
        hashes_[at] = hashes[i];
        lines_[at] = lines[i];
    }
}

struct KnownPeople::Known {
    std::int64_t id = 0, union_id = 0, employer_id = 0;
    std::string name;
    base::Bytes mobile_index;
    std::string work_number;
};

KnownPeople::KnownPeople(const records::Realm& realm, store::Reader& reader,
                         const Surroundings& around, const org::Scope& scope)
    : realm_(realm), around_(around), scope_(scope) {
    reader.each(select_people, {}, [&](const store::Row& row) {
        const auto number = row.maybe_bytes("id_number_index");
        const auto mobile = row.maybe_bytes("mobile_index");
        if (number)
            numbers_.add(hash_of(*number));
        else if (const auto born_on = row.maybe_text("born_on"))
            numberless_.add(mark_of_birth(row.text("name"), *born_on));
        if (mobile)
            mobiles_.add(mark_of_mobile(row.text("name"), *mobile));
        return true;
    });
    if (const auto* kind = around.form.route.kind)
        records_of_person_ = {
            kind->table + ".of_person",
            fmt::format("select {} from {} where {} = :person order by id desc limit 4",
                        records::columns_of(*kind), records::quoted(kind->table),
                        records::quoted(around.form.person_field))};
}

void KnownPeople::doubt(Candidate& candidate, Gives gives, const char* code) const {
    const auto& columns = around_.form.columns;
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const auto& column) { return column.gives == gives; });
    const auto at =
        found == columns.end() ? whole_row : static_cast<std::size_t>(found - columns.begin());
    candidate.doubts.push_back({at, {code, "", found == columns.end() ? "" : found->name, {}}});
}

Decision KnownPeople::decide(store::Reader& reader, Candidate& candidate) {
    const auto& number = candidate.person.id_number_index;
    if (!candidate.wrong.empty())
        return {Verdict::returned};
    if (!number.empty()) {
        const auto first = met_.meet(hash_of(number), candidate.row.line());
        if (first != 0) {
            doubt(candidate, Gives::person_id_number, "import.number_repeated");
            candidate.wrong.push_back(std::move(candidate.doubts.back()));
            candidate.doubts.pop_back();
            candidate.wrong.back().refusal.arguments["line"] = std::to_string(first);
            return {Verdict::returned};
        }
        if (numbers_.has(hash_of(number)))
            if (const auto row = reader.first(select_by_number, {{"number", number}}))
                return meet(reader, candidate,
                            {row->integer("id"), row->integer("union_id"),
                             row->maybe_integer("employer_id").value_or(0), row->text("name"),
                             row->maybe_bytes("mobile_index").value_or(base::Bytes{}),
                             row->maybe_text("work_number").value_or("")});
    }
    Decision decision;
    if (resembles(reader, candidate, decision) || !candidate.doubts.empty())
        decision.verdict = Verdict::held;
    return decision;
}

Decision KnownPeople::meet(store::Reader& reader, Candidate& candidate, const Known& known) {
    const auto* node = around_.unions.tree().find(known.union_id);
    Decision decision{Verdict::held, known.id, !node || !scope_.contains(node->ord)};
    if (known.union_id != candidate.person.entry.union_id) {
        doubt(candidate, Gives::person_id_number, "import.elsewhere");
        return decision;
    }
    return meet_here(reader, candidate, known);
}

Decision KnownPeople::meet_here(store::Reader& reader, Candidate& candidate, const Known& known) {
    Decision decision{Verdict::held, known.id, false};
    if (candidate.person.entry.name != known.name)
        doubt(candidate, Gives::person_name, "import.name_differs");
    std::optional<records::RecordRow> standing;
    if (const auto* kind = around_.form.route.kind)
        reader.each(records_of_person_, {{"person", known.id}}, [&](const store::Row& row) {
            auto record = records::row_of(realm_.keys, *kind, row);
            const auto* state = kind->state(record.state);
            if (state && !state->final && record.union_id == known.union_id && !standing)
                standing = std::move(record);
            return !standing;
        });
    const bool needs_record = around_.form.route.kind && !standing;
    for (const auto at :
         differences(candidate, known, standing ? standing->fields : base::Values{}))
        candidate.doubts.push_back(
            {at, {"import.differs", "", at == whole_row ? "" : around_.form.columns[at].name, {}}});
    if (!candidate.doubts.empty())
        return decision;
    decision.verdict = needs_record ? Verdict::accepted : Verdict::unchanged;
    if (!needs_record)
        return decision;
    candidate.fields[around_.form.person_field] = known.id;
    auto ran = records::run_rules(realm_, around_.form.route, &reader, candidate.fields);
    if (ran) {
        candidate.reckoning = ran.take();
        return decision;
    }
    for (auto& refusal : ran.refusals())
        candidate.wrong.push_back({whole_row, std::move(refusal)});
    return {Verdict::returned};
}

// Columns the row fills with something else than what stands; what it leaves empty says nothing.
std::vector<std::size_t> KnownPeople::differences(const Candidate& candidate, const Known& known,
                                                  const base::Values& standing) const {
    std::vector<std::size_t> differing;
    const auto& columns = around_.form.columns;
    for (std::size_t at = 0; at < columns.size(); ++at) {
        const auto& column = columns[at];
        const auto& entry = candidate.person.entry;
        bool differs = false;
        if (column.gives == Gives::person_mobile)
            differs = !candidate.person.mobile_index.empty() &&
                      candidate.person.mobile_index != known.mobile_index;
        else if (column.gives == Gives::person_work_number)
            differs = !entry.work_number.empty() && entry.work_number != known.work_number;
        else if (column.gives == Gives::employer_name)
            differs = entry.employer_id != 0 && entry.employer_id != known.employer_id;
        else if (column.gives == Gives::field && !standing.empty() &&
                 !base::trimmed(around_.columns.cell(candidate.row, at)).empty())
            differs = candidate.fields.at(column.field->name) != standing.at(column.field->name);
        if (differs)
            differing.push_back(at);
    }
    return differing;
}

bool KnownPeople::resembles(store::Reader& reader, Candidate& candidate, Decision& decision) {
    const auto& entry = candidate.person.entry;
    std::optional<store::KeptRow> found;
    const char* code = "";
    if (!candidate.person.mobile_index.empty() &&
        mobiles_.has(mark_of_mobile(entry.name, candidate.person.mobile_index))) {
        found = reader.first(select_by_mobile,
                             {{"mobile", candidate.person.mobile_index}, {"name", entry.name}});
        code = "import.same_name_and_mobile";
    }
    if (!found && entry.born_on && !numberless_.empty() &&
        numberless_.has(mark_of_birth(entry.name, entry.born_on->to_text()))) {
        const auto pinyin = base::replaced(base::pinyin_of_name(entry.name).full, " ", "");
        found =
            reader.first(select_numberless,
                         {{"pinyin", pinyin}, {"name", entry.name}, {"born_on", *entry.born_on}});
        code = "import.same_name_and_birth";
    }
    if (!found)
        return false;
    doubt(candidate, Gives::person_name, code);
    const auto* node = around_.unions.tree().find(found->integer("union_id"));
    decision.person_id = found->integer("id");
    decision.is_elsewhere = !node || !scope_.contains(node->ord);
    return true;
}

}  // namespace exchange
