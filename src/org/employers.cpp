// Employers: who looks after them, how they are found.
#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/spelling.hpp"
#include "base/text.hpp"
#include "org/checks.hpp"
#include "org/content.hpp"
#include "org/find.hpp"
#include "org/intake.hpp"
#include "org/name_tails.hpp"
#include "org/names.hpp"
#include "org/people.hpp"
#include "org/reach.hpp"
#include "org/search.hpp"
#include "org/subtree_page.hpp"
#include "org/tree.hpp"

namespace org {
namespace {

using store::Query;

const Query select_last_employer{"org.select_last_employer", R"sql(
    select coalesce(max(id), 0) from employer
)sql"};

const Query select_uscc{"org.select_employer_by_uscc", R"sql(
    select count(*) from employer where uscc = :uscc
)sql"};

const Query select_employer{"org.select_employer", R"sql(
    select employer.id, employer.union_id, employer.headcount, employer.version,
           employer.name, employer.uscc, employer.type, employer.industry
      from employer
      join union_node on union_node.id = employer.union_id
     where employer.id = :id and union_node.ord between :first and :last
)sql"};

Query employers_of_ids(std::size_t count) {
    return {"org.select_employers",
            "select id, union_id, headcount, version, name, uscc, type, industry"
            "  from employer where id in " +
                placeholders(count)};
}

std::vector<std::int64_t> ids_of(store::Reader& reader, const Tree& tree, const Scope& scope,
                                 const PageRequest& page, int limit) {
    if (searched_text(page.text).empty())
        return page_of_subtree(reader, tree, {.name = "employer", .order = PageOrder::oldest_first},
                               scope, page.after, static_cast<std::size_t>(limit));
    const auto most = std::min<std::int64_t>(page.after + limit, found_listed_max);
    return page_of_found(
        find_employer(reader, tree, scope, page.text, static_cast<std::size_t>(most),
                      Meant::as_typed, FoundOrder::as_met),
        page.after);
}

// The orders of the contents in verification.cpp.
const std::vector<std::string> employer_columns{"id",        "union_id", "name", "pinyin",
                                                "initials",  "uscc",     "type", "industry",
                                                "headcount", "version"};

NewEmployer checked(Intake& intake, NewEmployer entry, std::set<std::string>& usccs) {
    if (base::trimmed(entry.name).empty())
        intake.refuse("employer.name_missing", "name");
    else if (!is_writable_name(entry.name, employer_name_characters_max))
        intake.refuse("employer.name_invalid", "name",
                      {{"max", std::to_string(employer_name_characters_max)}});
    entry.name = base::trimmed(entry.name);
    if (!intake.reach.has(entry.union_id))
        intake.refuse("employer.union_not_found", "union_id");
    if (!entry.type.empty() && !is_code_word(entry.type))
        intake.refuse("employer.type_unknown", "type");
    if (!is_writable_name(entry.industry, code_word_characters_max))
        intake.refuse("employer.industry_invalid", "industry",
                      {{"max", std::to_string(code_word_characters_max)}});
    if (entry.headcount < 0)
        intake.refuse("employer.headcount_negative", "headcount");
    entry.uscc = base::trimmed(entry.uscc);
    if (entry.uscc.empty())
        return entry;
    auto uscc = base::parse_uscc(entry.uscc);
    if (!uscc) {
        for (const auto& refusal : uscc.refusals())
            intake.refuse(refusal.code, "uscc", refusal.arguments);
        return entry;
    }
    entry.uscc = uscc.take();
    const bool is_repeated = !usccs.insert(entry.uscc).second;
    if (is_repeated || intake.unit.number(select_uscc, {{"uscc", entry.uscc}}) != 0)
        intake.refuse("employer.uscc_taken", "uscc");
    return entry;
}

std::vector<store::Value> values_of(const NewEmployer& entry, std::int64_t id) {
    const auto sounds = base::sounds_of_title(entry.name);
    return {id,
            entry.union_id,
            entry.name,
            base::letters_of(sounds),
            base::initials_of(sounds),
            text_or_nothing(entry.uscc),
            entry.type,
            entry.industry,
            entry.headcount,
            std::int64_t{1}};
}

EmployerView view_of(const store::Row& row) {
    return {.id = row.integer("id"),
            .union_id = row.integer("union_id"),
            .headcount = row.integer("headcount"),
            .version = row.integer("version"),
            .name = row.text("name"),
            .uscc = row.maybe_text("uscc").value_or(""),
            .type = row.text("type"),
            .industry = row.text("industry")};
}

}  // namespace

void define_employers(store::Unit& unit) {
    using enum store::ColumnType;
    unit.define({.name = "employer",
                 .columns = {{"union_id", integer, true, "", "union_node"},
                             {"name", text, true, "", ""},
                             {"pinyin", text, true, "", ""},
                             {"initials", text, true, "", ""},
                             {"uscc", text, false, "", ""},
                             {"type", text, true, "", ""},
                             {"industry", text, true, "", ""},
                             {"headcount", integer, true, "0", ""},
                             {"version", integer, true, "1", ""}},
                 .indexes = {{"employer_union", "union_id, id", false, ""},
                             {"employer_pinyin", "pinyin", false, ""},
                             {"employer_initials", "initials", false, ""},
                             {"employer_name", "name", false, ""},
                             {"employer_uscc", "uscc", true, ""}},
                 .append_only = false});
    define_employer_tails(unit);
}

base::Result<std::vector<std::int64_t>> add_employers(store::Unit& unit, const base::Keys& keys,
                                                      const Actor& actor, base::Instant now,
                                                      const std::vector<NewEmployer>& entries) {
    if (entries.size() > people_at_once_max)
        return too_many("employer.too_many");
    Intake intake{unit, Reach(unit, actor.scope), {"employers", entries.size() == 1}};
    std::set<std::string> usccs;
    std::vector<NewEmployer> employers;
    for (const auto& entry : entries) {
        employers.push_back(checked(intake, entry, usccs));
        ++intake.index;
    }
    if (!intake.refusals.empty())
        return intake.refusals;
    Register into{"employer", employer_columns, unit.number(select_last_employer) + 1};
    auto ids = insert(unit, into, employers, values_of);
    std::vector<NamedRow> named;
    for (std::size_t i = 0; i < ids.size(); ++i)
        named.push_back({ids[i], employers[i].name});
    write_employer_tails(unit, named);
    if (!ids.empty())
        append_audit_all(unit, keys, actor, now, into.events);
    return ids;
}

std::vector<EmployerView> find_employers(store::Reader& reader, const Tree& tree,
                                         const Scope& scope, const PageRequest& page) {
    const auto part = narrowed(tree, scope, page.union_id);
    const auto ids = ids_of(reader, tree, part, page, std::clamp(page.limit, 1, page_rows_max));
    std::unordered_map<std::int64_t, EmployerView> found;
    for (const auto& some : padded_parts(ids))
        reader.each(employers_of_ids(some.size()), parameters_of(some), [&](const store::Row& row) {
            found.emplace(row.integer("id"), view_of(row));
            return true;
        });
    std::vector<EmployerView> views;
    for (const auto id : ids)
        if (const auto view = found.find(id); view != found.end())
            views.push_back(std::move(view->second));
    return views;
}

std::optional<EmployerView> get_employer(store::Reader& reader, const Scope& scope,
                                         std::int64_t id) {
    const auto part = current_scope(reader, scope);
    const auto row =
        reader.first(select_employer, {{"id", id}, {"first", part.first}, {"last", part.last}});
    if (!row)
        return std::nullopt;
    return view_of(*row);
}

}  // namespace org
