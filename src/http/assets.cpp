#include "http/assets.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/text.hpp"

namespace http {
namespace {

constexpr std::size_t compression_bytes_min = 1024;
constexpr int window_bits_of_gzip = 15 + 16;  // zlib.h, deflateInit2
constexpr int memory_level = 9;

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> content_types{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
    {".webmanifest", "application/manifest+json"},
    {".map", "application/json"},
}};

std::string content_type_of(std::string_view path) {
    for (const auto& [ending, type] : content_types)
        if (path.ends_with(ending))
            return std::string(type);
    return "application/octet-stream";
}

bool is_compressible(std::string_view content_type) {
    return content_type.starts_with("text/") || content_type.ends_with("json") ||
           content_type.ends_with("xml");
}

std::string gzip(std::string_view bytes) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, window_bits_of_gzip, memory_level,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("cannot compress: out of memory");
    std::string compressed(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    // zlib takes a pointer to mutable bytes but does not write to them.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(compressed.data());
    stream.avail_out = static_cast<uInt>(compressed.size());
    deflate(&stream, Z_FINISH);
    compressed.resize(stream.total_out);
    deflateEnd(&stream);
    return compressed;
}

bool takes_gzip(const Request& request) {
    const auto codings = base::split(request.headers.get("Accept-Encoding"), ',');
    return std::any_of(codings.begin(), codings.end(), [](const std::string& coding) {
        const std::string name = base::lower(base::trimmed(coding));
        return name == "gzip" || (name.starts_with("gzip;") && !name.ends_with("q=0"));
    });
}

}  // namespace

Assets::Assets(const std::map<std::string_view, std::string_view>& files, std::string_view folder) {
    for (const auto& [name, bytes] : files) {
        if (!name.starts_with(folder))
            continue;
        const std::string path = "/" + std::string(name.substr(folder.size()));
        File file{bytes, "", etag_of(bytes), content_type_of(path), path.starts_with("/assets/")};
        if (bytes.size() >= compression_bytes_min && is_compressible(file.content_type))
            file.compressed = gzip(bytes);
        files_.emplace(path, std::move(file));
    }
}

const Assets::File* Assets::find(std::string_view path) const {
    auto found = files_.find(path);
    const bool is_place = path.find('.') == std::string_view::npos;
    if (found == files_.end() && is_place)
        found = files_.find("/index.html");
    return found == files_.end() ? nullptr : &found->second;
}

base::Result<Response> Assets::answer(const Request& request) const {
    const File* file = find(request.path);
    if (!file)
        return base::Refusal{"request.not_found", "", "", {}};
    Response response;
    if (is_known_to_reader(request, file->etag)) {
        response = not_modified(file->etag);
    } else {
        const bool is_compressed = !file->compressed.empty() && takes_gzip(request);
        response.headers.add("Content-Type", file->content_type);
        response.headers.add("ETag", file->etag);
        if (is_compressed)
            response.headers.add("Content-Encoding", "gzip");
        response.body = is_compressed ? std::string_view(file->compressed) : file->bytes;
    }
    response.headers.add("Vary", "Accept-Encoding");
    response.headers.add("Cache-Control",
                         file->is_lasting ? "public, max-age=31536000, immutable" : "no-cache");
    return response;
}

}  // namespace http
