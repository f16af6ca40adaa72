#include "figures/record_line.hpp"

#include <fmt/format.h>

#include "records/fields.hpp"
#include "records/permission.hpp"
#include "records/references.hpp"
#include "records/row.hpp"

namespace figures {
namespace {

store::Query select_line(const catalogue::Kind& kind, const catalogue::Field* title) {
    return {
        kind.table + ".evidence_line",
        fmt::format("select union_id, number, state, {} as title from {} where id = :id",
                    title ? records::quoted(title->name) : "number", records::quoted(kind.table))};
}

// The field shown as title, unless it is sealed.
const catalogue::Field* title_field(const catalogue::Kind& kind) {
    const auto* field = kind.field(kind.title);
    return field != nullptr && !field->sensitive ? field : nullptr;
}

std::string title_of(const records::Sight& sight, const catalogue::Kind& kind,
                     const store::Row& row) {
    const auto number = row.text("number");
    const auto* field = title_field(kind);
    if (field == nullptr || row.is_null("title"))
        return number;
    base::Value value;
    const auto stored = row.value("title");
    if (const auto* integer = std::get_if<std::int64_t>(&stored))
        value = *integer;
    else
        value = std::get<std::string>(stored);
    const auto label = records::label_of(sight, *field, value);
    return label ? *label : records::to_text(*field, value);
}

}  // namespace

void fill_record_line(const records::Realm& realm, store::Reader& reader, const org::Actor& actor,
                      const org::Tree& tree, EvidenceItem& item) {
    const auto* kind = realm.catalogue.find_kind(item.kind);
    if (kind == nullptr)
        return;  // Posted by a line that is no longer declared.
    const auto row = reader.first(select_line(*kind, title_field(*kind)), {{"id", item.record_id}});
    if (!row)
        return;
    item.union_id = row->integer("union_id");
    if (const auto* node = tree.find(item.union_id))
        item.union_name = node->name;
    if (!records::may(realm.catalogue, *kind, actor, "read"))
        return;
    item.number = row->text("number");
    item.state = row->text("state");
    item.title = title_of({realm, reader, tree}, *kind, *row);
}

}  // namespace figures
