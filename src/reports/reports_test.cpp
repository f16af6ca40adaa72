#include "reports/reports.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "fixtures/declarations.hpp"
#include "fixtures/full_report.hpp"
#include "fixtures/registers.hpp"
#include "reports/pages.hpp"

namespace {

using fixtures::reasons;

// One thing to count and one kind of paragraph: all a report needs.
const char* const visits_line = R"(
line: visits
words: {zh: 走访, en: Visits}
kinds:
  visit:
    words: {zh: 走访, en: Visit}
    number: ZZ
    title: place
    fields:
      place: {type: text, required: true, words: {zh: 地点, en: Place}}
      day: {type: date, required: true, words: {zh: 日期, en: Day}}
      money: {type: money, required: true, min: "0.01", max: "100000.00", words: {zh: 金额, en: Money}}
    states:
      done: {words: {zh: 已完成, en: Done}, tone: done}
      cancelled: {words: {zh: 已作废, en: Cancelled}, tone: refused, final: true}
    transitions:
      cancel: {from: [done], to: cancelled, opinion: true, words: {zh: 作废, en: Cancel}}
    may:
      case_officer: [all]
      leader: [all]
      statistician: [read]
    facts:
      visited: {in: [done], on: day, quantity: money}
  paragraph:
    words: {zh: 段落, en: Paragraph}
    number: ZY
    title: subject
    fields:
      subject: {type: text, required: true, words: {zh: 主题, en: Subject}}
      of_year: {type: integer, min: 1950, max: 2099, required: true, words: {zh: 年度, en: Year}}
      part: {type: choice, of: {care: {zh: 服务, en: Care}, other: {zh: 其他, en: Other}}, required: true, words: {zh: 部分, en: Part}}
      place: {type: integer, min: 1, max: 99, required: true, words: {zh: 次序, en: Place}}
      body: {type: long_text, required: true, words: {zh: 正文, en: Text}}
    states:
      draft: {words: {zh: 草稿, en: Draft}, tone: draft}
      signed: {words: {zh: 已签发, en: Signed}, tone: done, final: true}
    transitions:
      sign: {from: [draft], to: signed, second_person: true, words: {zh: 签发, en: Sign}}
    may:
      case_officer: [create, read]
      leader: [read, sign]
      statistician: [read]
figures:
  visits:
    words: {zh: 走访次数, en: Visits}
    definition: {zh: 期内走访, en: Visits in the period}
    reading: count
    measure: visited
    unit: times
  money:
    words: {zh: 走访金额, en: Money}
    definition: {zh: 期内走访金额, en: Money in the period}
    reading: sum
    measure: visited
    unit: yuan
)";

const char* const outline = R"(
words: {zh: 总结, en: Summary}
title: {zh: "{union}{year}年度总结", en: "{union}: summary {year}"}
paragraphs: {kind: visits.paragraph, state: signed, year: of_year, section: part, position: place, text: body}
sections:
  care:
    heading: {zh: 服务, en: Care}
    points:
      - sentences:
          - figures: {n: {figure: visits.visits}, m: {figure: visits.money, wording: over, step: 100}}
            say: {zh: "走访{n}，送去{m}。", en: "{n} with {m}."}
)";

class Reports : public fixtures::OnEachRegister {
protected:
    void SetUp() override {
        OnEachRegister::SetUp();
        auto files = fixtures::shipped_files();
        for (auto file = files.begin(); file != files.end();) {
            const bool is_line = file->first.starts_with("lines/") &&
                                 std::count(file->first.begin(), file->first.end(), '/') == 3;
            const bool is_outline =
                file->first.starts_with("outlines/") && file->first.ends_with(".yaml");
            file = is_line || is_outline ? files.erase(file) : std::next(file);
        }
        files["lines/aid/visits/line.yaml"] = visits_line;
        files["outlines/summary.yaml"] = outline;
        auto read = catalogue::read(files, {});
        for (const auto& problem : read.problems)
            ADD_FAILURE() << problem.to_text();
        catalogue_ = read.catalogue;
        ASSERT_TRUE(catalogue_);
        auto library = reports::read_library(files, *catalogue_);
        for (const auto& problem : library.problems)
            ADD_FAILURE() << problem.to_text();
        library_ = library.library;
        ASSERT_TRUE(library_);
        db().write([&](store::Unit& unit) {
            records::define_all(unit, *catalogue_);
            figures::define_figures(unit);
            reports::define_reports(unit);
        });
        found_county();
        realm_.emplace(records::Realm{db(), *catalogue_, keys, clock_, *randomness, trees_,
                                      base::mainland_calendar()});
    }

