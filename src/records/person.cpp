// Everything about one person across all lines.
#include <fmt/format.h>

#include <algorithm>

#include "records/facts.hpp"
#include "records/records.hpp"
#include "records/row.hpp"

namespace records {
namespace {

using store::Query;

// Within the scope from the start: a person may be named in any number of records elsewhere.
Query participations_in(const catalogue::Kind& kind) {
    return {kind.table + ".participations", fmt::format(R"sql(
    select distinct record.id
      from participant
      join {} as record on record.id = participant.record_id
      join union_node on union_node.id = record.union_id
     where participant.person_id = :person and participant.person_id <> 0
       and participant.kind = :kind
       and union_node.ord between :first and :last
     order by record.id desc
     limit :limit
)sql",
                                                        quoted(kind.table))};
}

std::set<std::string> person_fields(const catalogue::Kind& kind) {
    std::set<std::string> names;
    for (const auto& field : kind.fields)
        if (field.type == catalogue::FieldType::person)
            names.insert(field.name);
    return names;
}

}  // namespace

std::vector<View> Desk::records_of_person(std::int64_t person_id) {
    std::map<std::pair<std::string, std::int64_t>, View> found;
    for (const auto& [id, kind] : realm_.catalogue.kinds)
        for (const auto& field : person_fields(kind)) {
            ListRequest request;
            request.kind = id;
            request.where[field] = {std::to_string(person_id)};
            request.limit = records_of_person_max;
            if (auto views = list(request))
                for (auto& view : views.take())
                    found.insert({{id, view.id}, std::move(view)});
        }
    for (const auto& [id, kind] : realm_.catalogue.kinds) {
        if (!kind.participants.allowed || !may(id, "read"))
            continue;
        for (const auto& row :
             reader_.all(participations_in(kind), {{"person", person_id},
                                                   {"kind", find_kind_code(reader_, id)},
                                                   {"first", actor_.scope.first},
                                                   {"last", actor_.scope.last},
                                                   {"limit", records_of_person_max}}))
            if (auto view = get(id, row.integer("id")))
                found.insert({{id, row.integer("id")}, view.take()});
    }

    std::vector<View> views;
    for (auto& [key, view] : found)
        views.push_back(std::move(view));
    std::stable_sort(views.begin(), views.end(), [](const View& left, const View& right) {
        return left.changed_on > right.changed_on;
    });
    if (views.size() > static_cast<std::size_t>(records_of_person_max))
        views.resize(static_cast<std::size_t>(records_of_person_max));
    return views;
}

}  // namespace records
