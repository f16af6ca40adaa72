#include "records/references.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "org/names.hpp"
#include "records/fields.hpp"
#include "records/row.hpp"

namespace records {
namespace {

using catalogue::Field;
using catalogue::FieldType;
using store::Query;

const Query person_union{"references.person_union",
                         "select union_id, name from person where id = :id"};
const Query household_union{"references.household_union",
                            "select union_id, name from household where id = :id"};
const Query employer_union{"references.employer_union",
                           "select union_id, name from employer where id = :id"};
const Query union_itself{"references.union_itself",
                         "select id as union_id, name from union_node where id = :id"};

Query record_union(const catalogue::Kind& target) {
    return {target.table + ".reference",
            fmt::format("select union_id, number, {} as title from {} where id = :id",
                        target.field(target.title) && !target.field(target.title)->sensitive
                            ? quoted(target.title)
                            : "number",
                        quoted(target.table))};
}

Query record_code(const catalogue::Kind& target) {
    return {target.table + ".code",
            fmt::format("select {} as code from {} where id = :id",
                        target.field("code") ? quoted("code") : "number", quoted(target.table))};
}

Query lookup_of(const catalogue::Catalogue& catalogue, const Field& field) {
    switch (field.type) {
        case FieldType::person:
            return person_union;
        case FieldType::household:
            return household_union;
        case FieldType::employer:
            return employer_union;
        case FieldType::union_:
            return union_itself;
        default:
            return record_union(catalogue.kind(field.to));
    }
}

// Unions above the actor lend their programmes, editions and employers to those below.
bool is_seen(const org::Tree& tree, const org::Actor& actor, std::int64_t union_id,
             bool from_above) {
    const auto* node = tree.find(union_id);
    if (!node)
        return false;
    if (actor.scope.contains(node->ord))
        return true;
    return from_above && node->ord <= actor.scope.first && actor.scope.last <= node->last;
}

bool is_lent_from_above(FieldType type) {
    return type == FieldType::record || type == FieldType::employer || type == FieldType::union_;
}

Query named_rows(const char* table, std::size_t count) {
    return {std::string("references.") + table,
            fmt::format("select id, name from {} where id in {}", table, org::placeholders(count))};
}

Query titled_rows(const catalogue::Kind& target, const std::string& title, std::size_t count) {
    return {target.table + ".references",
            fmt::format("select id, number, {} as title from {} where id in {}", title,
                        quoted(target.table), org::placeholders(count))};
}

using Ids = std::vector<std::int64_t>;

// What the rows of one table are called, found by id once all are there.
class Names {
public:
    void add(std::int64_t id, std::string name) { all_.emplace_back(id, std::move(name)); }
    void order() { std::sort(all_.begin(), all_.end()); }
    std::string* find(std::int64_t id) {
        const auto place = std::lower_bound(
            all_.begin(), all_.end(), id,
            [](const auto& each, std::int64_t wanted) { return each.first < wanted; });
        return place == all_.end() || place->first != id ? nullptr : &place->second;
    }

private:
    std::vector<std::pair<std::int64_t, std::string>> all_;
};

Names names_of(const Sight&, const Field&, Ids);

// A record shows its title; one whose title is itself a reference, what that shows.
Names titles_of(const Sight& sight, const Field& field, Ids ids) {
    const auto& target = sight.realm.catalogue.kind(field.to);
    const auto* title = target.field(target.title);
    const bool is_open = title && !title->sensitive;
    const bool leads_on = is_open && is_reference(title->type) && title->to != field.to;
    Names names;
    std::map<std::int64_t, std::int64_t> next;
    for (const auto& part : org::padded_parts(std::move(ids))) {
        const auto query =
            titled_rows(target, is_open ? quoted(target.title) : "number", part.size());
        sight.reader.each(query, org::parameters_of(part), [&](const store::Row& row) {
            const auto id = row.integer("id");
            const auto value = row.value("title");
            const auto* text = std::get_if<std::string>(&value);
            const auto* number = std::get_if<std::int64_t>(&value);
            names.add(id, text && !text->empty() ? *text : row.text("number"));
            if (leads_on && number)
                next[id] = *number;
            return true;
        });
    }
    names.order();
    if (next.empty())
        return names;
    Ids wanted;
    for (const auto& [id, to] : next)
        wanted.push_back(to);
    auto further = names_of(sight, *title, std::move(wanted));
    for (const auto& [id, to] : next)
        if (const auto* name = further.find(to))
            *names.find(id) = *name;
    return names;
}

Names names_in_tree(const org::Tree& tree, const Ids& ids) {
    Names names;
    for (const auto id : ids)
        if (const auto* node = tree.find(id))
            names.add(id, node->name);
    return names;
}

Names names_in(store::Reader& reader, const char* table, Ids ids) {
    Names names;
    for (const auto& part : org::padded_parts(std::move(ids))) {
        const auto query = named_rows(table, part.size());
        reader.each(query, org::parameters_of(part), [&](const store::Row& row) {
            names.add(row.integer("id"), row.text("name"));
            return true;
        });
    }
    return names;
}

Names names_of(const Sight& sight, const Field& field, Ids ids) {
    if (field.type == FieldType::record)
        return titles_of(sight, field, std::move(ids));
    auto names = field.type == FieldType::union_
                     ? names_in_tree(sight.tree, ids)
                     : names_in(sight.reader, register_of(field.type), std::move(ids));
    names.order();
    return names;
}

std::int64_t id_in(const View& view, std::size_t place) {
    const auto* id = std::get_if<std::int64_t>(&view.values[place]);
    return id ? *id : 0;
}

}  // namespace

const char* register_of(FieldType type) {
    switch (type) {
        case FieldType::person:
            return "person";
        case FieldType::household:
            return "household";
        case FieldType::employer:
            return "employer";
        default:
            return nullptr;
    }
}

base::Refusals missing_references(const Realm& realm, store::Reader& reader,
                                  const org::Actor& actor, const catalogue::Kind& kind,
                                  const base::Values& values) {
    base::Refusals refusals;
    std::shared_ptr<const org::Tree> tree;  // Most steps refer to nothing new.
    for (const auto& field : kind.fields) {
        const auto id = is_reference(field.type) ? number_of(values, field.name) : 0;
        if (id == 0)
            continue;
        if (!tree)
            tree = realm.trees.get(reader);
        const auto row = reader.first(lookup_of(realm.catalogue, field), {{"id", id}});
        if (!row ||
            !is_seen(*tree, actor, row->integer("union_id"), is_lent_from_above(field.type)))
            refusals.push_back({"field.reference_missing", "", field.name, {}});
    }
    return refusals;
}

void name_records(const Sight& sight, const catalogue::Kind& kind, std::vector<View>& views) {
    // Fields that lead to the same table are looked up together.
    std::map<std::string, std::vector<std::size_t>> tables;
    for (std::size_t place = 0; place < kind.fields.size(); ++place)
        if (kind.fields[place].type == FieldType::record)
            tables[kind.fields[place].to].push_back(place);
    for (const auto& [table, places] : tables) {
        Ids ids;
        for (const auto& view : views)
            for (const auto place : places)
                if (const auto id = id_in(view, place); id != 0)
                    ids.push_back(id);
        auto names = names_of(sight, kind.fields[places.front()], std::move(ids));
        for (auto& view : views)
            for (const auto place : places)
                if (const auto id = id_in(view, place); id != 0) {
                    const auto* name = names.find(id);
                    view.labels.push_back({&kind.fields[place], name ? *name : ""});
                }
    }
}

std::optional<std::string> label_of(const Sight& sight, const Field& field,
                                    const base::Value& value) {
    const auto* id = std::get_if<std::int64_t>(&value);
    if (!is_reference(field.type) || !id || *id == 0)
        return std::nullopt;
    auto names = names_of(sight, field, {*id});
    const auto* name = names.find(*id);
    return name ? *name : "";
}

std::string dimension_of(const Realm& realm, store::Reader& reader, const Field& field,
                         std::int64_t id) {
    if (field.type != FieldType::record)
        return std::to_string(id);
    const auto row = reader.first(record_code(realm.catalogue.kind(field.to)), {{"id", id}});
    return row ? row->maybe_text("code").value_or("") : "";
}

}  // namespace records
