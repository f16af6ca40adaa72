#include "exchange/rows.hpp"

#include <array>

#include "exchange/byte_source.hpp"
#include "exchange/csv_rows.hpp"
#include "exchange/text_stream.hpp"
#include "exchange/workbook_parts.hpp"
#include "exchange/xlsx_rows.hpp"

namespace exchange {
namespace {

using base::Refusal;
using base::Result;
using Source = std::unique_ptr<RowSource>;

Refusal refused(const char* code) {
    return {code, "", "file", {}};
}

bool is_no_sheet(std::string_view head) {
    return head.starts_with("%PDF") || head.starts_with("\x89PNG") ||
           head.starts_with("\xFF\xD8\xFF") || head.starts_with("{");
}

// By content, never by name: whether it is a zip, and so perhaps a workbook.
Result<bool> is_zip(ByteSource& bytes, const RowLimits& limits) {
    if (bytes.size() > limits.bytes_max)
        return Refusal{"sheet.too_large", "", "file", {{"max", std::to_string(limits.bytes_max)}}};
    std::array<char, 8> first{};
    const std::string_view head(first.data(), bytes.read(first.data(), first.size()));
    bytes.rewind();
    if (head.empty())
        return refused("sheet.empty");
    if (head.starts_with("\xD0\xCF\x11\xE0"))
        return refused("sheet.old_or_encrypted");
    if (is_no_sheet(head))
        return refused("sheet.unknown_kind");
    return head.starts_with("PK");
}

// `place` is where the bytes are: a path or the bytes themselves, as WorkbookParts takes them.
template <typename Place>
Result<Source> opened(std::unique_ptr<ByteSource> bytes, const Place& place,
                      const RowLimits& limits) {
    const auto size = bytes->size();
    if (!TRY(is_zip(*bytes, limits)))
        return csv_rows(text_of(std::move(bytes)), size, limits);
    auto parts = TRY(WorkbookParts::open(place, limits));
    return xlsx_rows(std::move(parts), size, limits);
}

}  // namespace

Result<Source> open_rows(const std::filesystem::path& file, const RowLimits& limits) {
    return opened(bytes_of_file(file), file, limits);
}

Result<Source> open_rows(std::string_view bytes, const RowLimits& limits) {
    return opened(bytes_in_memory(bytes), bytes, limits);
}

}  // namespace exchange
