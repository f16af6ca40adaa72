#include "records/listing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "base/text.hpp"
#include "org/subtree_page.hpp"
#include "records/fields.hpp"

namespace records {
namespace {

using base::Refusal;
using base::Refusals;
using catalogue::Field;
using catalogue::FieldType;
using catalogue::Kind;

constexpr std::size_t filter_values_max = 50;
constexpr std::size_t text_characters_max = 60;

// Collects conditions; values travel as parameters, identifiers come from the catalogue.
class Conditions {
public:
    std::string text;
    store::Parameters parameters;
    Refusals refusals;

    std::string parameter(store::Value value) {
        const auto name = fmt::format("p{}", parameters.size());
        parameters.emplace_back(name, std::move(value));
        return ":" + name;
    }
    void add(const std::string& condition) { text += " and " + condition; }
    void add_any(const std::string& column, const std::vector<store::Value>& values) {
        std::string list;
        for (const auto& value : values)
            list += (list.empty() ? "" : ", ") + parameter(value);
        add(fmt::format("{} in ({})", column, list));
    }
};

store::Value stored(const base::Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return *number;
    if (const auto* text = std::get_if<std::string>(&value))
        return *text;
    return {};
}

const Field* filterable(const Kind& kind, const std::string& name, Conditions& conditions) {
    const auto* field = kind.field(name);
    if (field && !field->sensitive)
        return field;
    conditions.refusals.push_back({"filter.unknown", "", name, {}});
    return nullptr;
}

// The part of the scope that is asked for.
base::Result<org::Scope> part_of(const org::Tree& tree, const org::Scope& scope,
                                 const ListRequest& request) {
    if (request.union_id == 0)
        return scope;
    const auto* node = tree.find(request.union_id);
    if (!node || !scope.contains(node->ord))
        return Refusal{"union.not_in_scope", "", "union", {}};
    return tree.scope_of(request.union_id);
}

void add_scope(Conditions& conditions, const org::Tree& tree, const org::Scope& range) {
    // The whole tree needs no test; anything less is one range of the preorder numbers.
    if (range.first <= tree.root().ord && tree.root().last <= range.last)
        return;
    const auto first = conditions.parameter(range.first);
    conditions.add(
        fmt::format("union_id in (select id from union_node where ord between {} and {})", first,
                    conditions.parameter(range.last)));
}

void add_where(Conditions& conditions, const Kind& kind, const ListRequest& request) {
    for (const auto& [name, values] : request.where) {
        const auto* field = filterable(kind, name, conditions);
        if (!field)
            continue;
        if (values.size() > filter_values_max) {
            conditions.refusals.push_back({"filter.too_many", "", name, {}});
            continue;
        }
        std::vector<store::Value> wanted;
        for (const auto& text : values) {
            auto value = checked(*field, text);
            base::collect(conditions.refusals, value);
            if (value)
                wanted.push_back(stored(value.value()));
        }
        if (!wanted.empty())
            conditions.add_any(quoted(name), wanted);
    }
}

void add_between(Conditions& conditions, const Kind& kind, const ListRequest& request) {
    for (const auto& [name, bounds] : request.between) {
        const auto* field = filterable(kind, name, conditions);
        if (!field)
            continue;
        auto bare = *field;
        bare.min.reset();
        bare.max.reset();
        const auto bound = [&](const std::string& text, const char* comparison) {
            if (text.empty())
                return;
            auto value = checked(bare, text);
            base::collect(conditions.refusals, value);
            if (value)
                conditions.add(quoted(name) + comparison +
                               conditions.parameter(stored(value.value())));
        };
        bound(bounds.first, " >= ");
        bound(bounds.second, " <= ");
    }
}

std::string like_pattern(const std::string& text) {
    auto pattern = base::replaced(text, "\\", "\\\\");
    pattern = base::replaced(std::move(pattern), "%", "\\%");
    return "%" + base::replaced(std::move(pattern), "_", "\\_") + "%";
}

// What the box searches in one field, or nothing.
std::string text_condition(const Realm& realm, Conditions& conditions, const Kind& kind,
                           const Field& field, const std::string& text) {
    if (field.sensitive && field.searched)
        return fmt::format(
            "{} = {}", index_column(field),
            conditions.parameter(realm.keys.blind_index(index_purpose(kind, field), text)));
    if (field.sensitive)
        return "";
    const bool is_title = field.name == kind.title;
    if (field.type == FieldType::person && is_title)
        return fmt::format("{} in (select id from person where name = {})", quoted(field.name),
                           conditions.parameter(text));
    if (field.type == FieldType::text && (is_title || field.searched))
        return fmt::format("{} like {} escape '\\'", quoted(field.name),
                           conditions.parameter(like_pattern(text)));
    return "";
}

void add_text(const Realm& realm, Conditions& conditions, const Kind& kind,
              const ListRequest& request) {
    const auto text = base::trimmed(request.text);
    if (text.empty())
        return;
    if (!base::is_utf8(text) || base::characters(text) > text_characters_max) {
        conditions.refusals.push_back({"filter.text_malformed", "", "q", {}});
        return;
    }
    auto any = fmt::format("number = {}", conditions.parameter(text));
    for (const auto& field : kind.fields)
        if (const auto condition = text_condition(realm, conditions, kind, field, text);
            !condition.empty())
            any += " or " + condition;
    conditions.add("(" + any + ")");
}

Conditions conditions_of(const Realm& realm, const org::Tree& tree, const org::Scope& scope,
                         const Kind& kind, const ListRequest& request) {
    Conditions conditions;
    const auto range = part_of(tree, scope, request);
    base::collect(conditions.refusals, range);
    if (range)
        add_scope(conditions, tree, range.value());
    std::vector<store::Value> states;
    for (const auto& state : request.states) {
        if (kind.state(state))
            states.push_back(state);
        else
            conditions.refusals.push_back({"filter.unknown", "", "state", {}});
    }
    if (!states.empty())
        conditions.add_any("state", states);
    add_where(conditions, kind, request);
    add_between(conditions, kind, request);
    add_text(realm, conditions, kind, request);
    return conditions;
}

// Nothing but unions and states narrow the list: an index leads to the page itself.
bool is_plain(const ListRequest& request) {
    return request.where.empty() && request.between.empty() && base::trimmed(request.text).empty();
}

std::vector<std::int64_t> newest_of(store::Reader& reader, const org::Tree& tree, const Kind& kind,
                                    const ListRequest& request, const org::Scope& range,
                                    std::size_t limit) {
    org::SubtreeTable table{quoted(kind.table)};
    if (request.states.empty())
        return org::page_of_subtree(reader, tree, table, range, request.before_id, limit);
    table.condition = "state = :state";
    std::vector<std::int64_t> ids;
    for (const auto& state : request.states) {
        table.parameters = {{"state", state}};
        const auto of_state =
            org::page_of_subtree(reader, tree, table, range, request.before_id, limit);
        ids.insert(ids.end(), of_state.begin(), of_state.end());
    }
    std::sort(ids.begin(), ids.end(), std::greater<>());
    ids.resize(std::min(ids.size(), limit));
    return ids;
}

}  // namespace

base::Result<base::Done> show_page(const Sight& sight, const org::Scope& scope, const Kind& kind,
                                   const ListRequest& request, const UseView& use) {
    auto conditions = conditions_of(sight.realm, sight.tree, scope, kind, request);
    if (!conditions.refusals.empty())
        return conditions.refusals;
    const auto limit = std::clamp(request.limit, 1, list_rows_max);
    if (is_plain(request)) {
        const auto range = TRY(part_of(sight.tree, scope, request));
        const auto ids = newest_of(sight.reader, sight.tree, kind, request, range,
                                   static_cast<std::size_t>(limit));
        show_ids(sight, kind, ids, use);
        return base::Done{};
    }
    if (request.before_id > 0)
        conditions.add("id < " + conditions.parameter(request.before_id));
    const auto found =
        fmt::format("record.id in (select id from {} where 1 = 1{} order by id desc limit {})",
                    quoted(kind.table), conditions.text, conditions.parameter(std::int64_t{limit}));
    show_where(sight, kind, found, conditions.parameters, use);
    return base::Done{};
}

base::Result<std::int64_t> count_page(const Sight& sight, const org::Scope& scope, const Kind& kind,
                                      const ListRequest& request, std::int64_t most) {
    auto conditions = conditions_of(sight.realm, sight.tree, scope, kind, request);
    if (!conditions.refusals.empty())
        return conditions.refusals;
    auto sql = fmt::format(
        "select count(*) as number from (select 1 from {} where 1 = 1{} limit {}) as counted",
        quoted(kind.table), conditions.text, conditions.parameter(most));
    return sight.reader.number({kind.table + ".count", std::move(sql)}, conditions.parameters);
}

}  // namespace records
