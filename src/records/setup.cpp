#include "records/attachments.hpp"
#include "records/deadlines.hpp"
#include "records/facts.hpp"
#include "records/history.hpp"
#include "records/merge.hpp"
#include "records/participants.hpp"
#include "records/records.hpp"
#include "records/row.hpp"

namespace records {

void define_all(store::Unit& unit, const catalogue::Catalogue& catalogue) {
    define_facts(unit);
    define_history(unit);
    define_participants(unit);
    define_deadlines(unit);
    define_attachments(unit);
    define_numbers(unit);
    define_merges(unit);
    for (const auto& [id, kind] : catalogue.kinds) {
        unit.define(table_of(kind));
        // Evidence of one day is in the order of these codes. Given here and not with the first
        // record, they tell nobody which kinds others have begun to use.
        kind_code(unit, id);
    }
}

}  // namespace records
