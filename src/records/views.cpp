#include "records/views.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "base/text.hpp"
#include "org/names.hpp"
#include "records/fields.hpp"
#include "records/references.hpp"
#include "store/row_cells.hpp"

namespace records {
namespace {

using catalogue::Field;
using catalogue::Kind;

// Not who wrote it, and no digests.
constexpr const char* shown_columns =
    "record.id, record.union_id, record.number, record.state, record.version, record.created_on, "
    "record.changed_on, record.participants";

// Built anew for every page: it depends on the kind alone, whose statements the store keeps.
std::string select_shown(const Kind& kind) {
    std::string columns = shown_columns, joins;
    for (const auto& field : kind.fields) {
        columns += ", record." + quoted(field.name);
        if (const auto* table = register_of(field.type)) {
            const auto alias = quoted("of_" + field.name);
            columns += ", " + alias + ".name";
            joins += fmt::format(" left join {0} as {1} on {1}.id = record.{2}", table, alias,
                                 quoted(field.name));
        }
    }
    return fmt::format("select {} from {} as record{}", columns, quoted(kind.table), joins);
}

base::Value shown_value(const base::Keys& keys, const Kind& kind, const Field& field,
                        std::int64_t id, store::Value value) {
    if (const auto* sealed = std::get_if<base::Bytes>(&value))
        return base::masked_account(keys.open(*sealed, place_of(kind, field, id)));
    return field.sensitive ? base::Value{} : value_of(std::move(value));
}

std::string name_or_nothing(store::Value value) {
    auto* name = std::get_if<std::string>(&value);
    return name ? std::move(*name) : "";
}

// The next field's value, and what it refers to where the tree or the statement names that.
void read_field(const Sight& sight, const Field& field, store::RowCells& cells, View& view) {
    view.values.push_back(shown_value(sight.realm.keys, *view.kind, field, view.id, cells.value()));
    const auto* id = std::get_if<std::int64_t>(&view.values.back());
    if (register_of(field.type)) {
        auto name = cells.value();
        if (id && *id != 0)
            view.labels.push_back({&field, name_or_nothing(std::move(name))});
    } else if (field.type == catalogue::FieldType::union_ && id && *id != 0) {
        const auto* node = sight.tree.find(*id);
        view.labels.push_back({&field, node ? node->name : ""});
    }
}

// Fills a view whose memory may be that of the one before.
void read_view(const Sight& sight, const Kind& kind, const store::Row& row, View& view) {
    store::RowCells cells(row);
    view.kind = &kind;
    view.id = cells.integer();
    view.union_id = cells.integer();
    view.number = cells.text();
    view.state = cells.text();
    view.version = cells.integer();
    view.created_on = cells.text();
    view.changed_on = cells.text();
    view.participants = cells.integer();
    view.values.clear();
    view.values.reserve(kind.fields.size());
    view.labels.clear();
    for (const auto& field : kind.fields)
        read_field(sight, field, cells, view);
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

void complete(const Sight& sight, View& view) {
    std::sort(view.labels.begin(), view.labels.end(),
              [](const Label& a, const Label& b) { return a.field->name < b.field->name; });
    const auto* node = sight.tree.find(view.union_id);
    view.union_name = node ? node->name : "";
    view.title = title_of(view);
}

bool refers_to_records(const Kind& kind) {
    return std::any_of(kind.fields.begin(), kind.fields.end(), [](const Field& field) {
        return field.type == catalogue::FieldType::record;
    });
}

using Read = std::function<void(const UseView&)>;

// What other records are called is asked for all at once, so those views are kept until then.
void show(const Sight& sight, const Kind& kind, const Read& read, const UseView& use) {
    if (!refers_to_records(kind))
        return read([&](View& view) {
            complete(sight, view);
            use(view);
        });
    std::vector<View> views;
    read(keeping(views));
    name_records(sight, kind, views);
    for (auto& view : views) {
        complete(sight, view);
        use(view);
    }
}

void read_where(const Sight& sight, const Kind& kind, const std::string& condition,
                const store::Parameters& parameters, const UseView& use) {
    const store::Query query{
        kind.table + ".show",
        fmt::format("{} where {} order by record.id desc", select_shown(kind), condition)};
    View view;
    sight.reader.each(query, parameters, [&](const store::Row& row) {
        read_view(sight, kind, row, view);
        use(view);
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

UseView keeping(std::vector<View>& views) {
    return [&views](View& view) { views.push_back(std::move(view)); };
}

void show_where(const Sight& sight, const Kind& kind, const std::string& condition,
                const store::Parameters& parameters, const UseView& use) {
    const Read read = [&](const UseView& each) {
        read_where(sight, kind, condition, parameters, each);
    };
    show(sight, kind, read, use);
}

void show_ids(const Sight& sight, const Kind& kind, const std::vector<std::int64_t>& ids,
              const UseView& use) {
    const Read read = [&](const UseView& each) {
        auto parts = org::padded_parts(ids);
        std::reverse(parts.begin(), parts.end());  // The highest ids first, as within a part.
        for (const auto& part : parts)
            read_where(sight, kind, "record.id in " + org::placeholders(part.size()),
                       org::parameters_of(part), each);
    };
    show(sight, kind, read, use);
}

}  // namespace records
