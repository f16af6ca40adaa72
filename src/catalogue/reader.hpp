// Reads declarations into a Catalogue, strictly: an unknown key, a wrong type, a missing
// word, an unreachable state, an unbound rule or a fact about a missing field is an error
// with file:line:column, and every error is reported, not only the first.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/bindings.hpp"
#include "catalogue/model.hpp"

namespace catalogue {

struct Problem {
    std::string file;
    int line = 0, column = 0;  // From 1.
    std::string message;       // English, for whoever writes lines.
    std::string to_text() const;
};

struct ReadOutcome {
    std::shared_ptr<const Catalogue> catalogue;  // Null when there are problems.
    std::vector<Problem> problems;
};

// `files`: name ("lines/aid/school_aid/line.yaml", "lines/roles.yaml",
// "src/records/words.yaml") → content. Names outside lines/ and src/*/words.yaml are ignored.
ReadOutcome read(const std::map<std::string, std::string>& files, const Bindings& bindings);

}  // namespace catalogue
