// Everything about one person across all lines.
#include <algorithm>

#include "records/facts.hpp"
#include "records/records.hpp"

namespace records {
namespace {

using store::Query;

const Query select_participations{"records.select_participations", R"sql(
    select distinct kind_code.name as kind, record_id
      from participant
      join kind_code on kind_code.id = participant.kind
     where person_id = :person
     order by kind_code.name, record_id desc
     limit :limit
)sql"};

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
    for (const auto& row : reader_.all(select_participations,
                                       {{"person", person_id}, {"limit", records_of_person_max}}))
        if (auto view = get(row.text("kind"), row.integer("record_id")))
            found.insert({{row.text("kind"), row.integer("record_id")}, view.take()});

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
