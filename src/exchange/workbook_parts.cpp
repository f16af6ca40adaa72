#include "exchange/workbook_parts.hpp"

#include <zip.h>

#include <algorithm>
#include <vector>

namespace exchange {
namespace {

using base::Refusal;
using base::Result;

constexpr std::size_t piece_bytes = 64 * 1024;
constexpr std::uint64_t ratio_matters_from = 1u << 20;  // Small parts may pack well.

Refusal refused(const char* code) {
    return {code, "", "file", {}};
}

zip_t* opened(zip_source_t* source) {
    if (!source)
        return nullptr;
    zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, nullptr);
    if (!archive)
        zip_source_free(source);
    return archive;
}

}  // namespace

PartStream::PartStream(zip_file* file, std::uint64_t bytes_max)
    : file_(file, zip_fclose), left_(bytes_max) {}

Result<std::size_t> PartStream::read(char* to, std::size_t size) {
    const auto count = zip_fread(file_.get(), to, size);
    if (count < 0)
        return refused("sheet.damaged");
    const auto bytes = static_cast<std::uint64_t>(count);
    if (bytes > left_)
        return refused("sheet.bomb");
    left_ -= bytes;
    read_ += bytes;
    return static_cast<std::size_t>(bytes);
}

WorkbookParts::WorkbookParts(zip* archive, const RowLimits& limits)
    : archive_(archive, zip_discard), limits_(limits) {}

Result<std::unique_ptr<WorkbookParts>> WorkbookParts::open(const std::filesystem::path& file,
                                                           const RowLimits& limits) {
    return of(opened(zip_source_file_create(file.c_str(), 0, -1, nullptr)), limits);
}

Result<std::unique_ptr<WorkbookParts>> WorkbookParts::open(std::string_view bytes,
                                                           const RowLimits& limits) {
    return of(opened(zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr)), limits);
}

Result<std::unique_ptr<WorkbookParts>> WorkbookParts::of(zip* archive, const RowLimits& limits) {
    if (!archive)
        return refused("sheet.damaged");
    std::unique_ptr<WorkbookParts> parts(new WorkbookParts(archive, limits));
    TRY(parts->within_bounds());
    return parts;
}

Result<base::Done> WorkbookParts::within_bounds() const {
    const auto parts = zip_get_num_entries(archive_.get(), 0);
    if (parts > limits_.parts_max)
        return refused("sheet.bomb");
    std::uint64_t total = 0;
    for (zip_int64_t part = 0; part < parts; ++part) {
        zip_stat_t stat;
        if (zip_stat_index(archive_.get(), static_cast<zip_uint64_t>(part), 0, &stat) != 0)
            return refused("sheet.damaged");
        total += stat.size;
        const auto packed = std::max<std::uint64_t>(stat.comp_size, 1);
        const bool is_dense =
            stat.size > ratio_matters_from && stat.size / packed > limits_.ratio_max;
        if (is_dense || stat.size > limits_.unpacked_bytes_max ||
            total > limits_.unpacked_bytes_max)
            return refused("sheet.bomb");
    }
    return base::Done{};
}

bool WorkbookParts::has(const std::string& name) const {
    return zip_name_locate(archive_.get(), name.c_str(), 0) >= 0;
}

std::uint64_t WorkbookParts::size_of(const std::string& name) const {
    zip_stat_t stat;
    return zip_stat(archive_.get(), name.c_str(), 0, &stat) == 0 ? stat.size : 0;
}

Result<std::unique_ptr<PartStream>> WorkbookParts::part(const std::string& name) const {
    zip_file_t* file = zip_fopen(archive_.get(), name.c_str(), 0);
    if (!file)
        return refused("sheet.damaged");
    return std::make_unique<PartStream>(file, limits_.unpacked_bytes_max);
}

Result<base::Done> WorkbookParts::each_piece(
    const std::string& name,
    const std::function<Result<base::Done>(std::string_view piece)>& use) const {
    const auto stream = TRY(part(name));
    std::vector<char> piece(piece_bytes);
    while (true) {
        const auto count = TRY(stream->read(piece.data(), piece.size()));
        if (count == 0)
            return base::Done{};
        TRY(use({piece.data(), count}));
    }
}

}  // namespace exchange
