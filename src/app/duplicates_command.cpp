// duplicates: looks through the register for entries that may be one person. Prints no name:
// what it finds is kept for those who reach both.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "app/commands.hpp"
#include "org/duplicate_pairs.hpp"

namespace app {
namespace {

struct Range {
    std::int64_t after = 0, limit = 0;  // Limit 0: everybody.
};

struct Outcome {
    std::int64_t people_to = 0, found = 0;
};

Outcome scan(Installation& installation, const Range& range) {
    Progress progress("duplicates");
    const auto actor = operator_of(installation);
    Outcome outcome{range.after, 0};
    for (std::int64_t done = 0; range.limit == 0 || done < range.limit;) {
        const auto left = range.limit == 0 ? org::scan_people_at_once : range.limit - done;
        const auto count = static_cast<int>(std::min<std::int64_t>(left, org::scan_people_at_once));
        const auto step = installation.database().write([&](store::Unit& unit) {
            return org::scan_pairs(unit, installation.keys(), actor,
                                   installation.realm().clock.now(), outcome.people_to, count);
        });
        if (step.last_id == 0)
            break;
        outcome.people_to = step.last_id;
        outcome.found += step.found;
        progress.show("people", done += count, range.limit);
    }
    return outcome;
}

int find_duplicates(const Common& common, const Range& range) {
    Installation installation(common.place, Opening::existing);
    const auto outcome = scan(installation, range);
    if (common.json)
        fmt::print("{}\n", boost::json::serialize(boost::json::object{{"last", outcome.people_to},
                                                                      {"found", outcome.found}}));
    else
        fmt::print("{} new pairs; compared up to person {}\n", outcome.found, outcome.people_to);
    return exit_done;
}

}  // namespace

void add_duplicates_command(CLI::App& program, Common& common, Chosen& chosen) {
    auto* command = program.add_subcommand(
        "duplicates", "Look for entries of the register that may be one person");
    auto range = std::make_shared<Range>();
    add_place(*command, common);
    add_json(*command, common);
    command->add_option("--after", range->after, "Go on after this person");
    command->add_option("--limit", range->limit, "Compare so many people (default: everybody)");
    command->callback([&common, &chosen, range] {
        chosen.run = [&common, range] { return find_duplicates(common, *range); };
    });
}

}  // namespace app
