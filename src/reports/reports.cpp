#include "reports/reports.hpp"

#include <array>
#include <boost/json.hpp>

#include "org/audit.hpp"
#include "reports/drafting.hpp"
#include "reports/pages.hpp"
#include "reports/report_rows.hpp"

namespace reports {
namespace {

using store::ColumnType;
using store::Query;

const Query insert_report{"reports.insert_report", R"sql(
    insert into report (union_id, outline, year, state, created_on, created_by, versions)
    values (:union, :outline, :year, 'draft', :on, :by, 0)
    returning id
)sql"};

const Query find_report{"reports.find_report", R"sql(
    select count(*) from report where union_id = :union and outline = :outline and year = :year
)sql"};

const Query insert_version{"reports.insert_version", R"sql(
    insert into report_version
           (report_id, version, sealed_on, sealed_by, document, document_en, figures, digest)
    values (:report, :version, :on, :by, :document, :document_en, :figures, :digest)
    returning id
)sql"};

const Query insert_print{"reports.insert_print", R"sql(
    insert into report_print (version_id, language, form, content, digest)
    values (:version, :language, :form, :content, :digest)
    returning id
)sql"};

const Query update_report{"reports.update_report", R"sql(
    update report set state = 'sealed', versions = :version where id = :id
)sql"};

struct Named {
    std::string_view name;
    Form form;
};
constexpr std::array<Named, 5> forms{{{"docx", Form::docx},
                                      {"html", Form::html},
                                      {"markdown", Form::markdown},
                                      {"md", Form::markdown},
                                      {"json", Form::json}}};

std::string joined(const std::vector<std::string>& sentences) {
    constexpr std::size_t shown_max = 10;
    std::string all;
    for (std::size_t at = 0; at < sentences.size() && at < shown_max; ++at)
        all += (at ? "; " : "") + sentences[at];
    return all;
}

// Everything a version keeps, before it has an id.
struct Sealed {
    std::string document, document_en, figures;
    std::vector<PrintRow> prints;
};

void add_prints(Sealed& sealed, const Document& document, const PaperForm& paper) {
    for (const auto form : {Form::docx, Form::html, Form::markdown}) {
        const auto content = printed(document, form, paper);
        sealed.prints.push_back({document.language, std::string(name_of(form)), content,
                                 base::to_hex(base::sm3(content))});
    }
}

base::Result<Sealed> sealed_of(const records::Realm& realm, const Library& library,
                               store::Unit& unit, const org::Actor& actor,
                               const ReportView& report) {
    const NewReport what{report.outline, report.union_id, report.year};
    const auto zh = TRY(draft_of(realm, library, unit, actor, what, Language::zh));
    const auto en = TRY(draft_of(realm, library, unit, actor, what, Language::en));
    if (!zh.composed.problems.empty())
        return refusal("report.has_problems", {{"problems", joined(zh.composed.problems)}});
    Sealed sealed{.document = to_json(zh.composed.document),
                  .document_en = to_json(en.composed.document),
                  .figures = figures_json(zh.answers),
                  .prints = {}};
    add_prints(sealed, zh.composed.document, library.paper);
    add_prints(sealed, en.composed.document, library.paper);
    return sealed;
}

void keep(const records::Realm& realm, store::Unit& unit, const org::Actor& actor,
          const ReportView& report, std::int64_t version, const Sealed& sealed) {
    const auto now = realm.clock.now();
    const auto digest =
        digest_of({sealed.document, sealed.document_en, sealed.figures}, sealed.prints);
    const auto id = unit.insert(insert_version, {{"report", report.id},
                                                 {"version", version},
                                                 {"on", now.to_china_text()},
                                                 {"by", actor.name},
                                                 {"document", sealed.document},
                                                 {"document_en", sealed.document_en},
                                                 {"figures", sealed.figures},
                                                 {"digest", digest}});
    for (const auto& print : sealed.prints)
        unit.insert(insert_print, {{"version", id},
                                   {"language", print.language},
                                   {"form", print.form},
                                   {"content", base::to_bytes(print.content)},
                                   {"digest", print.digest}});
    unit.run(update_report, {{"version", version}, {"id", report.id}});
    const boost::json::object detail{
        {"outline", report.outline}, {"year", report.year}, {"version", version}};
    org::append_audit(unit, realm.keys, actor, now,
                      {.action = "report.seal",
                       .object = version_object(report.id, version),
                       .content = digest,
                       .detail = boost::json::serialize(detail)});
}

}  // namespace

std::optional<Form> parse_form(std::string_view name) {
    for (const auto& known : forms)
        if (known.name == name)
            return known.form;
    return std::nullopt;
}

std::string_view name_of(Form form) {
    for (const auto& known : forms)
        if (known.form == form)
            return known.name;
    return "";
}

std::string printed(const Document& document, Form form, const PaperForm& paper) {
    switch (form) {
        case Form::docx:
            return to_docx(document, paper);
        case Form::html:
            return to_html_page(document);
        case Form::markdown:
            return to_markdown(document);
        case Form::json:
            break;
    }
    return to_json(document);
}

LibraryRead read_library(const std::map<std::string, std::string>& files,
                         const catalogue::Catalogue& catalogue) {
    auto read = read_outlines(files, catalogue);
    if (!read.problems.empty())
        return {nullptr, std::move(read.problems)};
    return {
        std::make_shared<const Library>(Library{std::move(read.outlines), read_paper_form(files)}),
        {}};
}

void define_reports(store::Unit& unit) {
    unit.define({"report",
                 {{"union_id", ColumnType::integer, true, "", "union_node"},
                  {"outline", ColumnType::text, true, "", ""},
                  {"year", ColumnType::integer, true, "", ""},
                  {"state", ColumnType::text, true, "", ""},
                  {"created_on", ColumnType::text, true, "", ""},
                  {"created_by", ColumnType::text, true, "", ""},
                  {"versions", ColumnType::integer, true, "0", ""}},
                 {{"report_of", "union_id, outline, year", true}}});
    unit.define({"report_version",
                 {{"report_id", ColumnType::integer, true, "", "report"},
                  {"version", ColumnType::integer, true, "", ""},
                  {"sealed_on", ColumnType::text, true, "", ""},
                  {"sealed_by", ColumnType::text, true, "", ""},
                  {"document", ColumnType::text, true, "", ""},
                  {"document_en", ColumnType::text, true, "", ""},
                  {"figures", ColumnType::text, true, "", ""},
                  {"digest", ColumnType::text, true, "", ""}},
                 {{"report_version_of", "report_id, version", true}},
                 true});
    unit.define({"report_print",
                 {{"version_id", ColumnType::integer, true, "", "report_version"},
                  {"language", ColumnType::text, true, "", ""},
                  {"form", ColumnType::text, true, "", ""},
                  {"content", ColumnType::bytes, true, "", ""},
                  {"digest", ColumnType::text, true, "", ""}},
                 {{"report_print_of", "version_id, language, form", true}},
                 true});
}

base::Result<std::int64_t> create_report(const records::Realm& realm, const Library& library,
                                         store::Unit& unit, const org::Actor& actor,
                                         const NewReport& report) {
    TRY(check_right(realm.catalogue, actor, "write_report"));
    TRY(draft_of(realm, library, unit, actor, report, Language::zh));  // Outline, year, scope.
    const store::Parameters key{
        {"union", report.union_id}, {"outline", report.outline}, {"year", report.year}};
    if (unit.number(find_report, key) > 0)
        return refusal("report.exists");
    auto values = key;
    values.emplace_back("on", realm.clock.today());
    values.emplace_back("by", actor.name);
    const auto id = unit.insert(insert_report, values);
    const boost::json::object detail{{"outline", report.outline}, {"year", report.year}};
    org::append_audit(unit, realm.keys, actor, realm.clock.now(),
                      {.action = "report.create",
                       .object = "report:" + std::to_string(id),
                       .content = "",
                       .detail = boost::json::serialize(detail)});
    return id;
}

base::Result<std::int64_t> seal_report(const records::Realm& realm, const Library& library,
                                       store::Unit& unit, const org::Actor& actor,
                                       std::int64_t report_id) {
    TRY(check_right(realm.catalogue, actor, "seal_report"));
    const auto report = TRY(Desk(realm, library, unit, actor).get(report_id));
    if (report.versions >= versions_max)
        return refusal("report.too_many_versions", {{"max", std::to_string(versions_max)}});
    const auto sealed = TRY(sealed_of(realm, library, unit, actor, report));
    const auto version = report.versions + 1;
    keep(realm, unit, actor, report, version, sealed);
    return version;
}

}  // namespace reports
