#include "records/references.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "records/fields.hpp"
#include "records/row.hpp"

namespace records {
namespace {

using catalogue::Field;
using catalogue::FieldType;
using store::Query;

const Query person_union{"references.person_union", "select union_id, name from person where id = :id"};
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
bool is_seen(const org::Tree& tree, const org::Actor& actor, std::int64_t union_id, bool from_above) {
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

std::string shown(const Realm& realm, store::Reader& reader, const Field& field, std::int64_t id) {
    const auto row = reader.first(lookup_of(realm.catalogue, field), {{"id", id}});
    if (!row)
        return "";
    if (field.type != FieldType::record)
        return row->text("name");
    const auto& target = realm.catalogue.kind(field.to);
    const auto* title = target.field(target.title);
    if (!title || title->sensitive)
        return row->text("number");
    if (is_reference(title->type) && title->to != field.to) {
        const auto next = row->maybe_integer("title");
        return next ? shown(realm, reader, *title, *next) : row->text("number");
    }
    const auto value = row->value("title");
    const auto* text = std::get_if<std::string>(&value);
    return text && !text->empty() ? *text : row->text("number");
}

}  // namespace

base::Refusals missing_references(const Realm& realm, store::Reader& reader,
                                  const org::Actor& actor, const catalogue::Kind& kind,
                                  const base::Values& values) {
    base::Refusals refusals;
    const auto tree = realm.trees.get(reader);
    for (const auto& field : kind.fields) {
        const auto id = number_of(values, field.name);
        if (!is_reference(field.type) || id == 0)
            continue;
        const auto row = reader.first(lookup_of(realm.catalogue, field), {{"id", id}});
        if (!row || !is_seen(*tree, actor, row->integer("union_id"), is_lent_from_above(field.type)))
            refusals.push_back({"field.reference_missing", "", field.name, {}});
    }
    return refusals;
}

std::map<std::string, std::string> labels_of(const Realm& realm, store::Reader& reader,
                                             const catalogue::Kind& kind,
                                             const base::Values& values) {
    std::map<std::string, std::string> labels;
    for (const auto& field : kind.fields)
        if (const auto id = number_of(values, field.name); is_reference(field.type) && id != 0)
            labels[field.name] = shown(realm, reader, field, id);
    return labels;
}

std::string dimension_of(const Realm& realm, store::Reader& reader, const Field& field,
                         std::int64_t id) {
    if (field.type != FieldType::record)
        return std::to_string(id);
    const auto row = reader.first(record_code(realm.catalogue.kind(field.to)), {{"id", id}});
    return row ? row->maybe_text("code").value_or("") : "";
}

}  // namespace records
