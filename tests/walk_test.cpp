// Every kind of every line walks through every transition, on both databases, with nothing
// but what its declaration says: example values for its fields, and nobody's special code.
#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <set>

#include "base/calendar.hpp"
#include "catalogue/reader.hpp"
#include "fixtures/registers.hpp"
#include "fixtures/source_tree.hpp"
#include "records/facts.hpp"
#include "records/records.hpp"

namespace lines {
void bind_all(catalogue::Bindings&);
}

namespace {

using catalogue::Field;
using catalogue::FieldType;
using catalogue::Kind;
using catalogue::Transition;
using records::Reference;

constexpr int depth_max = 4;  // Records that need records that need records …

class EveryKind : public fixtures::OnEachRegister {
protected:
    void SetUp() override {
        OnEachRegister::SetUp();
        catalogue::Bindings bindings;
        lines::bind_all(bindings);
        catalogue_ = catalogue::read(fixtures::declarations(), bindings).catalogue;
        ASSERT_TRUE(catalogue_) << "see the conformance tests";
        db().write([&](store::Unit& unit) { records::define_all(unit, *catalogue_); });
        found_county();
        db().write([&](store::Unit& unit) {
            const auto actor = org::realm_actor();
            employer_ = org::add_employers(unit, keys, actor, now,
                                           {{county, "东岭砖厂", "", "private", "C", 40}})
                            .take()[0];
            household_ =
                org::add_households(unit, keys, actor, now, {{county, "林家", 3}}).take()[0];
        });
        person_ = enter({{.union_id = county,
                          .name = "林一",
                          .employer_id = employer_,
                          .household_id = household_}})[0];
    }

    records::Realm realm() {
        return {db(), *catalogue_, keys, clock_, *randomness, trees_, base::mainland_calendar()};
    }

    base::Value reference_to(store::Unit& unit, const std::string& kind, int depth) {
        if (depth >= depth_max)
            return {};
        auto& known = examples_[kind];
        if (known == 0)
            known = create(unit, catalogue_->kind(kind), depth + 1).id;
        return known;
    }

    base::Value example(store::Unit& unit, const Field& field, int depth) {
        switch (field.type) {
            case FieldType::text:
                return std::string("例") + std::to_string(++sequence_);
            case FieldType::long_text:
                return std::string("例文");
            case FieldType::integer:
            case FieldType::money:
                return std::max<std::int64_t>(field.min.value_or(1), 1);
            case FieldType::date:
                return std::string("2023-05-12");
            case FieldType::flag:
                return std::int64_t{1};
            case FieldType::choice:
                return field.options.front().code;
            case FieldType::person:
                return person_;
            case FieldType::household:
                return household_;
            case FieldType::employer:
                return employer_;
            case FieldType::union_:
                return county;
            case FieldType::record:
                return reference_to(unit, field.to, depth);
            default:
                return {};
        }
    }

    std::vector<records::Participant> companions(const Kind& kind) const {
        if (!kind.participants.allowed)
            return {};
        records::Participant one;
        one.person_id = person_;
        one.name = "林一";
        one.role = kind.participants.roles.empty() ? "" : kind.participants.roles.front().code;
        one.amount = kind.participants.has_amount ? 100 : 0;
        return {one};
    }

    Reference create(store::Unit& unit, const Kind& kind, int depth = 0) {
        records::NewRecord record{kind.id, county, {}, companions(kind)};
        for (const auto& field : kind.fields)
            if (field.set_by.empty() && !field.computed)
                record.fields[field.name] = example(unit, field, depth);
        const records::Realm realm = this->realm();
        records::Writer writer(realm, unit, org::realm_actor(""));
        auto created = writer.create(record);
        EXPECT_EQ(fixtures::reasons(created), std::vector<std::string>{}) << kind.id;
        if (!created)
            throw std::runtime_error("cannot create " + kind.id);
        if (kind.has_attachments) {
            EXPECT_TRUE(writer.attach(kind.id, created.value().id,
                                      {"例.pdf", "application/pdf", "%PDF-1.4 paper"}));
        }
        return created.take();
    }

