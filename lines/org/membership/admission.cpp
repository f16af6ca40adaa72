#include "org/membership/admission.hpp"

namespace lines::membership {
namespace {

constexpr const char* rules_of_membership = "工会会员会籍管理办法第六条";
constexpr const char* constitution = "中国工会章程第六条";

base::Refusals order_of_dates(base::Date joined_on, base::Date left_on) {
    if (left_on < joined_on)
        return {{"membership.left_before_joined", constitution, "left_on", {}}};
    return {};
}

}  // namespace

base::Result<base::Done> admit(const Application& application) {
    if (!application.is_transfer) {
        if (application.standing > 0)
            return base::Refusal{"membership.already_member", rules_of_membership, "member", {}};
        return base::Done{};
    }
    base::Refusals reasons;
    if (application.letter.empty())
        reasons.push_back({"membership.letter_missing", rules_of_membership, "letter", {}});
    if (application.standing > application.released)
        reasons.push_back({"membership.not_released", rules_of_membership, "member", {}});
    if (!reasons.empty())
        return reasons;
    return base::Done{};
}

base::Result<base::Done> keep(base::Date joined_on, base::Date kept_on) {
    if (kept_on < joined_on)
        return base::Refusal{"membership.kept_before_joined", rules_of_membership, "kept_on", {}};
    return base::Done{};
}

base::Result<base::Done> leave(const Leaving& leaving) {
    auto reasons = order_of_dates(leaving.joined_on, leaving.left_on);
    if (leaving.reason == "transfer")
        reasons.push_back({"membership.transfer_by_release", rules_of_membership, "leaving", {}});
    if (leaving.reason == "unpaid")
        reasons.push_back({"membership.unpaid_by_strike_off", constitution, "leaving", {}});
    if (!reasons.empty())
        return reasons;
    return base::Done{};
}

base::Result<base::Done> strike_off(const Arrears& arrears) {
    auto reasons = order_of_dates(arrears.joined_on, arrears.left_on);
    const auto ends_on =
        base::months_after(arrears.dues_paid_until, static_cast<int>(arrears.months_min));
    if (arrears.left_on < ends_on)
        reasons.push_back({"membership.dues_not_in_arrears",
                           constitution,
                           "dues_paid_until",
                           {{"months", std::to_string(arrears.months_min)}}});
    if (!reasons.empty())
        return reasons;
    return base::Done{};
}

}  // namespace lines::membership
