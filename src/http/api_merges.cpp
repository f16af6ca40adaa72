// Suspected pairs, and the merge of two persons with its undoing.
#include "http/api.hpp"
#include "http/json_body.hpp"
#include "http/people.hpp"
#include "http/render.hpp"
#include "org/duplicate_pairs.hpp"
#include "records/merge.hpp"

namespace http {
namespace {

namespace json = boost::json;

base::Result<Response> list_pairs(const Access& access, const Request& request) {
    const auto state = text_query(request, "state");
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        json::array items;
        for (const auto& pair : org::list_pairs(snapshot.reader, access.realm().keys,
                                                snapshot.actor, state.empty() ? "open" : state))
            items.push_back(json::object{{"id", pair.id},
                                         {"one", person_json(*snapshot.tree, pair.one)},
                                         {"other", person_json(*snapshot.tree, pair.other)},
                                         {"reasons", reasons_json(access, request, pair.reasons)},
                                         {"state", pair.state},
                                         {"found_on", pair.found_on},
                                         {"decided_on", pair.decided_on},
                                         {"reason", pair.reason}});
        return http::json(json::object{{"items", items}});
    });
}

base::Result<std::string> reason_of(const Request& request) {
    const auto body = TRY(json_of(request));
    Fields fields(body, {"reason"});
    auto reason = fields.text("reason");
    TRY(fields.outcome());
    return reason;
}

base::Result<Response> decide_distinct(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    const auto reason = TRY(reason_of(request));
    return access.write(request, 200, [&](Work& work) -> base::Result<json::value> {
        TRY(org::decide_distinct(work.unit, access.realm().keys, work.actor, work.now, id, reason));
        return json::value(json::object{{"id", id}});
    });
}

json::array parts_json(const std::vector<records::PersonPart>& parts) {
    json::array array;
    for (const auto& part : parts)
        array.push_back(
            json::object{{"what", part.what}, {"kind", part.kind}, {"count", part.count}});
    return array;
}

json::array texts_json(const std::vector<std::string>& texts) {
    json::array array;
    for (const auto& text : texts)
        array.push_back(json::value(text));
    return array;
}

base::Result<Response> preview(const Access& access, const Request& request) {
    const auto kept = TRY(number_query(request, "kept", 0));
    const auto absorbed = TRY(number_query(request, "absorbed", 0));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        const auto seen = TRY(records::preview_merge(access.realm(), snapshot.reader,
                                                     snapshot.actor, kept, absorbed));
        return http::json(json::object{{"kept", person_json(*snapshot.tree, seen.kept)},
                                       {"absorbed", person_json(*snapshot.tree, seen.absorbed)},
                                       {"fields", texts_json(records::merge_fields())},
                                       {"differing", texts_json(seen.differing)},
                                       {"kept_parts", parts_json(seen.kept_parts)},
                                       {"absorbed_parts", parts_json(seen.absorbed_parts)}});
    });
}

base::Result<Response> merge(const Access& access, const Request& request) {
    const auto body = TRY(json_of(request));
    Fields fields(
        body, {"kept", "kept_version", "absorbed", "absorbed_version", "from_absorbed", "reason"});
    records::MergeWish wish;
    wish.kept_id = fields.whole("kept");
    wish.kept_version = fields.whole("kept_version");
    wish.absorbed_id = fields.whole("absorbed");
    wish.absorbed_version = fields.whole("absorbed_version");
    wish.reason = fields.text("reason");
    const auto& chosen = fields.list("from_absorbed");
    TRY(fields.outcome());
    for (const auto& field : chosen)
        wish.from_absorbed.insert(field.is_string() ? std::string(field.as_string()) : "");
    return access.write(request, 201, [&](Work& work) -> base::Result<json::value> {
        const auto id = TRY(records::merge_people(access.realm(), work.unit, work.actor, wish));
        return json::value(json::object{{"id", id}});
    });
}

base::Result<Response> list_merges(const Access& access, const Request& request) {
    const auto person = TRY(number_query(request, "person", 0));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        json::array items;
        for (const auto& each : records::list_merges(snapshot.reader, snapshot.actor, person))
            items.push_back(json::object{{"id", each.id},
                                         {"kept", each.kept_id},
                                         {"kept_name", each.kept_name},
                                         {"absorbed", each.absorbed_id},
                                         {"absorbed_name", each.absorbed_name},
                                         {"state", each.state},
                                         {"reason", each.reason},
                                         {"merged_on", each.merged_on},
                                         {"undone_on", each.undone_on},
                                         {"moved", each.moved}});
        return http::json(json::object{{"items", items}});
    });
}

base::Result<Response> undo(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    const auto reason = TRY(reason_of(request));
    return access.write(request, 200, [&](Work& work) -> base::Result<json::value> {
        const auto left =
            TRY(records::undo_merge(access.realm(), work.unit, work.actor, id, reason));
        json::array array;
        for (const auto& part : left)
            array.push_back(json::object{{"what", part.what},
                                         {"kind", part.kind},
                                         {"field", part.field},
                                         {"record", part.record_id}});
        return json::value(json::object{{"id", id}, {"left", array}});
    });
}

}  // namespace

void add_merge_routes(Router& router, const Access& access) {
    const auto handled = [&](auto* handle) {
        return [&access, handle](const Request& request) { return handle(access, request); };
    };
    const auto manage = Permission::may("manage_people");
    const std::string merges = "/api/v1/merges", pairs = "/api/v1/duplicates";
    router.add(Method::get, pairs, manage, handled(list_pairs));
    router.add(Method::post, pairs + "/{id}/distinct", manage, handled(decide_distinct));
    router.add(Method::get, merges, manage, handled(list_merges));
    router.add(Method::get, merges + "/preview", manage, handled(preview));
    router.add(Method::post, merges, manage, handled(merge));
    router.add(Method::post, merges + "/{id}/undo", manage, handled(undo));
}

}  // namespace http
