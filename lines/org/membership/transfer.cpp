#include "org/membership/transfer.hpp"

#include "base/calendar.hpp"

namespace lines::membership {
namespace {

constexpr const char* clause = "工会会员会籍管理办法关于会籍接转的规定";

}  // namespace

base::Result<base::Done> complete(const Reception& reception) {
    if (reception.standing_elsewhere == 0 && reception.receipt.empty())
        return base::Refusal{"membership.not_received", clause, "receipt", {}};
    return base::Done{};
}

base::Result<base::Done> lapse(const Waiting& waiting) {
    base::Refusals reasons;
    if (waiting.standing_elsewhere > 0)
        reasons.push_back({"membership.received_already", clause, "member", {}});
    const auto until = TRY(
        base::mainland_calendar().days_after(waiting.released_on, static_cast<int>(waiting.days)));
    if (waiting.acted_on <= until)
        reasons.push_back(
            {"membership.not_lapsed", clause, "released_on", {{"until", until.to_text()}}});
    if (!reasons.empty())
        return reasons;
    return base::Done{};
}

}  // namespace lines::membership
