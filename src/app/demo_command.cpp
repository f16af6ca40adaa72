// demo: makes a demonstration realm, and checks that its figures are the published ones.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "app/commands.hpp"
#include "app/published.hpp"
#include "embedded.hpp"
#include "world.hpp"

namespace app {
namespace {

namespace json = boost::json;

struct DemoOptions {
    std::string world;
    bool check = false;
    std::uint64_t seed = 1;
};

const worlds::World& world_named(const std::string& name) {
    if (const auto* world = worlds::find(name))
        return *world;
    throw std::runtime_error(
        fmt::format("no world {}: there is {}", name, fmt::join(worlds::names(), ", ")));
}

void print_sign_ins(const std::vector<worlds::SignIn>& sign_ins, bool as_json) {
    if (as_json) {
        json::array all;
        for (const auto& each : sign_ins)
            all.push_back(json::object{{"login", each.login},
                                       {"password", each.password},
                                       {"name", each.name},
                                       {"role", each.role},
                                       {"union", each.union_name}});
        fmt::print("{}\n", json::serialize(all));
        return;
    }
    fmt::print("Sign in with one of these (fresh passwords, shown only now):\n");
    for (const auto& each : sign_ins)
        fmt::print("  {:<12} {}   {} · {}\n", each.login, each.password, each.name,
                   each.union_name);
}

int make(const Common& common, const DemoOptions& options) {
    const auto& world = world_named(options.world);
    Installation installation(common.place, Opening::create);
    base::FixedClock clock(world.today);
    installation.use_clock(clock);
    Progress progress("demo " + world.name);
    worlds::Stage stage{installation.realm(), clock, options.seed,
                        [&](const std::string& what, std::int64_t done, std::int64_t total) {
                            progress.show(what, done, total);
                        }};
    const auto sign_ins = world.create(stage);
    clock.set(world.today);
    fold_everything(installation);
    print_sign_ins(sign_ins, common.json);
    return exit_done;
}

void print_comparison(const Comparison& comparison) {
    const auto& published = comparison.published;
    fmt::print("{}  {}  {} {} {}  computed {}  {}\n", published.id, published.question.figure,
               to_text(published.qualifier), published.value, published.unit,
               comparison.computed.empty() ? comparison.reason : comparison.computed,
               comparison.holds ? "holds" : "FAILS");
}

json::object to_json(const Comparison& comparison) {
    const auto& published = comparison.published;
    json::value computed = nullptr;
    if (!comparison.computed.empty())
        computed = json::parse(comparison.computed);
    return {{"id", published.id},          {"figure", figures::to_address(published.question)},
            {"expected", published.value}, {"qualifier", to_text(published.qualifier)},
            {"computed", computed},        {"unit", published.unit},
            {"holds", comparison.holds}};
}

int check(const Common& common, const DemoOptions& options) {
    const auto& world = world_named(options.world);
    Installation installation(common.place, Opening::existing);
    const auto comparisons =
        compare(installation, read_published(embedded::files().at(world.published)));
    json::array all;
    for (const auto& comparison : comparisons) {
        if (common.json)
            all.push_back(to_json(comparison));
        else
            print_comparison(comparison);
    }
    if (common.json)
        fmt::print("{}\n", json::serialize(all));
    const bool all_hold = std::all_of(comparisons.begin(), comparisons.end(),
                                      [](const Comparison& each) { return each.holds; });
    return all_hold ? exit_done : exit_wrong;
}

}  // namespace

void add_demo_command(CLI::App& program, Common& common, Chosen& chosen) {
    auto* command = program.add_subcommand(
        "demo", "Make a demonstration realm; --check compares its figures with the published ones");
    auto options = std::make_shared<DemoOptions>();
    add_place(*command, common);
    add_json(*command, common);
    command->add_option("world", options->world, "Name of the world, such as yunxi-2023")
        ->required();
    command->add_flag("--check", options->check,
                      "Compare an existing realm; exit 1 if a figure fails");
    command->add_option("--seed", options->seed,
                        "Another seed gives another district of the same figures");
    command->callback([&common, &chosen, options] {
        chosen.run = [&common, options] {
            return options->check ? check(common, *options) : make(common, *options);
        };
    });
}

}  // namespace app
