// Conventions a machine can hold: which layer may know which, what may not be named where,
// how large things may be, and that words and statements stand once.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "catalogue/reader.hpp"
#include "fixtures/source_tree.hpp"

namespace lines {
void bind_all(catalogue::Bindings&);
}

namespace {

using fixtures::SourceFile;

constexpr int function_lines_max = 60;
constexpr int file_lines_max = 500;

// What was longer when the rule came. Entries may only shrink and go; raise nothing here.
const std::map<std::string, int> longer_files{};
const std::map<std::string, int> longer_functions{};

// From the bottom to the top: a layer may include itself and what stands before it.
const std::vector<std::string> layers{"base",    "store",   "org",      "catalogue", "records",
                                      "figures", "reports", "exchange", "http",      "app"};

// Names of lines that are also the platform's own words.
const std::set<std::string> words_of_both{"audit", "narrative"};

int rank_of(const std::string& layer) {
    const auto found = std::find(layers.begin(), layers.end(), layer);
    return found == layers.end() ? -1 : static_cast<int>(found - layers.begin());
}

std::vector<SourceFile> files_where(const std::vector<const char*>& folders,
                                    bool (*is_wanted)(const SourceFile&)) {
    std::vector<SourceFile> wanted;
    for (const char* folder : folders)
        for (auto& file : fixtures::source_files(folder))
            if (is_wanted(file))
                wanted.push_back(std::move(file));
    return wanted;
}

std::vector<SourceFile> code_of(const std::vector<const char*>& folders) {
    return files_where(folders, [](const SourceFile& file) { return file.is_code(); });
}
std::vector<SourceFile> product_code_of(const std::vector<const char*>& folders) {
    return files_where(folders,
                       [](const SourceFile& file) { return file.is_code() && !file.is_test(); });
}

std::string first_part(const std::string& path) {
    return path.substr(0, path.find('/'));
}

const catalogue::Catalogue& the_catalogue() {
    static const auto outcome = [] {
        catalogue::Bindings bindings;
        lines::bind_all(bindings);
        return catalogue::read(fixtures::declarations(), bindings);
    }();
    static const catalogue::Catalogue nothing;
    return outcome.catalogue ? *outcome.catalogue : nothing;
}

bool is_word_character(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

// Positions of a whole word in code.
std::vector<std::size_t> words_in(const std::string& code, const std::string& word) {
    std::vector<std::size_t> found;
    for (auto at = code.find(word); at != std::string::npos; at = code.find(word, at + 1)) {
        const auto end = at + word.size();
        if ((at == 0 || !is_word_character(code[at - 1])) &&
            (end == code.size() || !is_word_character(code[end])))
            found.push_back(at);
    }
    return found;
}

void expect_without(const SourceFile& file, const std::string& word, const std::string& why) {
    const std::string code = fixtures::without_comments(file.text);
    for (const auto at : words_in(code, word))
        ADD_FAILURE() << file.path << ":" << fixtures::line_of(code, at) << ": '" << word
                      << "': " << why;
}

TEST(Layers, include_only_what_stands_below_them) {
    for (const auto& file : product_code_of({"src"}))
        for (const auto& include : fixtures::includes_of(file.text)) {
            const int included = rank_of(first_part(include));
            EXPECT_TRUE(included <= rank_of(file.folder(1)))
                << file.path << " includes " << include << ", which stands above it";
        }
}

TEST(Layers, never_include_a_line) {
    std::set<std::string> lines;  // "aid/…": a domain may be called like a layer.
    for (const auto& file : fixtures::source_files("lines"))
        if (!file.folder(2).empty())
            lines.insert(file.folder(1) + "/" + file.folder(2));
    for (const auto& file : code_of({"src"}))
        for (const auto& include : fixtures::includes_of(file.text))
            EXPECT_FALSE(lines.count(include.substr(0, include.rfind('/'))) ||
                         first_part(include) == "lines")
                << file.path << " includes " << include;
}

// A rule has no clock, no database and no setting: it sees base and its own folder.
TEST(Lines, have_rules_that_include_base_only) {
    for (const auto& file : product_code_of({"lines"})) {
        const bool binds = file.name() == "line.cpp";
        const std::string own = file.folder(1) + "/" + file.folder(2) + "/";
        for (const auto& include : fixtures::includes_of(file.text)) {
            const bool is_own = include.rfind(own, 0) == 0;
            const bool is_base = include.rfind("base/", 0) == 0;
            const bool is_binding = binds && include == "catalogue/bindings.hpp";
            EXPECT_TRUE(is_own || is_base || is_binding) << file.path << " includes " << include;
        }
    }
}

void expect_platform_knows_no(const SourceFile& file, const catalogue::Line& line) {
    std::vector<std::string> told{line.name + "__", "lines::" + line.name};
    for (const auto& kind : line.kinds)
        told.push_back("\"" + kind);
    for (const auto& figure : line.figures)
        told.push_back("\"" + figure);
    if (!words_of_both.count(line.name))
        told.push_back("\"" + line.name + "\"");
    for (const auto& text : told)
        EXPECT_EQ(file.text.find(text), std::string::npos)
            << file.path << ":"
            << fixtures::line_of(file.text, std::min(file.text.find(text), file.text.size()))
            << " names a line: " << text;
}

TEST(Platform, names_no_line) {
    const auto& catalogue = the_catalogue();
    ASSERT_FALSE(catalogue.lines.empty()) << "see the conformance tests";
    auto files = product_code_of({"src"});
    const auto web = files_where({"web/src/records", "web/src/fields", "web/src/figures"},
                                 [](const SourceFile&) { return true; });
    files.insert(files.end(), web.begin(), web.end());
    for (const auto& file : files)
        for (const auto& line : catalogue.lines)
            expect_platform_knows_no(file, line);
}

// Words of lines, kinds and figures, long enough to be nothing else.
std::set<std::string> business_words() {
    constexpr std::size_t characters_min = 4;
    std::set<std::string> words;
    const auto add = [&](const catalogue::Words& said) {
        if (base::characters(said.zh) >= characters_min)
            words.insert(said.zh);
    };
    const auto& catalogue = the_catalogue();
    for (const auto& line : catalogue.lines)
        add(line.words);
    for (const auto& [id, kind] : catalogue.kinds)
        add(kind.words);
    for (const auto& [name, figure] : catalogue.figures)
        add(figure.words);
    return words;
}

TEST(Platform, says_no_word_of_the_business_in_code) {
    const auto words = business_words();
    for (const auto& file : product_code_of({"src"}))
        for (const auto& word : words)
            EXPECT_EQ(file.text.find(word), std::string::npos) << file.path << " says " << word;
}

TEST(Files, are_of_a_size_one_can_read) {
    auto exceptions = longer_files;
    for (const auto& file : code_of({"src", "lines", "tests", "bench", "worlds"})) {
        const int lines = static_cast<int>(std::count(file.text.begin(), file.text.end(), '\n'));
        const auto exception = exceptions.find(file.path);
        const int allowed = exception == exceptions.end() ? file_lines_max : exception->second;
        EXPECT_LE(lines, allowed) << file.path << " has " << lines << " lines";
        if (exception != exceptions.end() && lines > file_lines_max)
            exceptions.erase(exception);
    }
    for (const auto& [path, lines] : exceptions)
        ADD_FAILURE() << path << " needs no exception any more: take it off the list";
}

struct Function {
    std::string opening;  // Its first line.
    int line = 0, lines = 0;
};

bool is_control(const std::string& line) {
    static const std::set<std::string> words{"if",     "for",  "while", "switch",    "else",
                                             "do",     "try",  "catch", "namespace", "class",
                                             "struct", "enum", "case",  "union"};
    const std::string text = base::trimmed(line);
    const auto end = std::find_if_not(text.begin(), text.end(), is_word_character);
    return words.count(std::string(text.begin(), end)) > 0 || text.rfind("}", 0) == 0;
}

bool opens_function(const std::string& line) {
    for (const char* tail :
         {") {", ") const {", ") override {", ") const override {", ") noexcept {"})
        if (base::trimmed(line).ends_with(tail))
            return true;
    return false;
}

// The line where a function's name stands, going back from the line that opens its body:
// over parameters that wrapped and over a constructor's initialisers.
std::size_t start_of_function(const std::vector<std::string>& lines, std::size_t opening) {
    int open = 0;
    std::size_t at = opening;
    for (;; --at) {
        open += static_cast<int>(std::count(lines[at].begin(), lines[at].end(), ')')) -
                static_cast<int>(std::count(lines[at].begin(), lines[at].end(), '('));
        const std::string text = base::trimmed(lines[at]);
        const bool continues = at > 0 && (text.rfind(':', 0) == 0 ||
                                          (!lines[at - 1].empty() && lines[at - 1].back() == ','));
        if (at == 0 || (open <= 0 && !continues))
            return at;
    }
}

// By indentation: the formatter closes a function where its line began.
std::vector<Function> functions_of(const std::string& text) {
    std::vector<Function> functions;
    const auto lines = base::split(fixtures::without_literals(text), '\n');
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!opens_function(lines[i]))
            continue;
        const std::size_t start = start_of_function(lines, i);
        if (is_control(lines[start]))
            continue;
        const auto indent = lines[start].find_first_not_of(' ');
        const std::string close = std::string(indent, ' ') + "}";
        std::size_t end = i + 1;
        while (end < lines.size() && lines[end].rfind(close, 0) != 0)
            ++end;
        functions.push_back(
            {lines[start], static_cast<int>(start) + 1, static_cast<int>(end - start) + 1});
    }
    return functions;
}

