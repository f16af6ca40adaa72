#include "org/household_people.hpp"

#include "org/tree.hpp"

namespace org {
namespace {

const store::Query select_people{"org.select_people_of_household", R"sql(
    select person.id
      from person
      join union_node on union_node.id = person.union_id
     where household_id = :household and union_node.ord between :first and :last
     order by person.id
     limit :limit
)sql"};

}  // namespace

std::vector<PersonView> people_of_household(store::Reader& reader, const base::Keys& keys,
                                            const Scope& scope, std::int64_t household_id) {
    const auto part = current_scope(reader, scope);
    std::vector<PersonView> people;
    for (const auto& row : reader.all(select_people, {{"household", household_id},
                                                      {"first", part.first},
                                                      {"last", part.last},
                                                      {"limit", household_people_max}}))
        if (auto person = get_person(reader, keys, scope, row.integer("id")))
            people.push_back(std::move(*person));
    return people;
}

}  // namespace org
