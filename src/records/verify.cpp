// Every record against the audit chain, its history, its participants and its facts.
#include <fmt/format.h>

#include "org/audit.hpp"
#include "records/attachments.hpp"
#include "records/expected.hpp"
#include "records/facts.hpp"
#include "records/history.hpp"
#include "records/merge.hpp"
#include "records/participants.hpp"
#include "records/records.hpp"
#include "records/row.hpp"

namespace records {
namespace {

using catalogue::Kind;
using store::Query;

constexpr std::size_t faults_max = 1'000;  // Beyond that the realm is not altered but wrecked.

const Query select_orphans{"verify.select_orphans", R"sql(
    select distinct kind_code.name as kind, record_id
      from fact join kind_code on kind_code.id = fact.kind
     order by kind_code.name, record_id
)sql"};

Query select_ids(const Kind& kind) {
    return {kind.table + ".verify_ids",
            fmt::format("select id, content from {} order by id", quoted(kind.table))};
}

class Check {
public:
    Check(const Realm& realm, store::Reader& reader,
          const std::function<void(std::int64_t)>& progress)
        : realm_(realm), reader_(reader), progress_(progress) {}

    void kind(const Kind& kind) {
        std::map<std::string, std::string> recorded;
        org::each_recorded_content(
            reader_, kind.id + ":",
            [&](const auto& object, const auto& content) { recorded[object] = content; });
        for (const auto& each : reader_.all(select_ids(kind))) {
            const auto id = each.integer("id");
            seen_.insert({kind.id, id});
            const auto object = fmt::format("{}:{}", kind.id, id);
            const auto place = recorded.find(object);
            record(kind, id, place == recorded.end() ? "" : place->second, each.text("content"));
            if (place != recorded.end())
                recorded.erase(place);
        }
        for (const auto& [object, content] : recorded)
            fault(object, "is in the audit chain but not in its table: it was removed");
    }

    void orphans() {
        for (const auto& row : reader_.all(select_orphans))
            if (!seen_.contains({row.text("kind"), row.integer("record_id")}))
                fault(fmt::format("{}:{}", row.text("kind"), row.integer("record_id")),
                      "has facts but no record");
    }

    std::vector<std::string> take() { return std::move(faults_); }

private:
    void record(const Kind& kind, std::int64_t id, const std::string& recorded,
                const std::string& stored) {
        const auto object = fmt::format("{}:{}", kind.id, id);
        if (progress_ && ++checked_ % 1'000 == 0)
            progress_(checked_);
        std::optional<RecordRow> row;
        try {
            row = read_row(reader_, realm_.keys, kind, id, nullptr);
        } catch (const std::exception&) {
            return fault(object, "was altered: a sealed field does not open");
        }
        if (recorded.empty())
            return fault(object, "is not in the audit chain");
        if (content_of(kind, *row) != recorded || stored != recorded)
            return fault(object, "was altered: it differs from what the audit chain recorded");
        if (chained_history(reader_, kind.id, id) != row->history)
            fault(object, "has an altered history");
        auto counted = *row;
        count_participants(reader_, kind, counted);
        if (counted.participants_digest != row->participants_digest)
            fault(object, "has altered participants");
        if (posted_facts(reader_, kind.id, id) != expected_facts(realm_, reader_, kind, *row))
            fault(object, "has facts that differ from what it proves");
    }

    void fault(const std::string& object, const std::string& what) {
        if (faults_.size() < faults_max)
            faults_.push_back(object + " " + what);
    }

    const Realm& realm_;
    store::Reader& reader_;
    const std::function<void(std::int64_t)>& progress_;
    std::int64_t checked_ = 0;
    std::set<std::pair<std::string, std::int64_t>> seen_;
    std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> verify_records(const Realm& realm, store::Reader& reader,
                                        const std::function<void(std::int64_t)>& progress) {
    Check check(realm, reader, progress);
    for (const auto& [id, kind] : realm.catalogue.kinds)
        check.kind(kind);
    check.orphans();
    auto faults = check.take();
    for (auto& fault : verify_attachments(realm.keys, reader))
        faults.push_back(std::move(fault));
    for (auto& fault : verify_merges(reader))
        faults.push_back(std::move(fault));
    return faults;
}

}  // namespace records
