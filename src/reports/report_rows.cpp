#include "reports/report_rows.hpp"

#include "base/crypto.hpp"
#include "org/audit.hpp"
#include "reports/reports.hpp"

namespace reports {
namespace {

using store::Query;

const Query select_all_versions{"reports.select_all_versions", R"sql(
    select id, report_id, version, document, document_en, figures, digest
      from report_version
     order by id
)sql"};

const Query select_version_prints{"reports.select_version_prints", R"sql(
    select language, form, content, digest from report_print
     where version_id = :version
     order by id
)sql"};

std::vector<PrintRow> prints_of(store::Reader& reader, std::int64_t version_id) {
    std::vector<PrintRow> prints;
    for (const auto& row : reader.all(select_version_prints, {{"version", version_id}})) {
        const auto content = row.bytes("content");
        prints.push_back({row.text("language"), row.text("form"),
                          std::string(content.begin(), content.end()), row.text("digest")});
    }
    return prints;
}

}  // namespace

std::string version_object(std::int64_t report_id, std::int64_t version) {
    return version_prefix + std::to_string(report_id) + "/" + std::to_string(version);
}

std::string digest_of(const std::vector<std::string>& texts, const std::vector<PrintRow>& prints) {
    base::Digester digester;
    for (const auto& text : texts)
        digester.part(text);
    for (const auto& print : prints)
        digester.part(print.language).part(print.form).part(print.content).part(print.digest);
    return base::to_hex(digester.finish());
}

std::vector<std::string> verify_reports(store::Reader& reader) {
    std::map<std::string, std::string> recorded;
    org::each_recorded_content(
        reader, version_prefix,
        [&](const std::string& object, const std::string& content) { recorded[object] = content; });
    std::vector<std::string> faults;
    for (const auto& row : reader.all(select_all_versions)) {
        const auto object = version_object(row.integer("report_id"), row.integer("version"));
        const auto digest =
            digest_of({row.text("document"), row.text("document_en"), row.text("figures")},
                      prints_of(reader, row.integer("id")));
        const auto found = recorded.extract(object);
        if (digest != row.text("digest"))
            faults.push_back(object + ": the sealed report was altered");
        else if (!found || found.mapped() != digest)
            faults.push_back(object + ": the audit chain knows another report");
    }
    for (const auto& [object, content] : recorded)
        faults.push_back(object + ": sealed, and missing from the reports");
    return faults;
}

}  // namespace reports
