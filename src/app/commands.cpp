#include "app/commands.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace app {

std::string language_of_terminal() {
    const char* setting = std::getenv("LANG");
    return setting && std::string(setting).rfind("zh", 0) == 0 ? "zh" : "en";
}

void add_place(CLI::App& command, Common& common) {
    command.add_option("--db", common.place.database, "Realm: a file, or postgres://…")
        ->envname("GONGHUI_DB")
        ->required();
    command.add_option("--key-file", common.place.key_file,
                       "Root key of the realm (default: beside the database file)");
    command.add_option("--lines", common.place.lines_directory,
                       "Directory of further business lines: <domain>/<line>/line.yaml");
}

void add_json(CLI::App& command, Common& common) {
    command.add_flag("--json", common.json, "Print JSON");
}

int print_refusals(const catalogue::Catalogue& catalogue, const base::Refusals& refusals) {
    for (const auto& refusal : refusals) {
        const auto field = refusal.field.empty() ? "" : refusal.field + ": ";
        fmt::print(stderr, "{}{} [{}{}{}]\n", field,
                   catalogue.sentence(refusal, language_of_terminal()), refusal.code,
                   refusal.clause.empty() ? "" : ", ", refusal.clause);
    }
    return exit_refused;
}

Progress::Progress(std::string title)
    : title_(std::move(title)), is_terminal_(isatty(STDERR_FILENO)) {}

Progress::~Progress() {
    if (is_terminal_ && width_ > 0)
        fmt::print(stderr, "\r{:<{}}\r", "", width_);
}

void Progress::show(const std::string& what, std::int64_t done, std::int64_t total) {
    if (!is_terminal_)
        return;
    constexpr int bar_width = 24;
    std::string line;
    if (total > 0) {
        const auto filled = static_cast<std::size_t>(bar_width * done / total);
        line = fmt::format("{} [{}{}] {}%  {}", title_, std::string(filled, '#'),
                           std::string(bar_width - filled, '.'), 100 * done / total, what);
    } else {
        line = fmt::format("{} {}  {}", title_, done, what);
    }
    width_ = std::max(width_, line.size());
    fmt::print(stderr, "\r{:<{}}", line, width_);
    std::fflush(stderr);
}

}  // namespace app