TEST(Functions, are_at_most_sixty_lines) {
    auto exceptions = longer_functions;
    for (const auto& file : code_of({"src", "lines", "tests", "worlds"}))
        for (const auto& function : functions_of(file.text)) {
            const auto key = file.path + ": " + base::trimmed(function.opening);
            const auto exception = exceptions.find(key);
            const int allowed =
                exception == exceptions.end() ? function_lines_max : exception->second;
            EXPECT_LE(function.lines, allowed)
                << file.path << ":" << function.line << ": " << function.opening;
            if (exception != exceptions.end() && function.lines > function_lines_max)
                exceptions.erase(exception);
        }
    for (const auto& [key, lines] : exceptions)
        ADD_FAILURE() << key << " needs no exception any more: take it off the list";
}

TEST(Functions, are_measured_by_this_test) {
    const auto functions = functions_of(
        "int f(int a,\n      int b) {\n    if (a) {\n    }\n    return b;\n}\n\n"
        "A::A(int a)\n    : b(a),\n      c(a) {\n    if (a &&\n        b(c)) {\n    }\n}\n");
    ASSERT_EQ(functions.size(), 2u);
    EXPECT_EQ(functions[0].lines, 6);
    EXPECT_EQ(functions[1].line, 8);
    EXPECT_EQ(functions[1].lines, 7);
}

