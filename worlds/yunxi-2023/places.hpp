// The names of the district: its townships, villages, systems, institutions and enterprises.
// Townships and the bodies the published report mentions bear their own names; all others
// are invented.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace worlds::yunxi {

struct TownshipName {
    std::string_view name, login;
    std::vector<std::string_view> villages;
};
struct SystemName {
    std::string_view name, login;
    std::vector<std::string_view> bodies;
};

const std::vector<TownshipName>& townships();
const std::vector<SystemName>& systems();       // The last one: the district's own offices.
const std::vector<std::string_view>& plants();  // Large works at home in the district.
const std::vector<std::string_view>& reported_enterprises();  // Of the hi-tech zone.
// Different made-up company names: brand × trade, in an order the seed decides.
enum class Trade { chain, township, building };
std::vector<std::string> company_names(Trade, std::size_t count, std::uint64_t seed);

struct NewFormName {
    std::string_view name, group;
    int township;  // Which township's union it stands under.
    int founded_year, founded_month, founded_day;
};
const std::vector<NewFormName>& new_form_unions();

}  // namespace worlds::yunxi
