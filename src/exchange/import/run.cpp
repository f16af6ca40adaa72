#include "exchange/import/run.hpp"

#include <cassert>

#include "exchange/import/people_arrivals.hpp"
#include "exchange/import/register_rows.hpp"
#include "org/audit.hpp"

namespace exchange {
namespace {

constexpr std::uint64_t row_bytes_usual = 100;  // Of a row of a roster, in CSV.

class Counting {
public:
    Counting(const Roster& roster, const OpenedRoster& opened, const ShowProgress& show)
        : roster_(roster), opened_(opened), show_(show) {}

    void count(const Candidate& candidate, Verdict verdict) {
        note_row(roster_.form, candidate, verdict, receipt_);
    }
    const Counts& counts() const { return receipt_.counts; }
    void show() const {
        if (show_)
            show_({receipt_.counts, opened_.bytes_read(), opened_.source().bytes_total()});
    }
    Receipt end() {
        assert(receipt_.counts.adds_up());
        receipt_.columns = opened_.columns();
        return std::move(receipt_);
    }

private:
    const Roster& roster_;
    const OpenedRoster& opened_;
    const ShowProgress& show_;
    Receipt receipt_;
};

// Every row with its decision, in the order of the sheet; `after` each batch.
base::Result<base::Done> each_person(const records::Realm& realm, store::Reader& reader,
                                     const org::Scope& scope, OpenedRoster& opened,
                                     const std::function<void(Candidate&, const Decision&)>& use,
                                     const std::function<void()>& after) {
    KnownPeople known(realm, reader, opened.around(), scope);
    while (true) {
        auto batch = TRY(opened.next());
        if (batch.empty())
            return base::Done{};
        for (auto& candidate : batch) {
            auto decision = known.decide(reader, candidate);
            if (decision.verdict == Verdict::held &&
                was_settled(realm, reader, opened.around().form, candidate))
                decision.verdict = Verdict::unchanged;
            use(candidate, decision);
        }
        after();
    }
}

base::Result<Receipt> apply_people(const records::Realm& realm, store::Unit& unit, const Job& job,
                                   const Roster& roster, OpenedRoster& opened,
                                   const ShowProgress& show, Meanwhile meanwhile) {
    const auto now = realm.clock.now();
    Counting counting(roster, opened, show);
    const auto rows_expected =
        static_cast<std::int64_t>(opened.source().bytes_total() / row_bytes_usual);
    BulkLoad load(realm, unit, roster.form, rows_expected, meanwhile);
    PeopleArrivals arrivals(realm, unit, roster.form, job.actor, now, job.id);
    RowsAside aside(realm, unit, roster.form, job.id, now);
    TRY(each_person(
        realm, unit, job.actor.scope, opened,
        [&](Candidate& candidate, const Decision& decision) {
            counting.count(candidate, decision.verdict);
            if (decision.verdict == Verdict::held)
                aside.hold(candidate, decision);
            else if (decision.verdict == Verdict::returned)
                aside.give_back(candidate);
            else if (decision.verdict == Verdict::accepted)
                arrivals.add(std::move(candidate), decision.person_id);
        },
        [&] {
            arrivals.flush();
            aside.flush();
            load.follow(counting.counts());
            counting.show();
        }));
    arrivals.end();
    load.end();
    return counting.end();
}

base::Result<Receipt> apply_in(const records::Realm& realm, store::Unit& unit, const Job& job,
                               const Roster& roster, const ShowProgress& show,
                               Meanwhile meanwhile) {
    const auto now = realm.clock.now();
    // Opened first: a job that is over keeps no upload.
    const auto opened = TRY(OpenedRoster::open(realm, unit, job.actor.scope, roster));
    if (!move_job(unit, job.id, {"applying"}, "done", now))
        return base::Refusal{"import.not_applying", "", "", {}};
    clear_returned(unit, job.id);
    auto receipt = roster.form.feeds == Register::people
                       ? TRY(apply_people(realm, unit, job, roster, *opened, show, meanwhile))
                       : TRY(apply_register(realm, unit, job, roster, *opened));
    note_counts(unit, job.id, receipt.counts, opened->columns());
    keep_findings(realm.keys, unit, job.id, {receipt.problems, receipt.kinds});
    const auto& counts = receipt.counts;
    org::append_audit(unit, realm.keys, job.actor, now,
                      {"import.apply", "import:" + std::to_string(job.id), "",
                       org::audit_detail({{"rows", std::to_string(counts.rows)},
                                          {"accepted", std::to_string(counts.accepted)},
                                          {"unchanged", std::to_string(counts.unchanged)},
                                          {"held", std::to_string(counts.held)},
                                          {"returned", std::to_string(counts.returned)},
                                          {"rules", roster.form.version}})});
    return receipt;
}

}  // namespace

base::Result<Receipt> check_roster(const records::Realm& realm, const org::Actor& actor,
                                   const Roster& roster, const ShowProgress& show,
                                   const UseReturned& use) {
    return realm.database.read([&](store::Reader& reader) -> base::Result<Receipt> {
        const auto opened = TRY(OpenedRoster::open(realm, reader, actor.scope, roster));
        if (roster.form.feeds != Register::people)
            return check_register(realm, reader, actor, roster, *opened, use);
        Counting counting(roster, *opened, show);
        TRY(each_person(
            realm, reader, actor.scope, *opened,
            [&](Candidate& candidate, const Decision& decision) {
                counting.count(candidate, decision.verdict);
                if (use && decision.verdict == Verdict::returned)
                    use(candidate);
            },
            [&] { counting.show(); }));
        return counting.end();
    });
}

base::Result<Receipt> apply_roster(const records::Realm& realm, const Job& job,
                                   const Roster& roster, const ShowProgress& show,
                                   Meanwhile meanwhile) {
    return realm.database.write(
        [&](store::Unit& unit) { return apply_in(realm, unit, job, roster, show, meanwhile); });
}

}  // namespace exchange
