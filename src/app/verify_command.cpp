// verify: everything the realm says, checked against everything else it says.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "app/commands.hpp"
#include "app/verification.hpp"
#include "figures/figures.hpp"
#include "org/audit.hpp"
#include "org/setup.hpp"
#include "records/records.hpp"
#include "reports/reports.hpp"

namespace app {
namespace {

std::vector<std::string> audit_faults(records::Realm& realm, store::Reader& reader,
                                      const std::function<void(std::int64_t)>& progress) {
    std::vector<std::string> faults;
    for (const auto& fault : org::verify_audit(reader, realm.keys, progress))
        faults.push_back(fmt::format("audit entry {}: {}", fault.sequence, fault.reason));
    return faults;
}

}  // namespace

std::vector<Finding> verify_all(records::Realm& realm, const std::string& title) {
    Progress progress(title);
    const auto shown = [&](const char* what) {
        return [&progress, what](std::int64_t done) { progress.show(what, done, 0); };
    };
    return realm.database.read([&](store::Reader& reader) {
        std::vector<Finding> findings;
        findings.push_back({"audit chain", audit_faults(realm, reader, shown("audit entries"))});
        findings.push_back({"registers", org::verify_registers(reader, realm.keys)});
        findings.push_back({"records", records::verify_records(realm, reader, shown("records"))});
        findings.push_back({"figures", figures::verify_figures(realm, reader, shown("cells"))});
        findings.push_back({"reports", reports::verify_reports(reader)});
        return findings;
    });
}

std::size_t print_findings(const std::vector<Finding>& findings) {
    std::size_t faults = 0;
    for (const auto& finding : findings) {
        const auto count = finding.faults.size();
        fmt::print("{}: {}\n", finding.check,
                   count == 0 ? "clean" : fmt::format("{} faults", count));
        for (const auto& fault : finding.faults)
            fmt::print("  {}\n", fault);
        faults += count;
    }
    return faults;
}

namespace {

void print_json(const std::vector<Finding>& findings) {
    boost::json::object all;
    for (const auto& finding : findings)
        all[finding.check] = boost::json::array(finding.faults.begin(), finding.faults.end());
    fmt::print("{}\n", boost::json::serialize(all));
}

int verify(const Common& common) {
    Installation installation(common.place, Opening::existing);
    const auto findings = verify_all(installation.realm(), "verify");
    if (!common.json)
        return print_findings(findings) == 0 ? exit_done : exit_wrong;
    print_json(findings);
    const bool is_clean = std::all_of(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.faults.empty();
    });
    return is_clean ? exit_done : exit_wrong;
}

}  // namespace

void add_verify_command(CLI::App& program, Common& common, Chosen& chosen) {
    auto* command = program.add_subcommand(
        "verify",
        "Check the audit chain, every record, every fact and every figure; exit 1 on a fault");
    add_place(*command, common);
    add_json(*command, common);
    command->callback([&] { chosen.run = [&common] { return verify(common); }; });
}

}  // namespace app
