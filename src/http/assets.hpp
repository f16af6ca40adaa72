// The files of the page in the browser, served from the program itself.
//
// Files under assets/ carry a digest in their names, so browsers keep them for good; the
// page that names them is asked for again every time. Paths without a dot that no file has
// are places inside the page and get the page.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/message.hpp"

namespace http {

class Assets {
public:
    // Takes the files whose names begin with `folder` ("web/dist/"); their bytes must
    // outlive this object.
    Assets(const std::map<std::string_view, std::string_view>& files, std::string_view folder);

    // Refuses "request.not_found".
    base::Result<Response> answer(const Request& request) const;

private:
    struct File {
        std::string_view bytes;
        std::string compressed;  // gzip, where that is worth it.
        std::string etag;
        std::string content_type;
        bool is_lasting = false;
    };
    const File* find(std::string_view path) const;

    std::map<std::string, File, std::less<>> files_;  // By path: "/index.html".
};

}  // namespace http
