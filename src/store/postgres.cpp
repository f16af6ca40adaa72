// PostgreSQL 15: one schema a realm. Writers of several processes take turns by a lock, so
// that SERIALIZABLE, which guards against anything else that writes, seldom has to say no.
#include "store/postgres_address.hpp"
#include "store/postgres_connection.hpp"

namespace store {
namespace {

using postgres::PostgresConnection;

class PostgresEngine final : public Engine {
public:
    PostgresEngine(const std::string& url, const Options& options)
        : shared_{postgres::read_address(url)} {
        PostgresConnection connection(shared_);
        connection.prepare_schema(options.create);
    }
    std::unique_ptr<Connection> connect(Role) override {
        return std::make_unique<PostgresConnection>(shared_);
    }
    bool is_postgres() const override { return true; }
    void back_up_to(const std::string&) override {
        throw Fault("a realm on PostgreSQL is backed up with pg_dump --schema=" +
                    shared_.address.schema);
    }

private:
    postgres::Shared shared_;
};

}  // namespace

std::unique_ptr<Engine> open_postgres(const std::string& url, const Options& options) {
    return std::make_unique<PostgresEngine>(url, options);
}

}  // namespace store
