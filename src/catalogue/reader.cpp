#include "catalogue/reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "catalogue/draft.hpp"

namespace catalogue {
namespace {

using Files = std::map<std::string, std::string>;

bool ends_with(const std::string& text, std::string_view end) {
    return text.size() >= end.size() &&
           text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool is_words_file(const std::vector<std::string>& parts) {
    return parts.size() == 3 && parts[0] == "src" && parts[2] == "words.yaml";
}
bool is_in_line_folder(const std::vector<std::string>& parts) {
    return parts.size() == 4 && parts[0] == "lines" && ends_with(parts[3], ".yaml");
}

class CatalogueReader {
public:
    CatalogueReader(const Files& files, const Bindings& bindings)
        : files_(files), draft_{bindings, {}, {}, {}, {}, {}, {}, {}, {}} {}

    ReadOutcome read() {
        read_one("lines/domains.yaml", read_domains);
        read_one("lines/units.yaml", read_units);
        read_one("lines/roles.yaml", read_roles);
        read_one("lines/patterns.yaml", read_patterns);
        for (const auto& [path, content] : files_)
            read_file(path);
        for (const auto& check : draft_.later)
            check();
        check_bindings();
        order_lines();
        ReadOutcome outcome;
        if (draft_.problems.none())
            outcome.catalogue = std::make_shared<const Catalogue>(std::move(draft_.catalogue));
        outcome.problems = draft_.problems.take();
        return outcome;
    }

private:
    const Node* document(const std::string& path) {
        const auto file = files_.find(path);
        auto node = parse_document(file->first, file->second, draft_.problems);
        if (!node)
            return nullptr;
        return &draft_.documents.emplace(path, std::move(*node)).first->second;
    }

    void read_one(const std::string& path, void (*read_into)(Draft&, const Node&)) {
        const auto& kept = *shared_paths_.insert(path).first;
        if (!files_.count(path))
            draft_.problems.add({&kept, 1, 1}, "the file is missing");
        else if (const Node* node = document(path))
            read_into(draft_, *node);
    }

    void read_file(const std::string& path) {
        const auto parts = base::split(path, '/');
        if (is_words_file(parts)) {
            read_one(path, read_words);
            return;
        }
        if (!is_in_line_folder(parts))
            return;
        const auto& own = files_.find(path)->first;
        if (parts[3] == "line.yaml")
            read_line_file(own);
        else if (parts[3] != "policy.yaml" && parts[3] != "import.yaml")
            draft_.problems.add({&own, 1, 1},
                                "a line has line.yaml, policy.yaml and import.yaml, nothing else");
        else if (!files_.count(own.substr(0, own.size() - parts[3].size()) + "line.yaml"))
            draft_.problems.add({&own, 1, 1}, "there is no line.yaml beside it");
        else if (parts[3] == "import.yaml")
            return;  // Read by whoever takes rosters in: src/exchange/import/form.hpp.
        else if (const Node* node = document(own))
            read_policy(draft_, parts[2], *node);
    }

    void read_line_file(const std::string& path) {
        const std::string& content = files_.at(path);
        const auto lines = std::count(content.begin(), content.end(), '\n');
        if (static_cast<std::size_t>(lines) > line_file_lines_max)
            draft_.problems.add(
                {&path, static_cast<int>(line_file_lines_max) + 1, 1},
                fmt::format("longer than {} lines: split the line", line_file_lines_max));
        if (const Node* node = document(path))
            read_line(draft_, path, *node);
    }

    void check_bindings() {
        for (const auto& [rule, function] : draft_.bindings.rules) {
            const auto line = draft_.lines.find(rule.substr(0, rule.find('.')));
            if (draft_.rules_named.count(rule) || line == draft_.lines.end())
                continue;
            draft_.problems.add(
                line->second, fmt::format("rule '{}' is bound, but no transition names it", rule));
        }
    }

    void order_lines() {
        auto& catalogue = draft_.catalogue;
        const auto position = [&](const Line& line) {
            return std::find_if(catalogue.domains.begin(), catalogue.domains.end(),
                                [&](const Domain& d) { return d.name == line.domain; });
        };
        std::sort(catalogue.lines.begin(), catalogue.lines.end(),
                  [&](const Line& a, const Line& b) {
                      return std::pair(position(a), a.name) < std::pair(position(b), b.name);
                  });
    }

    const Files& files_;
    std::set<std::string> shared_paths_;  // Names of files, for places in missing ones.
    Draft draft_;
};

}  // namespace

ReadOutcome read(const Files& files, const Bindings& bindings) {
    return CatalogueReader(files, bindings).read();
}

}  // namespace catalogue
