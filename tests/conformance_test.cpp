// What every business line inherits, run for each folder in lines/ without knowing any of
// them: its declaration holds, its rules and words match its code, its facts can be taken
// back, and its records walk through every transition on both databases.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "catalogue/problems.hpp"
#include "catalogue/reader.hpp"
#include "fixtures/source_tree.hpp"

namespace lines {
void bind_all(catalogue::Bindings&);
}

namespace {

using catalogue::Kind;
using fixtures::SourceFile;

const catalogue::Bindings& real_bindings() {
    static const auto bindings = [] {
        catalogue::Bindings bound;
        lines::bind_all(bound);
        return bound;
    }();
    return bindings;
}

const catalogue::ReadOutcome& outcome() {
    static const auto read = catalogue::read(fixtures::declarations(), real_bindings());
    return read;
}

const catalogue::Catalogue& the_catalogue() {
    static const catalogue::Catalogue nothing;
    return outcome().catalogue ? *outcome().catalogue : nothing;
}

// "aid/school": folders two deep, whether or not their declaration can be read.
std::vector<std::string> line_folders() {
    std::set<std::string> folders;
    for (const auto& file : fixtures::source_files("lines"))
        if (!file.folder(2).empty())
            folders.insert(file.folder(1) + "/" + file.folder(2));
    return {folders.begin(), folders.end()};
}

std::string name_of_folder(const testing::TestParamInfo<std::string>& info) {
    return base::replaced(info.param, "/", "_");
}

class EveryLine : public testing::TestWithParam<std::string> {
protected:
    std::string name() const { return GetParam().substr(GetParam().find('/') + 1); }
    std::vector<SourceFile> files() const { return fixtures::source_files("lines/" + GetParam()); }
    std::vector<const Kind*> kinds() const {
        std::vector<const Kind*> own;
        for (const auto& [id, kind] : the_catalogue().kinds)
            if (kind.line == name())
                own.push_back(&kind);
        return own;
    }
    // Names among these that are the line's own.
    template <typename Map>
    std::vector<std::string> own(const Map& all) const {
        auto names = catalogue::keys_of(all);
        std::erase_if(names,
                      [&](const std::string& each) { return each.rfind(name() + ".", 0) != 0; });
        return names;
    }
    // Code of the rules and their binding, without tests.
    std::vector<SourceFile> code() const {
        auto all = files();
        std::erase_if(all,
                      [](const SourceFile& file) { return !file.is_code() || file.is_test(); });
        return all;
    }
    bool says(const std::vector<SourceFile>& where, const std::string& text) const {
        return std::any_of(where.begin(), where.end(), [&](const SourceFile& file) {
            return fixtures::without_comments(file.text).find(text) != std::string::npos;
        });
    }
    bool is_bound(const std::string& rule) const { return real_bindings().rules.count(rule) > 0; }
};

TEST(Declarations, are_read_without_a_problem) {
    std::string told;
    for (const auto& problem : outcome().problems)
        told += problem.to_text() + "\n";
    EXPECT_EQ(told, "");
    EXPECT_EQ(the_catalogue().lines.size(), line_folders().size());
}

TEST_P(EveryLine, consists_of_the_files_a_line_has) {
    const auto all = files();
    std::set<std::string> names;
    for (const auto& file : all)
        names.insert(file.name());
    EXPECT_TRUE(names.count("line.yaml"));
    const bool has_rules =
        std::any_of(real_bindings().rules.begin(), real_bindings().rules.end(),
                    [&](const auto& rule) { return rule.first.rfind(name() + ".", 0) == 0; });
    EXPECT_EQ(names.count("line.cpp") > 0, has_rules);
    for (const auto& file : all) {
        const bool is_known = file.name() == "line.yaml" || file.name() == "policy.yaml" ||
                              file.name() == "import.yaml" || file.is_code() ||
                              file.ends_with(".story");
        EXPECT_TRUE(is_known) << file.path;
        if (file.ends_with(".cpp") && !file.is_test() && file.name() != "line.cpp") {
            const auto stem = file.name().substr(0, file.name().size() - 4);
            EXPECT_TRUE(names.count(stem + "_test.cpp")) << file.path << " has no test";
        }
    }
}

// Codes in the rules and sentences in line.yaml are the same set; each has a test.
TEST_P(EveryLine, has_a_sentence_and_a_test_for_every_refusal_and_no_other) {
    auto tests = files();
    std::erase_if(tests, [](const SourceFile& file) { return !file.is_test(); });
    const std::string prefix = name() + ".";
    for (const auto& file : code())
        for (const auto& literal : fixtures::string_literals(file.text)) {
            if (literal.text.rfind(prefix, 0) != 0 || is_bound(literal.text))
                continue;
            EXPECT_TRUE(the_catalogue().words.count(literal.text))
                << file.path << ": '" << literal.text << "' has no sentence in line.yaml";
            EXPECT_TRUE(says(tests, literal.text) ||
                        says(tests, literal.text.substr(prefix.size())))
                << literal.text << " is given in no test";
        }
    for (const auto& sentence : own(the_catalogue().words))
        EXPECT_TRUE(says(code(), "\"" + sentence + "\"")) << sentence << " is never given";
}

TEST_P(EveryLine, names_a_clause_with_every_refusal) {
    for (const auto& file : code()) {
        const std::string text = fixtures::without_comments(file.text);
        for (const auto& literal : fixtures::string_literals(file.text)) {
            if (literal.text.rfind(name() + ".", 0) != 0 || is_bound(literal.text))
                continue;
            const auto after =
                text.find_first_not_of(" \n,", literal.position + literal.text.size() + 2);
            EXPECT_NE(text.substr(after, 2), "\"\"")
                << file.path << ":" << fixtures::line_of(text, literal.position);
        }
    }
}

TEST_P(EveryLine, uses_every_policy_value_and_everything_it_asks_to_know) {
    for (const auto& policy : own(the_catalogue().policies))
        EXPECT_TRUE(says(code(), "\"" + policy.substr(name().size() + 1) + "\""))
            << policy << " is read by no rule";
    for (const Kind* kind : kinds())
        for (const auto& known : kind->known)
            EXPECT_TRUE(says(code(), "\"" + known.name + "\""))
                << known.name << " is read by no rule";
}

// States one can come to from a state.
std::set<std::string> reachable(const Kind& kind, const std::string& from) {
    std::set<std::string> reached{from};
    for (std::size_t round = 0; round < kind.states.size(); ++round)
        for (const auto& transition : kind.transitions)
            for (const auto& state : transition.from)
                if (reached.count(state))
                    reached.insert(transition.to);
    return reached;
}

TEST_P(EveryLine, can_take_back_every_fact_of_a_mistaken_record) {
    for (const Kind* kind : kinds())
        for (const auto& fact : kind->facts)
            for (const auto& state : fact.in) {
                const auto next = reachable(*kind, state);
                const bool leads_out = std::any_of(next.begin(), next.end(), [&](const auto& to) {
                    return fact.in.count(to) == 0 &&
                           kind->state(to)->tone == catalogue::Tone::refused;
                });
                EXPECT_TRUE(leads_out) << kind->id << ": " << fact.measure << " in state " << state;
            }
}

TEST_P(EveryLine, gives_a_reason_when_it_sets_a_record_aside) {
    for (const Kind* kind : kinds())
        for (const auto& transition : kind->transitions) {
            const bool cancels = transition.name == "cancel" || transition.name == "refuse" ||
                                 transition.name == "remove" || transition.name == "recover";
            EXPECT_TRUE(!cancels || transition.opinion_required)
                << kind->id << ": " << transition.name;
        }
}

// Money is never granted by one person alone.
TEST_P(EveryLine, has_a_second_person_where_an_amount_is_granted) {
    for (const Kind* kind : kinds()) {
        if (kind->pattern != "grant" && kind->pattern != "money")
            continue;
        const auto* approve = kind->transition("approve");
        EXPECT_TRUE(!approve || approve->second_person) << kind->id;
    }
}

TEST_P(EveryLine, gathers_no_fact_that_nobody_reads) {
    std::set<std::string> read;
    for (const auto& [figure_name, figure] : the_catalogue().figures)
        read.insert(figure.measure);
    for (const auto& [id, kind] : the_catalogue().kinds)
        for (const auto& known : kind.known)
            read.insert(known.measure);
    for (const auto& measure : own(the_catalogue().measures))
        EXPECT_TRUE(read.count(measure)) << measure;
}

TEST_P(EveryLine, defines_its_figures_in_other_words_than_it_names_them) {
    for (const auto& each : own(the_catalogue().figures)) {
        const auto& figure = the_catalogue().figures.at(each);
        EXPECT_NE(figure.definition.zh, figure.words.zh) << each;
        EXPECT_NE(figure.definition.en, figure.words.en) << each;
    }
}

TEST_P(EveryLine, fits_on_a_form_and_in_a_list) {
    for (const Kind* kind : kinds()) {
        EXPECT_FALSE(kind->columns.empty()) << kind->id;
        EXPECT_LE(kind->columns.size(), 8u) << kind->id << ": a list of more is no list";
        EXPECT_TRUE(kind->field(kind->title)->required || kind->field(kind->title)->computed)
            << kind->id << ": a record without title";
        for (const auto& field : kind->fields)
            EXPECT_LE(base::characters(field.words.zh), 20u) << kind->id << "." << field.name;
    }
}

INSTANTIATE_TEST_SUITE_P(Lines, EveryLine, testing::ValuesIn(line_folders()), name_of_folder);

}  // namespace
