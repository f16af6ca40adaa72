#include "http/exports.hpp"

#include <boost/json/object.hpp>

#include <array>
#include <fstream>

#include "base/text.hpp"
#include "http/render.hpp"
#include "http/target.hpp"
#include "org/audit.hpp"

namespace http {
namespace {

constexpr std::size_t piece_bytes = 64u << 10;

base::Result<std::string> reason_of(const Request& request) {
    const auto stated = "/?reason=" + std::string(request.headers.get("X-Gonghui-Reason"));
    const auto parsed = parse_target(stated);
    const auto reason =
        parsed ? base::trimmed(parsed.value().query.find("reason")->second) : std::string();
    if (reason.empty())
        return base::Refusal{"export.reason_missing", "", "reason", {}};
    if (base::characters(reason) > export_reason_characters_max)
        return base::Refusal{"export.reason_too_long",
                             "",
                             "reason",
                             {{"max", std::to_string(export_reason_characters_max)}}};
    return reason;
}

base::Result<exchange::SheetForm> form_of(const Request& request) {
    const auto format = text_query(request, "format");
    if (format == "csv")
        return exchange::SheetForm::csv;
    if (format.empty() || format == "xlsx")
        return exchange::SheetForm::xlsx;
    return base::Refusal{"field.not_an_option", "", "format", {}};
}

std::string mark_of(const Access& access, const Request& request, const std::string& union_name,
                    base::Instant now, const std::string& reason) {
    return access.catalogue().sentence({"export.mark",
                                        "",
                                        "",
                                        {{"union", union_name},
                                         {"person", actor_of(request).name},
                                         {"at", now.to_china_text()},
                                         {"reason", reason}}},
                                       request.language == Language::zh ? "zh" : "en");
}

}  // namespace

PassingFile::PassingFile(base::Randomness& randomness)
    : folder_(std::filesystem::temp_directory_path() /
              ("gonghui-" + base::random_token(randomness))) {
    std::filesystem::create_directory(folder_);
    std::filesystem::permissions(folder_, std::filesystem::perms::owner_all);
}

PassingFile::~PassingFile() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

Stream PassingFile::stream(std::shared_ptr<const PassingFile> file) {
    return [file = std::move(file)](Sink& sink) {
        std::ifstream content(file->path(), std::ios::binary);
        std::string piece(piece_bytes, '\0');
        while (content) {
            content.read(piece.data(), static_cast<std::streamsize>(piece.size()));
            sink.write(
                std::string_view(piece).substr(0, static_cast<std::size_t>(content.gcount())));
        }
    };
}

void ExportedSheet::begin(const std::string& title, const std::vector<exchange::Column>& columns) {
    title_ = title;
    sheet_.emplace(file_, form_, title, columns, today_);
}

base::Result<base::Done> ExportedSheet::add(const exchange::Row& row) {
    if (sheet_->rows() >= exchange::exported_rows_max)
        return base::Refusal{
            "export.too_many_rows", "", "", {{"max", std::to_string(exchange::exported_rows_max)}}};
    sheet_->add(row);
    return base::Done{};
}

base::Result<base::Done> ExportedSheet::add(const exchange::Written& part) {
    if (!sheet_)
        begin(part.title, part.columns);
    for (const auto& row : part.rows)
        TRY(add(row));
    return base::Done{};
}

base::Result<Response> export_sheet(const Access& access, const Request& request,
                                    const std::string& object, const FillSheet& fill) {
    auto& realm = access.realm();
    const auto form = TRY(form_of(request));
    const auto reason = TRY(reason_of(request));
    const auto file = std::make_shared<PassingFile>(realm.randomness);
    ExportedSheet sheet(file->path(), form, realm.clock.today());
    std::string union_name;
    const auto filled = access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        if (const auto* node = snapshot.tree->find(snapshot.actor.scope.union_id))
            union_name = node->name;
        TRY(fill(snapshot, sheet));
        return json(boost::json::object{});
    });
    if (!filled)
        return filled;
    const auto now = realm.clock.now();
    sheet.sheet().close(mark_of(access, request, union_name, now, reason));
    const bool is_csv = form == exchange::SheetForm::csv;
    realm.database.write([&](store::Unit& unit) {
        org::append_audit(unit, realm.keys, actor_of(request), now,
                          {"export", object, "",
                           org::audit_detail({{"reason", reason},
                                              {"format", is_csv ? "csv" : "xlsx"},
                                              {"rows", std::to_string(sheet.sheet().rows())}})});
    });
    if (is_csv)
        return download({sheet.title() + ".csv", "text/csv; charset=utf-8"},
                        PassingFile::stream(file));
    return download({sheet.title() + ".xlsx", xlsx_type}, PassingFile::stream(file));
}

}  // namespace http
