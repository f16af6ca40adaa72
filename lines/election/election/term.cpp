#include "election/election/term.hpp"

#include <string>

namespace lines::election {
namespace {

constexpr const char* constitution = "中国工会章程关于任期的规定";

}  // namespace

base::Date term_end(base::Date held_on, std::int64_t term_years) {
    return base::months_after(held_on, static_cast<int>(term_years) * 12);
}

base::Result<base::Done> check_extension(const Extension& extension) {
    if (extension.until <= extension.term_ends_on)
        return base::Refusal{"election.extension_not_later", constitution, "extended_until", {}};
    const auto latest =
        base::months_after(extension.term_ends_on, static_cast<int>(extension.months_max));
    if (extension.until > latest)
        return base::Refusal{
            "election.extension_too_long",
            constitution,
            "extended_until",
            {{"months", std::to_string(extension.months_max)}, {"latest", latest.to_text()}}};
    return base::Done{};
}

base::Result<Punctuality> judge_succession(const Succession& succession) {
    if (succession.succeeded_on <= succession.held_on)
        return base::Refusal{"election.succeeded_before_elected", constitution, "succeeded_on", {}};
    return succession.succeeded_on <= succession.due_on ? Punctuality::on_time : Punctuality::late;
}

}  // namespace lines::election
