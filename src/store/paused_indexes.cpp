#include "store/paused_indexes.hpp"

#include "store/schema.hpp"

namespace store {

void drop_indexes(Unit& unit, const std::vector<std::string>& names) {
    for (const auto& name : names)
        unit.run({"store.drop_index", "drop index if exists " + identifier(name)});
}

}  // namespace store