    org::Actor actor(const std::string& name, const std::string& role, std::int64_t union_id) {
        auto one = officer_of(union_id);
        one.account_id = static_cast<std::int64_t>(name.size());
        one.name = name;
        one.role = role;
        return one;
    }
    org::Actor officer() { return actor("林一川", "case_officer", county); }
    org::Actor leader() { return actor("高岚", "leader", county); }

    records::Reference enter(const std::string& kind, std::int64_t union_id, base::Values fields) {
        const auto who = officer();
        auto answer = db().write([&](store::Unit& unit) {
            return records::Writer(*realm_, unit, who)
                .create({kind, union_id, std::move(fields), {}});
        });
        EXPECT_EQ(reasons(answer), std::vector<std::string>{});
        return answer.take();
    }
    records::Reference visit(std::int64_t union_id, std::int64_t yuan) {
        return enter("visits.visit", union_id,
                     {{"place", std::string("砖厂")},
                      {"day", std::string("2023-03-01")},
                      {"money", yuan * 100}});
    }
    std::vector<std::string> move(const records::Reference& record, const std::string& transition) {
        const auto who = leader();
        return reasons(db().write([&](store::Unit& unit) {
            return records::Writer(*realm_, unit, who)
                .move({record.kind, record.id, record.version, transition, {}, "已核实"});
        }));
    }
    records::Reference paragraph(const std::string& text) {
        return enter("visits.paragraph", county,
                     {{"subject", std::string("主题教育")},
                      {"of_year", std::int64_t{2023}},
                      {"part", std::string("care")},
                      {"place", std::int64_t{1}},
                      {"body", text}});
    }

    template <typename Work>
    auto at_desk(const org::Actor& who, Work work) {
        return db().read([&](store::Reader& reader) {
            reports::Desk desk(*realm_, *library_, reader, who);
            return work(desk);
        });
    }
    base::Result<std::int64_t> create(const org::Actor& who, std::int64_t union_id) {
        return db().write([&](store::Unit& unit) {
            return reports::create_report(*realm_, *library_, unit, who,
                                          {"summary", union_id, 2023});
        });
    }
    base::Result<std::int64_t> seal(const org::Actor& who, std::int64_t id) {
        return db().write([&](store::Unit& unit) {
            return reports::seal_report(*realm_, *library_, unit, who, id);
        });
    }
    std::string print(std::int64_t id, std::int64_t version, reports::Form form) {
        return at_desk(leader(), [&](reports::Desk& desk) {
            return desk.print(id, version, form, reports::Language::zh).take();
        });
    }

    std::shared_ptr<const catalogue::Catalogue> catalogue_;
    std::shared_ptr<const reports::Library> library_;
    base::FixedClock clock_{base::Date::of(2023, 12, 22)};
    org::TreeCache trees_;
    std::optional<records::Realm> realm_;
};
GONGHUI_ON_EACH_DATABASE(Reports);

TEST_P(Reports, a_draft_is_live) {
    const auto id = create(officer(), county).take();
    visit(east_works, 500);
    EXPECT_NE(print(id, 0, reports::Form::markdown).find("走访[1次]"), std::string::npos);
    visit(west_works, 250);
    const auto text = print(id, 0, reports::Form::markdown);
    EXPECT_NE(text.find("走访[2次]"), std::string::npos);
    EXPECT_NE(text.find("[700余元]"), std::string::npos);
}

TEST_P(Reports, a_sealed_version_reprints_byte_for_byte_and_lists_what_changed_since) {
    const auto first = visit(east_works, 500);
    const auto id = create(officer(), county).take();
    ASSERT_EQ(seal(leader(), id).take(), 1);
    const auto docx = print(id, 1, reports::Form::docx);
    const auto html = print(id, 1, reports::Form::html);
    EXPECT_EQ(docx, print(id, 0, reports::Form::docx));

    visit(west_works, 250);
    EXPECT_EQ(move(first, "cancel"), std::vector<std::string>{});
    visit(west_works, 50);
    clock_.set(base::Date::of(2024, 1, 5));
    EXPECT_EQ(docx, print(id, 1, reports::Form::docx));
    EXPECT_EQ(html, print(id, 1, reports::Form::html));
    const auto changes = at_desk(leader(), [&](reports::Desk& desk) {
        return desk.changes_since(id, 1, reports::Language::zh).take();
    });
    ASSERT_EQ(changes.size(), 2u);
    EXPECT_EQ(changes[0].sealed_text + " → " + changes[0].now_text, "500元 → 300元");
    EXPECT_EQ(changes[1].sealed_text + " → " + changes[1].now_text, "1次 → 2次");
    EXPECT_TRUE(changes[0].is_stated);
    ASSERT_EQ(seal(leader(), id).take(), 2);
    EXPECT_EQ(docx, print(id, 1, reports::Form::docx));
    EXPECT_NE(docx, print(id, 2, reports::Form::docx));
}

