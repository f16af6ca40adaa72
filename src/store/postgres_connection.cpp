#include "store/postgres_connection.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "store/schema.hpp"

namespace store::postgres {
namespace {

constexpr int server_version_min = 150'000;
constexpr std::size_t statements_kept_max = 512;
constexpr std::size_t copy_chunk_bytes = 256 * 1024;
constexpr std::int64_t rows_counted_anew_min = 1'000;
// The longest single steps are bulk loads, indexes, and one pass over every fact.
constexpr const char* session_settings =
    "set synchronous_commit = on; set bytea_output = hex; set standard_conforming_strings = on;"
    "set client_min_messages = warning; set timezone = 'UTC'; set lock_timeout = '60s';"
    "set statement_timeout = '15min'; set idle_in_transaction_session_timeout = '15min'";
// Any number: it only keeps two processes from creating one schema at the same time.
constexpr const char* creation_lock = "select pg_advisory_xact_lock(7310451126871);";

// Parameters as libpq wants them; points into the values.
class Arguments {
public:
    explicit Arguments(const std::vector<const Value*>& values) : integers_(values.size()) {
        for (std::size_t i = 0; i < values.size(); ++i)
            add(*values[i], integers_[i]);
    }
    bool send(PGconn* connection, const std::string& name) const {
        return PQsendQueryPrepared(connection, name.c_str(), static_cast<int>(texts_.size()),
                                   texts_.data(), lengths_.data(), formats_.data(), 0) == 1;
    }

private:
    void add(const Value& value, std::string& integer_text) {
        if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            integer_text = std::to_string(*integer);
            return add(integer_text.data(), integer_text.size(), 0);
        }
        if (const auto* text = std::get_if<std::string>(&value))
            return add(text->data(), text->size(), 1);
        if (const auto* bytes = std::get_if<base::Bytes>(&value))
            // An empty vector's data may be a null pointer, which would mean NULL.
            return add(bytes->empty() ? "" : reinterpret_cast<const char*>(bytes->data()),
                       bytes->size(), 1);
        add(nullptr, 0, 0);
    }
    void add(const char* data, std::size_t size, int format) {
        texts_.push_back(data);
        lengths_.push_back(static_cast<int>(size));
        formats_.push_back(format);
    }

