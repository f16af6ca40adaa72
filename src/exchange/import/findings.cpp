#include "exchange/import/findings.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace exchange {
namespace {

namespace json = boost::json;
using store::Query;

const Query delete_findings{"exchange.delete_import_findings", R"sql(
    delete from import_findings where job_id = :job
)sql"};

const Query insert_findings{"exchange.insert_import_findings", R"sql(
    insert into import_findings (job_id, content) values (:job, :content)
)sql"};

const Query select_findings{"exchange.select_import_findings", R"sql(
    select content from import_findings where job_id = :job
)sql"};

std::string findings_place(std::int64_t job_id) {
    return "import_findings.content:" + std::to_string(job_id);
}

void count_kind(const Problem& problem, std::vector<ProblemKind>& kinds) {
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const ProblemKind& kind) {
        return kind.first.refusal.code == problem.refusal.code &&
               kind.first.column == problem.column && kind.first.verdict == problem.verdict;
    });
    if (found != kinds.end())
        ++found->count;
    else if (kinds.size() < problem_kinds_max)
        kinds.push_back({problem, 1});
}

json::object to_json(const Problem& problem) {
    auto object = kept_refusal(problem.column, problem.refusal);
    object["line"] = problem.line;
    object["held"] = problem.verdict == Verdict::held;
    return object;
}

Problem problem_from(const json::object& object) {
    Problem problem;
    problem.verdict = object.at("held").as_bool() ? Verdict::held : Verdict::returned;
    problem.line = object.at("line").to_number<std::int64_t>();
    problem.column = std::string(object.at("column").as_string());
    problem.refusal = refusal_from(object);
    return problem;
}

}  // namespace

void note_row(const ImportForm& form, const Candidate& candidate, Verdict verdict,
              Receipt& receipt) {
    receipt.counts.count(verdict);
    if (verdict != Verdict::returned && verdict != Verdict::held)
        return;
    const auto& reasons = verdict == Verdict::returned ? candidate.wrong : candidate.doubts;
    for (const auto& [column, refusal] : reasons) {
        const Problem problem{verdict, static_cast<std::int64_t>(candidate.row.line()),
                              column == whole_row ? "" : form.columns[column].name, refusal};
        count_kind(problem, receipt.kinds);
        if (receipt.problems.size() < problems_shown_max)
            receipt.problems.push_back(problem);
    }
}

void keep_findings(const base::Keys& keys, store::Unit& unit, std::int64_t job_id,
                   const Findings& findings) {
    json::array problems, kinds;
    for (const auto& problem : findings.problems)
        if (problems.size() < problems_kept_max)
            problems.push_back(to_json(problem));
    for (const auto& kind : findings.kinds)
        kinds.push_back(json::object{{"first", to_json(kind.first)}, {"count", kind.count}});
    const auto text = json::serialize(json::object{{"problems", problems}, {"kinds", kinds}});
    unit.run(delete_findings, {{"job", job_id}});
    unit.run(insert_findings,
             {{"job", job_id}, {"content", keys.seal(text, findings_place(job_id))}});
}

Findings find_findings(const base::Keys& keys, store::Reader& reader, std::int64_t job_id) {
    Findings findings;
    const auto row = reader.first(select_findings, {{"job", job_id}});
    if (!row)
        return findings;
    const auto parsed = json::parse(keys.open(row->bytes("content"), findings_place(job_id)));
    for (const auto& problem : parsed.at("problems").as_array())
        findings.problems.push_back(problem_from(problem.as_object()));
    for (const auto& kind : parsed.at("kinds").as_array())
        findings.kinds.push_back({problem_from(kind.at("first").as_object()),
                                  kind.at("count").to_number<std::int64_t>()});
    return findings;
}

}  // namespace exchange
