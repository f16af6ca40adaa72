#include "records/views.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "org/names.hpp"
#include "records/fields.hpp"
#include "records/references.hpp"
#include "store/row_cells.hpp"

namespace records {
namespace {

using catalogue::Field;
using catalogue::Kind;

constexpr const char* shown_system_columns =
    "id, union_id, number, state, version, created_on, changed_on, participants";

base::Value shown_value(const base::Keys& keys, const Kind& kind, const Field& field,
                        std::int64_t id, store::Value value) {
    if (const auto* sealed = std::get_if<base::Bytes>(&value))
        return base::masked_account(keys.open(*sealed, place_of(kind, field, id)));
    return field.sensitive ? base::Value{} : value_of(std::move(value));
}

View shown(const base::Keys& keys, const Kind& kind, const store::Row& row) {
    store::RowCells cells(row);
    View view{.kind = &kind};
    view.id = cells.integer();
    view.union_id = cells.integer();
    view.number = cells.text();
    view.state = cells.text();
    view.version = cells.integer();
    view.created_on = cells.text();
    view.changed_on = cells.text();
    view.participants = cells.integer();
    view.values.reserve(kind.fields.size());
    for (const auto& field : kind.fields)
        view.values.push_back(shown_value(keys, kind, field, view.id, cells.value()));
    return view;
}

View shown(const Kind& kind, RecordRow row) {
    View view{.kind = &kind};
    view.id = row.id;
    view.union_id = row.union_id;
    view.version = row.version;
    view.number = std::move(row.number);
    view.participants = row.participants;
    view.state = std::move(row.state);
    view.created_on = std::move(row.created_on);
    view.changed_on = std::move(row.changed_on);
    for (const auto& field : kind.fields) {
        auto value = std::move(row.fields[field.name]);
        if (const auto* clear = std::get_if<std::string>(&value); clear && field.sensitive)
            value = base::masked_account(*clear);
        view.values.push_back(std::move(value));
    }
    return view;
}

std::string title_of(const View& view) {
    const auto& kind = *view.kind;
    if (const auto* label = view.label(kind.title))
        return *label;
    const auto* field = kind.field(kind.title);
    if (!field || base::is_nothing(view.value(kind.title)))
        return view.number;
    return to_text(*field, view.value(kind.title));
}

void name(const Sight& sight, const Kind& kind, std::vector<View>& views) {
    name_references(sight, kind, views);
    for (auto& view : views) {
        if (const auto* node = sight.tree.find(view.union_id))
            view.union_name = node->name;
        view.title = title_of(view);
    }
}

void read(const Sight& sight, const Kind& kind, const store::Query& query,
          const store::Parameters& parameters, std::vector<View>& into) {
    sight.reader.each(query, parameters, [&](const store::Row& row) {
        into.push_back(shown(sight.realm.keys, kind, row));
        return true;
    });
}

}  // namespace

const base::Value& View::value(std::string_view field) const {
    static const base::Value nothing;
    for (std::size_t at = 0; at < values.size(); ++at)
        if (kind->fields[at].name == field)
            return values[at];
    return nothing;
}

const std::string* View::label(std::string_view field) const {
    for (const auto& each : labels)
        if (each.field->name == field)
            return &each.text;
    return nullptr;
}

std::string shown_columns_of(const Kind& kind) {
    std::string columns = shown_system_columns;
    for (const auto& field : kind.fields)
        columns += ", " + quoted(field.name);
    return columns;
}

View view_of(const Sight& sight, const Kind& kind, RecordRow row) {
    std::vector<View> views;
    views.push_back(shown(kind, std::move(row)));
    name(sight, kind, views);
    return std::move(views.front());
}

std::vector<View> views_of_ids(const Sight& sight, const Kind& kind,
                               std::vector<std::int64_t> ids) {
    std::vector<View> views;
    views.reserve(ids.size());
    auto parts = org::padded_parts(std::move(ids));
    std::reverse(parts.begin(), parts.end());  // The highest ids first, as within a part.
    for (const auto& part : parts)
        read(sight, kind,
             {kind.table + ".by_ids",
              fmt::format("select {} from {} where id in {} order by id desc",
                          shown_columns_of(kind), quoted(kind.table),
                          org::placeholders(part.size()))},
             org::parameters_of(part), views);
    name(sight, kind, views);
    return views;
}

std::vector<View> views_of(const Sight& sight, const Kind& kind, const store::Query& query,
                           const store::Parameters& parameters) {
    std::vector<View> views;
    read(sight, kind, query, parameters, views);
    name(sight, kind, views);
    return views;
}

}  // namespace records
