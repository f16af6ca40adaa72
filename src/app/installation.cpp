#include "app/installation.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "embedded.hpp"
#include "exchange/import/jobs.hpp"
#include "figures/figures.hpp"
#include "org/setup.hpp"
#include "records/records.hpp"
#include "reports/reports.hpp"

namespace lines {
void bind_all(catalogue::Bindings&);
}

namespace app {
namespace {

namespace files = std::filesystem;
using store::ColumnType;
using store::Query;

// Tells at once whether the key is the one the realm was made with.
constexpr const char* key_check_purpose = "realm.key_check";

const Query select_key_check{"app.select_key_check",
                             "select value from realm where name = 'key_check'"};
const Query insert_setting{"app.insert_setting",
                           "insert into realm (name, value) values (:name, :value)"};

class ShiftedClock final : public base::Clock {
public:
    explicit ShiftedClock(base::Date today) : system_(base::system_clock()) {
        shift_ = std::int64_t{today - system_->today()} * 86'400'000;
    }
    base::Instant now() override { return {system_->now().milliseconds + shift_}; }

private:
    std::unique_ptr<base::Clock> system_;
    std::int64_t shift_ = 0;
};

std::string content_of(const files::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    return content.str();
}

// An installation may add lines; it may not redefine those it was built with.
void add_file(const files::path& directory, const files::path& path,
              std::map<std::string, std::string>& all) {
    const auto name = "lines/" + files::relative(path, directory).generic_string();
    if (!all.emplace(name, content_of(path)).second)
        throw std::runtime_error(fmt::format(
            "{} redefines a line of this program: give the line another name", path.string()));
}

void add_directory(const files::path& directory, std::map<std::string, std::string>& all) {
    if (!files::is_directory(directory))
        throw std::runtime_error(fmt::format(
            "no directory {}: give one that holds <domain>/<line>/line.yaml", directory.string()));
    for (const auto& entry : files::recursive_directory_iterator(directory))
        if (entry.is_regular_file() && entry.path().extension() == ".yaml")
            add_file(directory, entry.path(), all);
}

bool is_address(const std::string& database) {
    return database.rfind("postgres://", 0) == 0 || database.rfind("postgresql://", 0) == 0;
}

void check_opening(const Place& place, Opening opening) {
    if (is_address(place.database))
        return;
    const bool exists = files::exists(place.database);
    if (opening == Opening::create && exists)
        throw std::runtime_error(fmt::format(
            "{} exists already: choose another file, or remove it first", place.database));
    if (opening == Opening::existing && !exists)
        throw std::runtime_error(
            fmt::format("no realm at {}: create one with `gonghui init --db {}`", place.database,
                        place.database));
}

}  // namespace

std::string key_file_of(const Place& place) {
    if (!place.key_file.empty())
        return place.key_file;
    return is_address(place.database) ? "gonghui.key" : place.database + ".key";
}

catalogue::ReadOutcome read_catalogue(const std::string& lines_directory) {
    std::map<std::string, std::string> all;
    for (const auto& [name, content] : embedded::files())
        all.emplace(name, content);
    if (!lines_directory.empty())
        add_directory(lines_directory, all);
    catalogue::Bindings bindings;
    lines::bind_all(bindings);
    return catalogue::read(all, bindings);
}

namespace {

std::string listed(const std::vector<catalogue::Problem>& problems, const char* what) {
    std::string text = what;
    for (const auto& problem : problems)
        text += "\n  " + problem.to_text();
    return text;
}

}  // namespace

std::shared_ptr<const reports::Library> read_library(const catalogue::Catalogue& catalogue) {
    std::map<std::string, std::string> all;
    for (const auto& [name, content] : embedded::files())
        all.emplace(name, content);
    auto read = reports::read_library(all, catalogue);
    if (!read.library)
        throw std::runtime_error(listed(read.problems, "the outlines have problems:"));
    return read.library;
}

catalogue::RegisterTypes read_register_types() {
    std::map<std::string, std::string> all;
    for (const auto& [name, content] : embedded::files())
        all.emplace(name, content);
    auto read = catalogue::read_register_types(all);
    if (!read.problems.empty())
        throw std::runtime_error(listed(read.problems, "the types of unions have problems:"));
    return read.types;
}

Installation::Installation(const Place& place, Opening opening)
    : clock_(base::system_clock()), randomness_(base::system_randomness()) {
    if (place.as_of)
        clock_ = std::make_unique<ShiftedClock>(*place.as_of);
    auto outcome = read_catalogue(place.lines_directory);
    if (!outcome.catalogue)
        throw std::runtime_error(listed(outcome.problems, "the declarations have problems:"));
    catalogue_ = outcome.catalogue;
    check_opening(place, opening);
    const auto key_file = key_file_of(place);
    const bool is_new_key = opening == Opening::create && !files::exists(key_file);
    const auto root =
        is_new_key ? base::create_root_key(key_file, *randomness_) : base::read_root_key(key_file);
    keys_ = std::make_unique<base::Keys>(root, *randomness_);
    database_ = store::Database::open(place.database, {4, opening == Opening::create});
    use_own_clock();
    create_tables();
}

// Also on an existing realm: a newer catalogue brings its new tables and columns with it.
void Installation::create_tables() {
    const auto check = base::to_hex(keys_->authenticate(key_check_purpose, ""));
    database_->write([&](store::Unit& unit) {
        unit.define(
            {"realm",
             {{"name", ColumnType::text, true, "", ""}, {"value", ColumnType::text, true, "", ""}},
             {{"realm_name", "name", true}}});
        const auto known = unit.first(select_key_check);
        if (!known)
            unit.run(insert_setting, {{"name", "key_check"}, {"value", check}});
        else if (known->text("value") != check)
            throw std::runtime_error(
                "this key belongs to another realm: give the right one with --key-file");
        org::define_all(unit);
        records::define_all(unit, *catalogue_);
        figures::define_figures(unit);
        reports::define_reports(unit);
        exchange::define_imports(unit);
    });
}

void Installation::use_clock(base::Clock& clock) {
    realm_.reset(new records::Realm{*database_, *catalogue_, *keys_, clock, *randomness_, trees_,
                                    base::mainland_calendar()});
}

org::Actor operator_of(Installation& installation, store::Reader& reader) {
    const auto tree = installation.realm().trees.get(reader);
    if (tree->empty())
        throw std::runtime_error("the realm has no union yet: create it with `gonghui init`");
    return {0, "realm", 0, "", tree->scope_of(tree->root().id)};
}

org::Actor operator_of(Installation& installation) {
    return installation.database().read(
        [&](store::Reader& reader) { return operator_of(installation, reader); });
}

void fold_everything(Installation& installation) {
    auto& realm = installation.realm();
    std::int64_t folded = 1;
    while (folded > 0)
        folded = realm.database.write([&](store::Unit& unit) {
            return figures::fold(unit, realm.catalogue, *realm.trees.get(unit));
        });
}

}  // namespace app
