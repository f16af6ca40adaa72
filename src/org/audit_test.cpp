#include "org/audit.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "fixtures/registers.hpp"
#include "fixtures/tampering.hpp"
#include "org/audit_series.hpp"

namespace {

using org::AuditFault;
using testing::ElementsAre;
using testing::IsEmpty;

class AuditChain : public fixtures::OnEachRegister {
protected:
    void append(int entries) {
        db().write([&](store::Unit& unit) {
            for (int i = 0; i < entries; ++i)
                org::append_audit(unit, keys, actor_, now, event(i));
        });
    }
    static org::AuditEvent event(int number) {
        const auto id = std::to_string(number);
        return {"record.create", "gift.gift:" + id, "c0ffee" + id, R"({"amount":")" + id + "\"}"};
    }
    std::vector<AuditFault> after(const std::vector<std::string>& statements) {
        fixtures::tamper(url(), statements);
        return audit_faults();
    }
    std::map<std::string, std::string> contents_of(const std::string& prefix) {
        std::map<std::string, std::string> contents;
        db().read([&](store::Reader& reader) {
            org::each_recorded_content(
                reader, prefix,
                [&](const auto& object, const auto& content) { contents[object] = content; });
        });
        return contents;
    }
    std::string some_bytes() { return fixtures::bytes_literal(url(), std::string(64, 'a')); }
    org::Actor actor_{4, "Lin", 2, "case_officer", {1, 1, 9}};
};
GONGHUI_ON_EACH_DATABASE(AuditChain);

TEST_P(AuditChain, is_whole_after_ordinary_work) {
    append(20);
    db().write([&](store::Unit& unit) {
        std::vector<org::AuditEvent> events;
        for (int i = 20; i < 100; ++i)
            events.push_back(event(i));
        EXPECT_EQ(org::append_audit_all(unit, keys, actor_, now, events), 21);
    });
    append(1);
    EXPECT_THAT(audit_faults(), IsEmpty());
    reopened();
    EXPECT_THAT(audit_faults(), IsEmpty());
}

TEST_P(AuditChain, of_a_realm_nobody_initialised_counts_as_truncated) {
    EXPECT_THAT(audit_faults(), ElementsAre(AuditFault{1, "truncated"}));
}

TEST_P(AuditChain, keeps_no_entry_of_a_unit_that_was_refused) {
    append(3);
    const auto answer = db().write([&](store::Unit& unit) -> base::Result<base::Done> {
        org::append_audit(unit, keys, actor_, now, event(3));
        return base::Refusal{"test.no", "", "", {}};
    });
    EXPECT_FALSE(answer);
    append(1);
    EXPECT_THAT(audit_faults(), IsEmpty());
}

TEST_P(AuditChain, locates_an_alteration_of_every_column) {
    append(9);
    const std::vector<std::string> alterations{"at = at + 1",
                                               "account_id = account_id + 1",
                                               "post_id = post_id + 1",
                                               "actor = 'Lin '",
                                               "role = 'leader'",
                                               "action = 'record.change'",
                                               "object = 'gift.gift:7'",
                                               "content = 'c0ffee7'",
                                               "detail = '{}'",
                                               "previous = " + some_bytes(),
                                               "hash = " + some_bytes()};
    for (const auto& alteration : alterations) {
        SCOPED_TRACE(alteration);
        fixtures::tamper(url(), {"create table kept as select * from audit_entry"});
        EXPECT_THAT(after({"update audit_entry set " + alteration + " where id = 5"}),
                    ElementsAre(AuditFault{5, "altered"}));
        fixtures::tamper(url(), {"delete from audit_entry",
                                 "insert into audit_entry select * from kept", "drop table kept"});
        EXPECT_THAT(audit_faults(), IsEmpty());
    }
}

TEST_P(AuditChain, locates_a_flipped_byte_at_either_end) {
    append(4);
    EXPECT_THAT(after({"update audit_entry set detail = '{\"amount\":\"9\"}' where id in (1, 4)"}),
                ElementsAre(AuditFault{1, "altered"}, AuditFault{4, "altered"}));
}

