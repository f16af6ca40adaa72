#include "exchange/import/bulk_load.hpp"

#include <algorithm>
#include <set>

#include "org/audit.hpp"
#include "org/people.hpp"
#include "records/facts.hpp"
#include "records/history.hpp"

namespace exchange {
namespace {

using store::Query;

const Query count_people{"exchange.count_people", "select count(*) from person"};

using Names = std::set<std::string>;

}  // namespace

BulkLoad::BulkLoad(const records::Realm& realm, store::Unit& unit, const ImportForm& form,
                   std::int64_t rows_expected, Meanwhile meanwhile)
    : unit_(unit),
      form_(form),
      rows_expected_(rows_expected),
      is_postgres_(realm.database.is_postgres()),
      indexes_(unit, is_postgres_),
      is_open_(rows_expected >= bulk_load_rows_min) {
    if (!is_open_)
        return;
    known_ = unit.number(count_people);
    if (is_postgres_)
        is_open_ = known_ == 0 && meanwhile == Meanwhile::alone && !indexes_.shuts_out_others();
    if (is_open_ && known_ == 0)
        start();
}

void BulkLoad::follow(const Counts& counts) {
    if (!is_open_ || counts.rows < bulk_load_rows_judged)
        return;
    is_open_ = false;
    const auto expected = std::max(rows_expected_, counts.rows) * counts.accepted / counts.rows;
    if (expected >= std::max(bulk_load_rows_min, known_ / bulk_load_known_per_new_max))
        start();
}

// What is asked about people who were known before stays. On SQLite those stay, too, whose keys
// come in the order of the roster: adding behind the last is as quick as sorting, and done beside
// other work. PostgreSQL sorts what is in order already at no cost.
void BulkLoad::start() {
    is_open_ = false;
    is_on_ = true;
    const auto asked = [this](Names names) { return known_ == 0 ? Names{} : names; };
    const auto in_order = [this](Names names) { return is_postgres_ ? Names{} : names; };
    indexes_.drop("person", asked({"person_pinyin", "person_id_number", "person_mobile"}));
    indexes_.drop("fact", in_order({"fact_person", "fact_record"}));
    indexes_.drop("record_history", in_order({"record_history_record"}));
    for (const auto* table : {"person_tail", "audit_entry"})
        indexes_.drop(table, {});
    if (!form_.route.kind)
        return;
    const auto& table = form_.route.kind->table;
    indexes_.drop(table, in_order({table + "_" + form_.person_field}));
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
    indexes_.end();
}

}  // namespace exchange
