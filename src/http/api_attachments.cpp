// Papers of a record: up as the raw body, down as a download and never shown in place.
#include <boost/json/serialize.hpp>

#include "http/api.hpp"
#include "http/render.hpp"
#include "http/requests.hpp"

namespace http {
namespace {

namespace json = boost::json;

base::Result<Response> attach(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    const records::NewAttachment attachment{text_query(request, "name"),
                                            std::string(request.headers.get("Content-Type")),
                                            request.body};
    return access.write(request, 201, [&](Work& work) -> base::Result<json::value> {
        const auto attachment_id = TRY(work.records.attach(kind_of(request), id, attachment));
        return json::value(json::object{{"id", attachment_id}});
    });
}

base::Result<Response> fetch(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        auto attachment = TRY(snapshot.records.attachment(id));
        auto response = download({attachment.view.name, attachment.view.media_type},
                                 std::move(attachment.content));
        response.headers.set("Content-Security-Policy", "sandbox; default-src 'none'");
        return response;
    });
}

}  // namespace

void add_attachment_routes(Router& router, const Access& access) {
    // A little above the limit, so that the refusal can name it.
    constexpr std::size_t body_bytes_max = records::attachment_bytes_max + (1u << 20);
    router.add(Method::post, "/api/v1/records/{line}/{kind}/{id}/attachments",
               Permission::signed_in(), Load(body_bytes_max),
               [&](const Request& request) { return attach(access, request); });
    router.add(Method::get, "/api/v1/attachments/{id}", Permission::signed_in(),
               [&](const Request& request) { return fetch(access, request); });
}

}  // namespace http
