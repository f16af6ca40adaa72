// How employers and households come into their registers: the scope, the reasons gathered, the
// rows with their entries in the audit chain.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "org/audit.hpp"
#include "org/checks.hpp"
#include "org/content.hpp"
#include "org/reach.hpp"

namespace org {

// What the intakes of employers and households share: the scope and the reasons gathered.
struct Intake {
    store::Unit& unit;
    Reach reach;
    FieldNames fields;
    std::size_t index = 0;
    base::Refusals refusals = {};

    void refuse(std::string code, const std::string& field,
                std::map<std::string, std::string> arguments = {}) {
        refusals.push_back({std::move(code), "", fields.of(index, field), std::move(arguments)});
    }
};

// Where rows go and as what the audit chain names them.
struct Register {
    std::string table;
    const std::vector<std::string>& columns;
    std::int64_t first_id;
    std::vector<AuditEvent> events = {};
};

template <typename Entry, typename ValuesOf>
std::vector<std::int64_t> insert(store::Unit& unit, Register& into,
                                 const std::vector<Entry>& entries, ValuesOf values_of) {
    std::vector<std::int64_t> ids;
    unit.bulk(into.table, into.columns, [&](std::vector<store::Value>& values) {
        if (ids.size() == entries.size())
            return false;
        const auto id = into.first_id + static_cast<std::int64_t>(ids.size());
        values = values_of(entries[ids.size()], id);
        ids.push_back(id);
        into.events.push_back({into.table + ".add", into.table + ":" + std::to_string(id),
                               content_digest(into.columns, values), "{}"});
        return true;
    });
    return ids;
}

inline base::Refusal too_many(std::string code) {
    return {std::move(code), "", "", {{"max", std::to_string(entries_at_once_max)}}};
}

}  // namespace org
