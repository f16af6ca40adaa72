// One installation put together: declarations, keys, database, clock. The only place that
// knows everything.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/calendar.hpp"
#include "base/clock.hpp"
#include "base/crypto.hpp"
#include "catalogue/register_types.hpp"
#include "org/tree.hpp"
#include "records/realm.hpp"
#include "reports/reports.hpp"
#include "store/store.hpp"

namespace app {

struct Place {
    std::string database;             // File or postgres:// address.
    std::string key_file;             // Empty: beside the file ("realm.db.key"), or gonghui.key.
    std::string lines_directory;      // Further lines of this installation, or empty.
    std::optional<base::Date> as_of;  // A demonstration's today; the time of day runs on.
};

enum class Opening { create, existing };

// The files inside the binary and, on top of them, <lines_directory>/<domain>/<line>/*.yaml.
catalogue::ReadOutcome read_catalogue(const std::string& lines_directory);

// The outlines and the paper form inside the binary. Throws std::runtime_error that lists
// what is wrong with them.
std::shared_ptr<const reports::Library> read_library(const catalogue::Catalogue&);
// The types of unions and employers inside the binary. Throws as read_library does.
catalogue::RegisterTypes read_register_types();

class Installation {
public:
    // Throws std::runtime_error with what to do: no realm there, a realm already there, a key
    // that is missing or belongs to another realm, declarations with problems.
    Installation(const Place&, Opening);

    records::Realm& realm() { return *realm_; }
    store::Database& database() { return *database_; }
    const catalogue::Catalogue& catalogue() const { return *catalogue_; }
    base::Randomness& randomness() { return *randomness_; }
    const base::Keys& keys() const { return *keys_; }
    // Lets a world act on the days it tells of, instead of the installation's own clock.
    void use_clock(base::Clock& clock);
    void use_own_clock() { use_clock(*clock_); }

private:
    void create_tables();

    std::shared_ptr<const catalogue::Catalogue> catalogue_;
    std::unique_ptr<base::Clock> clock_;
    std::unique_ptr<base::Randomness> randomness_;
    std::unique_ptr<base::Keys> keys_;
    std::unique_ptr<store::Database> database_;
    org::TreeCache trees_;
    std::unique_ptr<records::Realm> realm_;
};

std::string key_file_of(const Place&);

// The operator of the realm: whoever holds the database and its key, acting at the root.
// Throws std::runtime_error when the realm has no union yet.
org::Actor operator_of(Installation&);
org::Actor operator_of(Installation&, store::Reader&);

// Folds every posted fact into the figures' cells, so that the first reader waits for none.
void fold_everything(Installation&);

}  // namespace app
