// The statement behind a list: the scope, then whatever the reader narrows it by.
#pragma once

#include "records/records.hpp"
#include "store/store.hpp"

namespace records {

struct Listing {
    store::Query query;
    store::Parameters parameters;
};

// Rows of the kind's table, newest first. Refuses filters on unknown or sensitive fields
// ("filter.unknown") and malformed bounds ("field.*").
base::Result<Listing> listing_of(const Realm&, const org::Tree&, const org::Scope&,
                                 const catalogue::Kind&, const ListRequest&);
// The same rows counted, at most `most`.
base::Result<Listing> counting_of(const Realm&, const org::Tree&, const org::Scope&,
                                  const catalogue::Kind&, const ListRequest&, std::int64_t most);

}  // namespace records
