// Declarations: the reader of lines answers with a catalogue or with problems that have their
// place in the file.
//
// An input is a whole file or, when it begins with a control character (which no file may),
// damage to a good one: two bytes say where, one how much is cut out, the rest is put there.
#include <algorithm>

#include "catalogue/reader.hpp"
#include "fixtures/declarations.hpp"
#include "target.hpp"

namespace {

const std::string path = fixtures::request_path;

bool is_damage(std::string_view input) {
    constexpr std::size_t head = 4;
    return input.size() >= head && static_cast<unsigned char>(input[0]) < '\t';
}

std::string damaged(std::string_view damage) {
    const auto byte = [&](std::size_t at) -> std::size_t {
        return static_cast<unsigned char>(damage[at]);
    };
    std::string text = fixtures::request_line();
    const std::size_t at = (byte(1) * 256 + byte(2)) % text.size();
    return text.replace(at, byte(3) % 64, damage.substr(4));
}

void answers_soundly(const std::string& text) {
    static const auto shared = fixtures::files();
    static const auto bindings = fixtures::bindings();
    auto files = shared;
    files[path] = text;
    const auto lines = 1 + std::count(text.begin(), text.end(), '\n');
    const auto outcome = catalogue::read(files, bindings);
    fuzz::must(bool(outcome.catalogue) == outcome.problems.empty(),
               "a catalogue, or what is wrong");
    for (const auto& problem : outcome.problems) {
        fuzz::must(problem.line >= 1 && problem.column >= 1, "a problem has its place");
        fuzz::must(problem.file != path || problem.line <= lines, "its place is in the file");
        fuzz::must(!problem.message.empty(), "a problem is said");
    }
}

}  // namespace

void fuzz::check(std::string_view input) {
    answers_soundly(is_damage(input) ? damaged(input) : std::string(input));
}
