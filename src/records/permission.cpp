#include "records/permission.hpp"

namespace records {

bool may(const catalogue::Catalogue& catalogue, const catalogue::Kind& kind,
         const org::Actor& actor, const std::string& action) {
    if (actor.account_id == 0 && actor.role.empty())
        return true;
    const auto role = catalogue.roles.find(actor.role);
    if (action == "read" && role != catalogue.roles.end() &&
        role->second.grants.contains("read_all"))
        return true;
    const auto granted = kind.may.find(actor.role);
    if (granted == kind.may.end())
        return false;
    if (action == "read")
        return !granted->second.empty();
    if (action == "attach")
        return granted->second.size() > (granted->second.contains("read") ? 1u : 0u);
    return granted->second.contains(action);
}

}  // namespace records
