// The persons who took part in a record: paged, and appended one by one or as a list.
#include "base/money.hpp"
#include "http/api.hpp"
#include "http/json_body.hpp"
#include "http/render.hpp"
#include "http/requests.hpp"
#include "org/names.hpp"

namespace http {
namespace {

namespace json = boost::json;

constexpr int participants_page_max = 500;
constexpr std::size_t list_bytes_max = 8u << 20;

using EmployerNames = std::map<std::int64_t, std::string>;

EmployerNames employers_of(store::Reader& reader, const std::vector<records::Participant>& page) {
    std::vector<std::int64_t> ids;
    for (const auto& participant : page)
        if (participant.employer_id)
            ids.push_back(participant.employer_id);
    return org::employer_names(reader, std::move(ids));
}

json::object participant_json(const records::Participant& participant,
                              const EmployerNames& employers) {
    const auto employer = employers.find(participant.employer_id);
    return {{"id", participant.id},
            {"person", participant.person_id ? json::value(participant.person_id) : nullptr},
            {"name", participant.name},
            {"role", participant.role},
            {"employer", participant.employer_id ? json::value(participant.employer_id) : nullptr},
            {"employer_name", employer == employers.end() ? "" : employer->second},
            {"amount", base::Money::of_fen(participant.amount).to_text()},
            {"note", participant.note}};
}

base::Result<Response> list(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    const auto after = TRY(cursor_query(request, "after"));
    const auto limit = TRY(limit_query(request, 100, participants_page_max));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        const auto page = TRY(snapshot.records.participants(kind_of(request), id, after, limit));
        const auto employers = employers_of(snapshot.reader, page);
        json::array items;
        for (const auto& participant : page)
            items.push_back(participant_json(participant, employers));
        json::value next = nullptr;
        if (page.size() == static_cast<std::size_t>(limit))
            next = page.back().id;
        return tagged(request, http::json(json::object{{"items", items}, {"next", next}}));
    });
}

base::Result<Response> append(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    const auto body = TRY(json_of(request));
    Fields fields(body, {"version", "participants", "replace"});
    const auto version = fields.whole("version");
    const bool replaces = fields.maybe_flag("replace").value_or(false);
    const auto& array = fields.list("participants");
    TRY(fields.outcome());
    const auto participants = TRY(participants_from(array));
    return access.write(request, 200, [&](Work& work) -> base::Result<json::value> {
        auto& writer = work.records;
        auto reference =
            replaces ? writer.replace_participants(kind_of(request), id, version, participants)
                     : writer.append_participants(kind_of(request), id, version, participants);
        if (!reference)
            return reference.refusals();
        return json::value(reference_json(reference.value()));
    });
}

}  // namespace

void add_participant_routes(Router& router, const Access& access) {
    const auto handled = [&](auto* handle) {
        return [&access, handle](const Request& request) { return handle(access, request); };
    };
    const std::string all = "/api/v1/records/{line}/{kind}/{id}/participants";
    router.add(Method::get, all, Permission::signed_in(), handled(list));
    router.add(Method::post, all, Permission::signed_in(), Load(list_bytes_max), handled(append));
}

}  // namespace http
