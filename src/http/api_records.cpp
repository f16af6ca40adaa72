// Records of any kind: list, read, create, change, move.
#include <boost/json/serialize.hpp>

#include "base/text.hpp"
#include "http/api.hpp"
#include "http/json_body.hpp"
#include "http/render.hpp"
#include "http/requests.hpp"
#include "records/dossier.hpp"
#include "records/facts.hpp"

namespace http {
namespace {

namespace json = boost::json;
using records::Desk;

constexpr int usual_rows = 50;  // Room is made for, of a list that may hold fewer.

json::array history_json(const std::vector<records::HistoryEntry>& history) {
    json::array array;
    for (const auto& entry : history) {
        json::array changes;
        for (const auto& change : entry.changes)
            changes.push_back(
                json::object{{"field", change.field}, {"from", change.from}, {"to", change.to}});
        array.push_back(json::object{
            {"version", entry.version},
            {"at", entry.at},
            {"actor", entry.actor},
            {"role", entry.role},
            {"action", entry.action},
            {"from", entry.from},
            {"to", entry.to},
            {"opinion", entry.opinion},
            {"changes", changes},
            {"reckoning", json::array(entry.reckoning.begin(), entry.reckoning.end())}});
    }
    return array;
}

json::array attachments_json(const std::vector<records::AttachmentView>& attachments) {
    json::array array;
    for (const auto& each : attachments)
        array.push_back(json::object{{"id", each.id},
                                     {"name", each.name},
                                     {"media_type", each.media_type},
                                     {"bytes", each.bytes},
                                     {"added_on", each.added_on},
                                     {"added_by", each.added_by}});
    return array;
}

// The figures a record counts towards now, one line a measure.
json::array facts_json(const catalogue::Catalogue& catalogue, store::Reader& reader,
                       const records::View& view) {
    struct Sum {
        std::int64_t count = 0, quantity = 0;
        std::int32_t day = 0;
    };
    std::map<std::pair<std::string, std::string>, Sum> sums;
    for (const auto& [fact, net] : records::posted_facts(reader, view.kind->id, view.id)) {
        auto& sum = sums[{fact.measure, fact.dimensions}];
        sum.count += net;
        sum.quantity += net * fact.quantity;
        sum.day = fact.day;
    }
    json::array array;
    for (const auto& [key, sum] : sums) {
        json::array figures;
        for (const auto& [name, figure] : catalogue.figures)
            if (figure.measure == key.first)
                figures.push_back(
                    json::object{{"name", name}, {"words", words_json(figure.words)}});
        json::object dimensions;
        for (const auto& [name, value] : records::parse_dimensions(key.second))
            dimensions[name] = value;
        array.push_back(json::object{{"measure", key.first},
                                     {"figures", figures},
                                     {"day", base::Date::of_days(sum.day).to_text()},
                                     {"count", sum.count},
                                     {"quantity", sum.quantity},
                                     {"is_money", catalogue.measures.at(key.first).is_money},
                                     {"dimensions", dimensions}});
    }
    return array;
}

base::Result<Response> list(const Access& access, const Request& request) {
    const auto asked = TRY(list_request_of(request));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        JsonText text;
        text.open('{').key("items").open('[');
        std::int64_t last = 0;
        int shown = 0;
        TRY(snapshot.records.show(asked, [&](const records::View& view) {
            append_view(text, view);
            last = view.id;
            if (++shown == 1)
                text.expect_alike(static_cast<std::size_t>(std::min(asked.limit, usual_rows)));
        }));
        text.close(']').key("next");
        if (shown == asked.limit)
            text.number(last);
        else
            text.null();
        return tagged(request, json_of_text(text.close('}').take()));
    });
}

// Apart from the list, which does not wait for it.
base::Result<Response> count(const Access& access, const Request& request) {
    const auto asked = TRY(list_request_of(request));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        const auto count = TRY(snapshot.records.count(asked, count_most + 1));
        return tagged(request, http::json(json::object{{"count", count_json(count)}}));
    });
}