TEST(Files, are_named_for_what_they_hold) {
    static const std::set<std::string> empty_names{"utils",   "util",     "helpers",   "helper",
                                                   "common",  "manager",  "managers",  "misc",
                                                   "service", "services", "functions", "stuff"};
    for (const auto& file : fixtures::source_files("src"))
        for (const auto& part : base::split(file.name().substr(0, file.name().find('.')), '_'))
            EXPECT_FALSE(empty_names.count(part)) << file.path;
    for (const char* folder : {"lines", "tests", "web/src"})
        for (const auto& file : fixtures::source_files(folder))
            EXPECT_FALSE(empty_names.count(file.name().substr(0, file.name().find('.'))))
                << file.path;
}

TEST(Files, open_with_what_they_hold) {
    for (const auto& file : code_of({"src", "lines", "tests"})) {
        if (file.ends_with(".hpp")) {
            EXPECT_EQ(file.text.substr(0, 2), "//") << file.path;
        }
    }
}

// g++ 12 destroys a capturing lambda twice inside a co_await expression: coroutines stay in
// one file, and handlers are plain functions.
TEST(Code, awaits_in_the_transport_only) {
    for (const auto& file : product_code_of({"src", "lines", "worlds"}))
        if (file.path != "src/http/connection.cpp")
            expect_without(file, "co_await", "coroutines live in src/http/connection.cpp");
}

TEST(Code, never_matches_input_with_a_regular_expression) {
    for (const auto& file : product_code_of({"src", "lines", "worlds"})) {
        expect_without(file, "std::regex", "it can take exponential time and stack");
        expect_without(file, "regex_match", "it can take exponential time and stack");
    }
}

TEST(Money, counts_and_ratios_know_no_floating_point) {
    auto files = code_of({"lines"});
    for (auto& file : code_of({"src/base", "src/figures", "src/records", "src/catalogue"}))
        files.push_back(std::move(file));
    for (const auto& file : files)
        for (const char* type : {"double", "float"})
            expect_without(file, type, "floating point holds no money, count or ratio");
}

struct Statement {
    std::string name, path;
};

