#include "records/input.hpp"

#include "records/fields.hpp"
#include "records/references.hpp"

namespace records {
namespace {

using base::Refusal;
using base::Refusals;
using catalogue::Field;
using What = Occasion::What;

bool is_empty(const base::Values& values, const std::string& field) {
    const auto place = values.find(field);
    return place == values.end() || base::is_nothing(place->second);
}

bool may_be_written(const Field& field, const Occasion& occasion, const RecordRow& row) {
    if (field.computed)
        return false;
    if (occasion.what == What::move)
        return field.set_by.contains(occasion.transition->name);
    // A record is known to facts by its code, which therefore stays.
    if (occasion.what == What::change && field.name == "code")
        return is_empty(row.fields, "code");
    return field.set_by.empty();
}

// Dates that default to the day of the write that sets them.
void fill_today(const catalogue::Kind& kind, const Occasion& occasion, base::Date today,
                base::Values& values) {
    for (const auto& field : kind.fields) {
        if (!field.today || !is_empty(values, field.name))
            continue;
        const bool is_time = occasion.what == What::move
                                 ? field.set_by.contains(occasion.transition->name)
                                 : occasion.what == What::create && field.set_by.empty();
        if (is_time)
            values[field.name] = today.to_text();
    }
}

bool is_same(const base::Values& values, const std::string& name, const base::Value& value) {
    const auto place = values.find(name);
    return place == values.end() ? base::is_nothing(value) : place->second == value;
}

}  // namespace

Refusals apply_input(const Realm& realm, store::Reader& reader, const org::Actor& actor,
                     const catalogue::Kind& kind, const Occasion& occasion,
                     const base::Values& input, RecordRow& row) {
    Refusals refusals;
    base::Values written;
    for (const auto& [name, value] : input) {
        const auto* field = kind.field(name);
        if (!field) {
            refusals.push_back({"field.unknown", "", name, {}});
            continue;
        }
        auto result = checked(*field, value);
        base::collect(refusals, result);
        if (!result || is_same(row.fields, name, result.value()))
            continue;
        if (!may_be_written(*field, occasion, row))
            refusals.push_back({"field.not_now", "", name, {}});
        else
            written[name] = result.take();
    }
    for (auto& refusal : missing_references(realm, reader, actor, kind, written))
        refusals.push_back(std::move(refusal));
    for (auto& [name, value] : written)
        row.fields[name] = std::move(value);
    fill_today(kind, occasion, realm.clock.today(), row.fields);
    compute(kind, row.fields);
    return refusals;
}

Refusals missing_required(const catalogue::Kind& kind, const base::Values& values) {
    Refusals refusals;
    for (const auto& field : kind.fields)
        if (field.required && field.set_by.empty() && !field.computed &&
            is_empty(values, field.name))
            refusals.push_back({"field.required", "", field.name, {}});
    return refusals;
}

Refusals missing_for(const catalogue::Kind& kind, const catalogue::Transition& transition,
                     const base::Values& values) {
    Refusals refusals;
    for (const auto& name : transition.needs)
        if (is_empty(values, name))
            refusals.push_back({"field.required", "", name, {}});
    for (const auto& name : transition.asks) {
        const auto* field = kind.field(name);
        if (field && field->required && is_empty(values, name))
            refusals.push_back({"field.required", "", name, {}});
    }
    return refusals;
}

}  // namespace records
