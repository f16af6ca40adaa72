// A row of a roster of unions or employers, as it reads; and what the rows become.
#pragma once

#include <map>

#include "exchange/import/known_people.hpp"
#include "exchange/import/opened.hpp"
#include "org/people.hpp"
#include "org/tree.hpp"

namespace exchange {

struct RegisterRow {
    Candidate candidate;
    org::NewEmployer employer;
    org::NewUnion node;
    std::string parent_name, parent_code;
    Decision decision;
    bool is_decided = false;
    std::int64_t entry = -1;  // Place among the accepted.
};

RegisterRow read_register_row(const Surroundings&, RosterRow row);
std::size_t column_giving(const ImportForm&, Gives);

// Decides all rows; those in `refused` are returned for what a register said of them.
using RefusedRows = std::map<std::size_t, std::vector<CellReason>>;
void decide_employers(store::Reader&, const Surroundings&, const org::Scope&, const RefusedRows&,
                      std::vector<RegisterRow>&);
void decide_unions(store::Reader&, const Surroundings&, const org::Scope&, const RefusedRows&,
                   std::vector<RegisterRow>&);

}  // namespace exchange
