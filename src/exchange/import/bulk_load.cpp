#include "exchange/import/bulk_load.hpp"

#include "org/audit.hpp"
#include "org/people.hpp"
#include "records/facts.hpp"
#include "records/history.hpp"
#include "store/paused_indexes.hpp"

namespace exchange {
namespace {

using store::Query;

const Query count_people{"exchange.count_people", "select count(*) from person"};

// Asked by nobody while a roster comes in …
const std::vector<std::string> unasked{
    "person_union",    "person_employer",       "person_initials",        "audit_entry_object",
    "record_history_record", "record_history_account", "fact_measure_day", "fact_union",
    "fact_record",     "fact_person",           "fact_employer",          "fact_household"};
// … and these only about people who were known before.
const std::vector<std::string> asked_of_known{"person_pinyin", "person_id_number", "person_mobile"};

std::vector<std::string> record_indexes(const catalogue::Kind& kind, const std::string& kept) {
    std::vector<std::string> names;
    for (const auto& index : records::table_of(kind).indexes)
        if (index.name != kept)
            names.push_back(index.name);
    return names;
}

}  // namespace

BulkLoad::BulkLoad(const records::Realm& realm, store::Unit& unit, const ImportForm& form,
                   std::int64_t rows_expected)
    : unit_(unit), form_(form) {
    if (realm.database.is_postgres() || rows_expected < bulk_load_rows_min)
        return;
    const auto known = unit.number(count_people);
    is_on_ = rows_expected > bulk_load_times_known * known;
    if (!is_on_)
        return;
    store::drop_indexes(unit, unasked);
    if (known == 0)
        store::drop_indexes(unit, asked_of_known);
    if (form.route.kind)
        store::drop_indexes(unit, record_indexes(*form.route.kind,
                                                 known == 0 ? "" : form.route.kind->table + "_" + form.person_field));
}

void BulkLoad::end() {
    if (!is_on_)
        return;
    org::define_people(unit_);
    org::define_audit(unit_);
    records::define_facts(unit_);
    records::define_history(unit_);
    if (form_.route.kind)
        unit_.define(records::table_of(*form_.route.kind));
}

}  // namespace exchange
