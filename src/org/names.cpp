#include "org/names.hpp"

#include <algorithm>
#include <array>

namespace org {
namespace {

// Few sizes, so that few statements are prepared; those of pages among them, since every id that
// only fills up is looked up, too.
constexpr std::array<std::size_t, 6> sizes{1, 8, 20, 50, 128, ids_in_one_query_max};

std::size_t size_for(std::size_t count) {
    return *std::find_if(sizes.begin(), sizes.end(), [&](std::size_t size) {
        return size >= std::min(count, ids_in_one_query_max);
    });
}

// "id0", "id1" …: written once, for they are asked by with every page.
const std::vector<std::string>& names_of_ids() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (std::size_t i = 0; i < ids_in_one_query_max; ++i)
            all.push_back("id" + std::to_string(i));
        return all;
    }();
    return names;
}

store::Query names_of_employers(std::size_t count) {
    return {"org.employer_names",
            "select id, name from employer where id in " + placeholders(count)};
}

}  // namespace

std::vector<std::vector<std::int64_t>> padded_parts(std::vector<std::int64_t> ids) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    std::vector<std::vector<std::int64_t>> parts;
    for (std::size_t at = 0; at < ids.size();) {
        const auto size = size_for(ids.size() - at);
        const auto from = ids.begin() + static_cast<std::ptrdiff_t>(at);
        std::vector<std::int64_t> part(
            from, from + static_cast<std::ptrdiff_t>(std::min(size, ids.size() - at)));
        at += part.size();
        part.resize(size, part.back());
        parts.push_back(std::move(part));
    }
    return parts;
}

std::string placeholders(std::size_t count) {
    std::string list = "(";
    for (std::size_t i = 0; i < count; ++i) {
        list += i ? ", :" : ":";
        list += names_of_ids()[i];
    }
    return list + ")";
}

store::Parameters parameters_of(const std::vector<std::int64_t>& ids) {
    store::Parameters parameters;
    parameters.reserve(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i)
        parameters.emplace_back(names_of_ids()[i], ids[i]);
    return parameters;
}

std::map<std::int64_t, std::string> employer_names(store::Reader& reader,
                                                   std::vector<std::int64_t> ids) {
    std::map<std::int64_t, std::string> names;
    for (const auto& part : padded_parts(std::move(ids))) {
        const auto query = names_of_employers(part.size());
        reader.each(query, parameters_of(part), [&](const store::Row& row) {
            names[row.integer("id")] = row.text("name");
            return true;
        });
    }
    return names;
}

}  // namespace org
