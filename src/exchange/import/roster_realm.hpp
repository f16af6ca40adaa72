// A county that takes in rosters, in either database, with the catalogue as it stands.
#pragma once

#include <gtest/gtest.h>

#include "catalogue/reader.hpp"
#include "exchange/import/run.hpp"
#include "fixtures/registers.hpp"
#include "fixtures/source_tree.hpp"
#include "org/verification.hpp"
#include "records/records.hpp"

namespace lines {
void bind_all(catalogue::Bindings&);
}

namespace exchange {

inline const std::string members_heading = "姓名,身份证号,手机,所在工会,入会日期,农民工\n";

class RosterRealm : public fixtures::OnEachRegister {
protected:
    void SetUp() override {
        OnEachRegister::SetUp();
        catalogue::Bindings bindings;
        lines::bind_all(bindings);
        const auto files = fixtures::declarations();
        catalogue_ = catalogue::read(files, bindings).catalogue;
        ASSERT_TRUE(catalogue_) << "see the conformance tests";
        auto read = read_forms(files, *catalogue_);
        for (const auto& problem : read.problems)
            ADD_FAILURE() << problem.to_text();
        ASSERT_TRUE(read.forms);
        forms_ = read.forms;
        db().write([&](store::Unit& unit) {
            records::define_all(unit, *catalogue_);
            define_imports(unit);
        });
        found_county();
        operator_ = {0, "realm", 0, "", scope_of(county)};
    }

    records::Realm realm() {
        return {db(), *catalogue_, keys, clock_, *randomness, trees_, base::mainland_calendar()};
    }
    org::Scope scope_of(std::int64_t union_id) {
        return db().read([&](store::Reader& reader) {
            return org::current_scope(reader, {union_id, 0, -1});
        });
    }

    base::Result<std::int64_t> ordered(const org::Actor& actor, const std::string& form) {
        const auto the_realm = realm();
        return db().write([&](store::Unit& unit) -> base::Result<std::int64_t> {
            Job job;
            job.file_name = "roster.csv";
            job.union_id = actor.scope.union_id;
            const auto id = TRY(add_job(the_realm, unit, actor, forms_->at(form), job));
            move_job(unit, id, {"uploaded"}, "applying", clock_.now());
            return id;
        });
    }
    Roster roster_of(const std::string& form, const std::string& csv) {
        csv_ = csv;
        return {forms_->at(form), [this] { return open_rows(std::string_view(csv_), RowLimits{}); }, {}, 0};
    }
    base::Result<Receipt> apply(std::int64_t job_id, const Roster& roster) {
        const auto the_realm = realm();
        const auto job = db().read([&](store::Reader& reader) {
            return find_job(reader, {0, 0, 1'000'000}, job_id);
        });
        return apply_roster(the_realm, *job, roster, {});
    }
    Receipt taken_in(const org::Actor& actor, const std::string& form, const std::string& csv) {
        const auto id = ordered(actor, form);
        EXPECT_EQ(fixtures::reasons(id), std::vector<std::string>{});
        const auto roster = roster_of(form, csv);
        const auto receipt = apply(last_job_ = id.value(), roster);
        EXPECT_EQ(fixtures::reasons(receipt), std::vector<std::string>{});
        return receipt ? receipt.value() : Receipt{};
    }
    Receipt taken_in(const std::string& csv) { return taken_in(operator_, "members", csv); }

    std::int64_t number(const std::string& sql) {
        return db().read([&](store::Reader& reader) { return reader.number({"test." + sql, sql}); });
    }
    std::int64_t people() { return number("select count(*) from person"); }
    std::int64_t writes() { return number("select count(*) from audit_entry where action not like 'import.%'"); }
    void expect_everything_agrees() {
        EXPECT_EQ(audit_faults(), std::vector<org::AuditFault>{});
        const auto the_realm = realm();
        db().read([&](store::Reader& reader) {
            EXPECT_EQ(records::verify_records(the_realm, reader), std::vector<std::string>{});
            EXPECT_EQ(org::verify_contents(reader).size(), 0u);
            EXPECT_EQ(org::verify_seals(reader, keys).size(), 0u);
        });
    }
    std::string member(int sequence, const std::string& union_name = "东岭砖厂工会") {
        return "林" + std::string(sequence % 2 ? "一" : "二") + "," +
               fixtures::resident_id("19800101", sequence) + ",154" + std::to_string(10'000'000 + sequence) +
               "," + union_name + ",2020-05-01,是\n";
    }

    std::shared_ptr<const catalogue::Catalogue> catalogue_;
    std::shared_ptr<const Forms> forms_;
    base::FixedClock clock_{base::Date::of(2023, 5, 12)};
    org::TreeCache trees_;
    org::Actor operator_;
    std::string csv_;
    std::int64_t last_job_ = 0;
};

inline std::vector<std::string> codes_of(const Receipt& receipt) {
    std::vector<std::string> codes;
    for (const auto& problem : receipt.problems)
        codes.push_back(std::to_string(problem.line) + " " + problem.column + " " + problem.refusal.code);
    return codes;
}

}  // namespace exchange
