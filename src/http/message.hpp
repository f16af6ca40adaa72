// One request and one answer as handlers see them: plain values, no sockets.
//
// A handler is an ordinary synchronous function from a Request to a Response. It runs on a
// worker thread, may block, and never learns how the bytes travelled.
#pragma once

#include <boost/json/fwd.hpp>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "http/language.hpp"

namespace http {

class Visitor;  // sessions.hpp

enum class Method { get, head, post, put, patch, delete_, options };
std::optional<Method> method_of(std::string_view text);
std::string_view to_text(Method method);
bool is_safe(Method method);  // Reads only (RFC 9110 §9.2.1).

// Names compare without regard to case; order and repetition are kept.
class Headers {
public:
    using Entries = std::vector<std::pair<std::string, std::string>>;

    void add(std::string name, std::string value);
    void set(std::string_view name, std::string value);  // Replaces every earlier value.
    bool has(std::string_view name) const;
    std::size_t count(std::string_view name) const;
    std::string_view get(std::string_view name) const;  // The first value; empty when absent.
    const Entries& entries() const { return entries_; }

private:
    Entries entries_;
};

using Values = std::map<std::string, std::string, std::less<>>;

struct Request {
    Method method = Method::get;
    std::string path;  // Decoded, absolute, without "." and ".." (target.hpp).
    Values params;     // What stood at {name} in the route's template.
    Values query;
    Headers headers;
    std::string body;
    std::string remote_address;
    std::string id;  // Names this request to the person, in the log and in a problem.
    Language language = Language::zh;
    bool is_on_one_snapshot = false;  // The person was found on the snapshot the handler reads.
    std::shared_ptr<const Visitor> visitor;  // Null until somebody has signed in.

    // The route's template must have the name (assertion).
    const std::string& param(std::string_view name) const;
    std::optional<std::string> query_value(std::string_view name) const;
};

// Where a streamed body is written. Blocks while the reader is slower than the writer.
class Sink {
public:
    virtual ~Sink() = default;
    // Throws Disconnected when the reader has gone: let it pass, the transport expects it.
    virtual void write(std::string_view bytes) = 0;
};
struct Disconnected {};

using Stream = std::function<void(Sink&)>;
// Own bytes, bytes that outlive the server (embedded files), or a stream.
using Body = std::variant<std::string, std::string_view, Stream>;

struct Response {
    int status = 200;
    Headers headers;
    Body body;
};

// The body's bytes; a stream has none before it runs.
std::string_view bytes_of(const Response& response);

Response json(const boost::json::value& value);
Response json(int status, const boost::json::value& value);
Response json_of_text(std::string serialized);
Response created(std::string location, const boost::json::value& value);
Response text(std::string body);
Response html(std::string body);
Response no_content();
Response not_modified(std::string etag);

struct FileName {
    std::string name;          // As the person sees it; any UTF-8.
    std::string content_type;  // "application/vnd.openxmlformats-…"
};
Response download(const FileName& file, std::string bytes);
Response download(const FileName& file, Stream stream);
// attachment; filename="ascii"; filename*=UTF-8''… (RFC 6266, RFC 5987)
std::string attachment_disposition(std::string_view name);

std::string etag_of(std::string_view bytes);  // Quoted; the same bytes, the same tag.
bool is_known_to_reader(const Request& request, std::string_view etag);  // If-None-Match
// Adds the tag of the body, or answers 304 when the reader holds the same bytes already.
Response tagged(const Request& request, Response response);

}  // namespace http
