// One running installation, as the layers above the store see it.
#pragma once

#include "base/calendar.hpp"
#include "base/clock.hpp"
#include "base/crypto.hpp"
#include "catalogue/model.hpp"
#include "org/tree.hpp"
#include "store/store.hpp"

namespace records {

struct Realm {
    store::Database& database;
    const catalogue::Catalogue& catalogue;
    const base::Keys& keys;
    base::Clock& clock;
    base::Randomness& randomness;
    org::TreeCache& trees;
    const base::Calendar& calendar;
};

}  // namespace records
