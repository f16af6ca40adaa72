#include "reports/archive.hpp"

#include <zip.h>

#include <memory>
#include <stdexcept>

namespace reports {
namespace {

constexpr zip_uint16_t fixed_date = (0 << 9) | (1 << 5) | 1;  // 1980-01-01 in DOS form.

struct CloseSource {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct DiscardArchive {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Source = std::unique_ptr<zip_source_t, CloseSource>;
using Archive = std::unique_ptr<zip_t, DiscardArchive>;
using File = std::unique_ptr<zip_file_t, CloseFile>;

[[noreturn]] void fail(const char* what) {
    throw std::runtime_error(std::string("archive: ") + what);
}

void add_part(zip_t* archive, const ArchivePart& part) {
    // The content outlives zip_close, so nothing is copied.
    auto* source = zip_source_buffer(archive, part.content.data(), part.content.size(), 0);
    if (!source)
        fail("no memory");
    const auto index = zip_file_add(archive, part.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        fail("part not added");
    }
    const auto at = static_cast<zip_uint64_t>(index);
    if (zip_set_file_compression(archive, at, ZIP_CM_DEFLATE, 6) ||
        zip_file_set_dostime(archive, at, 0, fixed_date, 0))
        fail("part not set");
}

std::string bytes_of(zip_source_t* source) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_source_stat(source, &stat) || zip_source_open(source))
        fail("not written");
    std::string bytes(stat.size, '\0');
    const auto read = zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    if (read != static_cast<zip_int64_t>(bytes.size()))
        fail("not read back");
    return bytes;
}

base::Refusal not_docx() {
    return {.code = "document.not_docx", .clause = "", .field = "", .arguments = {}};
}

base::Refusal too_large() {
    return {.code = "document.too_large",
            .clause = "",
            .field = "",
            .arguments = {{"max", std::to_string(archive_bytes_max >> 20)}}};
}

// The limit is kept while unpacking: what the directory says of a part's size may be a lie.
base::Result<std::string> unpack(zip_t* archive, zip_uint64_t index) {
    const File file(zip_fopen_index(archive, index, 0));
    if (!file)
        return not_docx();
    std::string content, piece(1u << 16, '\0');
    while (true) {
        const auto read = zip_fread(file.get(), piece.data(), piece.size());
        if (read < 0)
            return not_docx();
        if (read == 0)
            return content;
        content.append(piece, 0, static_cast<std::size_t>(read));
        if (content.size() > archive_part_bytes_max)
            return too_large();
    }
}

}  // namespace

std::string write_archive(const std::vector<ArchivePart>& parts) {
    zip_error_t error;
    zip_error_init(&error);
    const Source source(zip_source_buffer_create(nullptr, 0, 0, &error));
    if (!source)
        fail("no memory");
    zip_source_keep(source.get());  // zip_close gives one reference back.
    Archive archive(zip_open_from_source(source.get(), ZIP_CREATE | ZIP_TRUNCATE, &error));
    if (!archive)
        fail("not opened");
    for (const auto& part : parts)
        add_part(archive.get(), part);
    if (zip_close(archive.get()))
        fail("not closed");
    (void)archive.release();
    return bytes_of(source.get());
}

base::Result<std::map<std::string, std::string>> read_archive(
    std::string_view bytes, const std::vector<std::string>& names) {
    if (bytes.size() > archive_bytes_max)
        return too_large();
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (!source)
        return not_docx();
    const Archive archive(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (!archive) {
        zip_source_free(source);
        return not_docx();
    }
    std::map<std::string, std::string> parts;
    for (const auto& name : names) {
        const auto index = zip_name_locate(archive.get(), name.c_str(), 0);
        if (index >= 0)
            parts[name] = TRY(unpack(archive.get(), static_cast<zip_uint64_t>(index)));
    }
    return parts;
}

}  // namespace reports
