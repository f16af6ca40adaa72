// One box for people, employers and unions: what was typed, ranked, within the searcher's scope.
//
// People: name, its pinyin, initials, any mixture (org/sought.hpp), a whole ID number, mobile or
// number of another paper, the last four of the ID number alone or after a name ("王伟 1234"), a
// whole work number.
// Employers and unions: name, pinyin, initials, credit code. Best first: a number; the whole name;
// its beginning; its initials; inside; alike. Within a rank by name, then by id, so that the same
// text always answers the same list.
//
// The cost does not grow with the register. Every kind of text is a few index ranges, each read
// up to range_rows_max and all of them up to rows_max; the scope is tested on the rows read, by the
// tree in memory.
// A range that was cut short in a scope of few people is made up for by reading the scope's people,
// up to scope_rows_max. What is cut even so says `has_more`: type more of the name.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/crypto.hpp"
#include "org/sought.hpp"
#include "org/tree.hpp"

namespace org {

constexpr std::int64_t range_rows_max = 5'000;
constexpr std::int64_t rows_max = 12'000;       // Of one search, in all its ranges.
constexpr std::int64_t scope_rows_max = 5'000;  // People of a narrow scope, read one by one.
constexpr std::size_t found_max = 20;           // What a list of suggestions shows.

struct Found {
    std::int64_t id = 0;
    HowFound how = HowFound::exact;
    bool operator==(const Found&) const = default;
};
struct Finding {
    std::vector<Found> found;  // Best first.
    bool has_more = false;     // There may be others: nothing was left out when false.
    std::int64_t rows = 0;     // Rows read, for tests of the cost.
};

// Whether a search goes on to what may have been meant when what was typed finds too few.
enum class Meant { as_typed, alike };
// Suggestions stand best first. A list that pages are cut from stands as the ranges give it, best
// range first, so that more of it never changes what came before.
enum class FoundOrder { best_first, as_met };

// At most `most` of the scope, which is as numbered in the tree (org::narrowed): it may be part of
// a union's interval and is asked as it is. The tree is that of this snapshot. The text is cut to
// searched_characters_max (org/search.hpp).
Finding find_person(store::Reader&, const Tree&, const base::Keys&, const Scope&,
                    const std::string& text, std::size_t most = found_max,
                    Meant meant = Meant::alike, FoundOrder order = FoundOrder::best_first);
Finding find_employer(store::Reader&, const Tree&, const Scope&, const std::string& text,
                      std::size_t most = found_max, Meant meant = Meant::alike,
                      FoundOrder order = FoundOrder::best_first);
// The tree stands in memory, and so does what its names are found by (org/union_names.hpp).
Finding find_union(const Tree&, const Scope&, const std::string& text,
                   std::size_t most = found_max);

// The ids beyond the first `after`.
std::vector<std::int64_t> page_of_found(const Finding&, std::int64_t after);

// Whether the text may be the number of an ID card, another paper or a mobile: so many digits
// together, and no credit code. Such a text belongs in no address.
constexpr std::size_t personal_digits_min = 7;
bool is_personal_number(const std::string& text);

}  // namespace org
