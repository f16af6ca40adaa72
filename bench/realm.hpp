// A synthetic city: unions in six levels, people who belong to them, records with ten
// participants each, and the facts those prove. Deterministic; nobody's data.
//
// Facts are written as posting would have left them, without the writes that led there:
// twenty million transitions would measure nothing else. One participant in a hundred was
// corrected afterwards, so that there are reversals to take off.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "catalogue/model.hpp"
#include "store/store.hpp"

namespace bench {

constexpr int measures = 30;
constexpr int participants = 10;  // Of a record.
constexpr int year_first = 2020, year_last = 2024;

struct Size {
    std::int64_t facts = 0;
    std::int64_t people() const { return facts / 20; }
    std::int64_t unions() const { return facts / 400; }
    std::int64_t records() const { return facts / participants; }
};

// Ten figures a measure: bench.m07_people …; kind bench.case.
catalogue::Catalogue case_catalogue();
std::string measure_name(int measure);
const std::vector<std::string>& readings();  // "cases", "times", "people" …

// The largest union below the root.
std::int64_t largest_child(store::Reader&);
void generate(store::Database&, const catalogue::Catalogue&, const Size&);

}  // namespace bench