    // The record moved on; or what it was refused for.
    base::Result<Reference> move(store::Unit& unit, const Kind& kind, const Reference& record,
                                 const Transition& transition) {
        records::Move move{kind.id, record.id, record.version, transition.name, {}, "依据登记"};
        for (const auto& name : transition.asks)
            move.fields[name] = example(unit, *kind.field(name), 0);
        const records::Realm realm = this->realm();
        return records::Writer(realm, unit, org::realm_actor("")).move(move);
    }

    static bool leaves(const Transition& transition, const std::string& state) {
        const auto& from = transition.from;
        return std::find(from.begin(), from.end(), state) != from.end();
    }

    // Refusals of the line's own rule are its right; the platform's would be a dead way.
    static void expect_of_the_line(const Kind& kind, const Transition& transition,
                                   const base::Refusals& refusals) {
        for (const auto& refusal : refusals)
            EXPECT_EQ(refusal.code.substr(0, refusal.code.find('.')), kind.line)
                << kind.id << ": " << transition.name << " is refused: " << refusal.code << " "
                << refusal.field;
        EXPECT_FALSE(transition.rule.empty()) << kind.id << ": " << transition.name;
    }

    // Breadth first from a new record; each transition is taken once from each state.
    void walk(store::Unit& unit, const Kind& kind) {
        struct Path {
            std::vector<const Transition*> steps;
        };
        std::deque<Path> open{{}};
        std::set<std::pair<std::string, std::string>> taken;
        while (!open.empty()) {
            const Path path = open.front();
            open.pop_front();
            const std::string state =
                path.steps.empty() ? kind.states.front().name : path.steps.back()->to;
            for (const auto& transition : kind.transitions) {
                if (!leaves(transition, state) || !taken.emplace(state, transition.name).second)
                    continue;
                Path longer = path;
                longer.steps.push_back(&transition);
                if (follow(unit, kind, longer.steps))
                    open.push_back(std::move(longer));
            }
        }
    }

    bool follow(store::Unit& unit, const Kind& kind, const std::vector<const Transition*>& steps) {
        Reference record = create(unit, kind);
        for (const auto* step : steps) {
            auto moved = move(unit, kind, record, *step);
            if (!moved) {
                expect_of_the_line(kind, *step, moved.refusals());
                return false;
            }
            record = moved.take();
            EXPECT_EQ(record.state, step->to);
        }
        expect_facts(unit, kind, record);
        return true;
    }

    // A record proves what its state says, and nothing once it has been set aside.
    void expect_facts(store::Reader& reader, const Kind& kind, const Reference& record) {
        std::set<std::string> expected, posted;
        for (const auto& fact : kind.facts)
            if (fact.in.count(record.state))
                expected.insert(fact.measure);
        for (const auto& [fact, count] : records::posted_facts(reader, kind.id, record.id))
            posted.insert(fact.measure);
        for (const auto& measure : posted)
            EXPECT_TRUE(expected.count(measure))
                << kind.id << " in " << record.state << " proves " << measure;
    }

    std::shared_ptr<const catalogue::Catalogue> catalogue_;
    base::FixedClock clock_{base::Date::of(2023, 5, 12)};
    org::TreeCache trees_;
    std::map<std::string, std::int64_t> examples_;
    std::int64_t employer_ = 0, household_ = 0, person_ = 0;
    int sequence_ = 0;
};

GONGHUI_ON_EACH_DATABASE(EveryKind);

TEST_P(EveryKind, walks_through_every_transition_and_stays_true_to_its_record) {
    const records::Realm realm = this->realm();
    for (const auto& [id, kind] : catalogue_->kinds)
        db().write([&, &each = kind](store::Unit& unit) { walk(unit, each); });
    const auto faults =
        db().read([&](store::Reader& reader) { return records::verify_records(realm, reader); });
    EXPECT_EQ(faults, std::vector<std::string>{});
    EXPECT_TRUE(audit_faults().empty());
}

}  // namespace
