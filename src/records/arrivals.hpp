// Records that arrive already decided: a roster of what an office has kept elsewhere.
//
// They come in the state the transitions named by their route lead to. Fields, needs and
// rules of those transitions are the form's own; row, history, facts and audit entry are
// those a record gets one by one, written in bulk. Permission is for the caller: whoever may
// create the kind and take every transition of the route.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "records/fact_posting.hpp"
#include "records/history.hpp"
#include "records/realm.hpp"
#include "records/row.hpp"

namespace records {

// How records of a kind arrive: from the first state through these transitions, in order.
struct Route {
    const catalogue::Kind* kind = nullptr;
    std::vector<const catalogue::Transition*> through;
    const std::string& state() const;
    bool may_write(const catalogue::Field&) const;  // Before or during one of the transitions.
};

// Whether the actor may create the kind and take every step of the route.
bool may_take(const catalogue::Catalogue&, const Route&, const org::Actor&);

// Completes checked values (defaults to today, bands, months) and answers what is missing. The
// fields in `known_later` are filled by the caller, when a person or union has its id.
base::Refusals complete(const Route&, base::Date today, const std::vector<std::string>& known_later,
                        base::Values& fields);

// Runs the rules of the route; what they set is written into `fields`. Without a reader nothing
// is known yet of the person: newcomers need no look into the register.
base::Result<std::vector<std::string>> run_rules(const Realm&, const Route&, store::Reader*,
                                                 base::Values& fields);

struct Arrival {
    std::int64_t id = 0, union_id = 0;
    std::string number;
    base::Values fields;
    std::vector<std::string> reckoning;
};

// Records with everything that is written for them, but their entry in the audit chain: their
// digests, hex, one after another (org/audit.hpp: audit_series).
struct Arrived {
    BulkRows rows, histories;
    FactRows facts;
    std::string contents;
    std::vector<RecordRow> dated;  // Those a deadline may start for.
};

class Arrivals {
public:
    Arrivals(const Realm&, store::Unit&, const Route&, const org::Actor&, base::Instant now);
    std::int64_t next_id() { return next_id_++; }
    std::string next_number(std::int64_t union_id);

    // Seals, digests and facts: the costly part, for any thread. `reader` sees what the records
    // refer to.
    Arrived made(store::Reader& reader, std::vector<Arrival>) const;
    // Inserts rows, history and facts; `entry` is the audit sequence they share.
    void insert(Arrived& arrived, std::int64_t entry);
    // Keeps the numbers given. To be called once, after the last insert.
    void end();

private:
    void make(store::Reader&, Arrival, Arrived&) const;

    const Realm& realm_;
    store::Unit& unit_;
    const Route& route_;
    const org::Actor& actor_;
    const base::Instant now_;
    const std::string today_;
    FactPosting posting_;
    std::int64_t next_id_;
    std::map<std::int64_t, std::int64_t> numbers_;  // Union → last sequence given.
    bool has_deadlines_ = false;                    // Any that starts with the arrival.
};

}  // namespace records
