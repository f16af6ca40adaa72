#include "http/problem.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <array>
#include <cassert>

namespace http {
namespace {

struct CodeStatus {
    std::string_view code;
    int status;
};

// What went wrong with the message itself; everything a rule says goes by its area below.
constexpr std::array exact_statuses{
    CodeStatus{"record.stale_version", 409},
    CodeStatus{"request.body_missing", 400},
    CodeStatus{"request.body_too_large", 413},
    CodeStatus{"request.content_type", 415},
    CodeStatus{"request.cross_site", 403},
    CodeStatus{"request.duplicate_parameter", 400},
    CodeStatus{"request.encoding_unsupported", 501},
    CodeStatus{"request.expectation_unknown", 417},
    CodeStatus{"request.header_too_large", 431},
    CodeStatus{"request.json_malformed", 400},
    CodeStatus{"request.key_reused", 409},
    CodeStatus{"request.malformed", 400},
    CodeStatus{"request.method_not_allowed", 405},
    CodeStatus{"request.method_unknown", 501},
    CodeStatus{"request.not_utf8", 400},
    CodeStatus{"request.target_malformed", 400},
    CodeStatus{"request.target_too_long", 414},
    CodeStatus{"request.too_deep", 400},
    CodeStatus{"request.too_many_parameters", 400},
    CodeStatus{"request.too_slow", 408},
    CodeStatus{"server.busy", 503},
    CodeStatus{"server.fault", 500},
};

constexpr std::size_t errors_told_max = 200;  // Who has so much to correct will ask again.
constexpr int retry_after_seconds = 2;
constexpr std::array<int, 5> statuses_by_weight{401, 403, 404, 429, 409};

}  // namespace

int status_of(std::string_view code) {
    for (const auto& [exact, status] : exact_statuses)
        if (exact == code)
            return status;
    if (code.starts_with("sign_in."))
        return 401;
    if (code.starts_with("permission."))
        return 403;
    if (code.ends_with(".not_found"))
        return 404;
    return code.starts_with("rate.") ? 429 : 422;
}

int status_of(const base::Refusals& refusals) {
    assert(!refusals.empty());
    for (const int status : statuses_by_weight)
        if (std::any_of(refusals.begin(), refusals.end(), [&](const base::Refusal& refusal) {
                return status_of(refusal.code) == status;
            }))
            return status;
    return status_of(refusals.front().code);
}

Response problem(const base::Refusals& refusals, const Reader& reader, const Sentences& sentences) {
    const int status = status_of(refusals);
    const std::string title_code = "problem.status_" + std::to_string(status);
    boost::json::array errors;
    for (const base::Refusal& refusal : refusals) {
        if (errors.size() == errors_told_max)
            break;
        errors.push_back({{"code", refusal.code},
                          {"clause", refusal.clause},
                          {"field", refusal.field},
                          {"message", sentences(refusal, reader.language)}});
    }
    const boost::json::object document{
        {"type", "urn:gonghui:refusal:" + refusals.front().code},
        {"title", sentences({title_code, "", "", {}}, reader.language)},
        {"status", status},
        {"detail", sentences(refusals.front(), reader.language)},
        {"request_id", reader.request_id},
        {"errors", std::move(errors)},
    };
    Response response = json(status, document);
    response.headers.set("Content-Type", "application/problem+json");
    response.headers.set("Content-Language", std::string(to_text(reader.language)));
    response.headers.set("Cache-Control", "no-store");
    if (status == 503)
        response.headers.set("Retry-After", std::to_string(retry_after_seconds));
    return response;
}

}  // namespace http
