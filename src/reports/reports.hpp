// Reports as stored things: a draft that is always live, and versions sealed for good.
//
//   report(id, union_id, outline, year, state, created_on, created_by, versions)
//   report_version(id, report_id, version, sealed_on, sealed_by, document, document_en,
//                  figures, digest)                                   -- append-only
//   report_print(id, version_id, language, form, content, digest)     -- append-only
//
// A draft is composed anew whenever it is read. Sealing keeps the document, the exact value
// of every figure the outline asks for, and every print of it, byte by byte; the digest over
// all of them goes into the audit chain. A report is seen by whoever's scope holds its union.
//
// Refusals: "permission.denied", "report.not_found", "report.outline_unknown",
// "report.exists", "report.year_out_of_range", "report.version_not_found",
// "report.has_problems", "report.too_many_versions", "union.not_in_scope".
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "records/records.hpp"
#include "reports/compose.hpp"
#include "reports/docx.hpp"

namespace reports {

constexpr int versions_max = 100;  // Of one report.
constexpr int reports_listed_max = 500;

// What printing needs beside the realm: the outlines and the paper form.
struct Library {
    std::map<std::string, Outline> outlines;
    PaperForm paper;
};
struct LibraryRead {
    std::shared_ptr<const Library> library;  // Null when there are problems.
    std::vector<catalogue::Problem> problems;
};
LibraryRead read_library(const std::map<std::string, std::string>& files,
                         const catalogue::Catalogue& catalogue);

enum class Form { docx, html, markdown, json };
std::optional<Form> parse_form(std::string_view name);  // docx, html, markdown (md), json
std::string_view name_of(Form form);

struct ReportView {
    std::int64_t id = 0, union_id = 0, versions = 0;
    std::string union_name, outline, state;  // state: draft, sealed
    int year = 0;
    std::string created_on, created_by;
};
struct VersionView {
    std::int64_t version = 0;
    std::string sealed_on, sealed_by, digest;  // Instant; actor's name; hex SM3.
};
struct NewReport {
    std::string outline;
    std::int64_t union_id = 0;
    int year = 0;
};

// A figure whose value today is not what was sealed.
struct FigureChange {
    std::string address, words, unit;
    std::int64_t sealed = 0, now = 0;  // Base units; numerators of ratios.
    std::optional<base::Ratio> sealed_ratio, now_ratio;
    std::string sealed_text, now_text;  // Exact, with the unit.
    bool is_stated = false;             // Stands in the sealed text (others were blank there).
};

void define_reports(store::Unit&);

// Needs the right "write_report" at or above the union.
base::Result<std::int64_t> create_report(const records::Realm&, const Library&, store::Unit&,
                                         const org::Actor&, const NewReport&);
// Needs "seal_report". Answers the new version; refuses a draft with problems.
base::Result<std::int64_t> seal_report(const records::Realm&, const Library&, store::Unit&,
                                       const org::Actor&, std::int64_t report_id);

// Reads for one actor on one snapshot.
class Desk {
public:
    Desk(const records::Realm&, const Library&, store::Reader&, const org::Actor&);
    base::Result<std::vector<ReportView>> list();  // Newest year first.
    base::Result<ReportView> get(std::int64_t report_id);
    base::Result<std::vector<VersionView>> versions(std::int64_t report_id);
    // The live draft, dated today, with what keeps it from being sealed.
    base::Result<Composed> draft(std::int64_t report_id, Language language);
    // The same for a report nobody has created: any outline, union and year.
    base::Result<Composed> preview(const NewReport& report, Language language);
    base::Result<Document> sealed(std::int64_t report_id, std::int64_t version, Language language);
    // Version 0 prints the draft; a sealed version gives back its bytes.
    base::Result<std::string> print(std::int64_t report_id, std::int64_t version, Form form,
                                    Language language);
    base::Result<std::vector<FigureChange>> changes_since(std::int64_t report_id,
                                                          std::int64_t version, Language language);

private:
    const records::Realm& realm_;
    const Library& library_;
    store::Reader& reader_;
    const org::Actor& actor_;
};

std::string printed(const Document& document, Form form, const PaperForm& paper);

// Holds every sealed version against its digest and the audit chain. One sentence a fault.
std::vector<std::string> verify_reports(store::Reader&);

}  // namespace reports
