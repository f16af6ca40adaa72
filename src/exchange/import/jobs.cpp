#include "exchange/import/jobs.hpp"

#include <boost/json.hpp>

#include <algorithm>

#include "base/calendar.hpp"
#include "org/audit.hpp"
#include "records/bulk_rows.hpp"

namespace exchange {
namespace {

namespace json = boost::json;
using store::ColumnType;
using store::Query;

const Query insert_job{"exchange.insert_import_job", R"sql(
    insert into import_job (form, file_name, digest, place, bytes, bytes_expected, union_id,
                            account_id, actor, post_id, role, scope_union, state, rule_version,
                            mapping, made_at)
    values (:form, :file_name, :digest, :place, :bytes, :bytes_expected, :union, :account, :actor,
            :post, :role, :scope, 'uploaded', :version, :mapping, :at)
    returning id
)sql"};

const Query select_job{"exchange.select_import_job", R"sql(
    select * from import_job
     where id = :id and union_id in (select id from union_node where ord between :first and :last)
)sql"};

const Query select_jobs{"exchange.select_import_jobs", R"sql(
    select * from import_job
     where union_id in (select id from union_node where ord between :first and :last)
     order by id desc
     limit :limit
)sql"};

const Query select_interrupted{"exchange.select_interrupted_imports", R"sql(
    select id from import_job where state = 'applying' order by id
)sql"};

const Query select_state{"exchange.select_import_state",
                         "select state from import_job where id = :id"};

const Query update_state{"exchange.update_import_state", R"sql(
    update import_job
       set state = :to,
           checked_at = case when :to = 'checked' then :at else checked_at end,
           done_at = case when :to in ('done', 'failed', 'dropped') then :at else done_at end
     where id = :id
)sql"};

const Query update_counts{"exchange.update_import_counts", R"sql(
    update import_job
       set row_count = :rows, accepted = :accepted, unchanged = :unchanged, held = :held,
           returned = :returned, headings = :headings
     where id = :id
)sql"};

const Query update_mapping{"exchange.update_import_mapping", R"sql(
    update import_job
       set state = 'uploaded', mapping = :mapping, headings = '', row_count = 0, accepted = 0,
           unchanged = 0, held = 0, returned = 0, checked_at = 0
     where id = :id
)sql"};

const Query delete_returned{"exchange.delete_import_returned", R"sql(
    delete from import_returned where job_id = :id
)sql"};

const Query update_reason{"exchange.update_import_reason", R"sql(
    update import_job set reason = :reason where id = :id
)sql"};

const Query delete_parts{"exchange.delete_import_parts", R"sql(
    delete from import_part where job_id = :id
)sql"};

const Query select_last_held{"exchange.select_last_held", R"sql(
    select coalesce(max(id), 0) + 1 from import_held
)sql"};

const Query select_last_returned{"exchange.select_last_returned", R"sql(
    select coalesce(max(id), 0) + 1 from import_returned
)sql"};

const Query select_waiting{"exchange.select_waiting_digest", R"sql(
    select count(*) from import_held where digest = :digest and state = 'waiting'
)sql"};

const Query select_settled{"exchange.select_settled_digest", R"sql(
    select count(*) from import_held where digest = :digest and state in ('accept', 'same', 'transfer')
)sql"};

const Query select_returned{"exchange.select_returned_rows", R"sql(
    select id, line, content from import_returned where job_id = :job order by id
)sql"};

const std::vector<std::string> held_columns{"id",      "job_id", "line",      "union_id",
                                            "digest",  "reason", "resembles", "is_elsewhere",
                                            "content", "due_on", "state"};
const std::vector<std::string> returned_columns{"id", "job_id", "line", "content"};

store::Column integer(const char* name) {
    return {name, ColumnType::integer, true, "0", ""};
}
store::Column text(const char* name) {
    return {name, ColumnType::text, true, "''", ""};
}
store::Column sealed(const char* name) {
    return {name, ColumnType::bytes, true, "", ""};
}

std::string to_text(const Mapped& mapped) {
    json::object object;
    for (const auto& [column, heading] : mapped)
        object[column] = heading;
    return json::serialize(object);
}

Mapped mapped_from(const std::string& text) {
    Mapped mapped;
    const auto parsed = json::parse(text.empty() ? "{}" : text);
    for (const auto& [column, heading] : parsed.as_object())
        mapped[std::string(column)] = std::string(heading.as_string());
    return mapped;
}

std::vector<std::string> list_from(const std::string& text) {
    std::vector<std::string> list;
    const auto parsed = json::parse(text.empty() ? "[]" : text);
    for (const auto& each : parsed.as_array())
        list.emplace_back(each.as_string());
    return list;
}

Job job_of(store::Reader& reader, const store::Row& row) {
    Job job;
    job.id = row.integer("id");
    job.union_id = row.integer("union_id");
    job.bytes = row.integer("bytes");
    job.bytes_expected = row.integer("bytes_expected");
    job.form = row.text("form");
    job.file_name = row.text("file_name");
    job.digest = row.text("digest");
    job.place = row.text("place");
    job.state = row.text("state");
    job.rule_version = row.text("rule_version");
    job.reason = row.text("reason");
    job.actor = {row.integer("account_id"),
                 row.text("actor"),
                 row.integer("post_id"),
                 row.text("role"),
                 {row.integer("scope_union"), 0, -1}};
    job.actor.scope = org::current_scope(reader, job.actor.scope);
    job.counts = {row.integer("row_count"), row.integer("accepted"), row.integer("unchanged"),
                  row.integer("held"), row.integer("returned")};
    job.mapped = mapped_from(row.text("mapping"));
    job.headings = list_from(row.text("headings"));
    job.made_at = row.integer("made_at");
    job.checked_at = row.integer("checked_at");
    job.done_at = row.integer("done_at");
    return job;
}

base::Bytes digest_of(const base::Keys& keys, const ImportForm& form, const RosterRow& row) {
    std::string cells = form.name;
    for (std::size_t i = 0; i < row.size(); ++i) {
        cells += '\0';
        cells += row.text(i);
    }
    return keys.blind_index("import_held.digest", cells);
}

json::array reasons_json(const ImportForm& form, const std::vector<CellReason>& reasons) {
    json::array all;
    for (const auto& [column, refusal] : reasons)
        all.push_back(kept_refusal(column == whole_row ? "" : form.columns[column].name, refusal));
    return all;
}

}  // namespace

json::object kept_refusal(const std::string& column, const base::Refusal& refusal) {
    json::object arguments;
    for (const auto& [name, value] : refusal.arguments)
        arguments[name] = value;
    return {{"column", column},
            {"code", refusal.code},
            {"clause", refusal.clause},
            {"arguments", std::move(arguments)}};
}

base::Refusal refusal_from(const json::object& object) {
    base::Refusal refusal;
    refusal.code = object.at("code").as_string();
    refusal.clause = object.at("clause").as_string();
    refusal.field = object.at("column").as_string();
    for (const auto& [name, value] : object.at("arguments").as_object())
        refusal.arguments[std::string(name)] = std::string(value.as_string());
    return refusal;
}

void Counts::count(Verdict verdict) {
    ++rows;
    accepted += verdict == Verdict::accepted;
    unchanged += verdict == Verdict::unchanged;
    held += verdict == Verdict::held;
    returned += verdict == Verdict::returned;
}

std::string held_place(std::int64_t id) {
    return "import_held.content:" + std::to_string(id);
}
std::string returned_place(std::int64_t id) {
    return "import_returned.content:" + std::to_string(id);
}
std::string part_place(std::int64_t job_id, std::int64_t part) {
    return "import_part.content:" + std::to_string(job_id) + ":" + std::to_string(part);
}

void define_imports(store::Unit& unit) {
    unit.define({"import_job",
                 {text("form"),         text("file_name"),     text("digest"),
                  text("place"),        integer("bytes"),      integer("bytes_expected"),
                  integer("union_id"),  integer("account_id"), text("actor"),
                  integer("post_id"),   text("role"),          integer("scope_union"),
                  text("state"),        integer("row_count"),  integer("accepted"),
                  integer("unchanged"), integer("held"),       integer("returned"),
                  text("rule_version"), text("mapping"),       text("headings"),
                  text("reason"),       integer("made_at"),    integer("checked_at"),
                  integer("done_at")},
                 {{"import_job_union", "union_id, id"}, {"import_job_state", "state, id"}}});
    unit.define({"import_part",
                 {integer("job_id"), integer("part"), sealed("content")},
                 {{"import_part_place", "job_id, part", true}}});
    unit.define({"import_held",
                 {integer("job_id"), integer("line"), integer("union_id"), sealed("digest"),
                  text("reason"), integer("resembles"), integer("is_elsewhere"), sealed("content"),
                  text("due_on"), text("state"), integer("decided_by"), integer("decided_at"),
                  text("opinion"), integer("version")},
                 {{"import_held_job", "job_id, line"},
                  {"import_held_digest", "digest"},
                  {"import_held_waiting", "union_id, id", false, "state = 'waiting'"}}});
    unit.define({"import_returned",
                 {integer("job_id"), integer("line"), sealed("content")},
                 {{"import_returned_job", "job_id, id"}}});
    unit.define({"import_findings",
                 {integer("job_id"), sealed("content")},
                 {{"import_findings_job", "job_id", true}}});
}

std::optional<Columns> columns_of_job(const ImportForm& form, const Job& job) {
    SheetRow row;
    for (const auto& heading : job.headings)
        row.cells.push_back({heading, CellKind::text, false, false});
    return columns_in(form, RosterRow(row), job.mapped);
}

base::Result<std::int64_t> add_job(const records::Realm& realm, store::Unit& unit,
                                   const org::Actor& actor, const ImportForm& form,
                                   const Job& job) {
    if (!may_import(realm.catalogue, form, actor))
        return base::Refusal{"permission.denied", "", "", {{"action", "import"}}};
    const auto tree = realm.trees.get(unit);
    const auto* node = tree->find(job.union_id);
    if (!node || !actor.scope.contains(node->ord))
        return base::Refusal{"union.not_in_scope", "", "union", {}};
    const auto now = realm.clock.now();
    const auto id = unit.insert(insert_job, {{"form", form.name},
                                             {"file_name", job.file_name},
                                             {"digest", job.digest},
                                             {"place", job.place},
                                             {"bytes", job.bytes},
                                             {"bytes_expected", job.bytes_expected},
                                             {"union", job.union_id},
                                             {"account", actor.account_id},
                                             {"actor", actor.name},
                                             {"post", actor.post_id},
                                             {"role", actor.role},
                                             {"scope", actor.scope.union_id},
                                             {"version", form.version},
                                             {"mapping", to_text(job.mapped)},
                                             {"at", now.milliseconds}});
    org::append_audit(unit, realm.keys, actor, now,
                      {"import.upload", "import:" + std::to_string(id), "",
                       org::audit_detail({{"form", form.name}, {"digest", job.digest}})});
    return id;
}

std::optional<Job> find_job(store::Reader& reader, const org::Scope& scope, std::int64_t id) {
    const auto row =
        reader.first(select_job, {{"id", id}, {"first", scope.first}, {"last", scope.last}});
    return row ? std::optional(job_of(reader, *row)) : std::nullopt;
}

std::vector<Job> list_jobs(store::Reader& reader, const org::Scope& scope, int limit) {
    std::vector<Job> jobs;
    for (const auto& row :
         reader.all(select_jobs, {{"first", scope.first},
                                  {"last", scope.last},
                                  {"limit", std::clamp(limit, 1, jobs_listed_max)}}))
        jobs.push_back(job_of(reader, row));
    return jobs;
}

std::vector<std::int64_t> interrupted_jobs(store::Reader& reader) {
    std::vector<std::int64_t> ids;
    for (const auto& row : reader.all(select_interrupted))
        ids.push_back(row.integer("id"));
    return ids;
}

base::Result<base::Done> map_job(store::Unit& unit, const ImportForm& form, const Job& job,
                                 const Mapped& mapped) {
    for (const auto& [column, heading] : mapped)
        if (!form.column(column))
            return base::Refusal{"import.column_unknown", "", column, {}};
    if (job.state != "uploaded" && job.state != "checked")
        return base::Refusal{"import.not_applying", "", "", {}};
    unit.run(update_mapping, {{"id", job.id}, {"mapping", to_text(mapped)}});
    clear_returned(unit, job.id);
    return base::Done{};
}

bool move_job(store::Unit& unit, std::int64_t id, const std::vector<std::string>& from,
              const std::string& to, base::Instant now) {
    const auto row = unit.first(select_state, {{"id", id}});
    if (!row || std::find(from.begin(), from.end(), row->text("state")) == from.end())
        return false;
    unit.run(update_state, {{"id", id}, {"to", to}, {"at", now.milliseconds}});
    if (to == "done" || to == "failed" || to == "dropped")
        unit.run(delete_parts, {{"id", id}});
    return true;
}

void note_counts(store::Unit& unit, std::int64_t id, const Counts& counts, const Columns& columns) {
    const json::array headings(columns.headings.begin(), columns.headings.end());
    unit.run(update_counts, {{"id", id},
                             {"rows", counts.rows},
                             {"accepted", counts.accepted},
                             {"unchanged", counts.unchanged},
                             {"held", counts.held},
                             {"returned", counts.returned},
                             {"headings", json::serialize(headings)}});
}

void note_failure(store::Unit& unit, std::int64_t id, const base::Refusals& refusals) {
    std::string codes;
    for (const auto& refusal : refusals)
        codes += (codes.empty() ? "" : " ") + refusal.code;
    unit.run(update_reason, {{"id", id}, {"reason", codes}});
}

std::string kept_text(const ImportForm& form, const Candidate& candidate) {
    json::array cells;
    std::string marks;
    for (std::size_t i = 0; i < candidate.row.size(); ++i) {
        cells.emplace_back(candidate.row.text(i));
        marks += static_cast<char>('0' + candidate.row.mark(i));
    }
    auto reasons = reasons_json(form, candidate.wrong);
    for (auto& doubt : reasons_json(form, candidate.doubts))
        reasons.push_back(std::move(doubt));
    return json::serialize(json::object{{"line", candidate.row.line()},
                                        {"cells", std::move(cells)},
                                        {"marks", marks},
                                        {"reasons", std::move(reasons)}});
}

KeptCandidate kept_from(const std::string& text) {
    const auto parsed = json::parse(text);
    const auto& object = parsed.as_object();
    const auto& marks = object.at("marks").as_string();
    SheetRow row;
    row.line = static_cast<std::uint64_t>(object.at("line").to_number<std::int64_t>());
    for (const auto& cell : object.at("cells").as_array())
        row.cells.push_back(
            RosterRow::marked(std::string_view(cell.as_string()),
                              static_cast<std::uint8_t>(marks[row.cells.size()] - '0')));
    KeptCandidate kept;
    kept.line = static_cast<std::int64_t>(row.line);
    kept.row = RosterRow(row);
    for (const auto& each : object.at("reasons").as_array()) {
        auto refusal = refusal_from(each.as_object());
        kept.reasons.emplace_back(refusal.field, std::move(refusal));
    }
    return kept;
}

void clear_returned(store::Unit& unit, std::int64_t job_id) {
    unit.run(delete_returned, {{"id", job_id}});
}

void each_returned(const base::Keys& keys, store::Reader& reader, std::int64_t job_id,
                   const std::function<bool(const KeptCandidate&)>& use) {
    reader.each(select_returned, {{"job", job_id}}, [&](const store::Row& row) {
        auto kept = kept_from(keys.open(row.bytes("content"), returned_place(row.integer("id"))));
        kept.id = row.integer("id");
        kept.job_id = job_id;
        return use(kept);
    });
}

bool was_settled(const records::Realm& realm, store::Reader& reader, const ImportForm& form,
                 const Candidate& candidate) {
    return reader.number(select_settled,
                         {{"digest", digest_of(realm.keys, form, candidate.row)}}) != 0;
}

RowsAside::RowsAside(const records::Realm& realm, store::Unit& unit, const ImportForm& form,
                     std::int64_t job_id, base::Instant now)
    : realm_(realm),
      unit_(unit),
      form_(form),
      job_id_(job_id),
      due_on_([&] {
          const auto today = now.date_in_china();
          const auto due = realm.calendar.working_days_after(today, held_decision_days);
          return (due ? due.value() : today + held_decision_days * 7 / 5).to_text();
      }()),
      next_held_(unit.number(select_last_held)),
      next_returned_(unit.number(select_last_returned)) {}

// What waits at the desk already is not laid there a second time.
void RowsAside::hold(const Candidate& candidate, const Decision& decision) {
    const auto digest = digest_of(realm_.keys, form_, candidate.row);
    if (unit_.number(select_waiting, {{"digest", digest}}) != 0)
        return;
    const auto id = next_held_++;
    held_.push_back({id, job_id_, static_cast<std::int64_t>(candidate.row.line()),
                     candidate.person.entry.union_id, digest, candidate.doubts.front().refusal.code,
                     decision.person_id, std::int64_t{decision.is_elsewhere},
                     realm_.keys.seal(kept_text(form_, candidate), held_place(id)), due_on_,
                     std::string("waiting")});
}

void RowsAside::give_back(const Candidate& candidate) {
    const auto id = next_returned_++;
    returned_.push_back({id, job_id_, static_cast<std::int64_t>(candidate.row.line()),
                         realm_.keys.seal(kept_text(form_, candidate), returned_place(id))});
}

void RowsAside::flush() {
    records::insert_rows(unit_, "import_held", held_columns, held_);
    records::insert_rows(unit_, "import_returned", returned_columns, returned_);
    held_.clear();
    returned_.clear();
}

}  // namespace exchange
