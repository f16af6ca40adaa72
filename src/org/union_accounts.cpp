#include "org/union_accounts.hpp"

namespace org {
namespace {

const store::Query count_of_union{"org.count_accounts_of_union", R"sql(
    select count(*) as holders,
           coalesce(sum(case when exists (select 1 from audit_entry
                              where object = 'account:' || cast(holder.id as text)
                                and action = 'account.sign_in') then 1 else 0 end), 0) as signed_in
      from (select distinct account_id as id from post
             where union_id = :union and ended_at is null) as holder
)sql"};

}  // namespace

UnionAccounts accounts_of_union(store::Reader& reader, std::int64_t union_id) {
    const auto row = reader.one(count_of_union, {{"union", union_id}});
    return {row.integer("holders"), row.integer("signed_in")};
}

}  // namespace org
