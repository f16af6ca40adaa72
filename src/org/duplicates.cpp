#include "org/duplicates.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "base/text.hpp"
#include "org/content.hpp"
#include "org/person_aliases.hpp"
#include "org/person_intake.hpp"
#include "org/person_papers.hpp"
#include "org/tree.hpp"

namespace org {
namespace {

using store::Query;

constexpr const char* traits_columns =
    "select id, union_id, employer_id, household_id, name, sex, born_on, id_number, mobile "
    "from person where ";

const Query select_by_id{"duplicates.select_by_id", traits_columns + std::string("id = :id")};
const Query select_by_number{"duplicates.select_by_number",
                             traits_columns + std::string("id_number_index = :index")};
const Query select_kept_by_number{"duplicates.select_kept_by_number", R"sql(
    select kept_id from person_alias where id_number_index = :index
)sql"};
const Query select_by_birth{"duplicates.select_by_birth",
                            traits_columns + std::string("born_on = :born limit :limit")};
const Query select_by_mobile{"duplicates.select_by_mobile",
                             traits_columns + std::string("mobile_index = :index limit :limit")};
const Query select_by_employer{
    "duplicates.select_by_employer",
    traits_columns + std::string("employer_id = :employer and pinyin = :pinyin limit :limit")};

std::string place_name(std::size_t i) {
    return "n" + std::to_string(i);
}

// One look-up for all neighbours of a number.
const Query& select_by_neighbours() {
    static const Query query{"duplicates.select_by_neighbours", [] {
                                 std::string sql = traits_columns;
                                 sql += "id_number_index in (";
                                 for (std::size_t i = 0; i < number_neighbours_max; ++i)
                                     sql += (i ? ", :" : ":") + place_name(i);
                                 return sql + ")";
                             }()};
    return query;
}

std::string opened(const base::Keys& keys, const store::Row& row, const std::string& column) {
    const auto sealed = row.maybe_bytes(column);
    return sealed ? keys.open(*sealed, person_place(column, row.integer("id"))) : "";
}

Traits traits_of(const base::Keys& keys, const store::Row& row) {
    return {.name = row.text("name"),
            .id_number = opened(keys, row, "id_number"),
            .mobile = opened(keys, row, "mobile"),
            .born_on = row.maybe_date("born_on"),
            .sex = static_cast<base::Sex>(row.integer("sex")),
            .employer_id = row.maybe_integer("employer_id").value_or(0),
            .household_id = row.maybe_integer("household_id").value_or(0)};
}

constexpr int exact_points = 200;  // As the rule of the same number.

// Gathers whom the indexes bring and compares each once.
class Search {
public:
    Search(store::Reader& reader, const base::Keys& keys, const Traits& wanted, std::int64_t self)
        : reader_(reader), keys_(keys), wanted_(wanted), self_(self) {}

    void by_number(base::Date today) {
        const auto& number = wanted_.id_number;
        if (number.empty())
            return;
        add(select_by_number, {{"index", keys_.blind_index("person.id_number", number)}});
        for (const auto& row : reader_.all(
                 select_kept_by_number, {{"index", keys_.blind_index("person.id_number", number)}}))
            add_exact(kept_person(reader_, row.integer("kept_id")), "resemblance.same_number");
        add_exact(holder_of_paper(reader_, paper_indexes(keys_, number)), "resemblance.same_paper");
        store::Parameters parameters;
        for (const auto& neighbour : number_neighbours(number, today))
            if (parameters.size() < number_neighbours_max)
                parameters.emplace_back(place_name(parameters.size()),
                                        keys_.blind_index("person.id_number", neighbour));
        while (parameters.size() < number_neighbours_max)
            parameters.emplace_back(place_name(parameters.size()), base::Bytes{});
        add(select_by_neighbours(), parameters);
    }
    void by_birth() {
        if (wanted_.born_on)
            add(select_by_birth,
                {{"born", *wanted_.born_on}, {"limit", resembling_candidates_max}});
    }
    void by_mobile() {
        if (!wanted_.mobile.empty())
            add(select_by_mobile, {{"index", keys_.blind_index("person.mobile", wanted_.mobile)},
                                   {"limit", resembling_candidates_max}});
    }
    void by_employer() {
        const auto pinyin = base::pinyin_of_name(wanted_.name).full;
        if (wanted_.employer_id != 0)
            add(select_by_employer, {{"employer", wanted_.employer_id},
                                     {"pinyin", base::replaced(pinyin, " ", "")},
                                     {"limit", resembling_candidates_max}});
    }

