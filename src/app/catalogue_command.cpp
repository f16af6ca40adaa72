// catalogue: what lines were found, or what is wrong with their declarations.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "app/commands.hpp"

namespace app {
namespace {

namespace json = boost::json;

int print_problems(const std::vector<catalogue::Problem>& problems) {
    for (const auto& problem : problems)
        fmt::print("{}\n", problem.to_text());
    fmt::print("{} problems\n", problems.size());
    return exit_wrong;
}

void print_json(const catalogue::Catalogue& catalogue) {
    json::array all;
    for (const auto& line : catalogue.lines)
        all.push_back(
            json::object{{"line", line.name},
                         {"domain", line.domain},
                         {"zh", line.words.zh},
                         {"en", line.words.en},
                         {"path", line.path},
                         {"kinds", json::array(line.kinds.begin(), line.kinds.end())},
                         {"figures", json::array(line.figures.begin(), line.figures.end())}});
    fmt::print("{}\n", json::serialize(all));
}

int print_catalogue(const Common& common) {
    const auto outcome = read_catalogue(common.place.lines_directory);
    if (!outcome.catalogue)
        return print_problems(outcome.problems);
    if (common.json) {
        print_json(*outcome.catalogue);
        return exit_done;
    }
    for (const auto& line : outcome.catalogue->lines) {
        fmt::print("{}/{}  {}  {}\n", line.domain, line.name, line.words.zh, line.words.en);
        for (const auto& kind : line.kinds)
            fmt::print("    kind {}\n", kind);
        for (const auto& figure : line.figures)
            fmt::print("    figure {}\n", figure);
    }
    fmt::print("{} lines, {} kinds, {} figures\n", outcome.catalogue->lines.size(),
               outcome.catalogue->kinds.size(), outcome.catalogue->figures.size());
    return exit_done;
}

}  // namespace

void add_catalogue_command(CLI::App& program, Common& common, Chosen& chosen) {
    auto* command =
        program.add_subcommand("catalogue", "List the business lines, or what is wrong with them");
    command->add_option("--lines", common.place.lines_directory,
                        "Directory of further business lines");
    add_json(*command, common);
    command->callback([&] { chosen.run = [&common] { return print_catalogue(common); }; });
}

}  // namespace app
