// "postgres://user@host:port/database?schema=yunxi": the part libpq understands, and ours.
#pragma once

#include <string>

namespace store::postgres {

struct Address {
    std::string connection;  // May hold a password: never shown.
    std::string schema;
};

Address read_address(const std::string& url);

}  // namespace store::postgres
