// Sheets that leave the realm: asked for with a reason, marked with who took them, when and why,
// and kept in the audit chain, which has the reason, the form and the number of rows.
//
// The reason comes in the header X-Gonghui-Reason, as UTF-8 percent-encoded: it may name people,
// and belongs in no address. A page of another site cannot send the header.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "exchange/sheet_file.hpp"
#include "http/access.hpp"

namespace http {

constexpr std::size_t export_reason_characters_max = 200;
constexpr const char* xlsx_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

// A file on the way to a reader, in a folder nobody else may enter, gone with its last holder.
class PassingFile {
public:
    explicit PassingFile(base::Randomness&);
    ~PassingFile();
    PassingFile(const PassingFile&) = delete;
    std::filesystem::path path() const { return folder_ / "sheet"; }
    // The content in pieces, while somebody holds the file.
    static Stream stream(std::shared_ptr<const PassingFile>);

private:
    std::filesystem::path folder_;
};

class ExportedSheet {
public:
    ExportedSheet(std::filesystem::path file, exchange::SheetForm form, base::Date today)
        : file_(std::move(file)), form_(form), today_(today) {}
    // Once, before any row; the title names the download too.
    void begin(const std::string& title, const std::vector<exchange::Column>& columns);
    // Refuses "export.too_many_rows".
    base::Result<base::Done> add(const exchange::Row& row);
    // Begins with the first part's columns, then adds its rows.
    base::Result<base::Done> add(const exchange::Written& part);
    exchange::SheetFile& sheet() { return *sheet_; }
    const std::string& title() const { return title_; }

private:
    const std::filesystem::path file_;
    const exchange::SheetForm form_;
    const base::Date today_;
    std::string title_;
    std::optional<exchange::SheetFile> sheet_;
};
using FillSheet = std::function<base::Result<base::Done>(Snapshot&, ExportedSheet&)>;

// ?format=xlsx|csv. Refuses "field.not_an_option", "export.reason_missing",
// "export.reason_too_long", and what filling refuses. `object` names in the audit chain what
// was taken: "people".
base::Result<Response> export_sheet(const Access&, const Request&, const std::string& object,
                                    const FillSheet&);

}  // namespace http
