// gonghui: one binary that keeps a realm, serves it, and proves its figures.
#include <fmt/format.h>

#include <cstdio>
#include <exception>

#include "app/commands.hpp"

int main(int argc, char** argv) {
    CLI::App program("Gonghui: a trade union's year, from its records to its report.", "gonghui");
    program.require_subcommand(1);
    program.set_help_all_flag("--help-all", "Help for every command");
    app::Common common;
    app::Chosen chosen;
    app::add_realm_commands(program, common, chosen);
    app::add_serve_command(program, common, chosen);
    app::add_demo_command(program, common, chosen);
    app::add_figure_commands(program, common, chosen);
    app::add_report_command(program, common, chosen);
    app::add_verify_command(program, common, chosen);
    app::add_migrate_command(program, common, chosen);
    app::add_duplicates_command(program, common, chosen);
    app::add_catalogue_command(program, common, chosen);
    app::add_import_command(program, common, chosen);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? app::exit_done : app::exit_refused;
    }
    try {
        return chosen.run();
    } catch (const std::exception& error) {
        fmt::print(stderr, "gonghui: {}\n", error.what());
        return app::exit_failed;
    }
}
