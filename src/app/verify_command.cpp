// verify: everything the realm says, checked against everything else it says.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "app/commands.hpp"
#include "figures/figures.hpp"
#include "org/audit.hpp"
#include "org/setup.hpp"
#include "records/records.hpp"
#include "reports/reports.hpp"

namespace app {
namespace {

struct Finding {
    std::string check;
    std::vector<std::string> faults;
};

std::vector<std::string> audit_faults(records::Realm& realm, store::Reader& reader,
                                      const std::function<void(std::int64_t)>& progress) {
    std::vector<std::string> faults;
    for (const auto& fault : org::verify_audit(reader, realm.keys, progress))
        faults.push_back(fmt::format("audit entry {}: {}", fault.sequence, fault.reason));
    return faults;
}

std::vector<Finding> verify_all(records::Realm& realm) {
    Progress progress("verify");
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

void print_json(const std::vector<Finding>& findings) {
    boost::json::object all;
    for (const auto& finding : findings)
        all[finding.check] = boost::json::array(finding.faults.begin(), finding.faults.end());
    fmt::print("{}\n", boost::json::serialize(all));
}

int verify(const Common& common) {
    Installation installation(common.place, Opening::existing);
    const auto findings = verify_all(installation.realm());
    std::size_t faults = 0;
    for (const auto& finding : findings)
        faults += finding.faults.size();
    if (common.json)
        print_json(findings);
    else
        for (const auto& finding : findings) {
            fmt::print("{}: {}\n", finding.check,
                       finding.faults.empty() ? "clean" : fmt::format("{} faults", finding.faults.size()));
            for (const auto& fault : finding.faults)
                fmt::print("  {}\n", fault);
        }
    return faults == 0 ? exit_done : exit_wrong;
}

}  // namespace

void add_verify_command(CLI::App& program, Common& common, Chosen& chosen) {
    auto* command = program.add_subcommand(
        "verify", "Check the audit chain, every record, every fact and every figure; exit 1 on a fault");
    add_place(*command, common);
    add_json(*command, common);
    command->callback([&] { chosen.run = [&common] { return verify(common); }; });
}

}  // namespace app
