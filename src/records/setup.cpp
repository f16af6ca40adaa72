#include "records/attachments.hpp"
#include "records/deadlines.hpp"
#include "records/facts.hpp"
#include "records/history.hpp"
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
    for (const auto& [id, kind] : catalogue.kinds)
        unit.define(table_of(kind));
}

}  // namespace records
