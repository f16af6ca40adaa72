#include "exchange/import/uploads.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>

namespace exchange {
namespace {

using store::Query;

const Query count_parts{"exchange.count_import_parts", R"sql(
    select count(*) from import_part where job_id = :job
)sql"};

const Query insert_part{"exchange.insert_import_part", R"sql(
    insert into import_part (job_id, part, content) values (:job, :part, :content)
)sql"};

const Query select_part{"exchange.select_import_part", R"sql(
    select content from import_part where job_id = :job and part = :part
)sql"};

const Query add_bytes{"exchange.add_import_bytes", R"sql(
    update import_job set bytes = bytes + :bytes where id = :job
)sql"};

// Clear text on disk only while it is read, under no name anybody could open.
class NamelessFile {
public:
    NamelessFile() {
        const auto folder = std::filesystem::temp_directory_path();
        file_ = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
        if (file_ < 0)
            throw std::runtime_error("no temporary file can be made in " + folder.string());
    }
    ~NamelessFile() { close(file_); }
    NamelessFile(const NamelessFile&) = delete;
    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto written = ::write(file_, bytes.data(), bytes.size());
            if (written < 0)
                throw std::runtime_error("the temporary folder is full");
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(file_); }

private:
    int file_;
};

class UploadedRows final : public RowSource {
public:
    UploadedRows(std::unique_ptr<NamelessFile> file, std::unique_ptr<RowSource> rows)
        : file_(std::move(file)), rows_(std::move(rows)) {}
    base::Result<bool> next(SheetRow& row) override { return rows_->next(row); }
    const SheetFacts& facts() const override { return rows_->facts(); }
    std::uint64_t bytes_read() const override { return rows_->bytes_read(); }

private:
    std::unique_ptr<NamelessFile> file_;
    std::unique_ptr<RowSource> rows_;
};

}  // namespace

base::Result<std::int64_t> add_part(const records::Realm& realm, store::Unit& unit,
                                    const org::Actor& actor, std::int64_t job_id, std::int64_t part,
                                    const std::string& content) {
    const auto job = find_job(unit, actor.scope, job_id);
    if (!job || job->actor.account_id != actor.account_id)
        return base::Refusal{"import.not_found", "", "", {}};
    if (job->state != "uploaded")
        return base::Refusal{"import.not_uploading", "", "", {}};
    const auto standing = unit.number(count_parts, {{"job", job_id}});
    if (part != standing)
        return base::Refusal{
            "import.part_out_of_order", "", "part", {{"next", std::to_string(standing)}}};
    if (content.size() > part_bytes_max)
        return base::Refusal{
            "import.part_too_large", "", "part", {{"max", std::to_string(part_bytes_max)}}};
    if (part >= parts_max)
        return base::Refusal{
            "import.too_many_parts", "", "part", {{"max", std::to_string(parts_max)}}};
    unit.run(insert_part, {{"job", job_id},
                           {"part", part},
                           {"content", realm.keys.seal(content, part_place(job_id, part))}});
    unit.run(add_bytes, {{"job", job_id}, {"bytes", static_cast<std::int64_t>(content.size())}});
    return part + 1;
}

base::Result<std::unique_ptr<RowSource>> open_upload(const records::Realm& realm, const Job& job) {
    auto file = std::make_unique<NamelessFile>();
    realm.database.read([&](store::Reader& reader) {
        const auto parts = reader.number(count_parts, {{"job", job.id}});
        for (std::int64_t part = 0; part < parts; ++part) {
            const auto row = reader.one(select_part, {{"job", job.id}, {"part", part}});
            file->write(realm.keys.open(row.bytes("content"), part_place(job.id, part)));
        }
    });
    auto rows = TRY(open_rows(file->path(), {}));
    return std::unique_ptr<RowSource>(new UploadedRows(std::move(file), std::move(rows)));
}

}  // namespace exchange
