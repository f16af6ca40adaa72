#include "org/membership/admission.hpp"

namespace lines::membership {

base::Result<base::Done> admit(std::int64_t memberships_standing) {
    if (memberships_standing > 0)
        return base::Refusal{
            "membership.already_member", "工会会员会籍管理办法第六条", "member", {}};
    return base::Done{};
}

base::Result<base::Done> leave(base::Date joined_on, base::Date left_on) {
    if (left_on < joined_on)
        return base::Refusal{"membership.left_before_joined", "中国工会章程第六条", "left_on", {}};
    return base::Done{};
}

}  // namespace lines::membership