    std::vector<Lookalike> take() {
        std::vector<Lookalike> all;
        for (auto& [id, lookalike] : found_)
            if (lookalike.resemblance.likeness != Likeness::none)
                all.push_back(std::move(lookalike));
        std::stable_sort(all.begin(), all.end(), [](const auto& one, const auto& other) {
            return one.resemblance.points > other.resemblance.points;
        });
        return all;
    }

private:
    void add_exact(std::int64_t holder, const char* reason) {
        if (holder == 0 || holder == self_)
            return;
        add(select_by_id, {{"id", holder}});
        auto& resemblance = found_[holder].resemblance;
        if (resemblance.likeness != Likeness::exact)
            resemblance = {Likeness::exact, exact_points, {reason}};
    }
    void add(const Query& query, const store::Parameters& parameters) {
        reader_.each(query, parameters, [&](const store::Row& row) {
            const auto id = row.integer("id");
            if (id != self_ && !found_.contains(id))
                found_[id] = {id, row.integer("union_id"), compare(wanted_, traits_of(keys_, row))};
            return true;
        });
    }

    store::Reader& reader_;
    const base::Keys& keys_;
    const Traits& wanted_;
    const std::int64_t self_;
    std::map<std::int64_t, Lookalike> found_;
};

// A handle opens for the union it was given to; its random nonce makes two handles for one
// person as different as for two.
std::string handle_place(const Actor& actor) {
    return "handshake.handle:" + std::to_string(actor.scope.union_id);
}

std::optional<base::Refusal> reason_against(const std::vector<Duplicate>& found,
                                            bool despite_resemblance) {
    for (const auto& duplicate : found)
        if (duplicate.likeness == Likeness::exact)
            return duplicate.person
                       ? base::Refusal{"person.id_number_taken", "", "id_number", {}}
                       : base::Refusal{"person.registered_elsewhere", "", "id_number", {}};
    if (!found.empty() && !despite_resemblance)
        return base::Refusal{"person.resembles", "", "despite_resemblance", {}};
    return std::nullopt;
}

// For the audit chain: whom the clerk saw, and that there was somebody elsewhere.
std::string names_of(const std::vector<Duplicate>& found) {
    std::string names;
    for (const auto& duplicate : found)
        names += (names.empty() ? "" : ",") +
                 (duplicate.person ? "person:" + std::to_string(duplicate.person->id)
                                   : std::string("elsewhere"));
    return names;
}

}  // namespace

std::vector<Lookalike> resembling(store::Reader& reader, const base::Keys& keys, base::Date today,
                                  const Traits& wanted, std::int64_t self) {
    Search search(reader, keys, wanted, self);
    search.by_number(today);
    search.by_birth();
    search.by_mobile();
    search.by_employer();
    return search.take();
}

std::vector<Duplicate> find_duplicates(store::Reader& reader, const base::Keys& keys,
                                       const Actor& actor, base::Instant now,
                                       const Traits& wanted) {
    const auto today = now.date_in_china();
    std::vector<Duplicate> duplicates;
    bool is_outside_told = false;
    for (auto& lookalike : resembling(reader, keys, today, wanted)) {
        auto& [likeness, points, reasons] = lookalike.resemblance;
        auto view = get_person(reader, keys, actor.scope, lookalike.person_id);
        if (duplicates.size() >= duplicates_shown_max || (!view && is_outside_told))
            continue;
        if (view)
            duplicates.push_back({likeness, std::move(reasons), std::move(view), ""});
        else
            duplicates.push_back(
                {likeness, {}, {}, handle_of(keys, actor, today, lookalike.person_id)});
        is_outside_told = is_outside_told || duplicates.back().reasons.empty();
    }
    return duplicates;
}

std::vector<std::vector<Duplicate>> find_duplicates_of_all(store::Reader& reader,
                                                           const base::Keys& keys,
                                                           const Actor& actor, base::Instant now,
                                                           const std::vector<Traits>& all) {
    std::vector<std::vector<Duplicate>> answers;
    answers.reserve(all.size());
    for (const auto& wanted : all)
        answers.push_back(find_duplicates(reader, keys, actor, now, wanted));
    return answers;
}

base::Result<std::int64_t> register_person(store::Unit& unit, const base::Keys& keys,
                                           const Actor& actor, base::Instant now,
                                           const NewPerson& entry, bool despite_resemblance) {
    const auto today = now.date_in_china();
    const auto found = find_duplicates(unit, keys, actor, now, traits_of(entry, today));
    base::Refusals refusals;
    if (const auto reason = reason_against(found, despite_resemblance))
        refusals.push_back(*reason);
    const auto checked = check_people(unit, keys, {actor.scope, today}, {entry});
    if (!checked)
        for (auto& refusal : checked.refusals())
            if (refusals.empty() || refusal.code != "person.id_number_taken")
                refusals.push_back(refusal);
    if (!refusals.empty())
        return refusals;
    const auto id = TRY(add_people(unit, keys, actor, now, {entry})).front();
    if (!found.empty())
        append_audit(unit, keys, actor, now,
                     {"person.add_despite_resemblance", "person:" + std::to_string(id), "",
                      audit_detail({{"to", names_of(found)}})});
    return id;
}

Traits traits_of(const NewPerson& entry, base::Date today) {
    Traits traits{.name = base::canonical_name(entry.name),
                  .born_on = entry.born_on,
                  .sex = entry.sex,
                  .employer_id = entry.employer_id,
                  .household_id = entry.household_id};
    if (const auto parsed = base::parse_resident_id(entry.id_number, today)) {
        traits.id_number = parsed.value().number;
        traits.born_on = parsed.value().born_on;
        if (traits.sex == base::Sex::unknown)
            traits.sex = parsed.value().sex;
    } else if (!number_neighbours(entry.id_number, today).empty()) {
        traits.id_number = entry.id_number;
    }
    if (const auto mobile = base::parse_mobile(entry.mobile))
        traits.mobile = mobile.value();
    return traits;
}

std::optional<Traits> registered_traits(store::Reader& reader, const base::Keys& keys,
                                        std::int64_t person_id) {
    const auto row = reader.first(select_by_id, {{"id", person_id}});
    if (!row)
        return std::nullopt;
    return traits_of(keys, *row);
}

std::string handle_of(const base::Keys& keys, const Actor& actor, base::Date today,
                      std::int64_t person_id) {
    // One length for all, so that a handle does not tell early registrations from late ones.
    auto id = std::to_string(person_id);
    id.insert(0, 19 - id.size(), '0');
    return base::to_hex(keys.seal(today.to_text() + id, handle_place(actor)));
}

std::int64_t person_of_handle(const base::Keys& keys, const Actor& actor, base::Date today,
                              const std::string& handle) {
    constexpr std::size_t date_size = 10, id_size = 19;
    const auto sealed = base::from_hex(handle);
    if (!sealed)
        return 0;
    try {
        const auto text = keys.open(*sealed, handle_place(actor));
        const auto given_on = base::Date::parse(text.substr(0, date_size));
        if (text.size() != date_size + id_size || !given_on ||
            today - given_on.value() > handle_days)
            return 0;
        return std::stoll(text.substr(date_size));
    } catch (const std::runtime_error&) {
        return 0;  // Altered, or given to another union.
    }
}

}  // namespace org
