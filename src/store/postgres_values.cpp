#include "store/postgres_values.hpp"

#include <boost/endian/conversion.hpp>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "store/connection.hpp"

namespace store::postgres {
namespace {

constexpr Oid type_char = 18;
constexpr Oid type_name = 19;
constexpr Oid type_int2 = 21;
constexpr Oid type_int4 = 23;
constexpr Oid type_oid = 26;
constexpr Oid type_float4 = 700;
constexpr Oid type_float8 = 701;
constexpr Oid type_unknown_literal = 705;
constexpr Oid type_varchar = 1043;
constexpr Oid type_numeric = 1700;

[[noreturn]] void bug(const Heading& heading, int column, const std::string& what) {
    throw std::logic_error(heading.query + ": column \"" +
                           heading.columns[static_cast<std::size_t>(column)] + "\" " + what);
}

std::int64_t read_integer(std::string_view text, const Heading& heading, int column) {
    std::int64_t integer = 0;
    const auto [end, error] = std::from_chars(text.begin(), text.end(), integer);
    if (error == std::errc::result_out_of_range)
        throw Fault(heading.query + ": integer overflow");
    if (end != text.end())
        bug(heading, column, "is not a whole number");
    return integer;
}

int digit(char c) {
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

base::Bytes read_bytes(std::string_view text) {  // "\x00ff"
    base::Bytes bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 2; i + 1 < text.size(); i += 2)
        bytes.push_back(static_cast<std::uint8_t>(digit(text[i]) * 16 + digit(text[i + 1])));
    return bytes;
}

template <typename Number>
void append_number(std::string& data, Number number) {
    const auto bytes = boost::endian::native_to_big(number);
    data.append(reinterpret_cast<const char*>(&bytes), sizeof bytes);
}

void append_sized(std::string& data, const char* bytes, std::size_t size) {
    append_number(data, static_cast<std::int32_t>(size));
    data.append(bytes, size);
}

constexpr std::int32_t copy_null = -1;
constexpr std::int16_t copy_end = -1;

std::string field(const PGresult* result, int which) {
    const char* text = result ? PQresultErrorField(result, which) : nullptr;
    return text ? text : "";
}

std::string describe(const PGresult* result, const std::string& state) {
    const auto constraint = field(result, PG_DIAG_CONSTRAINT_NAME);
    if (state.starts_with("23") && !constraint.empty())
        return "constraint " + constraint;
    // Data exceptions quote the offending value.
    return state.starts_with("22") ? "unfit value" : field(result, PG_DIAG_MESSAGE_PRIMARY);
}

}  // namespace

Oid type_of(const Value& value) {
    constexpr Oid types[]{type_unknown, type_int8, type_text, type_bytea};
    return types[value.index()];
}

Value read_value(const PGresult* result, int row, int column, const Heading& heading) {
    if (PQgetisnull(result, row, column))
        return std::monostate{};
    const std::string_view text(PQgetvalue(result, row, column),
                                static_cast<std::size_t>(PQgetlength(result, row, column)));
    switch (PQftype(result, column)) {
        case type_int8:
        case type_int4:
        case type_int2:
        case type_oid:
        case type_numeric:
            return read_integer(text, heading, column);
        case type_bool:
            return std::int64_t{text == "t"};
        case type_text:
        case type_varchar:
        case type_name:
        case type_char:
        case type_unknown_literal:
            return std::string(text);
        case type_bytea:
            return read_bytes(text);
        case type_float4:
        case type_float8:
            bug(heading, column, "is a floating-point number");
        default:
            bug(heading, column, "has a type the store does not know");
    }
}

std::shared_ptr<const Heading> heading_of(const std::string& query, const PGresult* result) {
    auto heading = std::make_shared<Heading>();
    heading->query = query;
    for (int i = 0; i < PQnfields(result); ++i)
        heading->columns.emplace_back(PQfname(result, i));
    return heading;
}

std::string copy_beginning() {
    using namespace std::string_literals;
    auto data = "PGCOPY\n\377\r\n\0"s;
    append_number(data, std::int32_t{0});  // No flags.
    append_number(data, std::int32_t{0});  // Nothing more before the rows.
    return data;
}

void append_copy_row(std::string& data, const std::vector<Value>& values) {
    append_number(data, static_cast<std::int16_t>(values.size()));
    for (const auto& value : values) {
        if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            append_number(data, static_cast<std::int32_t>(sizeof *integer));
            append_number(data, *integer);
        } else if (const auto* text = std::get_if<std::string>(&value)) {
            append_sized(data, text->data(), text->size());
        } else if (const auto* bytes = std::get_if<base::Bytes>(&value)) {
            append_sized(data, reinterpret_cast<const char*>(bytes->data()), bytes->size());
        } else {
            append_number(data, copy_null);
        }
    }
}

void append_copy_end(std::string& data) {
    append_number(data, copy_end);
}

bool has_failed(const PGresult* result) {
    switch (PQresultStatus(result)) {
        case PGRES_COMMAND_OK:
        case PGRES_TUPLES_OK:
        case PGRES_SINGLE_TUPLE:
        case PGRES_COPY_IN:
            return false;
        default:
            return true;
    }
}

void raise(PGconn* connection, const PGresult* result, const std::string& name) {
    const auto state = field(result, PG_DIAG_SQLSTATE);
    if (state.empty() || PQstatus(connection) != CONNECTION_OK)
        throw Fault(name + ": the connection to the database was lost");
    const auto message = name + ": " + describe(result, state) + " [" + state + "]";
    if (state == "23505" || state == "23503")
        throw Conflict(message);
    if (state == "40001" || state == "40P01")
        throw Contention(message);
    throw Fault(message);
}

}  // namespace store::postgres
