// Finding, showing and revealing persons, always within a scope.
#include <algorithm>
#include <cassert>

#include "base/text.hpp"
#include "org/content.hpp"
#include "org/find.hpp"
#include "org/people.hpp"
#include "org/person_aliases.hpp"
#include "org/person_papers.hpp"
#include "org/reach.hpp"
#include "org/search.hpp"
#include "org/tree.hpp"

namespace org {
namespace {

using store::Query;

// Each answers ids after the cursor. "in" lets SQLite start at the unions; over a wide part of
// the realm it shall walk the ids in order or start at the other index, and "exists" makes it.
const Query page_narrow{"org.page_people_of_few_unions", R"sql(
    select id
      from person
     where union_id in (select id from union_node where ord between :first and :last)
       and id > :after
     order by id
     limit :limit
)sql"};

const Query page_wide{"org.page_people_of_many_unions", R"sql(
    select id
      from person
     where exists (select 1 from union_node
                    where union_node.id = person.union_id and ord between :first and :last)
       and id > :after
     order by id
     limit :limit
)sql"};

const Query name_narrow{"org.page_people_of_few_unions_by_name", R"sql(
    select id
      from person
     where name like :pattern escape '!'
       and union_id in (select id from union_node where ord between :first and :last)
       and id > :after
     order by id
     limit :limit
)sql"};

const Query name_wide{"org.page_people_of_many_unions_by_name", R"sql(
    select id
      from person
     where name like :pattern escape '!'
       and exists (select 1 from union_node
                    where union_node.id = person.union_id and ord between :first and :last)
       and id > :after
     order by id
     limit :limit
)sql"};

const Query pinyin_narrow{"org.page_people_of_few_unions_by_pinyin", R"sql(
    select id
      from person
     where ((pinyin >= :from and pinyin < :to) or (initials >= :from and initials < :to))
       and union_id in (select id from union_node where ord between :first and :last)
       and id > :after
     order by id
     limit :limit
)sql"};

const Query pinyin_wide{"org.page_people_of_many_unions_by_pinyin", R"sql(
    select id
      from person
     where ((pinyin >= :from and pinyin < :to) or (initials >= :from and initials < :to))
       and exists (select 1 from union_node
                    where union_node.id = person.union_id and ord between :first and :last)
       and id > :after
     order by id
     limit :limit
)sql"};

// An ID number, or the number of another paper: six types can share a form.
const Query page_by_number{"org.page_people_by_number", R"sql(
    select id
      from person
     where id in (select id from person where id_number_index = :index
                  union
                  select person_id from person_paper
                   where number_index in (:paper1, :paper2, :paper3, :paper4, :paper5, :paper6)
                     and withdrawn = 0
                  union
                  select kept_id from person_alias where id_number_index = :index)
       and exists (select 1 from union_node
                    where union_node.id = person.union_id and ord between :first and :last)
       and id > :after
     order by id
     limit :limit
)sql"};

const Query page_by_mobile{"org.page_people_by_mobile", R"sql(
    select id
      from person
     where mobile_index = :index
       and exists (select 1 from union_node
                    where union_node.id = person.union_id and ord between :first and :last)
       and id > :after
     order by id
     limit :limit
)sql"};

const Query select_person{"org.select_person", R"sql(
    select person.id, person.union_id, person.employer_id, person.household_id,
           person.version, person.name, person.sex, person.born_on, person.id_number,
           person.mobile, employer.name as employer_name
      from person
      join union_node on union_node.id = person.union_id
      left join employer on employer.id = person.employer_id
     where person.id = :id and union_node.ord between :first and :last
)sql"};

const Query select_size{"org.select_tree_size", R"sql(
    select last from union_node where parent_id is null
)sql"};

struct Search {
    const Query* query;
    store::Parameters parameters;
};

// From a quarter of the unions on, walking the ids in order meets a page of matches sooner
// than gathering and sorting what the unions have.
constexpr std::int64_t wide_fraction = 4;

bool is_wide(store::Reader& reader, const Scope& scope) {
    const auto row = reader.first(select_size);
    return row && scope.last - scope.first >= row->integer("last") / wide_fraction;
}

bool is_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// A whole ID number, its check character aside: a wrong one finds nobody, and no part of a
// number is ever compared with another.
bool is_id_number(std::string_view text) {
    return text.size() == 18 && is_digits(text.substr(0, 17)) &&
           (is_digits(text.substr(17)) || text[17] == 'X' || text[17] == 'x');
}

constexpr std::size_t paper_indexes_max = 6;  // As page_by_number has places.

Search search_for_number(const base::Keys& keys, const std::string& number,
                         const std::vector<base::Bytes>& papers) {
    Search search{&page_by_number, {{"index", keys.blind_index("person.id_number", number)}}};
    assert(papers.size() <= paper_indexes_max);
    for (std::size_t i = 0; i < paper_indexes_max; ++i)
        search.parameters.emplace_back("paper" + std::to_string(i + 1),
                                       i < papers.size() ? papers[i] : base::Bytes{});
    return search;
}

Search search_for(const base::Keys& keys, const std::string& text, bool is_wide) {
    if (text.empty())
        return {is_wide ? &page_wide : &page_narrow, {}};
    if (is_id_number(text)) {
        auto number = text;
        if (number[17] == 'x')
            number[17] = 'X';
        return search_for_number(keys, number, paper_indexes(keys, number));
    }
    if (text.size() == 11 && is_digits(text))
        return {&page_by_mobile, {{"index", keys.blind_index("person.mobile", text)}}};
    if (const auto papers = paper_indexes(keys, text); !papers.empty())
        return search_for_number(keys, text, papers);
    if (const auto letters = searched_letters(text); !letters.empty())
        return {is_wide ? &pinyin_wide : &pinyin_narrow,
                {{"from", letters}, {"to", after_prefix(letters)}}};
    return {is_wide ? &name_wide : &name_narrow,
            {{"pattern", pattern_within(base::canonical_name(text))}}};
}

// By a text that few names fit: everybody it finds, in the order of the list. Nothing when they
// are so many that walking the list meets them soon.
std::optional<std::vector<std::int64_t>> few_ids_of(store::Reader& reader, const base::Keys& keys,
                                                    const Scope& scope, const PageRequest& page,
                                                    std::int64_t limit) {
    const auto text = searched_text(page.text);
    if (text.empty() || is_personal_number(text) || !paper_indexes(keys, text).empty())
        return std::nullopt;
    const auto finding =
        find_person(reader, keys, scope, text, range_rows_max, Meant::as_typed);
    if (finding.has_more)
        return std::nullopt;
    return page_of_found(finding, page.after_id, limit);
}

std::vector<std::int64_t> ids_of(store::Reader& reader, const base::Keys& keys, const Scope& scope,
                                 const PageRequest& page, std::int64_t limit) {
    if (const auto few = few_ids_of(reader, keys, scope, page, limit))
        return *few;
    auto search = search_for(keys, searched_text(page.text), is_wide(reader, scope));
    search.parameters.emplace_back("first", scope.first);
    search.parameters.emplace_back("last", scope.last);
    search.parameters.emplace_back("after", page.after_id);
    search.parameters.emplace_back("limit", limit);
    std::vector<std::int64_t> ids;
    reader.each(*search.query, search.parameters, [&](const store::Row& row) {
        ids.push_back(row.integer("id"));
        return true;
    });
    return ids;
}

std::string opened(const base::Keys& keys, const store::Row& row, const std::string& column) {
    const auto sealed = row.maybe_bytes(column);
    if (!sealed)
        return "";
    return keys.open(*sealed, person_place(column, row.integer("id")));
}

std::string masked(const std::string& number, std::string (*mask)(std::string_view)) {
    return number.empty() ? "" : mask(number);
}

std::optional<int> year_of_birth(const store::Row& row) {
    const auto born_on = row.maybe_date("born_on");
    return born_on ? std::optional(born_on->year()) : std::nullopt;
}

PersonView view_of(const base::Keys& keys, const store::Row& row) {
    return {.id = row.integer("id"),
            .union_id = row.integer("union_id"),
            .employer_id = row.maybe_integer("employer_id").value_or(0),
            .household_id = row.maybe_integer("household_id").value_or(0),
            .version = row.integer("version"),
            .name = row.text("name"),
            .id_number_masked = masked(opened(keys, row, "id_number"), base::masked_id_number),
            .mobile_masked = masked(opened(keys, row, "mobile"), base::masked_mobile),
            .employer_name = row.maybe_text("employer_name").value_or(""),
            .sex = static_cast<base::Sex>(row.integer("sex")),
            .born_year = year_of_birth(row)};
}

std::optional<store::KeptRow> row_of(store::Reader& reader, const Scope& current, std::int64_t id) {
    return reader.first(select_person,
                        {{"id", id}, {"first", current.first}, {"last", current.last}});
}

std::string name_of(Revealed what) {
    switch (what) {
        case Revealed::id_number:
            return "id_number";
        case Revealed::mobile:
            return "mobile";
        case Revealed::born_on:
            return "born_on";
    }
    return "";
}

}  // namespace

std::vector<PersonView> find_people(store::Reader& reader, const base::Keys& keys,
                                    const Scope& scope, const PageRequest& page) {
    const auto part = narrowed(reader, scope, page.union_id);
    const auto limit = std::clamp(page.limit, 1, page_rows_max);
    std::vector<PersonView> views;
    for (const auto id : ids_of(reader, keys, part, page, limit))
        if (const auto row = row_of(reader, part, id))
            views.push_back(view_of(keys, *row));
    return views;
}

std::optional<PersonView> get_person(store::Reader& reader, const base::Keys& keys,
                                     const Scope& scope, std::int64_t id) {
    const auto row = row_of(reader, current_scope(reader, scope), kept_person(reader, id));
    if (!row)
        return std::nullopt;
    return view_of(keys, *row);
}

std::int64_t count_people(store::Reader& reader, const base::Keys& keys, const Scope& scope,
                          const PageRequest& page, std::int64_t most) {
    const auto part = narrowed(reader, scope, page.union_id);
    return static_cast<std::int64_t>(ids_of(reader, keys, part, page, most).size());
}

base::Result<std::string> reveal(store::Unit& unit, const base::Keys& keys, const Actor& actor,
                                 base::Instant now, std::int64_t person_id, Revealed what,
                                 const std::string& reason) {
    const auto why = base::trimmed(reason);
    base::Refusals refusals;
    if (why.empty() || !base::is_utf8(why))
        refusals.push_back({"reveal.reason_missing", "", "reason", {}});
    else if (base::characters(why) > reveal_reason_characters_max)
        refusals.push_back({"reveal.reason_too_long",
                            "",
                            "reason",
                            {{"max", std::to_string(reveal_reason_characters_max)}}});
    const auto row = row_of(unit, current_scope(unit, actor.scope), person_id);
    if (!row)
        refusals.push_back({"person.not_found", "", "", {}});
    if (!refusals.empty())
        return refusals;
    append_audit(unit, keys, actor, now,
                 {"person.reveal", "person:" + std::to_string(person_id), "",
                  audit_detail({{"what", name_of(what)}, {"reason", why}})});
    if (what == Revealed::born_on)
        return row->maybe_text("born_on").value_or("");
    return opened(keys, *row, name_of(what));
}

}  // namespace org
