// One effect for one key (idempotent requests).
#include <algorithm>

#include "org/accounts.hpp"
#include "org/old_answers.hpp"

namespace org {
namespace {

using store::Query;

const Query select_answer{"org.select_request_answer", R"sql(
    select digest, answer, at from request_key where account_id = :account and key = :key
)sql"};

const Query insert_answer{"org.insert_request_answer", R"sql(
    insert into request_key (account_id, key, digest, answer, at)
    values (:account, :key, :digest, :answer, :at)
)sql"};

const Query forget_answer{"org.forget_request_answer", R"sql(
    delete from request_key where account_id = :account and key = :key
)sql"};

// Ids rise with time: the old ones come first, and no index by time has to be kept for this.
const Query count_old{"org.count_old_request_answers", R"sql(
    select count(*)
      from (select at from request_key order by id limit :most) as oldest
     where at < :before
)sql"};

const Query forget_old{"org.forget_old_request_answers", R"sql(
    delete from request_key
     where id in (select id
                    from (select id, at from request_key order by id limit :most) as oldest
                   where at < :before)
)sql"};

constexpr std::int64_t day = 24LL * 60 * 60 * 1'000;

std::int64_t kept_since(base::Instant now) {
    return now.milliseconds - request_key_days * day;
}

bool is_request_key(std::string_view key) {
    return !key.empty() && key.size() <= request_key_characters_max &&
           std::all_of(key.begin(), key.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

}  // namespace

void define_once(store::Unit& unit) {
    using enum store::ColumnType;
    unit.define({.name = "request_key",
                 .columns = {{"account_id", integer, true, "", ""},
                             {"key", text, true, "", ""},
                             {"digest", text, true, "", ""},
                             {"answer", text, true, "", ""},
                             {"at", integer, true, "", ""}},
                 .indexes = {{"request_key_once", "account_id, key", true, ""}},
                 .append_only = false});
}

base::Result<std::string> once(store::Unit& unit, const Actor& actor, base::Instant now,
                               const std::string& key, const std::string& request_digest,
                               const std::function<base::Result<std::string>()>& work) {
    if (!is_request_key(key))
        return base::Refusal{
            "request.key_invalid", "", "", {{"max", std::to_string(request_key_characters_max)}}};
    const store::Parameters whose{{"account", actor.account_id}, {"key", key}};
    auto kept = unit.first(select_answer, whose);
    if (kept && kept->integer("at") < kept_since(now)) {
        unit.run(forget_answer, whose);
        kept.reset();
    }
    if (kept && kept->text("digest") != request_digest)
        return base::Refusal{"request.key_reused", "", "", {}};
    if (kept)
        return kept->text("answer");
    auto answer = TRY(work());
    unit.run(insert_answer, {{"account", actor.account_id},
                             {"key", key},
                             {"digest", request_digest},
                             {"answer", answer},
                             {"at", now.milliseconds}});
    return answer;
}

std::int64_t forget_old_answers(store::Database& database, base::Instant now) {
    const store::Parameters old{{"before", kept_since(now)}, {"most", old_answers_max}};
    // A write that changes nothing would still stand in the way of others.
    if (database.read([&](store::Reader& reader) { return reader.number(count_old, old); }) == 0)
        return 0;
    return database.write([&](store::Unit& unit) { return unit.run(forget_old, old); });
}

}  // namespace org
