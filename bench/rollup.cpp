// rollup URL… --facts N[,N…] [--rounds N]: makes a city of each size in a fresh realm at URL
// ("{}" in it becomes the number of facts), folds it, and prints a Markdown table of the
// product's times beside its floor's. Exits 1 when an answer differs from the floor's.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "base/text.hpp"
#include "figures/figures.hpp"
#include "floor.hpp"
#include "measure.hpp"
#include "realm.hpp"
#include "records/facts.hpp"
#include "transition.hpp"

namespace bench {
namespace {

constexpr int year = 2023;
constexpr int evidence_rows = 50;
constexpr std::int64_t facts_folded_together = 2'000'000;

struct Column {
    Size size;
    std::string preparation;
    std::vector<Line> lines;
};

// Says a difference and remembers it; a wrong answer has no time.
class Checks {
public:
    void equal(const std::string& what, std::int64_t product, std::int64_t floor) {
        if (product == floor)
            return;
        std::cerr << fmt::format("{}: product {}, floor {}\n", what, product, floor);
        ++differences_;
    }
    bool have_failed() const { return differences_ > 0; }

private:
    int differences_ = 0;
};

class City {
public:
    City(const std::string& url, const Size& size, int rounds, Checks& checks)
        : size_(size), rounds_(rounds), checks_(checks), database_(store::Database::open(url)) {}

    Column run() {
        Column column{size_, prepare(), {}};
        const auto tree =
            database_->read([&](store::Reader& reader) { return trees_.get(reader); });
        const auto subtree = database_->read(largest_child);
        const auto* node = tree->find(subtree);
        column.lines.push_back(figures_of("300 figures, city", tree->root().id, {0, 0, true}));
        column.lines.push_back(
            figures_of("300 figures, largest subtree", subtree, {node->ord, node->last, false}));
        column.lines.push_back(evidence(tree->root().id));
        column.lines.push_back(freshness(tree->root().id));
        for (const int writers : {1, 16})
            column.lines.push_back(measure_transitions(realm(), writers, 150));
        return column;
    }

private:
    records::Realm realm() {
        return {*database_, catalogue_, keys_, clock_, *randomness_, trees_, calendar_};
    }
    std::string prepare();
    std::vector<figures::Question> questions(std::int64_t union_id) const;
    Line figures_of(const std::string& work, std::int64_t union_id, const Interval& interval);
    Line evidence(std::int64_t union_id);
    Line freshness(std::int64_t union_id);

