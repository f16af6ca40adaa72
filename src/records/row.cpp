#include "records/row.hpp"

#include <fmt/format.h>

#include <cassert>
#include <functional>

#include "records/fields.hpp"
#include "store/row_cells.hpp"
#include "store/row_values.hpp"

namespace records {
namespace {

using catalogue::Field;
using catalogue::FieldType;
using catalogue::Kind;
using store::ColumnType;
using store::Query;

constexpr const char* system_columns =
    "id, union_id, number, state, version, created_by, created_on, changed_by, changed_on, "
    "participants, participants_digest, history, content";

// Kind tables are generated from the checked catalogue, so identifiers are safe to place in
// the text; values never are. Each statement is built when first used and kept by the store.
struct Statements {
    Query select, select_within, insert, next;
};

std::string listed(const Kind& kind, const std::function<std::string(const std::string&)>& form) {
    std::string text;
    for (const auto& field : kind.fields) {
        text += ", " + form(field.name);
        if (field.sensitive && field.searched)
            text += ", " + form(index_column(field));
    }
    return text;
}

Statements statements_of(const Kind& kind) {
    const auto table = quoted(kind.table);
    const auto named = listed(kind, [](const auto& column) { return quoted(column); });
    const auto values = listed(kind, [](const auto& column) { return ":f_" + column; });
    const auto select = fmt::format("select {}{} from {} where ", system_columns, named, table);
    return {
        {kind.table + ".select", select + "id = :id"},
        {kind.table + ".select_within", select + one_within_scope(table)},
        {kind.table + ".insert",
         fmt::format("insert into {} ({}{}) values (:id, :union, :number, :state, :version, "
                     ":created_by, :created_on, :changed_by, :changed_on, :participants, "
                     ":participants_digest, :history, :content{})",
                     table, system_columns, named, values)},
        {kind.table + ".next", fmt::format("select coalesce(max(id), 0) + 1 from {}", table)},
    };
}

const Statements& statements(const Kind& kind) {
    thread_local std::map<std::string, std::pair<std::string, Statements>> kept;
    const auto signature = columns_of(kind);
    auto& entry = kept[kind.table];
    if (entry.first != signature)
        entry = {signature, statements_of(kind)};
    return entry.second;
}

void add_field(store::Parameters& parameters, const Kind& kind, const Field& field,
               const RecordRow& row, const base::Keys& keys) {
    const auto name = "f_" + field.name;
    if (!field.sensitive) {
        const auto value = row.fields.find(field.name);
        if (value == row.fields.end() || base::is_nothing(value->second))
            parameters.emplace_back(name, std::nullopt);
        else if (const auto* number = std::get_if<std::int64_t>(&value->second))
            parameters.emplace_back(name, *number);
        else
            parameters.emplace_back(name, std::get<std::string>(value->second));
        return;
    }
    const auto sealed = row.sealed.find(field.name);
    const bool is_set = sealed != row.sealed.end();
    parameters.emplace_back(name, is_set ? store::Value{sealed->second} : store::Value{});
    if (field.searched)
        parameters.emplace_back(
            "f_" + index_column(field),
            is_set ? store::Value{keys.blind_index(index_purpose(kind, field),
                                                   text_of(row.fields, field.name))}
                   : store::Value{});
}

store::Parameters parameters_of(const RecordRow& row, const std::string& content) {
    return {{"id", row.id},
            {"version", row.version},
            {"changed_by", row.changed_by},
            {"changed_on", row.changed_on},
            {"participants", row.participants},
            {"participants_digest", row.participants_digest},
            {"history", row.history},
            {"content", content}};
}

bool has_changed(const RecordRow& row, const Field& field) {
    const auto before = row.as_read->fields.find(field.name), now = row.fields.find(field.name);
    const bool was_set = before != row.as_read->fields.end() && !base::is_nothing(before->second);
    const bool is_set = now != row.fields.end() && !base::is_nothing(now->second);
    return was_set != is_set || (is_set && before->second != now->second);
}

// The columns of a field as a statement sets them.
std::string set_list(const Field& field) {
    const auto set = [](const std::string& column) {
        return fmt::format(", {} = :f_{}", quoted(column), column);
    };
    return set(field.name) + (field.sensitive && field.searched ? set(index_column(field)) : "");
}

store::Value stored_value(const base::Values& fields, const std::string& name) {
    const auto value = fields.find(name);
    if (value == fields.end() || base::is_nothing(value->second))
        return {};
    if (const auto* number = std::get_if<std::int64_t>(&value->second))
        return *number;
    return std::get<std::string>(value->second);
}

ColumnType column_type(const Field& field) {
    if (field.sensitive)
        return ColumnType::bytes;
    return is_number(field.type) ? ColumnType::integer : ColumnType::text;
}

void add_field_columns(store::Table& table, const Field& field) {
    table.columns.push_back({field.name, column_type(field), false, "", ""});
    if (field.sensitive && field.searched) {
        table.columns.push_back({index_column(field), ColumnType::bytes, false, "", ""});
        table.indexes.push_back({table.name + "_" + index_column(field), index_column(field)});
    }
    if (is_reference(field.type))
        table.indexes.push_back({table.name + "_" + field.name, quoted(field.name)});
}

}  // namespace

// Seals what is new or has changed; a value that stays keeps its sealed bytes.
void seal_fields(const base::Keys& keys, const Kind& kind, RecordRow& row) {
    for (const auto& field : kind.fields) {
        if (!field.sensitive)
            continue;
        const auto clear = text_of(row.fields, field.name);
        const auto place = place_of(kind, field, row.id);
        const auto kept = row.sealed.find(field.name);
        if (clear.empty())
            row.sealed.erase(field.name);
        else if (kept == row.sealed.end() || keys.open(kept->second, place) != clear)
            row.sealed[field.name] = keys.seal(clear, place);
    }
}

std::string quoted(const std::string& identifier) {
    return '"' + identifier + '"';
}
// One row is looked at: a list of all unions of the scope would cost more than the row.
std::string one_within_scope(const std::string& table) {
    return fmt::format(
        "{0}.id = :id and exists (select 1 from union_node where union_node.id = {0}.union_id and "
        "ord between :first and :last)",
        table);
}
base::Value value_of(store::Value value) {
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return *number;
    if (auto* text = std::get_if<std::string>(&value))
        return std::move(*text);
    return {};
}
std::string index_column(const Field& field) {
    return field.name + "_index";
}

std::string place_of(const Kind& kind, const Field& field, std::int64_t id) {
    return fmt::format("{}.{}:{}", kind.table, field.name, id);
}

std::string index_purpose(const Kind& kind, const Field& field) {
    return kind.table + "." + field.name;
}

std::string columns_of(const Kind& kind) {
    return system_columns + listed(kind, [](const auto& column) { return quoted(column); });
}

std::string content_of(const Kind& kind, const RecordRow& row) {
    base::Digester digester;
    digester.part(kind.id).part(row.id).part(row.union_id).part(row.version);
    digester.part(row.number).part(row.state).part(row.created_by).part(row.changed_by);
    digester.part(row.created_on).part(row.changed_on).part(row.participants);
    digester.part(row.participants_digest).part(row.history);
    for (const auto& field : kind.fields) {
        const auto sealed = row.sealed.find(field.name);
        const auto value = row.fields.find(field.name);
        if (field.sensitive) {
            if (sealed != row.sealed.end())
                digester.part(field.name).part(base::to_hex(sealed->second));
        } else if (value != row.fields.end() && !base::is_nothing(value->second)) {
            digester.part(field.name).part(to_text(field, value->second));
        }
    }
    return base::to_hex(digester.finish());
}

store::Table table_of(const Kind& kind) {
    store::Table table{kind.table, {}, {}, false};
    const auto integer = [&](const char* name) {
        table.columns.push_back({name, ColumnType::integer, true, "", ""});
    };
    const auto text = [&](const char* name) {
        table.columns.push_back({name, ColumnType::text, true, "", ""});
    };
    integer("union_id");
    text("number");
    text("state");
    integer("version");
    integer("created_by");
    text("created_on");
    integer("changed_by");
    text("changed_on");
    integer("participants");
    text("participants_digest");
    text("history");
    text("content");
    table.indexes = {{kind.table + "_union", "union_id, id"},
                     {kind.table + "_union_state", "union_id, state, id"},
                     {kind.table + "_state", "state, id, union_id"},
                     {kind.table + "_number", "number", true}};
    for (const auto& field : kind.fields)
        add_field_columns(table, field);
    return table;
}

namespace {

void read_field(const base::Keys& keys, const Kind& kind, const Field& field, store::Value value,
                RecordRow& record) {
    if (auto* sealed = std::get_if<base::Bytes>(&value)) {
        record.fields[field.name] = keys.open(*sealed, place_of(kind, field, record.id));
        record.sealed[field.name] = std::move(*sealed);
    } else if (!field.sensitive) {
        record.fields.emplace(field.name, value_of(std::move(value)));
    }
}

}  // namespace

RecordRow row_of(const base::Keys& keys, const Kind& kind, const store::Row& row) {
    store::RowCells cells(row);
    RecordRow record;
    record.id = cells.integer();
    record.union_id = cells.integer();
    record.number = cells.text();
    record.state = cells.text();
    record.version = cells.integer();
    record.created_by = cells.integer();
    record.created_on = cells.text();
    record.changed_by = cells.integer();
    record.changed_on = cells.text();
    record.participants = cells.integer();
    record.participants_digest = cells.text();
    record.history = cells.text();
    cells.skip();  // The content.
    for (const auto& field : kind.fields) {
        read_field(keys, kind, field, cells.value(), record);
        if (field.sensitive && field.searched)
            cells.skip();
    }
    return record;
}

std::optional<RecordRow> read_row(store::Reader& reader, const base::Keys& keys, const Kind& kind,
                                  std::int64_t id, const org::Scope* within) {
    store::Parameters parameters{{"id", id}};
    if (within) {
        parameters.emplace_back("first", within->first);
        parameters.emplace_back("last", within->last);
    }
    std::optional<RecordRow> found;
    reader.each(within ? statements(kind).select_within : statements(kind).select, parameters,
                [&](const store::Row& row) {
                    found = row_of(keys, kind, row);
                    found->as_read = {found->state, found->fields};
                    return false;
                });
    return found;
}

std::int64_t next_id(store::Unit& unit, const Kind& kind) {
    return unit.number(statements(kind).next);
}

std::string insert_row(store::Unit& unit, const base::Keys& keys, const Kind& kind,
                       RecordRow& row) {
    seal_fields(keys, kind, row);
    auto content = content_of(kind, row);
    auto parameters = parameters_of(row, content);
    parameters.emplace_back("state", row.state);
    parameters.emplace_back("union", row.union_id);
    parameters.emplace_back("number", row.number);
    parameters.emplace_back("created_by", row.created_by);
    parameters.emplace_back("created_on", row.created_on);
    for (const auto& field : kind.fields)
        add_field(parameters, kind, field, row, keys);
    unit.run(statements(kind).insert, parameters);
    return content;
}

std::string update_row(store::Unit& unit, const base::Keys& keys, const Kind& kind,
                       RecordRow& row) {
    assert(row.as_read);
    seal_fields(keys, kind, row);
    auto content = content_of(kind, row);
    auto parameters = parameters_of(row, content);
    std::string changed;
    if (row.state != row.as_read->state) {
        changed = ", state = :state";
        parameters.emplace_back("state", row.state);
    }
    for (const auto& field : kind.fields)
        if (has_changed(row, field)) {
            changed += set_list(field);
            add_field(parameters, kind, field, row, keys);
        }
    unit.run(
        {kind.table + ".update",
         fmt::format("update {} set version = :version, changed_by = :changed_by, changed_on = "
                     ":changed_on, participants = :participants, participants_digest = "
                     ":participants_digest, history = :history, content = :content{} "
                     "where id = :id",
                     quoted(kind.table), changed)},
        parameters);
    return content;
}

std::vector<std::string> bulk_columns(const Kind& kind) {
    std::vector<std::string> columns{"id",
                                     "union_id",
                                     "number",
                                     "state",
                                     "version",
                                     "created_by",
                                     "created_on",
                                     "changed_by",
                                     "changed_on",
                                     "participants",
                                     "participants_digest",
                                     "history",
                                     "content"};
    for (const auto& field : kind.fields) {
        columns.push_back(field.name);
        if (field.sensitive && field.searched)
            columns.push_back(index_column(field));
    }
    return columns;
}

std::vector<store::Value> bulk_values(const base::Keys& keys, const Kind& kind, RecordRow& row,
                                      const std::string& content) {
    auto values =
        store::row_values(row.id, row.union_id, row.number, row.state, row.version, row.created_by,
                          row.created_on, row.changed_by, row.changed_on, row.participants,
                          row.participants_digest, row.history, content);
    values.reserve(values.size() + kind.fields.size());
    for (const auto& field : kind.fields) {
        if (!field.sensitive) {
            values.push_back(stored_value(row.fields, field.name));
            continue;
        }
        const auto sealed = row.sealed.find(field.name);
        const bool is_set = sealed != row.sealed.end();
        values.push_back(is_set ? store::Value{sealed->second} : store::Value{});
        if (field.searched)
            values.push_back(is_set
                                 ? store::Value{keys.blind_index(index_purpose(kind, field),
                                                                 text_of(row.fields, field.name))}
                                 : store::Value{});
    }
    return values;
}

}  // namespace records
