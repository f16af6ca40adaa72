// The records behind a figure.
//
// A record's day is the newest on which its facts in question do not cancel out. Pages walk
// backwards in windows of days, so that the newest page costs what it shows and not what
// lies behind it; the cursor is "day.kind.record" of the last item shown.
#include <charconv>
#include <map>
#include <tuple>

#include "figures/figures.hpp"
#include "figures/question.hpp"
#include "figures/record_line.hpp"

namespace figures {
namespace {

constexpr int window_days_first = 4;
constexpr int window_days_max = 64;

struct Place {
    std::int64_t day = 0, kind = 0, record_id = 0;
    auto operator<=>(const Place&) const = default;
};

struct Net {
    std::int64_t count = 0, quantity = 0;
    bool is_nothing() const { return count == 0 && quantity == 0; }
    void add(const FactRow& fact) {
        count += fact.count;
        quantity += fact.quantity;
    }
};

std::string to_cursor(const Place& place) {
    return std::to_string(place.day) + "." + std::to_string(place.kind) + "." +
           std::to_string(place.record_id);
}

base::Result<Place> parse_cursor(const std::string& cursor) {
    Place place;
    const char* at = cursor.data();
    const char* const end = at + cursor.size();
    for (auto* part : {&place.day, &place.kind, &place.record_id}) {
        const auto [next, error] = std::from_chars(at, end, *part);
        const bool is_last = part == &place.record_id;
        if (error != std::errc{} || is_last != (next == end) || (!is_last && *next != '.'))
            return base::Refusal{"figure.cursor_malformed", "", "cursor", {}};
        at = is_last ? next : next + 1;
    }
    return place;
}

// Collects one page of a task's records, newest first.
class Page {
public:
    Page(Source& source, const Task& task, std::size_t limit)
        : source_(source), task_(task), filter_(source, task), limit_(limit) {}

    void collect(std::optional<Place> before);
    const std::vector<std::pair<Place, EvidenceItem>>& items() const { return items_; }
    bool has_more() const { return has_more_; }

private:
    void collect_window(std::int32_t from, std::int32_t to, const std::optional<Place>& before);
    void consider(const Place& place);

    Source& source_;
    const Task& task_;
    Filter filter_;
    std::size_t limit_;
    bool has_more_ = false;
    std::vector<std::pair<Place, EvidenceItem>> items_;
};

void Page::collect(std::optional<Place> before) {
    auto to = task_.slice.to;
    if (before && before->day < to)
        to = static_cast<std::int32_t>(before->day);
    to = std::min(to, source_.days(task_.slice.measure).second);
    // Few facts are read at once; many, window by window.
    int days =
        source_.is_large(task_.slice.union_id) ? window_days_first : to - task_.slice.from + 1;
    while (to >= task_.slice.from && !has_more_) {
        const auto from = std::max(task_.slice.from, to - days + 1);
        collect_window(from, to, before);
        to = from - 1;
        days = std::min(days * 2, window_days_max);
    }
}

void Page::collect_window(std::int32_t from, std::int32_t to, const std::optional<Place>& before) {
    auto slice = task_.slice;
    slice.from = from;
    slice.to = to;
    std::map<Place, Net, std::greater<>> nets;
    source_.each_fact(slice, [&](const FactRow& fact) {
        if (filter_.admits(fact.dimensions))
            nets[{fact.day, fact.kind, fact.things.back()}].add(fact);
    });
    for (const auto& [place, net] : nets) {
        if ((before && place >= *before) || net.is_nothing())
            continue;
        consider(place);
        if (has_more_)
            return;
    }
}

void Page::consider(const Place& place) {
    std::map<std::int32_t, Net> days;
    Tally tally(task_);
    source_.each_fact_of_record(task_.slice, place.kind, place.record_id, [&](const FactRow& fact) {
        if (!filter_.admits(fact.dimensions))
            return;
        tally.add(fact);
        days[fact.day].add(fact);
    });
    while (!days.empty() && days.rbegin()->second.is_nothing())
        days.erase(std::prev(days.end()));
    const bool is_here = !days.empty() && days.rbegin()->first == place.day;
    if (!is_here || (tally.count() == 0 && tally.quantity() == 0))
        return;
    if (items_.size() == limit_) {
        has_more_ = true;
        return;
    }
    EvidenceItem item;
    item.kind = source_.kind_name(place.kind);
    item.record_id = place.record_id;
    item.day = static_cast<std::int32_t>(place.day);
    item.count = tally.count();
    item.quantity = tally.quantity();
    item.distinct = tally.distinct();
    items_.push_back({place, std::move(item)});
}

// The record counts where its union stood then; a union that has left since is no longer the
// reader's to look into.
void hide_if_left(const org::Tree& tree, std::int64_t reader_union, EvidenceItem& item) {
    const auto* node = tree.find(item.union_id);
    if (reader_union == 0 || item.union_id == 0 ||
        (node && tree.scope_of(reader_union).contains(node->ord)))
        return;
    item.number.clear();
    item.title.clear();
    item.state.clear();
    item.union_name.clear();
    item.union_id = 0;
}

}  // namespace

base::Result<EvidencePage> Desk::evidence(const Question& question, const std::string& cursor,
                                          int limit) {
    const Inquiry inquiry{realm_.catalogue, *source_, actor_};
    const auto tasks = TRY(inquiry.tasks_of(question));
    std::optional<Place> before;
    if (!cursor.empty())
        before = TRY(parse_cursor(cursor));

    EvidencePage page;
    page.answer = TRY(answer(question));
    if (tasks.size() > 1)
        for (const auto& task : tasks)
            page.parts.push_back(TRY(answer(task.question)));
    page.records = count_records(*source_, tasks.front());

    Page collected(*source_, tasks.front(),
                   static_cast<std::size_t>(std::clamp(limit, 1, evidence_rows_max)));
    collected.collect(before);
    for (auto [place, item] : collected.items()) {
        fill_record_line(realm_, reader_, actor_, source_->tree(), item);
        hide_if_left(source_->tree(), actor_.scope.union_id, item);
        page.items.push_back(std::move(item));
    }
    if (collected.has_more())
        page.next = to_cursor(collected.items().back().first);
    return page;
}

base::Result<std::int64_t> Desk::evidence_total(const Question& question) {
    const auto tasks = TRY((Inquiry{realm_.catalogue, *source_, actor_}.tasks_of(question)));
    const auto& task = tasks.front();
    Filter filter(*source_, task);
    Tally tally(task);
    source_->each_fact(task.slice, [&](const FactRow& fact) {
        if (filter.admits(fact.dimensions))
            tally.add(fact);
    });
    return tally.answer().value;
}

}  // namespace figures
