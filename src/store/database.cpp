// Puts an engine, its writer and its readers together.
#include <utility>

#include "store/connection.hpp"
#include "store/readers.hpp"
#include "store/store.hpp"
#include "store/writer.hpp"

namespace store {
namespace {

// What this thread reads at the moment: a read inside a read or inside a unit sees the same
// rows and takes no second connection, so it can neither differ nor wait for itself.
struct Reading {
    const Database* database = nullptr;
    Reader* reader = nullptr;
};
thread_local Reading reading;

class ReadingHere {
public:
    ReadingHere(const Database* database, Reader* reader)
        : before_(std::exchange(reading, {database, reader})) {}
    ~ReadingHere() { reading = before_; }
    ReadingHere(const ReadingHere&) = delete;
    ReadingHere& operator=(const ReadingHere&) = delete;

private:
    Reading before_;
};

class ServedDatabase final : public Database {
public:
    ServedDatabase(std::unique_ptr<Engine> engine, int readers_max)
        : engine_(std::move(engine)), writer_(*engine_), readers_(*engine_, readers_max) {}

    bool is_postgres() const override { return engine_->is_postgres(); }
    void back_up_to(const std::string& path) override { engine_->back_up_to(path); }

private:
    void run_unit(const std::function<Ending(Unit&)>& work) override {
        writer_.run([&](Unit& unit) {
            const ReadingHere here(this, &unit);
            return work(unit) == Ending::commit ? Writer::Ending::commit
                                                : Writer::Ending::roll_back;
        });
    }

    void run_read(const std::function<void(Reader&)>& work) override {
        if (reading.database == this)
            return work(*reading.reader);
        readers_.run([&](Reader& reader) {
            const ReadingHere here(this, &reader);
            work(reader);
        });
    }

    std::unique_ptr<Engine> engine_;
    Writer writer_;
    Readers readers_;
};

bool is_postgres_url(const std::string& url) {
    return url.starts_with("postgres://") || url.starts_with("postgresql://");
}

}  // namespace

std::unique_ptr<Database> Database::open(const std::string& url, const Options& options) {
    if (options.readers_max < 1)
        throw std::logic_error("a database needs at least one reader");
    auto engine = is_postgres_url(url) ? open_postgres(url, options) : open_sqlite(url, options);
    return std::make_unique<ServedDatabase>(std::move(engine), options.readers_max);
}

}  // namespace store
