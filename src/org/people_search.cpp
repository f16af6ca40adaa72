// Finding, showing and revealing persons, always within a scope.
#include <algorithm>
#include <unordered_map>

#include "base/text.hpp"
#include "org/content.hpp"
#include "org/find.hpp"
#include "org/names.hpp"
#include "org/people.hpp"
#include "org/person_aliases.hpp"
#include "org/reach.hpp"
#include "org/search.hpp"
#include "org/subtree_page.hpp"
#include "org/tree.hpp"
#include "store/row_cells.hpp"

namespace org {
namespace {

using store::Query;

const std::string person_view_columns = R"sql(
           person.id, person.union_id, person.employer_id, person.household_id,
           person.version, person.name, person.sex, person.born_on, person.id_number,
           person.mobile, person.work_number, employer.name as employer_name
      from person
      left join employer on employer.id = person.employer_id
)sql";

const Query select_person{"org.select_person", "select" + person_view_columns + R"sql(
      join union_node on union_node.id = person.union_id
     where person.id = :id and union_node.ord between :first and :last
)sql"};

const Query count_of_scope{"org.count_people_of_scope", R"sql(
    select count(*)
      from (select 1 from person
             where union_id in (select id from union_node where ord between :first and :last)
             limit :most) as counted
)sql"};

// A page of people at once; whoever asks has found the ids within the scope.
Query people_of_ids(std::size_t count) {
    return {"org.select_people",
            "select" + person_view_columns + " where person.id in " + placeholders(count)};
}

std::vector<std::int64_t> ids_of(store::Reader& reader, const Tree& tree, const base::Keys& keys,
                                 const Scope& scope, const PageRequest& page, int limit) {
    if (searched_text(page.text).empty())
        return page_of_subtree(reader, tree, {.name = "person", .order = PageOrder::oldest_first},
                               scope, page.after, static_cast<std::size_t>(limit));
    const auto most = std::min<std::int64_t>(page.after + limit, found_listed_max);
    const auto finding =
        find_person(reader, tree, keys, scope, page.text, static_cast<std::size_t>(most),
                    Meant::as_typed, FoundOrder::as_met);
    return page_of_found(finding, page.after);
}

std::string opened(const base::Keys& keys, const store::Value& sealed, const std::string& column,
                   std::int64_t id) {
    if (std::holds_alternative<std::monostate>(sealed))
        return "";
    return keys.open(std::get<base::Bytes>(sealed), person_place(column, id));
}

std::string masked(const std::string& number, std::string (*mask)(std::string_view)) {
    return number.empty() ? "" : mask(number);
}

std::optional<int> year_of(const std::optional<base::Date>& date) {
    return date ? std::optional(date->year()) : std::nullopt;
}

// In the order of person_view_columns.
PersonView view_of(const base::Keys& keys, const store::Row& row) {
    store::RowCells cells(row);
    PersonView view;
    view.id = cells.integer();
    view.union_id = cells.integer();
    view.employer_id = cells.integer_or_zero();
    view.household_id = cells.integer_or_zero();
    view.version = cells.integer();
    view.name = cells.text();
    view.sex = static_cast<base::Sex>(cells.integer());
    view.born_year = year_of(cells.maybe_date());
    view.id_number_masked =
        masked(opened(keys, cells.value(), "id_number", view.id), base::masked_id_number);
    view.mobile_masked =
        masked(opened(keys, cells.value(), "mobile", view.id), base::masked_mobile);
    view.work_number = cells.text_or_empty();
    view.employer_name = cells.text_or_empty();
    return view;
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

std::vector<PersonView> views_of_people(store::Reader& reader, const base::Keys& keys,
                                        const std::vector<std::int64_t>& ids) {
    std::unordered_map<std::int64_t, PersonView> found;
    for (const auto& part : padded_parts({ids.begin(), ids.end()}))
        reader.each(people_of_ids(part.size()), parameters_of(part), [&](const store::Row& row) {
            found.emplace(row.integer("id"), view_of(keys, row));
            return true;
        });
    std::vector<PersonView> views;
    for (const auto id : ids)
        if (const auto view = found.find(id); view != found.end())
            views.push_back(std::move(view->second));
    return views;
}

std::vector<PersonView> find_people(store::Reader& reader, const Tree& tree, const base::Keys& keys,
                                    const Scope& scope, const PageRequest& page) {
    const auto part = narrowed(tree, scope, page.union_id);
    const auto limit = std::clamp(page.limit, 1, page_rows_max);
    return views_of_people(reader, keys, ids_of(reader, tree, keys, part, page, limit));
}

std::optional<PersonView> get_person(store::Reader& reader, const base::Keys& keys,
                                     const Scope& scope, std::int64_t id) {
    const auto row = row_of(reader, current_scope(reader, scope), kept_person(reader, id));
    if (!row)
        return std::nullopt;
    return view_of(keys, *row);
}

std::optional<std::int64_t> count_people(store::Reader& reader, const Tree& tree,
                                         const base::Keys& keys, const Scope& scope,
                                         const PageRequest& page, std::int64_t most) {
    const auto part = narrowed(tree, scope, page.union_id);
    if (searched_text(page.text).empty())
        return reader.number(count_of_scope,
                             {{"first", part.first}, {"last", part.last}, {"most", most}});
    const auto listed = std::min<std::int64_t>(most, found_listed_max + 1);
    const auto finding =
        find_person(reader, tree, keys, part, page.text, static_cast<std::size_t>(listed),
                    Meant::as_typed, FoundOrder::as_met);
    const auto count = static_cast<std::int64_t>(finding.found.size());
    return finding.has_more && count < listed ? std::nullopt : std::optional(count);
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
    return opened(keys, row->value(name_of(what)), name_of(what), row->integer("id"));
}

}  // namespace org
