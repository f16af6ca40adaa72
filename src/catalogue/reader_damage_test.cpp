// Declarations damaged at random: the reader answers, whatever the bytes.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "catalogue/document.hpp"
#include "catalogue/reader.hpp"
#include "fixtures/declarations.hpp"

namespace catalogue {
namespace {

// Whatever the bytes, the reader answers: a catalogue, or problems with places in the file.
void answers_soundly(std::string content, const std::string& path) {
    auto files = fixtures::files();
    files[path] = std::move(content);
    const auto outcome = read(files, fixtures::bindings());
    RC_ASSERT(bool(outcome.catalogue) == outcome.problems.empty());
    for (const auto& problem : outcome.problems)
        RC_ASSERT(problem.line >= 1 && problem.column >= 1 && !problem.message.empty());
}

RC_GTEST_PROP(DamagedDeclarations, survives_any_bytes, (const std::string& bytes)) {
    const std::string path = "any.yaml";
    Problems problems;
    const auto node = parse_document(path, bytes, problems);
    RC_ASSERT(node || !problems.none());
}

RC_GTEST_PROP(DamagedDeclarations, survives_a_good_file_with_pieces_cut_moved_and_changed, ()) {
    std::string text = fixtures::request_line();
    const int changes = *rc::gen::inRange(1, 6);
    for (int i = 0; i < changes && text.size() > 2; ++i) {
        const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
        const auto length =
            *rc::gen::inRange<std::size_t>(0, std::min<std::size_t>(40, text.size() - at));
        const auto to = *rc::gen::inRange<std::size_t>(0, text.size() - length);
        const std::string piece = text.substr(at, length);
        if (*rc::gen::arbitrary<bool>())
            text.erase(at, length);
        text.insert(std::min(to, text.size()),
                    *rc::gen::element(piece, std::string("{"), std::string("]"), std::string("\n"),
                                      std::string(": "), std::string("- ")));
    }
    answers_soundly(text, fixtures::request_path);
}

RC_GTEST_PROP(DamagedDeclarations, survives_mutated_patterns_and_policies, ()) {
    const std::string path = *rc::gen::element<std::string>(
        "lines/patterns.yaml", "lines/roles.yaml", "lines/units.yaml", fixtures::policy_path,
        fixtures::words_path);
    std::string text = fixtures::files().at(path);
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    text.replace(at, *rc::gen::inRange<std::size_t>(0, 20), *rc::gen::arbitrary<std::string>());
    answers_soundly(text, path);
}

}  // namespace
}  // namespace catalogue
