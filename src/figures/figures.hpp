// Figures: named readings of facts, over a subtree and a period, with their evidence.
//
// Reads stay fast by roll-up cells (figures/cells.hpp), one per measure, month and year,
// union and dimension set, kept at every large ancestor of the facts' unions. Cells cover
// the facts up to one id; a read adds the tail posted since, so figures are exact at once,
// and `fold` shortens a tail longer than tail_facts_max. There is no nightly job.
// `verify_figures` recomputes every cell from facts.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/ratio.hpp"
#include "base/result.hpp"
#include "org/actor.hpp"
#include "records/realm.hpp"

namespace figures {

enum class Reach { whole, own };  // 全辖, 本级

struct Question {
    std::string figure;         // "line.figure"
    std::int64_t union_id = 0;  // At or below the actor's scope.
    base::Period period;
    Reach reach = Reach::whole;
    std::map<std::string, std::set<std::string>> where;  // Added to the figure's own.
};
// "aid.students?union=1&from=2023-01-01&to=2023-12-31&reach=whole&where.stage=college,high":
// the address of a figure in URLs, documents and the command line. Parsing refuses
// "figure.address_malformed".
std::string to_address(const Question&);
base::Result<Question> parse_address(const std::string&);

struct Answer {
    Question question;
    std::int64_t value = 0;            // Count, or quantity in base units (fen for money).
    std::optional<base::Ratio> ratio;  // Of ratios; `value` is then the numerator.
    bool is_blank = false;             // No denominator; or highest/lowest of nothing.
    std::string unit;
    std::int64_t facts = 0;  // Net facts behind it.
};

struct Part {
    std::string code;   // Dimension value, or union id.
    std::string label;  // Union name, or empty.
    Answer answer;
};

struct EvidenceItem {
    std::string kind, number, title, union_name, state;
    std::int64_t record_id = 0, union_id = 0;
    std::int32_t day = 0;
    std::int64_t count = 0, quantity = 0;  // Net of the record within the question.
    std::int64_t distinct = 0;  // Distinct things of this record (for distinct readings).
};
struct EvidencePage {
    Answer answer;
    std::vector<EvidenceItem> items;  // Newest day first.
    std::string next;                 // Cursor, or empty at the end.
    std::int64_t records = 0;         // Records behind the whole figure.
    std::vector<Answer> parts;        // Of a ratio: numerator and denominator.
};
constexpr int evidence_rows_max = 200;
constexpr std::size_t questions_max = 5'000;  // Of one answer_all.
constexpr std::size_t parts_max = 5'000;      // Of one split.

class Source;

void define_figures(store::Unit&);

// Answers for one actor on one snapshot. Refuses "figure.not_found", "union.not_in_scope",
// "figure.dimension_unknown", "figure.period_malformed", "figure.cursor_malformed",
// "figure.parts_too_many". Cells, tail and names are read once and kept as long as the Desk.
class Desk {
public:
    Desk(const records::Realm&, store::Reader&, const org::Actor&);
    base::Result<Answer> answer(const Question&);
    base::Result<std::vector<Answer>> answer_all(const std::vector<Question>&);
    // Values without facts are left out.
    base::Result<std::vector<Part>> by_dimension(const Question&, const std::string& dimension);
    // The union's own facts first, where it has any, then every child.
    base::Result<std::vector<Part>> by_child_union(const Question&);
    base::Result<std::vector<Part>> by_month(const Question&);
    // Of a ratio: its numerator's records, with both sides in `parts`.
    base::Result<EvidencePage> evidence(const Question&, const std::string& cursor, int limit);
    // The net total of the evidence, counted from its records (must equal the answer).
    base::Result<std::int64_t> evidence_total(const Question&);

private:
    const records::Realm& realm_;
    store::Reader& reader_;
    const org::Actor& actor_;
    std::shared_ptr<Source> source_;
};

constexpr std::int64_t tail_facts_max = 5'000;
// Facts posted and not folded yet, counted up to the id gap between both.
std::int64_t tail_length(store::Reader&);
// Folds what has been posted since into the cells; bounded work a call. Starts over when
// unions have moved or figures read what the cells do not keep. Answers facts folded.
std::int64_t fold(store::Unit&, const catalogue::Catalogue&, const org::Tree&,
                  std::int64_t facts_max = 50'000);

// For a server to call now and then: folds while the tail is too long and `goes_on` says so, which
// is asked between pieces. A piece is reckoned on a snapshot, beside changes, and written in one
// unit.
constexpr std::int64_t folded_beside_max = 200'000;
std::int64_t shorten_tail(const records::Realm&, const std::function<bool()>& goes_on);

// Recomputes every cell from facts. One sentence a fault; empty when all agree.
std::vector<std::string> verify_figures(const records::Realm&, store::Reader&,
                                        const std::function<void(std::int64_t)>& progress = {});

}  // namespace figures
