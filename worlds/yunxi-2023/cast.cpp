#include "cast.hpp"

#include <stdexcept>

#include "base/crypto.hpp"
#include "org/accounts.hpp"
#include "places.hpp"

namespace worlds::yunxi {
namespace {

struct Part {
    std::string login, name, role;
    std::int64_t union_id = 0;
    bool is_shown = true;  // Its password is told at the end.
};

class Casting {
public:
    Casting(Stage& stage, store::Unit& unit, District& district)
        : stage_(stage), unit_(unit), district_(district) {}

    org::Actor open(const Part& part) {
        auto& realm = stage_.realm;
        const auto password = base::random_password(realm.randomness);
        const auto id =
            org::add_account(unit_, realm.keys, org::realm_actor(), stage_.clock.now(),
                             {part.login, part.name, password, {{0, part.role, part.union_id}}});
        if (!id)
            throw std::runtime_error("account " + part.login + ": " + id.refusals().front().code);
        const auto tree = realm.trees.get(unit_);
        if (part.is_shown)
            district_.sign_ins.push_back(
                {part.login, password, part.name, part.role, tree->find(part.union_id)->name});
        return {id.value(), part.name, post_of(id.value()), part.role,
                tree->scope_of(part.union_id)};
    }

private:
    std::int64_t post_of(std::int64_t account) {
        static const store::Query select_post{"world.select_post",
                                              "select id from post where account_id = :account"};
        return unit_.number(select_post, {{"account", account}});
    }

    Stage& stage_;
    store::Unit& unit_;
    District& district_;
};

}  // namespace

void cast_actors(Stage& stage, store::Unit& unit, District& district) {
    Casting casting(stage, unit, district);
    auto& cast = district.cast;
    const auto root = district.root;
    const auto& enterprise = district.named(model_enterprise);
    cast.officer = casting.open({"jingban", "业务经办", "case_officer", root});
    cast.leader = casting.open({"lingdao", "分管领导", "leader", root});
    cast.finance = casting.open({"caiwu", "财务", "finance_officer", root});
    cast.auditor = casting.open({"jingshen", "经审", "auditor", root});
    cast.second_auditor = casting.open({"jingshen2", "经审复核", "auditor", root, false});
    cast.statistician = casting.open({"tongji", "统计", "statistician", root});
    casting.open({"guanli", "系统管理", "system_administrator", root});
    casting.open({"anquan", "安全管理", "security_administrator", root});
    casting.open({"shenji", "日志审计", "log_auditor", root});
    cast.second_officer = casting.open({"jingban2", "业务协办", "case_officer", root, false});
    for (std::size_t i = 0; i < district.townships.size(); ++i) {
        const auto& township = townships()[i];
        cast.keepers[district.townships[i]] =
            casting.open({std::string(township.login), std::string(township.name) + "工会干事",
                          "township_officer", district.townships[i], i == 0});
    }
    cast.unit_officer = casting.open({"jiceng", std::string(model_enterprise) + "工会干部",
                                      "unit_officer", enterprise.organisation});
    cast.keepers[district.park] =
        casting.open({"yuanqu", "高新区工会干事", "township_officer", district.park, false});
    for (std::size_t i = 0; i < systems().size(); ++i) {
        const bool is_offices = i == district.systems.size();
        const auto union_id = is_offices ? district.offices : district.systems[i];
        cast.keepers[union_id] = casting.open({std::string(systems()[i].login),
                                               std::string(systems()[i].name) + "工会干事",
                                               "township_officer", union_id, false});
    }
    cast.keepers[root] = cast.second_officer;
}

}  // namespace worlds::yunxi
