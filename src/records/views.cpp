#include "records/views.hpp"

#include "base/text.hpp"
#include "records/fields.hpp"
#include "records/references.hpp"

namespace records {
namespace {

using catalogue::Kind;

std::string title_of(const Kind& kind, const View& view) {
    const auto label = view.labels.find(kind.title);
    if (label != view.labels.end())
        return label->second;
    const auto* field = kind.field(kind.title);
    const auto value = view.fields.find(kind.title);
    if (!field || value == view.fields.end() || base::is_nothing(value->second))
        return view.number;
    return to_text(*field, value->second);
}

View view_of(const org::Tree& tree, const Kind& kind, RecordRow row, Labels labels) {
    View view;
    view.kind = kind.id;
    view.id = row.id;
    view.union_id = row.union_id;
    view.version = row.version;
    view.number = std::move(row.number);
    view.participants = row.participants;
    view.state = std::move(row.state);
    view.created_on = std::move(row.created_on);
    view.changed_on = std::move(row.changed_on);
    view.fields = std::move(row.fields);
    for (const auto& field : kind.fields) {
        if (!field.sensitive)
            continue;
        if (const auto clear = text_of(view.fields, field.name); !clear.empty())
            view.fields[field.name] = base::masked_account(clear);
    }
    view.labels = std::move(labels);
    if (const auto* node = tree.find(row.union_id))
        view.union_name = node->name;
    view.title = title_of(kind, view);
    return view;
}

}  // namespace

std::vector<View> views_of(const Realm& realm, store::Reader& reader, const Kind& kind,
                           std::vector<RecordRow> rows) {
    std::vector<const base::Values*> values;
    for (const auto& row : rows)
        values.push_back(&row.fields);
    auto labels = labels_of(realm, reader, kind, values);
    std::vector<View> views;
    views.reserve(rows.size());
    // Held: another thread may put a newer one in its place.
    const auto tree = realm.trees.get(reader);
    for (std::size_t i = 0; i < rows.size(); ++i)
        views.push_back(view_of(*tree, kind, std::move(rows[i]), std::move(labels[i])));
    return views;
}

}  // namespace records