base::Result<Response> show(const Access& access, const Request& request) {
    const auto kind_id = kind_of(request);
    const auto id = TRY(number_param(request, "id"));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        auto& desk = snapshot.records;
        const auto dossier = TRY(
            records::read_dossier(access.realm(), snapshot.reader, snapshot.actor, kind_id, id));
        const auto& view = dossier.view;
        auto object = view_json(view);
        const auto possible = desk.possible(view);
        const auto* state = access.catalogue().kind(kind_id).state(view.state);
        const bool is_first = access.catalogue().kind(kind_id).states.front().name == view.state;
        object["possible"] = json::array(possible.begin(), possible.end());
        object["may_change"] =
            desk.may(kind_id, "change") && (is_first || (state && state->changeable));
        object["may_attach"] = desk.may(kind_id, "attach");
        object["participants"] = json::object{{"count", view.participants}};
        object["attachments"] = attachments_json(dossier.attachments);
        object["history"] = history_json(dossier.history);
        object["deadlines"] = deadlines_json(access.catalogue(), dossier.deadlines);
        object["facts"] = facts_json(access.catalogue(), snapshot.reader, view);
        return tagged(request, http::json(object));
    });
}

base::Result<Response> create(const Access& access, const Request& request) {
    const auto kind_id = kind_of(request);
    const auto* kind = access.catalogue().find_kind(kind_id);
    if (!kind)
        return base::Refusal{"kind.not_found", "", "", {}};
    const auto body = TRY(json_of(request));
    Fields fields(body, {"union", "fields", "participants"});
    records::NewRecord record;
    record.kind = kind_id;
    record.union_id = fields.maybe_whole("union").value_or(actor_of(request).scope.union_id);
    const auto& values = fields.object("fields");
    const bool has_participants = fields.has("participants");
    if (has_participants)
        record.participants = TRY(participants_from(fields.list("participants")));
    TRY(fields.outcome());
    record.fields = TRY(values_from(*kind, values));
    return access.write(request, 201, [&](Work& work) -> base::Result<json::value> {
        return json::value(reference_json(TRY(work.records.create(record))));
    });
}

base::Result<Response> change(const Access& access, const Request& request) {
    const auto kind_id = kind_of(request);
    const auto* kind = access.catalogue().find_kind(kind_id);
    if (!kind)
        return base::Refusal{"kind.not_found", "", "", {}};
    const auto body = TRY(json_of(request));
    Fields fields(body, {"version", "fields"});
    records::Change wanted;
    wanted.kind = kind_id;
    wanted.id = TRY(number_param(request, "id"));
    wanted.version = fields.whole("version");
    const auto& values = fields.object("fields");
    TRY(fields.outcome());
    wanted.fields = TRY(values_from(*kind, values));
    return access.write(request, 200, [&](Work& work) -> base::Result<json::value> {
        return json::value(reference_json(TRY(work.records.change(wanted))));
    });
}

base::Result<Response> move(const Access& access, const Request& request) {
    const auto kind_id = kind_of(request);
    const auto* kind = access.catalogue().find_kind(kind_id);
    if (!kind)
        return base::Refusal{"kind.not_found", "", "", {}};
    const auto body = TRY(json_of(request));
    Fields fields(body, {"version", "fields", "opinion"});
    records::Move wanted;
    wanted.kind = kind_id;
    wanted.id = TRY(number_param(request, "id"));
    wanted.transition = request.param("transition");
    wanted.version = fields.whole("version");
    wanted.opinion = fields.maybe_text("opinion").value_or("");
    if (fields.has("fields"))
        wanted.fields = TRY(values_from(*kind, fields.object("fields")));
    TRY(fields.outcome());
    return access.write(request, 200, [&](Work& work) -> base::Result<json::value> {
        return json::value(reference_json(TRY(work.records.move(wanted))));
    });
}

}  // namespace

void add_record_routes(Router& router, const Access& access) {
    const std::string all = "/api/v1/records/{line}/{kind}";
    const auto handled = [&](auto* handle) {
        return [&access, handle](const Request& request) { return handle(access, request); };
    };
    router.add(Method::get, all, Permission::signed_in(), handled(list));
    router.add(Method::get, all + "/count", Permission::signed_in(), handled(count));
    router.add(Method::post, all, Permission::signed_in(), handled(create));
    router.add(Method::get, all + "/{id}", Permission::signed_in(), handled(show));
    router.add(Method::patch, all + "/{id}", Permission::signed_in(), handled(change));
    router.add(Method::post, all + "/{id}/transitions/{transition}", Permission::signed_in(),
               handled(move));
}

}  // namespace http