TEST_P(AuditChain, locates_a_dropped_entry) {
    append(9);
    EXPECT_THAT(after({"delete from audit_entry where id = 4"}),
                ElementsAre(AuditFault{4, "missing"}));
}

TEST_P(AuditChain, locates_a_dropped_first_entry) {
    append(3);
    EXPECT_THAT(after({"delete from audit_entry where id = 1"}),
                ElementsAre(AuditFault{1, "missing"}));
}

TEST_P(AuditChain, locates_two_entries_that_changed_places) {
    append(9);
    EXPECT_THAT(after({"update audit_entry set id = -3 where id = 3",
                       "update audit_entry set id = 3 where id = 6",
                       "update audit_entry set id = 6 where id = -3"}),
                ElementsAre(AuditFault{3, "reordered"}, AuditFault{6, "reordered"}));
}

TEST_P(AuditChain, locates_a_truncation) {
    append(9);
    EXPECT_THAT(after({"delete from audit_entry where id > 6"}),
                ElementsAre(AuditFault{7, "truncated"}));
}

TEST_P(AuditChain, locates_a_truncation_whose_head_was_adjusted_without_the_key) {
    append(9);
    EXPECT_THAT(after({"delete from audit_entry where id > 6",
                       "update audit_head set length = 6, hash = (select hash from audit_entry "
                       "where id = 6)"}),
                ElementsAre(AuditFault{6, "head_forged"}));
}

TEST_P(AuditChain, locates_an_empty_chain_whose_head_was_taken_away) {
    append(2);
    EXPECT_THAT(after({"delete from audit_entry", "delete from audit_head"}),
                ElementsAre(AuditFault{1, "truncated"}));
}

TEST_P(AuditChain, locates_an_entry_somebody_added) {
    append(3);
    EXPECT_THAT(after({"insert into audit_entry select 4, at, account_id, post_id, actor, role, "
                       "action, object, content, detail, previous, hash from audit_entry "
                       "where id = 3"}),
                ElementsAre(AuditFault{4, "altered"}, AuditFault{4, "added"}));
}

TEST_P(AuditChain, takes_nothing_after_a_forged_head) {
    append(3);
    fixtures::tamper(url(), {"delete from audit_entry where id = 3",
                             "update audit_head set length = 2, hash = (select hash from "
                             "audit_entry where id = 2)"});
    EXPECT_THROW(append(1), store::Fault);
}

TEST_P(AuditChain, a_series_vouches_for_each_of_its_rows) {
    const std::string one(64, '1'), two(64, '2'), changed(64, '3');
    db().write([&](store::Unit& unit) {
        org::append_audit(unit, keys, actor_, now,
                          {"person.import", org::audit_series("person:", 9, 2), one + two, "{}"});
        org::append_audit(unit, keys, actor_, now,
                          {"person.import", org::audit_series("person:", 11, 1), two, "{}"});
        org::append_audit(unit, keys, actor_, now, {"person.change", "person:10", changed, "{}"});
    });
    EXPECT_EQ(contents_of("person:"),
              (std::map<std::string, std::string>{
                  {"person:9", one}, {"person:10", changed}, {"person:11", two}}));
}

TEST_P(AuditChain, gives_the_latest_content_of_each_object) {
    append(3);
    db().write([&](store::Unit& unit) {
        org::append_audit(unit, keys, actor_, now, {"record.change", "gift.gift:1", "beef", "{}"});
        org::append_audit(unit, keys, actor_, now, {"record.reveal", "gift.gift:1", "", "{}"});
        org::append_audit(unit, keys, actor_, now, {"record.create", "giftxgift:1", "bad", "{}"});
    });
    EXPECT_THAT(contents_of("gift.gift:"), ElementsAre(testing::Pair("gift.gift:0", "c0ffee0"),
                                                       testing::Pair("gift.gift:1", "beef"),
                                                       testing::Pair("gift.gift:2", "c0ffee2")));
}

TEST(AuditDetail, escapes_what_json_needs) {
    EXPECT_EQ(org::audit_detail({}), "{}");
    EXPECT_EQ(org::audit_detail({{"reason", "so \"he\" said\\\n"}, {"what", "号码"}}),
              R"({"reason":"so \"he\" said\\\u000a","what":"号码"})");
}

}  // namespace
