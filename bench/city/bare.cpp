// The bare query, for bench/city/find_time.py: a prepared statement of SQLite and every value of
// its rows as text, nothing else.
//
//   bare_lookup DATABASE SECONDS < one line of SQL, then a line of parameters each time
//
// Parameters are separated by tabs: i17 an integer, t王 a text, x00ff bytes. Prints how many rows
// each line gives and the microseconds of processor one look-up takes.
#include <sqlite3.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/text.hpp"

namespace {

double processor_microseconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto of = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_usec);
    };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

class Statement {
public:
    Statement(const char* path, const std::string& sql) {
        if (sqlite3_open_v2(path, &database_, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
                            nullptr) != SQLITE_OK ||
            sqlite3_prepare_v3(database_, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement_,
                               nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(database_));
        sqlite3_exec(database_, "pragma cache_size = -65536", nullptr, nullptr, nullptr);
    }
    ~Statement() {
        sqlite3_finalize(statement_);
        sqlite3_close(database_);
    }
    Statement(const Statement&) = delete;

    long rows_for(const std::vector<std::string>& values) {
        for (std::size_t at = 0; at < values.size(); ++at)
            bind(static_cast<int>(at) + 1, values[at]);
        long rows = 0;
        for (; sqlite3_step(statement_) == SQLITE_ROW; ++rows)
            for (int column = 0; column < sqlite3_column_count(statement_); ++column)
                bytes_ += read(column);
        sqlite3_reset(statement_);
        return rows;
    }

private:
    std::size_t read(int column) {
        text_.assign(reinterpret_cast<const char*>(sqlite3_column_blob(statement_, column)),
                     static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
        return text_.size();
    }
    void bind(int at, const std::string& value) {
        const auto rest = value.substr(1);
        if (value[0] == 'i')
            sqlite3_bind_int64(statement_, at, std::stoll(rest));
        else if (value[0] == 't')
            sqlite3_bind_text(statement_, at, rest.data(), static_cast<int>(rest.size()),
                              SQLITE_TRANSIENT);
        else
            bind_bytes(at, base::from_hex(rest).value());
    }
    void bind_bytes(int at, const base::Bytes& bytes) {
        sqlite3_bind_blob(statement_, at, bytes.data(), static_cast<int>(bytes.size()),
                          SQLITE_TRANSIENT);
    }

    sqlite3* database_ = nullptr;
    sqlite3_stmt* statement_ = nullptr;
    std::string text_;
    std::size_t bytes_ = 0;
};

}  // namespace

int main(int count, char** words) {
    if (count != 3) {
        std::cerr << "usage: bare_lookup DATABASE SECONDS < sql and parameters\n";
        return 2;
    }
    std::string sql, line;
    std::getline(std::cin, sql);
    std::vector<std::vector<std::string>> asked;
    while (std::getline(std::cin, line))
        asked.push_back(base::split(line, '\t'));
    Statement statement(words[1], sql);
    for (const auto& values : asked)  // Warms what the server has warm, too.
        std::cout << statement.rows_for(values) << ' ';
    using Clock = std::chrono::steady_clock;
    const auto until = Clock::now() + std::chrono::duration<double>(std::atof(words[2]));
    const auto before = processor_microseconds();
    std::size_t done = 0;
    while (Clock::now() < until)
        for (const auto& values : asked) {
            statement.rows_for(values);
            ++done;
        }
    std::cout << '\n' << (processor_microseconds() - before) / static_cast<double>(done) << '\n';
    return 0;
}
