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

const char* table_of(FieldType type) {
    switch (type) {
        case FieldType::person:
            return "person";
        case FieldType::household:
            return "household";
        case FieldType::employer:
            return "employer";
        default:
            return "union_node";
    }
}

using Ids = std::set<std::int64_t>;
using Names = std::map<std::int64_t, std::string>;

Names names_of(const Realm&, store::Reader&, const Field&, const Ids&);

// A record shows its title; one whose title is itself a reference, what that shows.
Names titles_of(const Realm& realm, store::Reader& reader, const Field& field, const Ids& ids) {
    const auto& target = realm.catalogue.kind(field.to);
    const auto* title = target.field(target.title);
    const bool is_open = title && !title->sensitive;
    const bool leads_on = is_open && is_reference(title->type) && title->to != field.to;
    Names names;
    std::map<std::int64_t, std::int64_t> next;
    Ids wanted;
    for (const auto& part : org::padded_parts(ids)) {
        const auto query =
            titled_rows(target, is_open ? quoted(target.title) : "number", part.size());
        reader.each(query, org::parameters_of(part), [&](const store::Row& row) {
            const auto id = row.integer("id");
            const auto value = row.value("title");
            const auto* text = std::get_if<std::string>(&value);
            const auto* number = std::get_if<std::int64_t>(&value);
            names[id] = text && !text->empty() ? *text : row.text("number");
            if (leads_on && number)
                wanted.insert(next[id] = *number);
            return true;
        });
    }
    if (!wanted.empty()) {
        const auto further = names_of(realm, reader, *title, wanted);
        for (const auto& [id, to] : next)
            if (const auto found = further.find(to); found != further.end())
                names[id] = found->second;
    }
    return names;
}

Names names_of(const Realm& realm, store::Reader& reader, const Field& field, const Ids& ids) {
    if (field.type == FieldType::record)
        return titles_of(realm, reader, field, ids);
    Names names;
    if (field.type == FieldType::union_) {
        const auto tree = realm.trees.get(reader);
        for (const auto id : ids)
            if (const auto* node = tree->find(id))
                names[id] = node->name;
        return names;
    }
    const char* table = table_of(field.type);
    for (const auto& part : org::padded_parts(ids)) {
        const auto query = named_rows(table, part.size());
        reader.each(query, org::parameters_of(part), [&](const store::Row& row) {
            names[row.integer("id")] = row.text("name");
            return true;
        });
    }
    return names;
}

}  // namespace

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

std::vector<Labels> labels_of(const Realm& realm, store::Reader& reader,
                              const catalogue::Kind& kind,
                              const std::vector<const base::Values*>& rows) {
    // Fields that lead to the same table are looked up together.
    std::map<std::pair<FieldType, std::string>, std::vector<const Field*>> tables;
    for (const auto& field : kind.fields)
        if (is_reference(field.type))
            tables[{field.type, field.to}].push_back(&field);
    std::vector<Labels> labels(rows.size());
    for (const auto& [table, fields] : tables) {
        struct Named {
            std::size_t row;
            const Field* field;
            std::int64_t id;
        };
        std::vector<Named> named;
        Ids ids;
        for (std::size_t row = 0; row < rows.size(); ++row)
            for (const auto* field : fields)
                if (const auto id = number_of(*rows[row], field->name); id != 0) {
                    named.push_back({row, field, id});
                    ids.insert(id);
                }
        const auto names = names_of(realm, reader, *fields.front(), ids);
        for (const auto& [row, field, id] : named) {
            const auto name = names.find(id);
            labels[row][field->name] = name == names.end() ? "" : name->second;
        }
    }
    return labels;
}

Labels labels_of(const Realm& realm, store::Reader& reader, const catalogue::Kind& kind,
                 const base::Values& values) {
    return labels_of(realm, reader, kind, std::vector{&values}).front();
}

std::string dimension_of(const Realm& realm, store::Reader& reader, const Field& field,
                         std::int64_t id) {
    if (field.type != FieldType::record)
        return std::to_string(id);
    const auto row = reader.first(record_code(realm.catalogue.kind(field.to)), {{"id", id}});
    return row ? row->maybe_text("code").value_or("") : "";
}

}  // namespace records
