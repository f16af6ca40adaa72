// The commands of `gonghui`. Each file adds its own to the command line; a command answers an
// exit code: 0 done, 1 checked and found wrong, 2 refused (bad input), 3 failed (the world).
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>

#include "app/installation.hpp"
#include "base/result.hpp"

namespace app {

constexpr int exit_done = 0, exit_wrong = 1, exit_refused = 2, exit_failed = 3;

// Options most commands share; filled by the parser.
struct Common {
    Place place;
    std::string as_of;
    bool json = false;
};

// What the parser chose to run.
struct Chosen {
    std::function<int()> run;
};

// Adds --db, --key-file, --lines and, where useful, --json to a command.
void add_place(CLI::App& command, Common& common);
void add_json(CLI::App& command, Common& common);

void add_realm_commands(CLI::App&, Common&, Chosen&);  // init, backup, restore, account
void add_serve_command(CLI::App&, Common&, Chosen&);
void add_demo_command(CLI::App&, Common&, Chosen&);
void add_figure_commands(CLI::App&, Common&, Chosen&);  // figures, evidence
void add_report_command(CLI::App&, Common&, Chosen&);
void add_verify_command(CLI::App&, Common&, Chosen&);
void add_migrate_command(CLI::App&, Common&, Chosen&);
void add_duplicates_command(CLI::App&, Common&, Chosen&);
void add_catalogue_command(CLI::App&, Common&, Chosen&);
void add_import_command(CLI::App&, Common&, Chosen&);

std::string language_of_terminal();  // "zh" or "en", by LANG.

// Prints each refusal as a sentence, with its code; answers exit_refused.
int print_refusals(const catalogue::Catalogue&, const base::Refusals&);

// One line that rewrites itself on a terminal, and says nothing when piped.
class Progress {
public:
    explicit Progress(std::string title);
    ~Progress();
    void show(const std::string& what, std::int64_t done, std::int64_t total);  // total 0: unknown

private:
    std::string title_;
    bool is_terminal_;
    std::size_t width_ = 0;
};

}  // namespace app
