#include "org/person_papers.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "org/content.hpp"
#include "org/tree.hpp"

namespace org {
namespace {

using store::Query;

const Query select_home{"org.select_home_of_papers", R"sql(
    select count(*)
      from person
      join union_node on union_node.id = person.union_id
     where person.id = :id and union_node.ord between :first and :last
)sql"};

const Query select_papers{"org.select_papers_of_person", R"sql(
    select id, person_id, type, number, valid_until, version
      from person_paper
     where person_id = :person and withdrawn = 0
     order by id
)sql"};

const Query select_paper{"org.select_paper", R"sql(
    select person_paper.id, person_id, person_paper.type, number, number_index, valid_until,
           withdrawn, person_paper.version
      from person_paper
      join person on person.id = person_paper.person_id
      join union_node on union_node.id = person.union_id
     where person_paper.id = :id and withdrawn = 0 and union_node.ord between :first and :last
)sql"};

const Query select_holder{"org.select_paper_holder", R"sql(
    select person_id from person_paper where number_index = :index and withdrawn = 0
)sql"};

const Query select_bearer{"org.select_bearer_of_number", R"sql(
    select count(*) from person where id_number_index = :index and id <> :self
)sql"};

const Query select_last_paper{"org.select_last_paper", R"sql(
    select coalesce(max(id), 0) from person_paper
)sql"};

const Query update_withdrawn{"org.withdraw_paper", R"sql(
    update person_paper set withdrawn = 1, version = :version where id = :id
)sql"};

const std::vector<std::string> columns{"id",           "person_id",   "type",      "number",
                                       "number_index", "valid_until", "withdrawn", "version"};

// Only to tell the form of numbers whose birth date is not looked at: no day is later.
const base::Date end_of_time = base::Date::of(2199, 12, 31);

const PaperType* find_type(const std::string& name) {
    for (const auto& type : paper_types())
        if (type.name == name)
            return &type;
    return nullptr;
}

std::string purpose_of(const PaperType& type) {
    return "person_paper." + type.name;
}

std::string place_of(std::int64_t id) {
    return "person_paper.number:" + std::to_string(id);
}

bool is_within(store::Reader& reader, const Scope& scope, std::int64_t person_id) {
    return reader.number(select_home,
                         {{"id", person_id}, {"first", scope.first}, {"last", scope.last}}) != 0;
}

std::optional<store::KeptRow> row_of(store::Reader& reader, const Actor& actor, std::int64_t id) {
    const auto scope = current_scope(reader, actor.scope);
    return reader.first(select_paper, {{"id", id}, {"first", scope.first}, {"last", scope.last}});
}

bool is_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool has_id_number_form(std::string_view text) {
    return text.size() == 18 && is_digits(text.substr(0, 17)) &&
           (is_digits(text.substr(17)) || text[17] == 'X');
}

// The number a search means for the type; its check character and birth date aside, since a
// wrong one finds nobody.
std::string searched_number(const PaperType& type, const std::string& text) {
    if (has_id_number_form(text))
        return type.form == base::DocumentKind::passport ? "" : text;
    const auto parsed = base::parse_document(type.form, text, end_of_time);
    return parsed ? parsed.value().number : "";
}

// A number of 18 places is one number, under whichever name it was registered.
bool is_taken(store::Reader& reader, const base::Keys& keys, const PaperType& type,
              const std::string& number, std::int64_t person_id) {
    if (!has_id_number_form(number))
        return holder_of_paper(reader, {keys.blind_index(purpose_of(type), number)}) != 0;
    return holder_of_paper(reader, paper_indexes(keys, number)) != 0 ||
           reader.number(select_bearer, {{"index", keys.blind_index("person.id_number", number)},
                                         {"self", person_id}}) != 0;
}

struct Wanted {
    const NewPaper& paper;
    base::Date today;
};

// The canonical number, or reasons against it.
std::string check_number(store::Reader& reader, const base::Keys& keys, const PaperType& type,
                         const Wanted& wanted, base::Refusals& refusals) {
    auto parsed = base::parse_document(type.form, wanted.paper.number, wanted.today);
    if (!parsed) {
        for (auto& refusal : std::move(parsed).refusals()) {
            refusal.field = "number";
            refusals.push_back(std::move(refusal));
        }
        return "";
    }
    auto number = std::move(parsed).value().number;
    if (is_taken(reader, keys, type, number, wanted.paper.person_id))
        refusals.push_back({"paper.number_taken", "", "number", {}});
    return number;
}

std::string masked(const std::string& number) {
    return number.size() == 18 ? base::masked_id_number(number) : base::masked_account(number);
}

void collect_reason(base::Refusals& refusals, const std::string& reason) {
    if (reason.empty() || !base::is_utf8(reason))
        refusals.push_back({"paper.reason_missing", "", "reason", {}});
    else if (base::characters(reason) > paper_reason_characters_max)
        refusals.push_back({"paper.reason_too_long",
                            "",
                            "reason",
                            {{"max", std::to_string(paper_reason_characters_max)}}});
}

std::vector<store::Value> values_of(const base::Keys& keys, const NewPaper& paper,
                                    std::int64_t id) {
    return {id,
            paper.person_id,
            paper.type,
            keys.seal(paper.number, place_of(id)),
            keys.blind_index(purpose_of(*find_type(paper.type)), paper.number),
            date_or_nothing(paper.valid_until),
            std::int64_t{0},
            std::int64_t{1}};
}

std::string object_of(std::int64_t id) {
    return "person_paper:" + std::to_string(id);
}

}  // namespace

const std::vector<PaperType>& paper_types() {
    using enum base::DocumentKind;
    static const std::vector<PaperType> types{
        {"residence_permit", residence_permit},
        {"hong_kong_macao_permit", hong_kong_macao_travel_permit},
        {"taiwan_permit", taiwan_travel_permit},
        {"foreign_residence", foreign_permanent_residence},
        {"passport", passport},
        {"former_id_number", resident_id}};
    return types;
}

void define_papers(store::Unit& unit) {
    using enum store::ColumnType;
    unit.define({.name = "person_paper",
                 .columns = {{"person_id", integer, true, "", "person"},
                             {"type", text, true, "", ""},
                             {"number", bytes, true, "", ""},
                             {"number_index", bytes, true, "", ""},
                             {"valid_until", text, false, "", ""},
                             {"withdrawn", integer, true, "0", ""},
                             {"version", integer, true, "1", ""}},
                 .indexes = {{"person_paper_person", "person_id", false, ""},
                             {"person_paper_number", "number_index", true, "withdrawn = 0"}},
                 .append_only = false});
}

base::Result<std::int64_t> add_paper(store::Unit& unit, const base::Keys& keys, const Actor& actor,
                                     base::Instant now, const NewPaper& wanted) {
    base::Refusals refusals;
    const auto* type = find_type(wanted.type);
    if (!is_within(unit, current_scope(unit, actor.scope), wanted.person_id))
        refusals.push_back({"person.not_found", "", "", {}});
    else if (unit.all(select_papers, {{"person", wanted.person_id}}).size() >= papers_max)
        refusals.push_back({"paper.too_many", "", "", {{"max", std::to_string(papers_max)}}});
    if (!type)
        refusals.push_back({"paper.type_unknown", "", "type", {}});
    auto paper = wanted;
    if (type)
        paper.number = check_number(unit, keys, *type, {wanted, now.date_in_china()}, refusals);
    if (!refusals.empty())
        return refusals;
    const auto id = unit.number(select_last_paper) + 1;
    const auto values = values_of(keys, paper, id);
    unit.bulk("person_paper", columns, [&, is_done = false](auto& row) mutable {
        row = values;
        return !std::exchange(is_done, true);
    });
    append_audit(
        unit, keys, actor, now,
        {"person_paper.add", object_of(id), content_digest(columns, values),
         audit_detail({{"person", std::to_string(paper.person_id)}, {"type", paper.type}})});
    return id;
}

base::Result<base::Done> withdraw_paper(store::Unit& unit, const base::Keys& keys,
                                        const Actor& actor, base::Instant now, std::int64_t id,
                                        const std::string& reason) {
    const auto why = base::trimmed(reason);
    base::Refusals refusals;
    const auto row = row_of(unit, actor, id);
    if (!row)
        refusals.push_back({"paper.not_found", "", "", {}});
    collect_reason(refusals, why);
    if (!refusals.empty())
        return refusals;
    std::vector<store::Value> values;
    for (const auto& column : columns)
        values.push_back(row->value(column));
    values[6] = std::int64_t{1};
    values[7] = row->integer("version") + 1;
    unit.run(update_withdrawn, {{"id", id}, {"version", values[7]}});
    append_audit(unit, keys, actor, now,
                 {"person_paper.withdraw", object_of(id), content_digest(columns, values),
                  audit_detail({{"reason", why}})});
    return base::Done{};
}

std::vector<PaperView> papers_of(store::Reader& reader, const base::Keys& keys, const Scope& scope,
                                 std::int64_t person_id) {
    std::vector<PaperView> papers;
    if (!is_within(reader, current_scope(reader, scope), person_id))
        return papers;
    for (const auto& row : reader.all(select_papers, {{"person", person_id}})) {
        const auto id = row.integer("id");
        papers.push_back({.id = id,
                          .person_id = person_id,
                          .version = row.integer("version"),
                          .type = row.text("type"),
                          .number_masked = masked(keys.open(row.bytes("number"), place_of(id))),
                          .valid_until = row.maybe_date("valid_until")});
    }
    return papers;
}

base::Result<std::string> reveal_paper(store::Unit& unit, const base::Keys& keys,
                                       const Actor& actor, base::Instant now, std::int64_t id,
                                       const std::string& reason) {
    const auto why = base::trimmed(reason);
    base::Refusals refusals;
    const auto row = row_of(unit, actor, id);
    if (!row)
        refusals.push_back({"paper.not_found", "", "", {}});
    collect_reason(refusals, why);
    if (!refusals.empty())
        return refusals;
    append_audit(unit, keys, actor, now,
                 {"person_paper.reveal", object_of(id), "", audit_detail({{"reason", why}})});
    return keys.open(row->bytes("number"), place_of(id));
}

std::vector<base::Bytes> paper_indexes(const base::Keys& keys, const std::string& text) {
    std::vector<base::Bytes> indexes;
    if (std::none_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return indexes;  // A name in letters has the form of a passport.
    auto plain = base::replaced(base::half_width(base::trimmed(text)), " ", "");
    std::transform(plain.begin(), plain.end(), plain.begin(), [](char letter) {
        return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    });
    for (const auto& type : paper_types())
        if (const auto number = searched_number(type, plain); !number.empty())
            indexes.push_back(keys.blind_index(purpose_of(type), number));
    return indexes;
}

std::int64_t holder_of_paper(store::Reader& reader, const std::vector<base::Bytes>& indexes) {
    for (const auto& index : indexes)
        if (const auto row = reader.first(select_holder, {{"index", index}}))
            return row->integer("person_id");
    return 0;
}

}  // namespace org
