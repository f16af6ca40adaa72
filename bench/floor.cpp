#include "floor.hpp"

#include "base/date.hpp"
#include "base/text.hpp"
#include "realm.hpp"

namespace bench {
namespace {

using store::Query;

const std::string people_sql = R"sql(
    with flagged as (
        select id,
               case when text like '%sex=f%' then 1 else 0 end as woman,
               case when text like '%rural=1%' then 1 else 0 end as rural,
               case when text like '%gig=1%' then 1 else 0 end as gig,
               case when text like '%online=1%' then 1 else 0 end as online
          from dimension_set
         where measure = (select id from measure_code where name = :measure)
    ), person_nets as (
        select person_id,
               sum(count) as net, sum(count * woman) as women, sum(count * rural) as rural,
               sum(count * gig) as gig, sum(count * online) as online,
               sum(quantity) as amount, sum(quantity * online) as online_amount
          from fact
          join flagged on flagged.id = fact.dimensions {union_join}
         where fact.measure = (select id from measure_code where name = :measure)
           and fact.day between :from_day and :to_day
         group by person_id
    )
    select cast(coalesce(sum(net), 0) as bigint) as times,
           count(case when net > 0 then 1 end) as people,
           count(case when women > 0 then 1 end) as women,
           count(case when rural > 0 then 1 end) as rural,
           count(case when gig > 0 then 1 end) as gig,
           cast(coalesce(sum(amount), 0) as bigint) as amount,
           cast(coalesce(sum(online), 0) as bigint) as online_times,
           count(case when online > 0 then 1 end) as online_people,
           cast(coalesce(sum(online_amount), 0) as bigint) as online_amount
      from person_nets
)sql";

const std::string records_sql = R"sql(
    select count(*) as cases
      from (select kind, record_id
              from fact {union_join}
             where measure = (select id from measure_code where name = :measure)
               and day between :from_day and :to_day
             group by kind, record_id
            having sum(count) > 0) as held
)sql";

const std::string union_join =
    "join union_node on union_node.id = fact.union_id and union_node.ord between :first and :last";

const Query newest{"floor.newest", R"sql(
    select behind.record_id, bench__case.number, bench__case.title
      from (select record_id, max(day) as day
              from fact
             where measure = (select id from measure_code where name = :measure)
               and day between :from_day and :to_day
             group by kind, record_id
            having sum(count) <> 0
             order by max(day) desc, record_id desc
             limit :limit) as behind
      join bench__case on bench__case.id = behind.record_id
     order by behind.day desc, behind.record_id desc
)sql"};
const Query how_many{"floor.how_many", R"sql(
    select count(*) as records
      from (select record_id
              from fact
             where measure = (select id from measure_code where name = :measure)
               and day between :from_day and :to_day
             group by kind, record_id
            having sum(count) <> 0) as behind
)sql"};

Query over(const std::string& name, const std::string& sql, const Interval& interval) {
    return {name + (interval.is_everything ? ".city" : ".subtree"),
            base::replaced(sql, "{union_join}", interval.is_everything ? "" : union_join)};
}

store::Parameters parameters_of(int measure, int year) {
    const auto period = base::year_of(year);
    return {{"measure", measure_name(measure)},
            {"from_day", period.first.days()},
            {"to_day", period.last.days()}};
}

}  // namespace

std::map<std::string, std::int64_t> floor_figures(store::Reader& reader, const Interval& interval,
                                                  int year) {
    const auto people = over("floor.people", people_sql, interval);
    const auto records = over("floor.records", records_sql, interval);
    std::map<std::string, std::int64_t> values;
    for (int measure = 0; measure < measures; ++measure) {
        auto parameters = parameters_of(measure, year);
        if (!interval.is_everything) {
            parameters.push_back({"first", interval.first});
            parameters.push_back({"last", interval.last});
        }
        const auto row = reader.one(people, parameters);
        for (const auto& reading : readings())
            if (reading != "cases")
                values[measure_name(measure) + "_" + reading] = row.integer(reading);
        values[measure_name(measure) + "_cases"] = reader.number(records, parameters);
    }
    return values;
}

FloorEvidence floor_evidence(store::Reader& reader, int measure, int year, int limit) {
    FloorEvidence evidence;
    auto parameters = parameters_of(measure, year);
    evidence.total = reader.number(how_many, parameters);
    parameters.push_back({"limit", limit});
    reader.each(newest, parameters, [&](const store::Row& row) {
        evidence.records.push_back(row.integer("record_id"));
        return true;
    });
    return evidence;
}

}  // namespace bench
