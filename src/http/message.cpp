#include "http/message.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <array>
#include <cassert>

#include "base/bytes.hpp"
#include "base/fingerprint.hpp"
#include "base/text.hpp"

namespace http {
namespace {

constexpr std::array<std::pair<Method, std::string_view>, 7> methods{{
    {Method::get, "GET"},
    {Method::head, "HEAD"},
    {Method::post, "POST"},
    {Method::put, "PUT"},
    {Method::patch, "PATCH"},
    {Method::delete_, "DELETE"},
    {Method::options, "OPTIONS"},
}};

constexpr std::string_view hex_digits = "0123456789ABCDEF";

char lower_ascii(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool is_same_name(std::string_view a, std::string_view b) {
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (lower_ascii(a[i]) != lower_ascii(b[i]))
            return false;
    return true;
}

Response with_content(int status, std::string_view content_type, Body body) {
    Response response;
    response.status = status;
    response.headers.add("Content-Type", std::string(content_type));
    response.body = std::move(body);
    return response;
}

// The characters RFC 5987 lets stand for themselves.
bool is_plain(char c) {
    constexpr std::string_view marks = "!#$&+-.^_`|~";
    return (c >= '0' && c <= '9') || (lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z') ||
           marks.find(c) != std::string_view::npos;
}

Response as_attachment(const FileName& file, Body body) {
    Response response = with_content(200, file.content_type, std::move(body));
    response.headers.add("Content-Disposition", attachment_disposition(file.name));
    return response;
}

}  // namespace

std::optional<Method> method_of(std::string_view text) {
    for (const auto& [method, name] : methods)
        if (name == text)
            return method;
    return std::nullopt;
}

std::string_view to_text(Method method) {
    return methods[static_cast<std::size_t>(method)].second;
}

bool is_safe(Method method) {
    return method == Method::get || method == Method::head || method == Method::options;
}

void Headers::add(std::string name, std::string value) {
    entries_.emplace_back(std::move(name), std::move(value));
}

void Headers::set(std::string_view name, std::string value) {
    std::erase_if(entries_, [&](const auto& entry) { return is_same_name(entry.first, name); });
    add(std::string(name), std::move(value));
}

bool Headers::has(std::string_view name) const {
    return count(name) > 0;
}

std::size_t Headers::count(std::string_view name) const {
    std::size_t found = 0;
    for (const auto& [other, value] : entries_)
        found += is_same_name(other, name) ? 1 : 0;
    return found;
}

std::string_view Headers::get(std::string_view name) const {
    for (const auto& [other, value] : entries_)
        if (is_same_name(other, name))
            return value;
    return {};
}

const std::string& Request::param(std::string_view name) const {
    const auto found = params.find(name);
    assert(found != params.end());
    return found->second;
}

std::optional<std::string> Request::query_value(std::string_view name) const {
    const auto found = query.find(name);
    if (found == query.end())
        return std::nullopt;
    return found->second;
}

std::string_view bytes_of(const Response& response) {
    if (const auto* own = std::get_if<std::string>(&response.body))
        return *own;
    if (const auto* lasting = std::get_if<std::string_view>(&response.body))
        return *lasting;
    return {};
}

Response json(const boost::json::value& value) {
    return json(200, value);
}

Response json(int status, const boost::json::value& value) {
    return with_content(status, "application/json", boost::json::serialize(value));
}

Response json_of_text(std::string serialized) {
    return with_content(200, "application/json", std::move(serialized));
}

Response created(std::string location, const boost::json::value& value) {
    Response response = json(201, value);
    response.headers.add("Location", std::move(location));
    return response;
}

Response text(std::string body) {
    return with_content(200, "text/plain; charset=utf-8", std::move(body));
}

Response html(std::string body) {
    return with_content(200, "text/html; charset=utf-8", std::move(body));
}

Response no_content() {
    Response response;
    response.status = 204;
    return response;
}

Response not_modified(std::string etag) {
    Response response;
    response.status = 304;
    response.headers.add("ETag", std::move(etag));
    return response;
}

Response download(const FileName& file, std::string bytes) {
    return as_attachment(file, std::move(bytes));
}

Response download(const FileName& file, Stream stream) {
    return as_attachment(file, std::move(stream));
}

std::string attachment_disposition(std::string_view name) {
    std::string ascii;
    std::string encoded;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_quotable = byte >= 0x20 && byte < 0x7f && c != '"' && c != '\\' && c != '/';
        ascii += is_quotable ? c : '_';
        if (is_plain(c)) {
            encoded += c;
            continue;
        }
        encoded += '%';
        encoded += hex_digits[byte >> 4];
        encoded += hex_digits[byte & 15];
    }
    return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
}

std::string etag_of(std::string_view bytes) {
    const auto print = base::fingerprint(bytes);
    return '"' + base::to_hex(print.data(), print.size()) + '"';
}

bool is_known_to_reader(const Request& request, std::string_view etag) {
    const std::string_view known = request.headers.get("If-None-Match");
    if (base::trimmed(known) == "*")
        return true;
    for (const std::string& entry : base::split(known, ',')) {
        const std::string tag = base::trimmed(entry);
        if (tag == etag || tag == "W/" + std::string(etag))
            return true;
    }
    return false;
}

Response tagged(const Request& request, Response response) {
    std::string etag = etag_of(bytes_of(response));
    if (response.status == 200 && is_known_to_reader(request, etag))
        return not_modified(std::move(etag));
    response.headers.set("ETag", std::move(etag));
    return response;
}

}  // namespace http
