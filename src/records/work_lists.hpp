// Work lists: unions that something is overdue for, read from the data each time.
//
// Each list holds unions within the scope that are not dissolved, a page at a time in the order of
// their ids, and tells since when; one holds employers. Nothing is kept and nothing is folded: what
// is done leaves the list at once.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "records/realm.hpp"

namespace records {

constexpr int work_list_rows_max = 200;  // Of one page.
constexpr std::size_t work_list_export_max = 50'000;
constexpr int work_list_quiet_days = 365;  // A year without a sign of life.
constexpr int work_list_soon_days = 180;   // Six months before a term ends.

enum class WorkList {
    unchanged,        // Nothing in the register of unions was changed for a year.
    no_account,       // Nobody holds a post at the union.
    never_signed_in,  // Somebody does, but none of them has ever signed in.
    overdue,          // A deadline of a record of the union has passed and is not met.
    due_soon,         // One will within six months.
    quiet,            // No fact of the measure for a year: members joining and leaving, say.
    no_union,         // Employers: none of the scope's unions is theirs or covers them.
};
constexpr int work_lists = 7;
std::string_view name_of(WorkList list);
bool is_of_employers(WorkList list);
std::optional<WorkList> work_list_named(std::string_view name);

struct WorkListRequest {
    WorkList list = WorkList::unchanged;
    std::int64_t union_id = 0;  // Narrow to a union at or below the scope; 0: the whole scope.
    std::int64_t after_id = 0;
    int limit = 50;
    std::string kind = {};      // "line.kind" whose deadlines count; empty: every readable kind.
    std::string deadline = {};  // One deadline of it, as the line names it; empty: all.
    std::string measure = {};   // "line.measure" of the quiet list; empty: none of any measure.
};

struct WorkListLine {
    std::int64_t id = 0;  // Of the union; of the employer where the list holds employers.
    std::string name, type;
    std::optional<base::Date> since;   // Last change, first missed day, last fact; none: never.
    std::int64_t count = 0;            // Deadlines; posts; people employed.
    std::set<std::string> kinds = {};  // Whose deadlines they are.
};

// Refuses "union.not_in_scope", "work_list.measure_unknown", "work_list.kind_unknown" (also of a
// kind the actor's role may not read).
base::Result<std::vector<WorkListLine>> read_work_list(const Realm&, store::Reader&,
                                                       const org::Actor&, const WorkListRequest&);
// How many lines there are, up to `most` (then answers most). Refuses the same.
base::Result<std::int64_t> count_work_list(const Realm&, store::Reader&, const org::Actor&,
                                           const WorkListRequest&, std::int64_t most);

}  // namespace records
