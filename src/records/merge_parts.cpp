#include "records/merge_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "base/text.hpp"
#include "org/content.hpp"
#include "org/name_tails.hpp"
#include "org/person_intake.hpp"
#include "org/tree.hpp"
#include "records/expected.hpp"
#include "records/facts.hpp"
#include "records/fields.hpp"
#include "records/history.hpp"
#include "records/participants.hpp"

namespace records {
namespace {

using catalogue::FieldType;
using catalogue::Kind;
using store::Query;

const Query select_participants{"merge_parts.select_participants", R"sql(
    select participant.id, kind_code.name as kind, record_id, participant.name, role, employer_id,
           amount, note
      from participant
      join kind_code on kind_code.id = participant.kind
     where person_id = :person and person_id <> 0
     order by kind_code.name, record_id, participant.id
     limit :limit
)sql"};

const Query select_participant{"merge_parts.select_participant", R"sql(
    select participant.id, kind_code.name as kind, record_id, participant.name, role, employer_id,
           amount, note
      from participant
      join kind_code on kind_code.id = participant.kind
     where participant.id = :id and person_id = :person
)sql"};

const Query move_participant{"merge_parts.move_participant", R"sql(
    update participant set person_id = :to where id = :id
)sql"};

const Query select_papers{"merge_parts.select_papers", R"sql(
    select id from person_paper where person_id = :person order by id
)sql"};

const Query select_paper{"merge_parts.select_paper", R"sql(
    select id, person_id, type, number, number_index, valid_until, withdrawn, version
      from person_paper
     where id = :id
)sql"};

const Query move_paper{"merge_parts.move_paper", R"sql(
    update person_paper set person_id = :to where id = :id
)sql"};

Query select_naming(const Kind& kind, const std::string& field) {
    return {fmt::format("{}.naming_{}", kind.table, field),
            fmt::format("select id from {} where {} = :person order by id limit :limit",
                        quoted(kind.table), quoted(field))};
}

std::string digest_of_line(const store::Row& row) {
    base::Digester digester;
    for (const char* text : {"name", "role", "note"})
        digester.part(row.text(text));
    for (const char* number : {"employer_id", "amount"})
        digester.part(row.integer(number));
    return base::to_hex(digester.finish());
}

Place place_of_line(const store::Row& row) {
    return {"participant",     row.text("kind"),   row.integer("record_id"), "",
            row.integer("id"), digest_of_line(row)};
}

std::string selected_person(const std::string& table) {
    std::string columns;
    for (const auto& column : org::person_columns())
        columns += (columns.empty() ? "" : ", ") + column;
    return "select " + columns + " from " + table + " where id = :id";
}

const Query& select_person() {
    static const Query query{"merge_parts.select_person", selected_person("person")};
    return query;
}

const Query& select_alias() {
    static const Query query{"merge_parts.select_alias", selected_person("person_alias")};
    return query;
}

const Query& update_person() {
    static const Query query{"merge_parts.update_person", [] {
                                 std::string set;
                                 for (const auto& column : org::person_columns())
                                     if (column != "id")
                                         set +=
                                             (set.empty() ? "" : ", ") + column + " = :" + column;
                                 return "update person set " + set + " where id = :id";
                             }()};
    return query;
}

std::size_t position_of(const std::string& column) {
    const auto& columns = org::person_columns();
    const auto found = std::find(columns.begin(), columns.end(), column);
    assert(found != columns.end());
    return static_cast<std::size_t>(found - columns.begin());
}

// Places of one record stand together.
template <typename Use>
void each_record(const std::vector<Place>& places, Use use) {
    std::map<std::pair<std::string, std::int64_t>, std::vector<Place>> by_record;
    for (const auto& place : places)
        if (place.what != "paper")
            by_record[{place.kind, place.record_id}].push_back(place);
    for (const auto& [record, of_record] : by_record)
        use(record.first, record.second, of_record);
}

}  // namespace

std::vector<Place> places_of(const Realm& realm, store::Reader& reader, std::int64_t person_id) {
    const store::Parameters all{{"person", person_id}, {"limit", merge_references_max + 1}};
    std::vector<Place> places;
    for (const auto& [id, kind] : realm.catalogue.kinds)
        for (const auto& field : kind.fields)
            if (field.type == FieldType::person)
                for (const auto& row : reader.all(select_naming(kind, field.name), all))
                    places.push_back({"field", id, row.integer("id"), field.name, 0, ""});
    for (const auto& row : reader.all(select_participants, all))
        places.push_back(place_of_line(row));
    for (const auto& row : reader.all(select_papers, {{"person", person_id}}))
        places.push_back({"paper", "", row.integer("id"), "", 0, ""});
    return places;
}

std::optional<PersonValues> read_person_values(store::Reader& reader, std::int64_t id,
                                               bool is_alias) {
    const auto row = reader.first(is_alias ? select_alias() : select_person(), {{"id", id}});
    if (!row)
        return std::nullopt;
    PersonValues values;
    for (std::size_t i = 0; i < row->size(); ++i)
        values.push_back(row->value(i));
    return values;
}

void write_person_values(store::Unit& unit, const PersonValues& values) {
    store::Parameters parameters;
    for (std::size_t i = 0; i < values.size(); ++i)
        parameters.emplace_back(org::person_columns()[i], values[i]);
    unit.run(update_person(), parameters);
    org::rewrite_person_tails(unit, {std::get<std::int64_t>(value_in(values, "id")),
                                     std::get<std::string>(value_in(values, "name"))});
}

store::Value& value_in(PersonValues& values, const std::string& column) {
    return values[position_of(column)];
}
const store::Value& value_in(const PersonValues& values, const std::string& column) {
    return values[position_of(column)];
}

const std::vector<FieldColumns>& field_columns() {
    static const std::vector<FieldColumns> all{
        {"union", "union_id", {"union_id"}},
        {"employer", "employer_id", {"employer_id"}},
        {"household", "household_id", {"household_id"}},
        {"name", "name", {"name", "pinyin", "initials", "tail", "tail_2"}},
        {"sex", "sex", {"sex"}},
        {"born_on", "born_on", {"born_on"}},
        {"id_number", "id_number_index", {"id_number", "id_number_index", "id_ending_index"}},
        {"mobile", "mobile_index", {"mobile", "mobile_index"}},
        {"work_number", "work_number", {"work_number"}}};
    return all;
}

std::vector<std::string> merge_fields() {
    std::vector<std::string> fields;
    for (const auto& each : field_columns())
        fields.push_back(each.field);
    return fields;
}

bool Rewriting::reaches(const std::vector<Place>& places) {
    const auto scope = org::current_scope(unit_, actor_.scope);
    bool is_reached = true;
    each_record(places, [&](const auto& kind_id, auto id, const auto&) {
        const auto* kind = realm_.catalogue.find_kind(kind_id);
        is_reached = is_reached && kind && read_row(unit_, realm_.keys, *kind, id, &scope);
    });
    return is_reached;
}

std::vector<LeftPart> Rewriting::rewrite(const std::vector<Place>& places) {
    each_record(places, [&](const auto& kind_id, auto id, const auto& of_record) {
        rewrite_record(realm_.catalogue.kind(kind_id), id, of_record);
    });
    for (const auto& place : places)
        if (place.what == "paper")
            rewrite_paper(place);
    return std::move(left_);
}

// As any writing of a record, but nobody has decided anything: who changed it last, and with it
// who may not be its second person, stays as it was.
void Rewriting::rewrite_record(const Kind& kind, std::int64_t id,
                               const std::vector<Place>& places) {
    auto row = read_row(unit_, realm_.keys, kind, id, nullptr);
    if (!row)
        throw store::Fault("a record of the merge is gone: " + kind.id);
    std::vector<FieldChange> changes;
    bool has_list_changed = false;
    for (const auto& place : places) {
        if (!rewrite_place(kind, *row, place, changes))
            leave(place);
        else
            has_list_changed = has_list_changed || place.what == "participant";
    }
    if (changes.empty())
        return;
    if (has_list_changed)
        count_participants(unit_, kind, *row);
    ++row->version;
    const auto now = realm_.clock.now();
    const auto code = kind_code(unit_, kind.id);
    append_history(unit_, code, *row, actor_, now,
                   {task_.action, row->state, row->state, task_.reason, changes, {}});
    auto content = update_row(unit_, realm_.keys, kind, *row);
    const auto entry = org::append_audit(
        unit_, realm_.keys, actor_, now,
        {"record." + task_.action, fmt::format("{}:{}", kind.id, id), std::move(content), "{}"});
    post_difference(unit_, code, id, expected_facts(realm_, unit_, kind, *row), entry);
}

bool Rewriting::rewrite_place(const Kind& kind, RecordRow& row, const Place& place,
                              std::vector<FieldChange>& changes) {
    if (place.what == "field") {
        if (!kind.field(place.field) || number_of(row.fields, place.field) != task_.from)
            return false;
        row.fields[place.field] = task_.to;
    } else {
        const auto line =
            unit_.first(select_participant, {{"id", place.part_id}, {"person", task_.from}});
        if (!line)
            return false;
        const auto found = place_of_line(*line);
        if (found.kind != kind.id || found.record_id != row.id || found.digest != place.digest)
            return false;
        unit_.run(move_participant, {{"id", place.part_id}, {"to", task_.to}});
    }
    const auto name =
        place.what == "field" ? place.field : fmt::format("participant:{}", place.part_id);
    changes.push_back({name, std::to_string(task_.from), std::to_string(task_.to)});
    return true;
}

void Rewriting::rewrite_paper(const Place& place) {
    const auto paper = unit_.first(select_paper, {{"id", place.record_id}});
    if (!paper || paper->integer("person_id") != task_.from)
        return leave(place);
    unit_.run(move_paper, {{"id", place.record_id}, {"to", task_.to}});
    org::append_audit(
        unit_, realm_.keys, actor_, realm_.clock.now(),
        {"person_paper." + task_.action, fmt::format("person_paper:{}", place.record_id),
         org::content_digest(unit_.one(select_paper, {{"id", place.record_id}})), "{}"});
}

void Rewriting::leave(const Place& place) {
    left_.push_back({place.what, place.kind, place.field, place.record_id});
}

base::Refusals reasons_against_reason(const std::string& reason) {
    const auto text = base::trimmed(reason);
    if (text.empty() || !base::is_utf8(text))
        return {{"merge.reason_missing", "", "reason", {}}};
    if (base::characters(text) > merge_reason_characters_max)
        return {{"merge.reason_too_long",
                 "",
                 "reason",
                 {{"max", std::to_string(merge_reason_characters_max)}}}};
    return {};
}

// An account knows no person, only a name: whoever bears it may be the person.
bool bears_name_of(const org::Actor& actor, const PersonValues& values) {
    return actor.account_id != 0 &&
           base::canonical_name(actor.name) == std::get<std::string>(value_in(values, "name"));
}

}  // namespace records
