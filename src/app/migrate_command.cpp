// migrate: a realm from one database into another, proved equal on both sides.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "app/commands.hpp"
#include "app/verification.hpp"
#include "figures/figures.hpp"
#include "org/tree.hpp"
#include "store/copy.hpp"

namespace app {
namespace {

struct MigrateOptions {
    std::string from, to, key_file, lines_directory;
    bool json = false;
};

const store::Query select_fact_days{"app.select_fact_days", R"sql(
    select coalesce(min(day), 0) as first_day, coalesce(max(day), 0) as last_day,
           count(*) as facts
      from fact
)sql"};

std::vector<base::Period> years_of_facts(store::Reader& reader) {
    const auto row = reader.one(select_fact_days);
    if (row.integer("facts") == 0)
        return {};
    const auto year_at = [&](const char* column) {
        return base::Date::of_days(static_cast<std::int32_t>(row.integer(column))).year();
    };
    std::vector<base::Period> years;
    for (int year = year_at("first_day"); year <= year_at("last_day"); ++year)
        years.push_back(base::year_of(year));
    return years;
}

// Every figure of every year, for the whole realm and for each union right below the root, as
// text: its address, value, both sides of a ratio and the facts behind it.
std::vector<std::string> figures_of(Installation& installation) {
    const auto actor = operator_of(installation);
    return installation.database().read([&](store::Reader& reader) {
        figures::Desk desk(installation.realm(), reader, actor);
        const auto tree = installation.realm().trees.get(reader);
        std::vector<std::int64_t> unions{tree->root().id};
        for (const auto* child : tree->children(tree->root().id))
            unions.push_back(child->id);
        std::vector<std::string> lines;
        for (const auto& year : years_of_facts(reader))
            for (const auto& [name, figure] : installation.catalogue().figures)
                for (const auto union_id : unions) {
                    const figures::Question question{
                        name, union_id, year, figures::Reach::whole, {}};
                    const auto answer = desk.answer(question);
                    const auto ratio =
                        answer ? answer.value().ratio.value_or(base::Ratio{}) : base::Ratio{};
                    lines.push_back(fmt::format("{} {} {}/{} {}", figures::to_address(question),
                                                answer ? fmt::to_string(answer.value().value)
                                                       : answer.refusals().front().code,
                                                ratio.numerator, ratio.denominator,
                                                answer ? answer.value().facts : 0));
                }
        return lines;
    });
}

struct Comparison {
    std::size_t figures = 0;
    std::vector<std::string> differences;
};

Comparison compare_figures(Installation& from, Installation& to) {
    const auto before = figures_of(from), after = figures_of(to);
    Comparison comparison{before.size(), {}};
    std::vector<std::string> sorted_before = before, sorted_after = after;
    std::sort(sorted_before.begin(), sorted_before.end());
    std::sort(sorted_after.begin(), sorted_after.end());
    std::set_symmetric_difference(sorted_before.begin(), sorted_before.end(), sorted_after.begin(),
                                  sorted_after.end(), std::back_inserter(comparison.differences));
    return comparison;
}

std::vector<store::CopiedTable> copy(Installation& from, Installation& to) {
    const auto is_empty =
        to.database().read([](store::Reader& reader) { return org::read_tree(reader).empty(); });
    if (!is_empty)
        throw std::runtime_error(
            "the target holds a realm already: give an empty file or schema (…?schema=name)");
    Progress progress("migrate");
    return store::copy_everything(
        from.database(), to.database(),
        [&](const std::string& table, std::int64_t rows) { progress.show(table, rows, 0); });
}

int report(const MigrateOptions& options, const std::vector<store::CopiedTable>& tables,
           const Comparison& comparison, std::size_t faults) {
    std::int64_t rows = 0;
    for (const auto& table : tables)
        rows += table.rows;
    const bool holds = faults == 0 && comparison.differences.empty();
    if (options.json) {
        fmt::print("{}\n", boost::json::serialize(boost::json::object{
                               {"tables", tables.size()},
                               {"rows", rows},
                               {"figures", comparison.figures},
                               {"differences", boost::json::array(comparison.differences.begin(),
                                                                  comparison.differences.end())},
                               {"faults", faults},
                               {"holds", holds}}));
        return holds ? exit_done : exit_wrong;
    }
    for (const auto& difference : comparison.differences)
        fmt::print("  {}\n", difference);
    fmt::print("{} rows of {} tables copied; {} figures compared, {} differ; {} faults.\n", rows,
               tables.size(), comparison.figures, comparison.differences.size(), faults);
    if (holds)
        fmt::print("Serve it with --db '{}' --key-file '{}': the key stays the same.\n", options.to,
                   options.key_file);
    return holds ? exit_done : exit_wrong;
}

int migrate(MigrateOptions options) {
    Place source{options.from, options.key_file, options.lines_directory, {}};
    options.key_file = key_file_of(source);
    Installation from(source, Opening::existing);
    const Place target{options.to, options.key_file, options.lines_directory, {}};
    Installation to(target, Opening::create);
    const auto tables = copy(from, to);
    std::size_t faults = 0;
    for (auto* side : {&from, &to})
        for (const auto& finding : verify_all(side->realm(), side == &from ? "source" : "target")) {
            faults += finding.faults.size();
            for (const auto& fault : finding.faults)
                fmt::print(stderr, "{}: {}: {}\n", side == &from ? "source" : "target",
                           finding.check, fault);
        }
    return report(options, tables, compare_figures(from, to), faults);
}

}  // namespace

void add_migrate_command(CLI::App& program, Common&, Chosen& chosen) {
    auto* command = program.add_subcommand(
        "migrate", "Copy a realm into another database, and verify both and every figure");
    auto options = std::make_shared<MigrateOptions>();
    command->add_option("--from", options->from, "Database to read: file or postgres:// address")
        ->required();
    command->add_option("--to", options->to, "Empty file or postgres:// address to fill")
        ->required();
    command->add_option("--key-file", options->key_file,
                        "Key of the realm (default: beside its file)");
    command->add_option("--lines", options->lines_directory, "Directory of further lines");
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([&chosen, options] { chosen.run = [options] { return migrate(*options); }; });
}

}  // namespace app