    Size size_;
    int rounds_;
    Checks& checks_;
    std::unique_ptr<store::Database> database_;
    catalogue::Catalogue catalogue_ = case_catalogue();
    std::unique_ptr<base::Randomness> randomness_ = base::seeded_randomness(1);
    base::Keys keys_{base::Bytes(32, 1), *randomness_};
    base::FixedClock clock_{base::Date::of(2024, 12, 1)};
    base::Calendar calendar_;
    org::TreeCache trees_;
};

std::string City::prepare() {
    const auto made = milliseconds_of([&] { generate(*database_, catalogue_, size_); });
    const auto folded = milliseconds_of([&] {
        std::int64_t facts = 1;
        while (facts > 0)
            facts = database_->write([&](store::Unit& unit) {
                return figures::fold(unit, catalogue_, *trees_.get(unit), facts_folded_together);
            });
    });
    const auto cells = database_->read([](store::Reader& reader) {
        return reader.number({"bench.cells", "select count(*) from rollup"});
    });
    return fmt::format("made in {}, folded in {} into {} cells", to_text(made), to_text(folded),
                       cells);
}

std::vector<figures::Question> City::questions(std::int64_t union_id) const {
    std::vector<figures::Question> asked;
    for (int measure = 0; measure < measures; ++measure)
        for (const auto& reading : readings())
            asked.push_back({measure_name(measure) + "_" + reading,
                             union_id,
                             base::year_of(year),
                             figures::Reach::whole,
                             {}});
    return asked;
}

Line City::figures_of(const std::string& work, std::int64_t union_id, const Interval& interval) {
    const auto asked = questions(union_id);
    const auto actor = org::realm_actor();
    std::vector<figures::Answer> answers;
    std::map<std::string, std::int64_t> values;
    auto line = measure(
        work, rounds_,
        [&] {
            answers = database_->read([&](store::Reader& reader) {
                return figures::Desk(realm(), reader, actor).answer_all(asked).take();
            });
        },
        [&] {
            values = database_->read(
                [&](store::Reader& reader) { return floor_figures(reader, interval, year); });
        });
    for (const auto& answer : answers)
        checks_.equal(work + " " + answer.question.figure, answer.value,
                      values.at(answer.question.figure));
    return line;
}

Line City::evidence(std::int64_t union_id) {
    const figures::Question asked{
        measure_name(0) + "_people", union_id, base::year_of(year), figures::Reach::whole, {}};
    const auto actor = org::realm_actor();
    figures::EvidencePage page;
    FloorEvidence behind;
    auto line = measure(
        "evidence: newest 50 records and how many", rounds_,
        [&] {
            page = database_->read([&](store::Reader& reader) {
                return figures::Desk(realm(), reader, actor)
                    .evidence(asked, "", evidence_rows)
                    .take();
            });
        },
        [&] {
            behind = database_->read([&](store::Reader& reader) {
                return floor_evidence(reader, 0, year, evidence_rows);
            });
        });
    checks_.equal("evidence records", page.records, behind.total);
    checks_.equal("evidence rows", std::ssize(page.items), std::ssize(behind.records));
    for (std::size_t i = 0; i < std::min(page.items.size(), behind.records.size()); ++i)
        checks_.equal("evidence row", page.items[i].record_id, behind.records[i]);
    return line;
}

// From a fact's commit to the figure that shows it. The floor is the bare query alone.
Line City::freshness(std::int64_t union_id) {
    const figures::Question asked{
        measure_name(1) + "_times", union_id, base::year_of(year), figures::Reach::whole, {}};
    const auto actor = org::realm_actor();
    const auto ask = [&] {
        return database_
            ->read([&](store::Reader& reader) {
                return figures::Desk(realm(), reader, actor).answer(asked).take();
            })
            .value;
    };
    Line line{"one figure just after a write", {}, {}};
    for (int round = 0; round < rounds_; ++round) {
        const auto before = ask();
        records::Fact fact;
        fact.measure = measure_name(1);
        fact.union_id = union_id;
        fact.day = base::Date::of(year, 6, 1 + round).days();
        fact.person_id = 1;
        fact.dimensions =
            records::to_text({{"gig", "0"}, {"online", "0"}, {"rural", "0"}, {"sex", "f"}});
        database_->write([&](store::Unit& unit) {
            records::post_difference(unit, records::kind_code(unit, "bench.case"),
                                     size_.records() + 1'000'000 + round, {{fact, 1}}, 0);
        });
        std::int64_t after = 0;
        line.product.milliseconds.push_back(milliseconds_of([&] { after = ask(); }));
        checks_.equal("freshness", after, before + 1);
        line.floor.milliseconds.push_back(milliseconds_of([&] {
            database_->read([&](store::Reader& reader) {
                return reader.number({"floor.times", R"sql(
                        select cast(sum(count) as bigint) as times from fact
                         where measure = (select id from measure_code where name = :measure)
                           and day between :from_day and :to_day
                    )sql"},
                                     {{"measure", asked.figure.substr(0, asked.figure.find('_'))},
                                      {"from_day", asked.period.first.days()},
                                      {"to_day", asked.period.last.days()}});
            });
        }));
    }
    return line;
}

std::string cell(const Line& line) {
    return fmt::format("**{}** ({}) / {} = {:.3g}×", to_text(line.product.best()),
                       to_text(line.product.median()), to_text(line.floor.best()),
                       line.product.best() / line.floor.best());
}

std::string grouped(std::int64_t number) {
    auto text = std::to_string(number);
    for (auto at = std::ssize(text) - 3; at > 0; at -= 3)
        text.insert(static_cast<std::size_t>(at), ",");
    return text;
}

void print(std::ostream& out, const std::vector<Column>& columns) {
    std::string head = "| |", rule = "|---|";
    for (const auto& column : columns) {
        head += fmt::format(" {} facts, {} people, {} unions |", grouped(column.size.facts),
                            grouped(column.size.people()), grouped(column.size.unions()));
        rule += "---:|";
    }
    out << head << " growth |\n" << rule << "---:|\n";
    for (std::size_t i = 0; i < columns.front().lines.size(); ++i) {
        out << "| " << columns.front().lines[i].work << " |";
        for (const auto& column : columns)
            out << " " << cell(column.lines[i]) << " |";
        out << fmt::format(" {:.3g}× |\n", columns.back().lines[i].product.best() /
                                               columns.front().lines[i].product.best());
    }
    for (const auto& column : columns)
        out << fmt::format("\n{} facts: {}.", grouped(column.size.facts), column.preparation);
    out << "\n";
}

}  // namespace
}  // namespace bench

int main(int count, char** words) {
    CLI::App app("Benchmarks figures, evidence and transitions beside their floors");
    std::string url;
    std::vector<std::int64_t> facts{200'000};
    int rounds = 3;
    app.add_option("url", url, "Fresh realm; {} becomes the number of facts")->required();
    app.add_option("--facts", facts, "Sizes")->delimiter(',');
    app.add_option("--rounds", rounds, "Rounds of each");
    CLI11_PARSE(app, count, words);

    bench::Checks checks;
    std::vector<bench::Column> columns;
    for (const auto number : facts) {
        const auto realm = base::replaced(url, "{}", std::to_string(number));
        std::cerr << number << " facts …\n";
        columns.push_back(bench::City(realm, bench::Size{number}, rounds, checks).run());
        bench::print(std::cerr, {columns.back()});
    }
    bench::print(std::cout, columns);
    return checks.have_failed() ? 1 : 0;
}
