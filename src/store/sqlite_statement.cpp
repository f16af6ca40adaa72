#include "store/sqlite_statement.hpp"

#include "store/connection.hpp"

namespace store::sqlite {

void raise(sqlite3* handle, const std::string& name) {
    const int code = sqlite3_extended_errcode(handle);
    const std::string message = name + ": " + sqlite3_errmsg(handle);
    switch (code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID:
        case SQLITE_CONSTRAINT_FOREIGNKEY:
            throw Conflict(message);
        default:
            break;
    }
    if ((code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CORRUPT)
        throw StorageFailure(message);
    throw Fault(message);
}

std::shared_ptr<const Heading> heading_of(const std::string& query, sqlite3_stmt* statement) {
    auto heading = std::make_shared<Heading>();
    heading->query = query;
    for (int i = 0; i < sqlite3_column_count(statement); ++i)
        heading->columns.emplace_back(sqlite3_column_name(statement, i));
    return heading;
}

Value SqliteRow::value(std::size_t index) const {
    const int i = static_cast<int>(index);
    switch (sqlite3_column_type(statement_, i)) {
        case SQLITE_INTEGER:
            return std::int64_t{sqlite3_column_int64(statement_, i)};
        case SQLITE_TEXT:
            return std::string(reinterpret_cast<const char*>(sqlite3_column_text(statement_, i)),
                               static_cast<std::size_t>(sqlite3_column_bytes(statement_, i)));
        case SQLITE_BLOB: {
            const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, i));
            return base::Bytes(data, data + sqlite3_column_bytes(statement_, i));
        }
        case SQLITE_NULL:
            return std::monostate{};
        default:
            throw std::logic_error(heading()->query + ": column \"" + std::string(column(index)) +
                                   "\" is a floating-point number");
    }
}
void bind_value(sqlite3* handle, const Use& use, int number, const Value& value) {
    auto* statement = use->handle;
    int code = SQLITE_OK;
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        code = sqlite3_bind_int64(statement, number, *integer);
    else if (const auto* text = std::get_if<std::string>(&value))
        code = sqlite3_bind_text64(statement, number, text->data(), text->size(), SQLITE_STATIC,
                                   SQLITE_UTF8);
    else if (const auto* bytes = std::get_if<base::Bytes>(&value))
        code = bytes->empty() ? sqlite3_bind_zeroblob(statement, number, 0)
                              : sqlite3_bind_blob64(statement, number, bytes->data(), bytes->size(),
                                                    SQLITE_STATIC);
    else
        code = sqlite3_bind_null(statement, number);
    if (code != SQLITE_OK)
        raise(handle, use->name);
}

}  // namespace store::sqlite
