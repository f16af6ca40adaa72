// report: composes, prints, seals, and checks documents.
#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "app/commands.hpp"
#include "reports/document_check.hpp"
#include "reports/reports.hpp"

namespace app {
namespace {

struct ReportOptions {
    std::string outline = "annual_summary", format = "docx", out, check, language = "zh";
    std::int64_t union_id = 0;
    int year = 0;
};

int check_file(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        throw std::runtime_error("cannot read " + path);
    std::ostringstream content;
    content << stream.rdbuf();
    const auto check = reports::check_document(content.str());
    if (!check)
        throw std::runtime_error(path + " is no DOCX document");
    for (const auto& fault : check.value().faults)
        fmt::print("{}: paragraph {}: {} ({}): {}\n", fault.part, fault.paragraph, fault.number,
                   fault.reason, fault.around);
    fmt::print("{} figures, {} typed-in numbers, {} of the report's own; {} without proof\n",
               check.value().figures, check.value().typed, check.value().own,
               check.value().faults.size());
    return check.value().faults.empty() ? exit_done : exit_wrong;
}

void deliver(const std::string& bytes, const std::string& path) {
    if (path.empty()) {
        fmt::print("{}", bytes);
        return;
    }
    std::ofstream stream(path, std::ios::binary);
    stream << bytes;
    if (!stream.flush())
        throw std::runtime_error("cannot write " + path);
    fmt::print(stderr, "Wrote {} ({} bytes).\n", path, bytes.size());
}

int print_report(const Common& common, const ReportOptions& options) {
    if (!options.check.empty())
        return check_file(options.check);
    Installation installation(common.place, Opening::existing);
    const auto& catalogue = installation.catalogue();
    const auto library = read_library(catalogue);
    const auto actor = operator_of(installation);
    const auto form = reports::parse_form(options.format);
    if (!form)
        throw std::runtime_error("no form " + options.format +
                                 ": use docx, html, markdown or json");
    const auto language = options.language == "en" ? reports::Language::en : reports::Language::zh;
    const reports::NewReport wanted{
        options.outline, options.union_id ? options.union_id : actor.scope.union_id,
        options.year ? options.year : installation.realm().clock.today().year()};
    const auto composed = installation.database().read([&](store::Reader& reader) {
        return reports::Desk(installation.realm(), *library, reader, actor)
            .preview(wanted, language);
    });
    if (!composed)
        return print_refusals(catalogue, composed.refusals());
    for (const auto& problem : composed.value().problems)
        fmt::print(stderr, "problem: {}\n", problem);
    deliver(reports::printed(composed.value().document, *form, library->paper), options.out);
    return composed.value().problems.empty() ? exit_done : exit_wrong;
}

}  // namespace

void add_report_command(CLI::App& program, Common& common, Chosen& chosen) {
    auto* command = program.add_subcommand(
        "report", "Print a report of a union and a year, or check a document");
    auto options = std::make_shared<ReportOptions>();
    command->add_option("--db", common.place.database, "Realm: a file, or postgres://…")
        ->envname("GONGHUI_DB");
    command->add_option("--key-file", common.place.key_file, "Root key of the realm");
    command->add_option("--lines", common.place.lines_directory,
                        "Directory of further business lines");
    command->add_option("--outline", options->outline, "Outline, as in outlines/");
    command->add_option("--union", options->union_id, "Union id (default: the root)");
    command->add_option("--year", options->year, "Year of the report (default: this year)");
    command->add_option("--format", options->format, "docx, html, markdown or json");
    command->add_option("--language", options->language, "zh or en");
    command->add_option("--out", options->out, "File to write (default: standard output)");
    command->add_option("--check", options->check,
                        "A finished DOCX: lists every number nobody answers for");
    command->callback([&common, &chosen, options] {
        chosen.run = [&common, options] { return print_report(common, *options); };
    });
}

}  // namespace app
