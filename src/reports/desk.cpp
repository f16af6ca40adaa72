#include "reports/drafting.hpp"

namespace reports {
namespace {

using store::Query;

const Query select_reports{"reports.select_reports", R"sql(
    select report.id, report.union_id, report.outline, report.year, report.state,
           report.created_on, report.created_by, report.versions, union_node.name as union_name
      from report
      join union_node on union_node.id = report.union_id
     where union_node.ord between :first and :last
     order by report.year desc, report.id desc
     limit :most
)sql"};

const Query select_report{"reports.select_report", R"sql(
    select report.id, report.union_id, report.outline, report.year, report.state,
           report.created_on, report.created_by, report.versions, union_node.name as union_name
      from report
      join union_node on union_node.id = report.union_id
     where report.id = :id and union_node.ord between :first and :last
)sql"};

const Query select_versions{"reports.select_versions", R"sql(
    select version, sealed_on, sealed_by, digest from report_version
     where report_id = :report
     order by version
)sql"};

const Query select_version{"reports.select_version", R"sql(
    select id, document, document_en, figures from report_version
     where report_id = :report and version = :version
)sql"};

const Query select_print{"reports.select_print", R"sql(
    select content from report_print
     where version_id = :version and language = :language and form = :form
)sql"};

ReportView view_of(const store::Row& row) {
    return {.id = row.integer("id"),
            .union_id = row.integer("union_id"),
            .versions = row.integer("versions"),
            .union_name = row.text("union_name"),
            .outline = row.text("outline"),
            .state = row.text("state"),
            .year = static_cast<int>(row.integer("year")),
            .created_on = row.text("created_on"),
            .created_by = row.text("created_by")};
}

base::Result<store::KeptRow> version_row(store::Reader& reader, std::int64_t report_id,
                                         std::int64_t version) {
    auto row = reader.first(select_version, {{"report", report_id}, {"version", version}});
    if (!row)
        return refusal("report.version_not_found", {{"version", std::to_string(version)}});
    return std::move(*row);
}

std::string exact_text(const figures::Answer& answer, const catalogue::Unit& unit,
                       Language language) {
    if (answer.is_blank || answer.value < 0 || (answer.ratio && !answer.ratio->is_defined()))
        return "—";
    const auto measure = unit.is_percent ? Measure::percent
                         : unit.is_money ? Measure::money
                                         : Measure::count;
    return word({.measure = measure,
                 .value = answer.value,
                 .ratio = answer.ratio.value_or(base::Ratio{0, 1}),
                 .unit = unit.words},
                {}, language)
        .text;
}

bool is_same(const figures::Answer& one, const figures::Answer& other) {
    const auto sides = [](const figures::Answer& answer) {
        const auto ratio = answer.ratio.value_or(base::Ratio{});
        return std::pair(ratio.numerator, ratio.denominator);
    };
    return one.value == other.value && one.is_blank == other.is_blank && sides(one) == sides(other);
}

std::set<std::string> stated_in(const Document& document) {
    std::set<std::string> addresses;
    for (const auto& block : document.blocks)
        for (const auto& span : block.spans)
            if (const auto* figure = std::get_if<FigureSpan>(&span))
                addresses.insert(figure->address);
    return addresses;
}

}  // namespace

Desk::Desk(const records::Realm& realm, const Library& library, store::Reader& reader,
           const org::Actor& actor)
    : realm_(realm), library_(library), reader_(reader), actor_(actor) {}

base::Result<std::vector<ReportView>> Desk::list() {
    std::vector<ReportView> views;
    for (const auto& row : reader_.all(select_reports, {{"first", actor_.scope.first},
                                                        {"last", actor_.scope.last},
                                                        {"most", reports_listed_max}}))
        views.push_back(view_of(row));
    return views;
}

base::Result<ReportView> Desk::get(std::int64_t report_id) {
    const auto row = reader_.first(
        select_report,
        {{"id", report_id}, {"first", actor_.scope.first}, {"last", actor_.scope.last}});
    if (!row)
        return refusal("report.not_found");
    return view_of(*row);
}

base::Result<std::vector<VersionView>> Desk::versions(std::int64_t report_id) {
    TRY(get(report_id));
    std::vector<VersionView> views;
    for (const auto& row : reader_.all(select_versions, {{"report", report_id}}))
        views.push_back({row.integer("version"), row.text("sealed_on"), row.text("sealed_by"),
                         row.text("digest")});
    return views;
}

base::Result<Composed> Desk::draft(std::int64_t report_id, Language language) {
    const auto report = TRY(get(report_id));
    return preview({report.outline, report.union_id, report.year}, language);
}

base::Result<Composed> Desk::preview(const NewReport& report, Language language) {
    return TRY(draft_of(realm_, library_, reader_, actor_, report, language)).composed;
}

base::Result<Document> Desk::sealed(std::int64_t report_id, std::int64_t version,
                                    Language language) {
    TRY(get(report_id));
    const auto row = TRY(version_row(reader_, report_id, version));
    return document_of_json(row.text(language == Language::zh ? "document" : "document_en"));
}

base::Result<std::string> Desk::print(std::int64_t report_id, std::int64_t version, Form form,
                                      Language language) {
    if (version == 0)
        return printed(TRY(draft(report_id, language)).document, form, library_.paper);
    if (form == Form::json)
        return to_json(TRY(sealed(report_id, version, language)));
    TRY(get(report_id));
    const auto row = TRY(version_row(reader_, report_id, version));
    const auto content =
        reader_
            .one(select_print, {{"version", row.integer("id")},
                                {"language", language == Language::zh ? "zh" : "en"},
                                {"form", std::string(name_of(form))}})
            .bytes("content");
    return std::string(content.begin(), content.end());
}

base::Result<std::vector<FigureChange>> Desk::changes_since(std::int64_t report_id,
                                                            std::int64_t version,
                                                            Language language) {
    TRY(get(report_id));
    const auto row = TRY(version_row(reader_, report_id, version));
    const auto then = answers_of_json(row.text("figures"));
    const auto stated = stated_in(document_of_json(row.text("document")));
    figures::Desk desk(realm_, reader_, actor_);
    std::vector<FigureChange> changes;
    for (const auto& [address, sealed] : then) {
        const auto question = TRY(figures::parse_address(address));
        const auto now = TRY(desk.answer(question));
        if (is_same(sealed, now))
            continue;
        const auto& figure = *realm_.catalogue.find_figure(question.figure);
        const auto& unit = realm_.catalogue.units.at(figure.unit);
        changes.push_back({.address = address,
                           .words = language == Language::zh ? figure.words.zh : figure.words.en,
                           .unit = figure.unit,
                           .sealed = sealed.value,
                           .now = now.value,
                           .sealed_ratio = sealed.ratio,
                           .now_ratio = now.ratio,
                           .sealed_text = exact_text(sealed, unit, language),
                           .now_text = exact_text(now, unit, language),
                           .is_stated = stated.contains(address)});
    }
    return changes;
}

}  // namespace reports
