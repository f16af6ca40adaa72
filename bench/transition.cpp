#include "transition.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <thread>

#include "records/records.hpp"

namespace bench {
namespace {

using store::Query;

const Query update_row{"floor.update_row", R"sql(
    update floor_case set state = :state, version = version + 1 where id = :id
)sql"};
const Query insert_row{"floor.insert_row",
                       "insert into floor_case (state, version) values ('draft', 1) returning id"};
const Query insert_history{"floor.insert_history", R"sql(
    insert into floor_history (case_id, state, at) values (:id, :state, :at)
)sql"};
const Query insert_audit{"floor.insert_audit", R"sql(
    insert into floor_audit (previous, content, at) values (:previous, :content, :at)
)sql"};
const Query insert_fact{"floor.insert_fact", R"sql(
    insert into floor_fact (measure, union_id, day, count, quantity, record_id)
    values (1, 1, 19000, 1, 100, :id)
)sql"};

const std::vector<std::string> steps = {"submitted", "approved", "done"};

void define_floor(store::Unit& unit) {
    using enum store::ColumnType;
    unit.define({"floor_case",
                 {{"state", text, true, "", ""}, {"version", integer, true, "", ""}},
                 {},
                 false});
    unit.define({"floor_history",
                 {{"case_id", integer, true, "", ""},
                  {"state", text, true, "", ""},
                  {"at", text, true, "", ""}},
                 {{"floor_history_case", "case_id", false, ""}},
                 false});
    unit.define({"floor_audit",
                 {{"previous", text, true, "", ""},
                  {"content", text, true, "", ""},
                  {"at", text, true, "", ""}},
                 {},
                 false});
    store::Table facts{"floor_fact", {}, {{"floor_fact_day", "measure, day", false, ""}}, false};
    for (const char* name : {"measure", "union_id", "day", "count", "quantity", "record_id"})
        facts.columns.push_back({name, integer, true, "", ""});
    unit.define(facts);
}

void run_side_by_side(int writers, const std::function<void(int)>& work) {
    std::vector<std::thread> threads;
    for (int i = 0; i < writers; ++i)
        threads.emplace_back(work, i);
    for (auto& thread : threads)
        thread.join();
}

void move_floor(store::Database& database, std::int64_t id, const std::string& state) {
    const std::string digest(64, 'a');
    database.write([&](store::Unit& unit) {
        unit.run(update_row, {{"state", state}, {"id", id}});
        unit.run(insert_history, {{"id", id}, {"state", state}, {"at", "2024-12-01T08:00:00Z"}});
        unit.run(insert_audit,
                 {{"previous", digest}, {"content", digest}, {"at", "2024-12-01T08:00:00Z"}});
        if (state == "approved")
            unit.run(insert_fact, {{"id", id}});
    });
}

records::Reference needed(base::Result<records::Reference> result) {
    if (!result)
        throw std::runtime_error("a transition was refused: " + result.refusals().front().code);
    return result.take();
}

std::vector<records::Reference> drafts(const records::Realm& realm, const org::Actor& actor,
                                       int count) {
    return realm.database.write([&](store::Unit& unit) {
        std::vector<records::Reference> made;
        records::Writer writer(realm, unit, actor);
        for (int i = 0; i < count; ++i)
            made.push_back(needed(writer.create({"bench.case",
                                                 2,
                                                 {{"title", "A case"},
                                                  {"held_on", "2024-12-01"},
                                                  {"amount", std::int64_t{100'000}},
                                                  {"person", std::int64_t{1 + i}}},
                                                 {}})));
        return made;
    });
}

void move(const records::Realm& realm, const org::Actor& actor, records::Reference& record,
          const std::string& state) {
    record = realm.database
                 .write([&](store::Unit& unit) {
                     records::Writer writer(realm, unit, actor);
                     return base::Result<records::Reference>(needed(writer.move(
                         {"bench.case", record.id, record.version, "to_" + state, {}, ""})));
                 })
                 .take();
}

}  // namespace

Line measure_transitions(const records::Realm& realm, int writers, int transitions_each) {
    const auto actor = org::realm_actor("clerk");
    const int records_each = transitions_each / static_cast<int>(steps.size());
    const int transitions = writers * records_each * static_cast<int>(steps.size());
    auto& database = realm.database;
    database.write(define_floor);
    Line line{fmt::format("one transition, {} writer{}", writers, writers == 1 ? "" : "s"), {}, {}};
    for (int round = 0; round < 3; ++round) {
        auto records = drafts(realm, actor, writers * records_each);
        std::vector<std::int64_t> plain;
        database.write([&](store::Unit& unit) {
            for (std::size_t i = 0; i < records.size(); ++i)
                plain.push_back(unit.insert(insert_row, {}));
        });
        const auto each = [&](int writer,
                              const std::function<void(std::size_t, const std::string&)>& step) {
            for (int i = 0; i < records_each; ++i)
                for (const auto& state : steps)
                    step(static_cast<std::size_t>(writer * records_each + i), state);
        };
        line.floor.milliseconds.push_back(
            milliseconds_of([&] {
                run_side_by_side(writers, [&](int writer) {
                    each(writer, [&](std::size_t i, const std::string& state) {
                        move_floor(database, plain[i], state);
                    });
                });
            }) /
            transitions);
        line.product.milliseconds.push_back(
            milliseconds_of([&] {
                run_side_by_side(writers, [&](int writer) {
                    each(writer, [&](std::size_t i, const std::string& state) {
                        move(realm, actor, records[i], state);
                    });
                });
            }) /
            transitions);
    }
    return line;
}

}  // namespace bench
