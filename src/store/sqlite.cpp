// SQLite: one file, WAL, every acknowledged write on disk (synchronous=FULL).
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <utility>

#include "store/sqlite_connection.hpp"

namespace store {
namespace {

using sqlite::SqliteConnection;

void sync_path(const std::string& path, int flags) {
    const int file = ::open(path.c_str(), flags | O_CLOEXEC);
    const bool is_synced = file >= 0 && ::fsync(file) == 0;
    const int error = errno;
    if (file >= 0)
        ::close(file);
    if (!is_synced)
        throw Fault(path + ": cannot be brought to disk: " + std::strerror(error));
}

void sync_folder(const std::string& path) {
    const auto folder = std::filesystem::path(path).parent_path();
    sync_path(folder.empty() ? "." : folder.string(), O_RDONLY | O_DIRECTORY);
}

// Creates the file for its owner alone; the log files inherit its mode.
void create_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        throw Fault(path + ": cannot create: " + std::strerror(errno));
    ::close(file);
    sync_folder(path);
}

class SqliteEngine final : public Engine {
public:
    explicit SqliteEngine(std::string path) : path_(std::move(path)) {}
    std::unique_ptr<Connection> connect(Role role) override {
        return std::make_unique<SqliteConnection>(path_, role);
    }
    bool is_postgres() const override { return false; }
    void back_up_to(const std::string& path) override;

private:
    std::string path_;
};

// Copies one snapshot to "path.part", and names it `path` when it is complete and on disk.
void SqliteEngine::back_up_to(const std::string& path) {
    if (std::filesystem::exists(path))
        throw Fault(path + ": exists already");
    const std::string part = path + ".part";
    std::filesystem::remove(part);
    create_file(part);
    SqliteConnection source(path_, Role::reader);
    source.begin_read();
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(part.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
    const sqlite::Handle target(opened);
    auto* copy = code == SQLITE_OK
                     ? sqlite3_backup_init(target.get(), "main", source.handle(), "main")
                     : nullptr;
    if (!copy)
        sqlite::raise(target.get(), "backup");
    sqlite3_backup_step(copy, -1);
    if (sqlite3_backup_finish(copy) != SQLITE_OK)
        sqlite::raise(target.get(), "backup");
    sync_path(part, O_RDWR);
    std::filesystem::rename(part, path);
    sync_folder(path);
}

// What undoing a unit would take is kept in memory for so many pages: a change of a record takes
// some fifteen, and SQLite's own limit of sixteen made a file for most groups. SQLite moves it to a
// file in one write and cuts writes to 131,071 bytes, so it cannot be more.
constexpr int undo_pages_in_memory_max = 31;
constexpr int undo_page_bytes = 4'096 + 4;  // With its number.
static_assert(undo_pages_in_memory_max * undo_page_bytes < 131'072);

// Before the library's first use: its count of memory in use takes a lock for every piece.
void configure_library() {
    [[maybe_unused]] static const int once = [] {
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        return sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL,
                              undo_pages_in_memory_max * undo_page_bytes);
    }();
}

}  // namespace

std::unique_ptr<Engine> open_sqlite(const std::string& path, const Options& options) {
    configure_library();
    if (!std::filesystem::exists(path)) {
        if (!options.create)
            throw Fault(path + ": no database here; create one with \"gonghui init\"");
        create_file(path);
    }
    if (::chmod(path.c_str(), 0600) != 0)
        throw Fault(path + ": cannot be kept for its owner alone: " + std::strerror(errno));
    return std::make_unique<SqliteEngine>(path);
}

}  // namespace store
