#include "store/postgres_address.hpp"

#include <vector>

#include "store/schema.hpp"

namespace store::postgres {
namespace {

constexpr std::string_view schema_default = "gonghui";
constexpr std::string_view schema_key = "schema=";

}  // namespace

Address read_address(const std::string& url) {
    Address address{url, std::string(schema_default)};
    const auto question = url.find('?');
    if (question == std::string::npos)
        return address;
    address.connection = url.substr(0, question);
    char separator = '?';
    for (std::size_t at = question + 1; at < url.size();) {
        const auto end = std::min(url.find('&', at), url.size());
        const auto option = url.substr(at, end - at);
        at = end + 1;
        if (option.starts_with(schema_key)) {
            address.schema = option.substr(schema_key.size());
            identifier(address.schema);
            continue;
        }
        address.connection += separator + option;
        separator = '&';
    }
    return address;
}

}  // namespace store::postgres
