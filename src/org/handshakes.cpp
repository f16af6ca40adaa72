#include "org/handshakes.hpp"

#include "base/text.hpp"
#include "org/content.hpp"
#include "org/duplicates.hpp"
#include "org/person_aliases.hpp"
#include "org/reach.hpp"
#include "org/tree.hpp"

namespace org {
namespace {

using store::Query;

const Query insert_handshake{"handshakes.insert", R"sql(
    insert into person_handshake (id, person_id, union_id, reason, state, asked_on, asked_by,
                                  version)
    values (:id, :person, :union, :reason, 'asked', :day, :account, 1)
)sql"};

const Query select_last{"handshakes.select_last", R"sql(
    select coalesce(max(id), 0) from person_handshake
)sql"};

const Query count_open{"handshakes.count_open", R"sql(
    select count(*) from person_handshake
     where person_id = :person and union_id = :union and state = 'asked'
)sql"};

const Query select_row{"handshakes.select_row", R"sql(
    select id, person_id, union_id, reason, state, asked_on, asked_by, opinion, answered_on,
           answered_by, version
      from person_handshake
     where id = :id
)sql"};

const Query select_page{"handshakes.select_page", R"sql(
    select person_handshake.id, person_id, person_handshake.union_id, asking.name as union_name,
           asking.ord as asking_ord, reason, state, opinion, asked_on, answered_on
      from person_handshake
      join union_node as asking on asking.id = person_handshake.union_id
      left join person_alias on person_alias.id = person_handshake.person_id
      left join person on person.id = coalesce(person_alias.kept_id, person_handshake.person_id)
      left join union_node as keeping on keeping.id = person.union_id
     where asking.ord between :first and :last or keeping.ord between :first and :last
     order by person_handshake.id desc
     limit :limit
)sql"};

const Query update_answered{"handshakes.update_answered", R"sql(
    update person_handshake
       set state = :state, opinion = :opinion, answered_on = :day, answered_by = :account,
           version = version + 1
     where id = :id
)sql"};

const Query update_home{"handshakes.update_home", R"sql(
    update person set union_id = :union, version = version + 1 where id = :id
)sql"};

const Query select_person_row{"handshakes.select_person_row", R"sql(
    select id, union_id, employer_id, household_id, name, pinyin, initials, tail, tail_2, sex,
           born_on, id_number, id_number_index, id_ending_index, mobile, mobile_index,
           work_number, version
      from person
     where id = :id
)sql"};

base::Refusal too_long(const char* field) {
    return {"handshake.text_too_long",
            "",
            field,
            {{"max", std::to_string(handshake_text_characters_max)}}};
}

bool is_too_long(const std::string& text) {
    return base::characters(text) > handshake_text_characters_max;
}

void vouch(store::Unit& unit, const base::Keys& keys, const Actor& actor, base::Instant now,
           const std::string& action, std::int64_t id) {
    append_audit(unit, keys, actor, now,
                 {action, "person_handshake:" + std::to_string(id),
                  content_digest(unit.one(select_row, {{"id", id}})), "{}"});
}

void move_home(store::Unit& unit, const base::Keys& keys, const Actor& actor, base::Instant now,
               const store::Row& handshake) {
    const auto person_id = kept_person(unit, handshake.integer("person_id"));
    unit.run(update_home, {{"id", person_id}, {"union", handshake.integer("union_id")}});
    append_audit(unit, keys, actor, now,
                 {"person.transfer", "person:" + std::to_string(person_id),
                  content_digest(unit.one(select_person_row, {{"id", person_id}})),
                  audit_detail({{"handshake", std::to_string(handshake.integer("id"))}})});
}

HandshakeView view_of(store::Reader& reader, const base::Keys& keys, const Scope& scope,
                      const store::Row& row) {
    HandshakeView view{.id = row.integer("id"),
                       .union_id = row.integer("union_id"),
                       .union_name = row.text("union_name"),
                       .reason = row.text("reason"),
                       .state = row.text("state"),
                       .opinion = row.maybe_text("opinion").value_or(""),
                       .asked_on = row.text("asked_on"),
                       .answered_on = row.maybe_text("answered_on").value_or(""),
                       .is_mine = scope.contains(row.integer("asking_ord")),
                       .person = get_person(reader, keys, scope, row.integer("person_id"))};
    view.is_to_answer = view.person && view.state == "asked";
    return view;
}

}  // namespace

void define_handshakes(store::Unit& unit) {
    using enum store::ColumnType;
    unit.define({.name = "person_handshake",
                 .columns = {{"person_id", integer, true, "", ""},
                             {"union_id", integer, true, "", "union_node"},
                             {"reason", text, true, "", ""},
                             {"state", text, true, "", ""},
                             {"asked_on", text, true, "", ""},
                             {"asked_by", integer, true, "", ""},
                             {"opinion", text, false, "", ""},
                             {"answered_on", text, false, "", ""},
                             {"answered_by", integer, false, "", ""},
                             {"version", integer, true, "1", ""}},
                 .indexes = {{"person_handshake_person", "person_id", false, ""},
                             {"person_handshake_union", "union_id", false, ""}},
                 .append_only = false});
}

base::Result<std::int64_t> ask_handshake(store::Unit& unit, const base::Keys& keys,
                                         const Actor& actor, base::Instant now,
                                         const NewHandshake& wanted) {
    const auto today = now.date_in_china();
    const auto reason = base::trimmed(wanted.reason);
    base::Refusals refusals;
    const auto person_id = person_of_handle(keys, actor, today, wanted.handle);
    if (person_id == 0)
        refusals.push_back({"handshake.handle_invalid", "", "handle", {}});
    else if (get_person(unit, keys, actor.scope, person_id))
        refusals.push_back({"handshake.here", "", "handle", {}});
    if (!Reach(unit, actor.scope).has(wanted.union_id))
        refusals.push_back({"union.not_found", "", "union", {}});
    if (reason.empty() || !base::is_utf8(reason))
        refusals.push_back({"handshake.reason_missing", "", "reason", {}});
    else if (is_too_long(reason))
        refusals.push_back(too_long("reason"));
    if (refusals.empty() &&
        unit.number(count_open, {{"person", person_id}, {"union", wanted.union_id}}) != 0)
        refusals.push_back({"handshake.asked_already", "", "", {}});
    if (!refusals.empty())
        return refusals;
    const auto id = unit.number(select_last) + 1;
    unit.run(insert_handshake, {{"id", id},
                                {"person", person_id},
                                {"union", wanted.union_id},
                                {"reason", reason},
                                {"day", today},
                                {"account", actor.account_id}});
    vouch(unit, keys, actor, now, "handshake.ask", id);
    return id;
}

std::vector<HandshakeView> list_handshakes(store::Reader& reader, const base::Keys& keys,
                                           const Actor& actor) {
    const auto scope = current_scope(reader, actor.scope);
    std::vector<HandshakeView> views;
    for (const auto& row : reader.all(
             select_page,
             {{"first", scope.first}, {"last", scope.last}, {"limit", handshakes_listed_max}}))
        views.push_back(view_of(reader, keys, scope, row));
    return views;
}

base::Result<base::Done> answer_handshake(store::Unit& unit, const base::Keys& keys,
                                          const Actor& actor, base::Instant now,
                                          const HandshakeAnswer& answer) {
    const auto row = unit.first(select_row, {{"id", answer.id}});
    if (!row || !get_person(unit, keys, actor.scope, row->integer("person_id")))
        return base::Refusal{"handshake.not_found", "", "", {}};
    const auto opinion = base::trimmed(answer.opinion);
    base::Refusals refusals;
    if (row->text("state") != "asked")
        refusals.push_back({"handshake.answered", "", "", {}});
    if (actor.account_id != 0 && row->integer("asked_by") == actor.account_id)
        refusals.push_back({"handshake.second_person", "", "", {}});
    if (!base::is_utf8(opinion) || is_too_long(opinion))
        refusals.push_back(too_long("opinion"));
    else if (!answer.transfer && opinion.empty())
        refusals.push_back({"handshake.opinion_missing", "", "opinion", {}});
    if (!refusals.empty())
        return refusals;
    unit.run(update_answered, {{"id", answer.id},
                               {"state", answer.transfer ? "transferred" : "declined"},
                               {"opinion", opinion},
                               {"day", now.date_in_china()},
                               {"account", actor.account_id}});
    vouch(unit, keys, actor, now, answer.transfer ? "handshake.transfer" : "handshake.decline",
          answer.id);
    if (answer.transfer)
        move_home(unit, keys, actor, now, *row);
    return base::Done{};
}

}  // namespace org
