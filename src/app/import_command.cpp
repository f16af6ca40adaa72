// import: rosters of unions, employers and members from XLSX or CSV.
#include <fmt/format.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <future>

#include "app/commands.hpp"
#include "app/imports.hpp"
#include "exchange/import/orders.hpp"
#include "exchange/import/papers.hpp"

namespace app {
namespace {

namespace files = std::filesystem;
namespace json = boost::json;

constexpr std::size_t problems_printed_max = 20;

struct ImportOptions {
    std::string form, file, output, union_name, returned;
    std::vector<std::string> map;
    bool check = false, resume = false;
};

const exchange::ImportForm& form_named(const exchange::Forms& forms, const std::string& name) {
    const auto found = forms.find(name);
    if (found != forms.end())
        return found->second;
    std::string names;
    for (const auto& [known, form] : forms)
        names += (names.empty() ? "" : ", ") + known;
    throw std::runtime_error(fmt::format("no roster is called {}: there are {}", name, names));
}

exchange::Mapped mapped_from(const std::vector<std::string>& pairs) {
    exchange::Mapped mapped;
    for (const auto& pair : pairs) {
        const auto equals = pair.find('=');
        if (equals == std::string::npos)
            throw std::runtime_error(pair + " is no column=heading");
        mapped[pair.substr(0, equals)] = pair.substr(equals + 1);
    }
    return mapped;
}

// By id or by name.
std::int64_t union_named(Installation& installation, const std::string& text) {
    return installation.database().read([&](store::Reader& reader) {
        const auto tree = installation.realm().trees.get(reader);
        if (text.empty())
            return tree->root().id;
        std::int64_t id = 0;
        for (const auto& node : tree->nodes()) {
            if (std::to_string(node.id) == text)
                return node.id;
            if (node.name == text)
                id = node.id;
        }
        if (id == 0)
            throw std::runtime_error("no union is called " + text);
        return id;
    });
}

json::object to_json(const exchange::Counts& counts) {
    return {{"rows", counts.rows},
            {"accepted", counts.accepted},
            {"unchanged", counts.unchanged},
            {"held", counts.held},
            {"returned", counts.returned}};
}

json::object to_json(const catalogue::Catalogue& catalogue, const exchange::Receipt& receipt) {
    json::array problems;
    for (const auto& problem : receipt.problems)
        problems.push_back(json::object{{"line", problem.line},
                                        {"column", problem.column},
                                        {"held", problem.verdict == exchange::Verdict::held},
                                        {"code", problem.refusal.code},
                                        {"message", catalogue.sentence(problem.refusal, "zh")}});
    auto object = to_json(receipt.counts);
    object["unread"] = json::array(receipt.columns.unread.begin(), receipt.columns.unread.end());
    object["problems"] = std::move(problems);
    return object;
}

void print_receipt(const catalogue::Catalogue& catalogue, const exchange::Receipt& receipt) {
    const auto& counts = receipt.counts;
    fmt::print("{} rows: {} accepted, {} unchanged, {} held for the desk, {} returned\n",
               counts.rows, counts.accepted, counts.unchanged, counts.held, counts.returned);
    for (const auto& heading : receipt.columns.unread)
        fmt::print("  column \"{}\" is not read\n", heading);
    std::size_t printed = 0;
    for (const auto& problem : receipt.problems) {
        if (printed++ == problems_printed_max)
            break;
        fmt::print("  line {}{}{}: {} [{}]\n", problem.line, problem.column.empty() ? "" : ", ",
                   problem.column, catalogue.sentence(problem.refusal, language_of_terminal()),
                   problem.refusal.code);
    }
    if (receipt.problems.size() > problems_printed_max)
        fmt::print("  … and more\n");
}

int print_outcome(const Common& common, const catalogue::Catalogue& catalogue,
                  const base::Result<exchange::Receipt>& receipt, std::int64_t job) {
    if (!receipt)
        return print_refusals(catalogue, receipt.refusals());
    if (common.json) {
        auto object = to_json(catalogue, receipt.value());
        if (job != 0)
            object["job"] = job;
        fmt::print("{}\n", json::serialize(object));
    } else {
        print_receipt(catalogue, receipt.value());
    }
    const auto& counts = receipt.value().counts;
    return counts.held + counts.returned == 0 ? exit_done : exit_wrong;
}

class ShownProgress {
public:
    explicit ShownProgress(const char* title) : progress_(title) {}
    exchange::ShowProgress show() {
        return [this](const exchange::ImportProgress& at) {
            progress_.show(fmt::format("{} rows, {} held, {} returned", at.counts.rows,
                                       at.counts.held, at.counts.returned),
                           static_cast<std::int64_t>(at.bytes_read),
                           static_cast<std::int64_t>(at.bytes_total));
        };
    }

private:
    Progress progress_;
};

base::Result<exchange::Receipt> applied(Installation& installation, const exchange::Forms& forms,
                                        std::int64_t id, exchange::Ordered when) {
    ShownProgress progress("import");
    return exchange::apply_job(installation.realm(), forms, id, progress.show(),
                               exchange::Meanwhile::alone, when);
}

base::Result<std::int64_t> ordered(Installation& installation, const org::Actor& actor,
                                   const exchange::ImportForm& form, const exchange::Job& job) {
    auto& realm = installation.realm();
    return realm.database.write([&](store::Unit& unit) -> base::Result<std::int64_t> {
        const auto id = TRY(exchange::add_job(realm, unit, actor, form, job));
        exchange::move_job(unit, id, {"uploaded"}, "applying", realm.clock.now());
        return id;
    });
}

void write_returned_file(Installation& installation, const exchange::ImportForm& form,
                         std::int64_t id, const std::string& file) {
    const auto job = exchange::find_any_job(installation.realm(), id);
    installation.database().read([&](store::Reader& reader) {
        exchange::write_returned(installation.realm(), reader, form, *job, exchange::Language::zh,
                                 file);
    });
}

int import_file(const Common& common, const ImportOptions& options) {
    if (options.form.empty() || options.file.empty())
        throw std::runtime_error(
            "say what to import and from which file: gonghui import members FILE");
    // A large roster is read to its end before it is ordered: meanwhile the realm is opened.
    auto digest = std::async(options.check ? std::launch::deferred : std::launch::async,
                             exchange::digest_of_file, options.file);
    Installation installation(common.place, Opening::existing);
    const auto forms = read_import_forms(installation.catalogue());
    const auto& form = form_named(*forms, options.form);
    const auto actor = operator_of(installation);
    exchange::Job job;
    job.file_name = files::path(options.file).filename().string();
    job.place = files::absolute(options.file).string();
    job.bytes = static_cast<std::int64_t>(files::file_size(options.file));
    job.union_id = union_named(installation, options.union_name);
    job.mapped = mapped_from(options.map);
    if (options.check) {
        ShownProgress progress("check");
        const auto receipt = exchange::check_roster(
            installation.realm(), actor, exchange::roster_in_file(form, job, options.file),
            progress.show());
        return print_outcome(common, installation.catalogue(), receipt, 0);
    }
    job.digest = digest.get();
    const auto id = ordered(installation, actor, form, job);
    if (!id)
        return print_refusals(installation.catalogue(), id.refusals());
    const auto receipt = applied(installation, *forms, id.value(), exchange::Ordered::just_now);
    if (receipt && !options.returned.empty())
        write_returned_file(installation, form, id.value(), options.returned);
    return print_outcome(common, installation.catalogue(), receipt, id.value());
}

int write_template_file(const Common& common, const ImportOptions& options) {
    if (options.file.empty() || options.output.empty())
        throw std::runtime_error(
            "say which roster and where to: gonghui import template members OUT.xlsx");
    Installation installation(common.place, Opening::existing);
    const auto forms = read_import_forms(installation.catalogue());
    const auto bytes =
        exchange::import_template(form_named(*forms, options.file), exchange::Language::zh);
    std::ofstream stream(options.output, std::ios::binary);
    stream << bytes;
    if (!stream.flush())
        throw std::runtime_error("cannot write " + options.output);
    return exit_done;
}

int resume(const Common& common) {
    Installation installation(common.place, Opening::existing);
    const auto forms = read_import_forms(installation.catalogue());
    const auto ids = installation.database().read(
        [](store::Reader& reader) { return exchange::interrupted_jobs(reader); });
    int code = exit_done;
    for (const auto id : ids)
        code = std::max(
            code, print_outcome(common, installation.catalogue(),
                                applied(installation, *forms, id, exchange::Ordered::before), id));
    if (ids.empty() && !common.json)
        fmt::print("No import waits to be resumed.\n");
    return code;
}

}  // namespace

void add_import_command(CLI::App& program, Common& common, Chosen& chosen) {
    auto* command = program.add_subcommand("import",
                                           "Take in a roster of members, employers or unions (XLSX "
                                           "or CSV); exit 1 when rows were held or returned");
    auto options = std::make_shared<ImportOptions>();
    add_place(*command, common);
    add_json(*command, common);
    command->add_option("roster", options->form,
                        "members, employers or unions; template: a workbook to fill in");
    command->add_option("file", options->file, "The sheet; after \"template\" the roster's name");
    command->add_option("output", options->output, "After \"template\": the workbook to write");
    command->add_option("--union", options->union_name,
                        "Union of rows that name none: its id or name");
    command->add_option("--map", options->map, "column=heading, where headings are unusual");
    command->add_option("--returned", options->returned,
                        "Write the returned rows to this workbook, errors at their cells");
    command->add_flag("--check", options->check, "Only say what would become of the rows");
    command->add_flag("--resume", options->resume, "Finish what a crash interrupted");
    command->callback([&common, &chosen, options] {
        chosen.run = [&common, options] {
            if (options->form == "template")
                return write_template_file(common, *options);
            return options->resume ? resume(common) : import_file(common, *options);
        };
    });
}

}  // namespace app