    std::vector<std::string> integers_;
    std::vector<const char*> texts_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

class PostgresRow final : public Row {
public:
    PostgresRow(std::shared_ptr<const Heading> heading, const PGresult* result)
        : Row(std::move(heading)), result_(result) {}
    Value value(std::size_t index) const override {
        return read_value(result_, 0, static_cast<int>(index), *heading());
    }
    using Row::value;

private:
    const PGresult* result_;
};

}  // namespace

PostgresConnection::PostgresConnection(Shared& shared)
    : shared_(shared),
      connection_(PQconnectdb(shared.address.connection.c_str())),
      schema_version_(shared.schema_version) {
    if (PQstatus(connection_.get()) != CONNECTION_OK)
        throw Fault(std::string("cannot reach PostgreSQL: ") + PQerrorMessage(connection_.get()));
    PQsetNoticeProcessor(connection_.get(), [](void*, const char*) {}, nullptr);
    if (PQserverVersion(connection_.get()) < server_version_min)
        throw Fault("PostgreSQL 15 or later is needed");
    if (PQsetClientEncoding(connection_.get(), "UTF8") != 0 ||
        std::string_view(PQparameterStatus(connection_.get(), "server_encoding")) != "UTF8")
        throw Fault("the PostgreSQL database must have the encoding UTF8");
    execute(session_settings);
    const auto schema = identifier(shared.address.schema);
    if (shared.process == 0)
        shared.process = PQbackendPID(connection_.get());
    execute("set search_path = " + schema + "; set application_name = '" + shared.address.schema +
            " " + std::to_string(shared.process) + "'");
}

void PostgresConnection::prepare_schema(bool may_create) {
    const Query count_schema{"store.count_schema",
                             "select count(*) from pg_namespace where nspname = :schema"};
    const auto& schema = shared_.address.schema;
    if (!may_create && number(count_schema, {{"schema", schema}}) == 0)
        throw Fault("no schema " + schema + " here; create one with \"gonghui init\"");
    if (may_create)
        execute(std::string(creation_lock) + "create schema if not exists " + identifier(schema) +
                "; create table if not exists " + identifier(schema) + ".writer_lock ()");
}

Result PostgresConnection::execute(const std::string& sql) {
    finish_running();
    Result result(PQexec(connection_.get(), sql.c_str()));
    if (has_failed(result.get()))
        raise(connection_.get(), result.get(), sql.substr(0, 80));
    return result;
}

void PostgresConnection::finish_running() {
    if (running_)
        running_->keep_rest();
}

void PostgresConnection::forget_statements() {
    if (!statements_.empty())
        execute("deallocate all");
    statements_.clear();
}

PostgresConnection::Prepared& PostgresConnection::statement_for(const Query& query) {
    const auto found = statements_.find(query.sql);
    if (found != statements_.end())
        return found->second;
    if (statements_.size() >= statements_kept_max)
        forget_statements();
    Prepared prepared;
    prepared.statement = parse_statement(query.sql, '$');
    prepared.insert = read_insert_head(query.sql);
    prepared.types.assign(prepared.statement.names.size(), type_unknown);
    return statements_.emplace(query.sql, std::move(prepared)).first->second;
}

Result PostgresConnection::prepare(const std::string& name, const std::string& sql,
                                   const std::vector<Oid>& types) {
    return Result(PQprepare(connection_.get(), name.c_str(), sql.c_str(),
                            static_cast<int>(types.size()), types.data()));
}

// A parameter that has only ever been null takes the type that its place in the statement
// gives it, or text where none does. Not knowing is an error to the server, hence the savepoint.
void PostgresConnection::infer_types(Prepared& prepared) {
    auto& types = prepared.types;
    for (std::size_t i = 0; i < types.size(); ++i)
        if (types[i] == type_unknown && prepared.statement.is_only_tested[i])
            types[i] = type_text;
    execute("savepoint infer");
    const auto tried = prepare("", prepared.statement.sql_without_null_tests, types);
    if (has_failed(tried.get())) {
        execute("rollback to infer");
    } else {
        const Result description(PQdescribePrepared(connection_.get(), ""));
        for (int i = 0; i < PQnparams(description.get()); ++i)
            types[static_cast<std::size_t>(i)] = PQparamtype(description.get(), i);
    }
    execute("release infer");
    std::replace(types.begin(), types.end(), type_unknown, type_text);
}

const std::string& PostgresConnection::name_on_server(Prepared& prepared, const Query& query) {
    auto& types = prepared.types;
    if (std::find(types.begin(), types.end(), type_unknown) != types.end())
        infer_types(prepared);
    const auto found = prepared.names.find(types);
    if (found != prepared.names.end())
        return found->second;
    const std::string name = "s" + std::to_string(++statements_made_);
    const auto result = prepare(name, prepared.statement.sql, types);
    if (has_failed(result.get()))
        raise(connection_.get(), result.get(), query.name);
    return prepared.names.emplace(types, name).first->second;
}

PostgresConnection::Prepared& PostgresConnection::send(const Query& query,
                                                       const Parameters& parameters) {
    finish_running();
    if (!grown_.empty())
        count_anew(query.sql);
    auto& prepared = statement_for(query);
    const auto values = arrange(query, prepared.statement.names, parameters);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (const Oid type = type_of(*values[i]); type != type_unknown)
            prepared.types[i] = type;
    if (!prepared.insert.table.empty())
        note_insert(prepared.insert);
    const auto& name = name_on_server(prepared, query);
    if (!Arguments(values).send(connection_.get(), name))
        raise(connection_.get(), nullptr, query.name);
    return prepared;
}

// An id written by hand does not move the identity sequence: it is moved before the next
// insert that needs it, and at the end of the unit.
void PostgresConnection::note_insert(const InsertHead& insert) {
    note_growth(insert.table, 1);
    if (insert.gives_id)
        given_ids_.insert(insert.table);
    else if (given_ids_.contains(insert.table))
        advance_identity(insert.table);
}

// The planner goes by what it last counted: a statement planned while its table was empty would
// read the grown table whole for as long as the unit lasts. So a table that has doubled is counted
// anew before a statement that names it, also in the middle of a unit, or else at its end: a bulk
// load asks little of what it fills.
void PostgresConnection::note_growth(const std::string& table, std::int64_t rows) {
    auto& growth = growths_[table];
    growth.added += rows;
    if (growth.added < std::max(rows_counted_anew_min, growth.counted))
        return;
    growth.counted += growth.added;
    growth.added = 0;
    grown_.insert(table);
}

void PostgresConnection::count_anew(const std::string& sql) {
    std::erase_if(grown_, [&](const std::string& table) {
        const bool is_named = sql.find(table) != std::string::npos;
        if (is_named)
            execute("analyze " + identifier(table));
        return is_named;
    });
}

void PostgresConnection::advance_identity(const std::string& table) {
    given_ids_.erase(table);
    const auto name = identifier(table);
    execute("select setval(pg_get_serial_sequence('" + name +
            "', 'id'), (select "
            "coalesce(max(id), 0) + 1 from " +
            name + "), false)");
}

void PostgresConnection::each(const Query& query, const Parameters& parameters,
                              const std::function<bool(const Row&)>& use) {
    auto& prepared = send(query, parameters);
    Stream stream(connection_.get(), running_, query.name);
    auto result = stream.next();
    if (!result)
        return;
    if (!prepared.heading)
        prepared.heading = heading_of(query.name, result.get());
    const auto heading = prepared.heading;  // Statements inside may forget this one.
    while (result && use(PostgresRow(heading, result.get())))
        result = stream.next();
}

std::int64_t PostgresConnection::run(const Query& query, const Parameters& parameters) {
    send(query, parameters);
    Result last;
    while (Result result{PQgetResult(connection_.get())})
        last = std::move(result);
    if (has_failed(last.get()))
        raise(connection_.get(), last.get(), query.name);
    const std::string rows = PQcmdTuples(last.get());
    const bool is_select = PQresultStatus(last.get()) == PGRES_TUPLES_OK &&
                           std::string_view(PQcmdStatus(last.get())).starts_with("SELECT");
    return rows.empty() || is_select ? 0 : std::stoll(rows);
}

std::int64_t PostgresConnection::number(const Query& query, const Parameters& parameters) {
    std::int64_t answer = 0;
    each(query, parameters, [&](const Row& row) {
        answer = row.integer(std::size_t{0});
        return false;
    });
    return answer;
}

void PostgresConnection::put_copy_data(const std::string& data) {
    if (PQputCopyData(connection_.get(), data.data(), static_cast<int>(data.size())) != 1)
        raise(connection_.get(), nullptr, "copy");
}

void PostgresConnection::copy_rows(const BulkTarget& target, const NextRow& next) {
    auto data = copy_beginning();
    for (std::vector<Value> values; next(values);) {
        if (values.size() != target.columns.size())
            throw std::logic_error("bulk " + target.table + ": a row has another number of values");
        append_copy_row(data, values);
        if (data.size() < copy_chunk_bytes)
            continue;
        put_copy_data(data);
        data.clear();
    }
    append_copy_end(data);
    put_copy_data(data);
}

void PostgresConnection::bulk(const BulkTarget& target, const NextRow& next) {
    std::string columns;
    for (const auto& column : target.columns)
        columns += (columns.empty() ? "" : ", ") + identifier(column);
    execute("copy " + identifier(target.table) + " (" + columns + ") from stdin (format binary)");
    const auto finish = [&](const char* why_not) {
        PQputCopyEnd(connection_.get(), why_not);
        Result last;
        while (Result result{PQgetResult(connection_.get())})
            if (!last || !has_failed(last.get()))
                last = std::move(result);
        return last;
    };
    try {
        copy_rows(target, next);
    } catch (...) {
        finish("the caller gave up");
        throw;
    }
    const auto result = finish(nullptr);
    if (has_failed(result.get()))
        raise(connection_.get(), result.get(), "bulk " + target.table);
    if (std::find(target.columns.begin(), target.columns.end(), "id") != target.columns.end())
        given_ids_.insert(target.table);
    note_growth(target.table, std::stoll(PQcmdTuples(result.get())));
}

void PostgresConnection::begin_read() {
    if (schema_version_ != shared_.schema_version) {
        schema_version_ = shared_.schema_version;
        forget_statements();
    }
    execute("begin isolation level repeatable read read only");
}

// The lock is a table's, not an advisory one: "select pg_advisory_xact_lock()" would take its
// snapshot before it waits and then fail to serialize with the writer it waited for, whereas
// "lock table" takes none.
void PostgresConnection::begin_write() {
    given_ids_.clear();
    grown_.clear();
    execute("begin isolation level serializable; lock table writer_lock in exclusive mode");
}

void PostgresConnection::keep_mark() {
    while (!given_ids_.empty())
        advance_identity(std::string(*given_ids_.begin()));
    for (const auto& table : std::exchange(grown_, {}))
        execute("analyze " + identifier(table));
    execute("release unit");
}

void PostgresConnection::undo_to_mark() {
    given_ids_.clear();
    grown_.clear();
    execute("rollback to unit; release unit");
}

void PostgresConnection::commit() {
    const auto result = execute("commit");
    // A transaction that has failed answers its commit with "ROLLBACK", not with an error.
    if (std::string_view(PQcmdStatus(result.get())) != "COMMIT")
        throw Fault("commit: the transaction had failed");
}

void PostgresConnection::roll_back() noexcept {
    try {
        finish_running();
    } catch (const std::exception&) {
        is_stale_ = true;
    }
    // What failed may be a statement prepared before another process changed a table.
    if (PQtransactionStatus(connection_.get()) == PQTRANS_INERROR)
        is_stale_ = true;
    if (has_transaction())
        PQclear(PQexec(connection_.get(), "rollback"));
}

bool PostgresConnection::is_usable() const {
    return !is_stale_ && PQtransactionStatus(connection_.get()) == PQTRANS_IDLE;
}

bool PostgresConnection::has_transaction() const {
    const auto status = PQtransactionStatus(connection_.get());
    return status != PQTRANS_IDLE && status != PQTRANS_UNKNOWN;
}

}  // namespace store::postgres
