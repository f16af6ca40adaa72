#include "app/imports.hpp"

#include <stdexcept>

#include "embedded.hpp"

namespace app {

std::shared_ptr<const exchange::Forms> read_import_forms(const catalogue::Catalogue& catalogue) {
    std::map<std::string, std::string> all;
    for (const auto& [name, content] : embedded::files())
        all.emplace(name, content);
    auto read = exchange::read_forms(all, catalogue);
    if (read.forms)
        return read.forms;
    std::string text = "the import forms have problems:";
    for (const auto& problem : read.problems)
        text += "\n  " + problem.to_text();
    throw std::runtime_error(text);
}

}  // namespace app
