// What is acknowledged stays; what could not be kept is never acknowledged.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

#include "fixtures/failing_disk.hpp"
#include "fixtures/people_store.hpp"
#include "store/postgres_address.hpp"
#include "store/store.hpp"

namespace {

using namespace fixtures;
using testing::ElementsAre;
using testing::HasSubstr;

std::int64_t add_to(store::Database& db, const std::string& name) {
    return db.write([&](Unit& unit) { return unit.insert(insert_name, {{"name", name}}); });
}

std::int64_t count_in(store::Database& db) {
    return db.read([](Reader& reader) { return reader.number(count_people); });
}

template <typename Work>
std::string fault_of(Work work) {
    try {
        work();
    } catch (const store::Fault& fault) {
        return fault.what();
    }
    return "";
}

TEST(StoreOnAFailingDisk, acknowledges_nothing_more_after_the_first_failed_sync) {
    const FailingDisk disk;
    const auto url = fresh_url("sqlite");
    {
        const auto db = store::Database::open(url);
        db->write([](Unit& unit) { unit.define(people); });
        add_to(*db, "Lin");
        FailingDisk::syncs_to_fail = 1;
        EXPECT_NE(fault_of([&] { add_to(*db, "Wei"); }), "");
        EXPECT_THAT(fault_of([&] { add_to(*db, "Ming"); }), HasSubstr("read-only"));
        EXPECT_EQ(count_in(*db), 1);
    }
    const auto db = store::Database::open(url);
    add_to(*db, "Hua");
    // Lin and Hua are there; of Wei only the disk knows.
    EXPECT_GE(count_in(*db), 2);
}

TEST(StoreOnAFailingDisk, fails_every_unit_of_a_group_whose_commit_failed) {
    const FailingDisk disk;
    const auto db = store::Database::open(fresh_url("sqlite"));
    db->write([](Unit& unit) { unit.define(people); });
    std::vector<std::future<std::string>> faults;
    {
        const HeldWriter held(*db);
        for (const auto* name : {"Lin", "Wei", "Ming", "Hua"})
            faults.push_back(std::async(std::launch::async, [&db, name] {
                return fault_of([&] {
                    db->write([&](Unit& unit) {
                        unit.after_commit([] { ADD_FAILURE() << "called back without a commit"; });
                        unit.insert(insert_name, {{"name", name}});
                    });
                });
            }));
        FailingDisk::syncs_to_fail = 1;
    }
    for (auto& fault : faults)
        EXPECT_NE(fault.get(), "");
    EXPECT_EQ(count_in(*db), 0);
}

TEST(StoreOnAFailingDisk, writes_again_when_a_full_disk_has_room_again) {
    const FailingDisk disk;
    const auto db = store::Database::open(fresh_url("sqlite"));
    db->write([](Unit& unit) { unit.define(people); });
    FailingDisk::writes_to_fail = 1;
    EXPECT_THAT(fault_of([&] { add_to(*db, "Lin"); }), HasSubstr("full"));
    EXPECT_EQ(count_in(*db), 0);
    add_to(*db, "Lin");
    EXPECT_EQ(count_in(*db), 1);
}

// A child writes names 0, 1, 2 … and tells each acknowledged one; it is killed at some moment.
int acknowledged_until_killed(const std::string& url, int microseconds) {
    int pipe_ends[2];
    if (::pipe(pipe_ends) != 0)
        throw std::runtime_error("no pipe");
    const pid_t child = ::fork();
    if (child == 0) {
        const auto db = store::Database::open(url);
        for (int next = static_cast<int>(count_in(*db));; ++next) {
            add_to(*db, std::to_string(next));
            if (::write(pipe_ends[1], &next, sizeof next) != sizeof next)
                ::_exit(1);
        }
    }
    ::close(pipe_ends[1]);
    int last = -1;
    int told = 0;
    bool is_killed = false;
    while (::read(pipe_ends[0], &told, sizeof told) == sizeof told) {
        last = told;
        if (is_killed)
            continue;
        ::usleep(static_cast<useconds_t>(microseconds));
        ::kill(child, SIGKILL);
        is_killed = true;
    }
    ::close(pipe_ends[0]);
    ::waitpid(child, nullptr, 0);
    return last;
}

TEST(StoreKilled, loses_no_acknowledged_write) {
    const auto url = fresh_url("sqlite");
    store::Database::open(url)->write([](Unit& unit) { unit.define(people); });
    for (int run = 0; run < 20; ++run) {
        const int last = acknowledged_until_killed(url, run * 701 % 9000);
        const auto db = store::Database::open(url);
        EXPECT_GE(count_in(*db), last + 1);
        EXPECT_LE(count_in(*db), last + 2);  // One may be on disk unacknowledged.
    }
}

TEST(StoreFile, is_for_its_owner_alone) {
    const auto url = fresh_url("sqlite");
    const auto db = store::Database::open(url);
    db->write([](Unit& unit) { unit.define(people); });
    for (const auto* suffix : {"", "-wal", "-shm"}) {
        struct stat status{};
        ASSERT_EQ(::stat((url + suffix).c_str(), &status), 0) << suffix;
        EXPECT_EQ(status.st_mode & 0777, 0600u) << suffix;
    }
}

TEST(StoreFile, is_not_made_where_none_is_wanted) {
    const auto url = fresh_url("sqlite");
    EXPECT_THAT(fault_of([&] { store::Database::open(url, {.create = false}); }), HasSubstr(url));
    EXPECT_FALSE(std::filesystem::exists(url));
}

TEST(StoreFile, of_another_program_is_left_alone) {
    const auto text = fresh_url("sqlite");
    std::ofstream(text) << std::string(5000, 'x');
    EXPECT_NE(fault_of([&] { store::Database::open(text); }), "");

    const auto foreign = fresh_url("sqlite");
    sqlite3* handle = nullptr;
    sqlite3_open(foreign.c_str(), &handle);
    sqlite3_exec(handle, "create table photos (x)", nullptr, nullptr, nullptr);
    sqlite3_close(handle);
    EXPECT_THAT(fault_of([&] { store::Database::open(foreign); }), HasSubstr("another program"));
}

TEST(StoreFile, is_copied_whole_while_it_is_written) {
    const auto db = store::Database::open(fresh_url("sqlite"));
    db->write([](Unit& unit) { unit.define(people); });
    add_to(*db, "Lin");
    std::atomic<bool> is_over = false;
    std::thread busy([&] {
        for (int i = 0; !is_over; ++i)
            add_to(*db, std::to_string(i));
    });
    const auto copy = fresh_url("sqlite");
    db->back_up_to(copy);
    is_over = true;
    busy.join();
    const auto restored = store::Database::open(copy, {.create = false});
    EXPECT_GE(count_in(*restored), 1);
    EXPECT_LE(count_in(*restored), count_in(*db));
    EXPECT_EQ(restored->read([](Reader& reader) {
        return reader.one({"test.check", "pragma integrity_check"}).text("integrity_check");
    }),
              "ok");
    EXPECT_THAT(fault_of([&] { db->back_up_to(copy); }), HasSubstr("exists"));
}

TEST(StoreFile, keeps_its_log_short_during_many_writes) {
    const auto url = fresh_url("sqlite");
    const auto db = store::Database::open(url);
    db->write([](Unit& unit) { unit.define(people); });
    for (int part = 0; part < 20; ++part)
        db->write([&](Unit& unit) {
            int next = 0;
            unit.bulk("people", {"name", "seal"}, [&](std::vector<store::Value>& row) {
                row = {std::to_string(part) + "." + std::to_string(next), base::Bytes(400)};
                return next++ < 5000;
            });
        });
    EXPECT_LT(std::filesystem::file_size(url + "-wal"), 80u << 20);
    EXPECT_EQ(count_in(*db), 100'000);
}

// A program that writes into the schema without asking for the writers' turn.
class Outsider {
public:
    explicit Outsider(const std::string& url) {
        const auto address = store::postgres::read_address(url);
        connection_ = PQconnectdb(address.connection.c_str());
        run("set search_path = " + address.schema);
    }
    ~Outsider() { PQfinish(connection_); }
    Outsider(const Outsider&) = delete;
    Outsider& operator=(const Outsider&) = delete;
    void run(const std::string& sql) {
        PGresult* result = PQexec(connection_, sql.c_str());
        const auto status = PQresultStatus(result);
        PQclear(result);
        ASSERT_TRUE(status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
            << PQerrorMessage(connection_);
    }

private:
    PGconn* connection_;
};

class StoreOnPostgres : public PeopleStore {
protected:
    void SetUp() override {
        if (engines().size() < 2)
            GTEST_SKIP() << "PostgreSQL is left out";
        PeopleStore::SetUp();
        add("Lin");
    }
    void add_to_dues(Unit& unit, const std::function<void()>& between) {
        const auto dues = unit.number({"test.dues", "select dues from people"});
        between();
        unit.run({"test.set_dues", "update people set dues = :dues"}, {{"dues", dues + 1}});
    }
};
INSTANTIATE_TEST_SUITE_P(databases, StoreOnPostgres, testing::Values("postgres"));

TEST_P(StoreOnPostgres, runs_a_unit_again_that_another_writer_overtook) {
    Outsider outsider(url());
    int attempts = 0;
    db().write([&](Unit& unit) {
        add_to_dues(unit, [&] {
            if (++attempts <= 3)
                outsider.run("update people set dues = dues + 100");
        });
    });
    EXPECT_EQ(attempts, 4);
    EXPECT_EQ(number({"test.dues", "select dues from people"}), 301);
}

TEST_P(StoreOnPostgres, gives_up_a_unit_that_is_overtaken_again_and_again) {
    Outsider outsider(url());
    int attempts = 0;
    complaint<store::Fault>([&](Unit& unit) {
        add_to_dues(unit, [&] {
            ++attempts;
            outsider.run("update people set dues = dues + 100");
        });
    });
    EXPECT_EQ(attempts, 10);
    add("Wei");
    EXPECT_THAT(names(), ElementsAre("Lin", "Wei"));
}

TEST_P(StoreOnPostgres, finds_its_way_back_when_the_server_drops_its_connections) {
    number(count_people);
    Outsider outsider(url());
    outsider.run(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name like '" +
        store::postgres::read_address(url()).schema + " %'");
    EXPECT_EQ(number(count_people), 1);
    add("Wei");
    EXPECT_EQ(number(count_people), 2);
}

TEST_P(StoreOnPostgres, fails_the_unit_under_which_the_connection_breaks_and_only_that) {
    Outsider outsider(url());
    complaint<store::Fault>([&](Unit& unit) {
        outsider.run(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name like '" +
            store::postgres::read_address(url()).schema + " %'");
        unit.insert(insert_name, {{"name", "Wei"}});
    });
    add("Hua");
    EXPECT_THAT(names(), ElementsAre("Hua", "Lin"));
}

TEST_P(StoreOnPostgres, makes_no_schema_where_none_is_wanted) {
    const auto other = fresh_url("postgres");
    EXPECT_THAT(fault_of([&] { store::Database::open(other, {.create = false}); }),
                HasSubstr("no schema"));
}

TEST_P(StoreOnPostgres, names_the_tool_that_backs_it_up) {
    EXPECT_THAT(fault_of([&] { db().back_up_to("/nowhere"); }), HasSubstr("pg_dump"));
}

}  // namespace