// `Query name{"layer.statement", …}`
std::vector<Statement> statements_of(const SourceFile& file) {
    std::vector<Statement> found;
    const std::string code = fixtures::without_comments(file.text);
    for (const auto& literal : fixtures::string_literals(file.text)) {
        const auto line_start = code.rfind('\n', literal.position) + 1;
        std::string before = base::trimmed(code.substr(line_start, literal.position - line_start));
        if (before.empty())  // The name may have wrapped onto its own line.
            before = base::trimmed(
                code.substr(0, line_start).substr(code.rfind('\n', line_start - 2) + 1));
        const bool is_query = !words_in(before, "Query").empty() && before.back() == '{';
        if (is_query && literal.text.find('.') != std::string::npos)
            found.push_back({literal.text, file.path});
    }
    return found;
}

// The store may say one thing once in each dialect.
bool is_dialect(const std::string& path) {
    return path.rfind("src/store/sqlite", 0) == 0 || path.rfind("src/store/postgres", 0) == 0;
}

TEST(Statements, have_one_name_each_that_tells_where_they_stand) {
    std::map<std::string, std::string> seen;
    for (const auto& file : product_code_of({"src"}))
        for (const auto& statement : statements_of(file)) {
            const auto [first, fresh] = seen.emplace(statement.name, statement.path);
            const bool other_dialect = first->second != statement.path &&
                                       is_dialect(first->second) && is_dialect(statement.path);
            EXPECT_TRUE(fresh || other_dialect)
                << statement.name << " stands in " << first->second << " and " << statement.path;
            const std::string place = statement.name.substr(0, statement.name.find('.'));
            EXPECT_TRUE(place == file.folder(1) || place + ".cpp" == file.name())
                << file.path << ": " << statement.name << " names neither its layer nor its file";
        }
    EXPECT_GT(seen.size(), 20u) << "the statements were not found";
}

bool is_code_shaped(const std::string& text) {
    const auto parts = base::split(text, '.');
    return parts.size() == 2 &&
           std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
               return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
                   return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
               });
           });
}

// Whether the literal is given as the code of a refusal.
bool is_refused(const std::string& code, const fixtures::Literal& literal) {
    constexpr std::size_t reach = 40;
    const auto from = literal.position < reach ? 0 : literal.position - reach;
    const std::string before = code.substr(from, literal.position - from);
    for (const char* giver : {"efus", "push_back({", "fail(", "note(", "limited(", ".code ="})
        if (before.find(giver) != std::string::npos)
            return true;
    return false;
}

TEST(Refusals, have_words_wherever_code_gives_them) {
    const auto& words = the_catalogue().words;
    ASSERT_FALSE(words.empty());
    std::size_t given = 0;
    for (const auto& file : product_code_of({"src"})) {
        const std::string code = fixtures::without_comments(file.text);
        for (const auto& literal : fixtures::string_literals(file.text)) {
            if (!is_code_shaped(literal.text) || !is_refused(code, literal))
                continue;
            ++given;
            EXPECT_TRUE(words.count(literal.text))
                << file.path << ":" << fixtures::line_of(file.text, literal.position) << ": '"
                << literal.text << "' has no words in src/*/words.yaml";
        }
    }
    EXPECT_GT(given, 100u) << "the refusals were not found";
}

// A sentence nobody says is a promise nobody keeps. Titles of statuses are put together.
TEST(Refusals, are_given_by_code_wherever_there_are_words) {
    std::set<std::string> said;
    for (const auto& file : product_code_of({"src"}))
        for (const auto& literal : fixtures::string_literals(file.text))
            said.insert(literal.text);
    for (const auto& file : fixtures::source_files("src"))
        if (file.name() == "words.yaml")
            for (const auto& line : base::split(file.text, '\n')) {
                const std::string code = line.substr(0, line.find(':'));
                if (is_code_shaped(code) && code.rfind("problem.status_", 0) != 0) {
                    EXPECT_TRUE(said.count(code))
                        << file.path << ": '" << code << "' is never said";
                }
            }
}

TEST(Repository, names_no_machine_and_leaves_no_note_to_self) {
    for (const char* folder : {"src", "lines", "tests", "docs", "web/src", "worlds", "outlines"})
        for (const auto& file : fixtures::source_files(folder)) {
            if (file.path == "tests/tidy_test.cpp")
                continue;
            for (const char* text : {"/work/", "TODO", "FIXME"})
                EXPECT_EQ(file.text.find(text), std::string::npos) << file.path << ": " << text;
        }
}

}  // namespace
