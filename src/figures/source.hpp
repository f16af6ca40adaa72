// Where readings come from: cells for whole months of unions that keep them, facts for the
// rest — partial months at the edges, small subtrees, and the tail not folded yet.
#pragma once

#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "figures/cells.hpp"
#include "figures/figures.hpp"
#include "records/facts.hpp"

namespace figures {

// A tail up to this long is read once for all questions of a Desk.
constexpr std::int64_t tail_kept_max = 20'000;

// One measure, over one union, from day to day (both included). Which unions stand below it is
// as on the day `as_of`, the last of the period asked about: what was reported of a past period
// stays what it was when unions have moved since.
struct Slice {
    std::int64_t measure = 0;
    std::int64_t union_id = 0;
    Reach reach = Reach::whole;
    std::int32_t from = 0, to = -1;
    std::int32_t as_of = std::numeric_limits<std::int32_t>::max();
};

class Source {
public:
    Source(const records::Realm&, store::Reader&);

    const org::Tree& tree() const { return *basis().tree; }
    // As the unions stood at the end of the day.
    const org::Tree& tree_on(std::int32_t day);
    // 0 while nothing has been posted for the measure.
    std::int64_t measure(const std::string& name);
    // Days of the first and last fact of a measure; nothing posted: first > last.
    std::pair<std::int32_t, std::int32_t> days(std::int64_t measure);
    const records::Dimensions& dimensions(std::int64_t measure, std::int64_t set);
    const std::map<std::int64_t, records::Dimensions>& all_dimensions(std::int64_t measure);
    const std::string& kind_name(std::int64_t kind);

    // Cells that add up to the slice, several a key; multisets at least those needed.
    std::vector<Cell> cells(const Slice&, Keeps needed);
    // Every fact of the slice, in no order.
    void each_fact(const Slice&, const std::function<void(const FactRow&)>& use);
    // Facts of one record within the slice.
    void each_fact_of_record(const Slice&, std::int64_t kind, std::int64_t record_id,
                             const std::function<void(const FactRow&)>& use);
    // Whether the union keeps cells, so that its facts must be assumed many.
    bool is_large(std::int64_t union_id) const;

private:
    using Use = std::function<void(const FactRow&)>;
    bool contains(const Slice&, std::int64_t union_id);
    // Whether the same unions stand below the slice's union now as on its day.
    bool has_same_unions(const Slice&);
    // Today's numbers of the slice's unions, in runs.
    std::vector<org::Scope> runs_of(const Slice&);
    void each_posted(const Slice&, std::int64_t after, const Use& use);
    void each_in_tail(const Slice&, const Use& use);
    void read_tail();

    struct Basis {
        std::shared_ptr<const org::Tree> tree;
        std::vector<base::Date> move_days;
        FoldState state;
        bool are_cells_sound;
    };
    const Basis& basis() const;

    const records::Realm& realm_;
    store::Reader& reader_;
    mutable std::optional<Basis> basis_;
    std::map<base::Date, std::shared_ptr<const org::Tree>> past_;       // By the first move after.
    std::optional<std::map<std::int64_t, std::vector<FactRow>>> tail_;  // By measure.
    std::optional<std::int64_t> fact_id_max_;
    std::map<std::string, std::int64_t> measures_;
    std::map<std::int64_t, std::pair<std::int32_t, std::int32_t>> days_;
    std::map<std::int64_t, std::map<std::int64_t, records::Dimensions>> dimensions_;
    std::map<std::int64_t, std::string> kinds_;
};

}  // namespace figures