TEST_P(Reports, writing_and_sealing_need_their_own_rights) {
    const auto auditor = actor("严明", "auditor", county);
    EXPECT_EQ(reasons(create(auditor, county)), std::vector<std::string>{"permission.denied"});
    const auto id = create(officer(), county).take();
    EXPECT_EQ(reasons(seal(officer(), id)), std::vector<std::string>{"permission.denied"});
    EXPECT_EQ(reasons(create(officer(), county)), std::vector<std::string>{"report.exists"});
}

TEST_P(Reports, a_report_is_seen_only_by_whose_scope_holds_its_union) {
    const auto id = create(officer(), county).take();
    const auto township = actor("东岭", "statistician", east);
    const auto seen = at_desk(township, [&](reports::Desk& desk) {
        EXPECT_TRUE(desk.list().take().empty());
        return reasons(desk.draft(id, reports::Language::zh));
    });
    EXPECT_EQ(seen, std::vector<std::string>{"report.not_found"});
    EXPECT_EQ(reasons(create(township, county)), std::vector<std::string>{"union.not_in_scope"});
    EXPECT_TRUE(create(township, east));
}

TEST_P(Reports, only_signed_paragraphs_appear_and_their_signer_answers_for_the_numbers) {
    visit(east_works, 500);
    const auto text = paragraph("集中学习{typed:12次}，走访{figure visits.visits}。");
    const auto id = create(officer(), county).take();
    EXPECT_EQ(print(id, 0, reports::Form::html).find("集中学习"), std::string::npos);
    EXPECT_EQ(move(text, "sign"), std::vector<std::string>{});
    const auto html = print(id, 0, reports::Form::html);
    EXPECT_NE(html.find("title=\"高岚 2023-12-22\">12次</span>"), std::string::npos);
    EXPECT_TRUE(seal(leader(), id));
}

TEST_P(Reports, a_paragraph_with_a_number_nobody_answers_for_keeps_the_report_open) {
    EXPECT_EQ(move(paragraph("惠及五个乡镇。"), "sign"), std::vector<std::string>{});
    const auto id = create(officer(), county).take();
    EXPECT_EQ(reasons(seal(leader(), id)), std::vector<std::string>{"report.has_problems"});
}

TEST_P(Reports, an_altered_or_missing_version_is_found) {
    visit(east_works, 500);
    const auto id = create(officer(), county).take();
    seal(leader(), id).take();
    const auto faults = [&] {
        return db().read([](store::Reader& reader) { return reports::verify_reports(reader); });
    };
    EXPECT_TRUE(faults().empty());
    const store::Query forge{"test.forge_version", R"sql(
        insert into report_version
               (report_id, version, sealed_on, sealed_by, document, document_en, figures, digest)
        values (:report, 2, '', '', '{}', '{}', '[]', 'none')
    )sql"};
    db().write([&](store::Unit& unit) { unit.run(forge, {{"report", id}}); });
    ASSERT_EQ(faults().size(), 1u);
    EXPECT_NE(faults().front().find("altered"), std::string::npos);
}

TEST_P(Reports, sealed_versions_cannot_be_changed) {
    visit(east_works, 500);
    const auto id = create(officer(), county).take();
    seal(leader(), id).take();
    const store::Query change{"test.change_print", "update report_print set digest = 'x'"};
    EXPECT_THROW(db().write([&](store::Unit& unit) { unit.run(change); }), store::Fault);
}

TEST_P(Reports, an_unknown_outline_and_a_year_out_of_range_are_refused) {
    const auto reason = [&](const std::string& name, int year) {
        return at_desk(leader(), [&](reports::Desk& desk) {
            return reasons(desk.preview({name, county, year}, reports::Language::zh)).front();
        });
    };
    EXPECT_EQ(reason("epic", 2023), "report.outline_unknown");
    EXPECT_EQ(reason("summary", 1900), "report.year_out_of_range");
}

}  // namespace
