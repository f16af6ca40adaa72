#include "org/verification.hpp"

#include <algorithm>
#include <stdexcept>
#include <unordered_map>

#include "base/bytes.hpp"
#include "org/audit.hpp"
#include "org/content.hpp"
#include "org/tree.hpp"

namespace org {
namespace {

using store::Query;

// Columns as they were digested when the row was written.
const Query select_unions{"org.select_union_contents", R"sql(
    select id, parent_id, name, type, code, employer_id, founded_on, dissolved_on, version
      from union_node
     order by id
)sql"};

const Query select_people{"org.select_person_contents", R"sql(
    select id, union_id, employer_id, household_id, name, pinyin, initials, tail, tail_2, sex,
           born_on, id_number, id_number_index, id_ending_index, mobile, mobile_index,
           work_number, version
      from person
    union all
    select id, union_id, employer_id, household_id, name, pinyin, initials, tail, tail_2, sex,
           born_on, id_number, id_number_index, id_ending_index, mobile, mobile_index,
           work_number, version
      from person_alias
     order by id
)sql"};

const Query select_papers{"org.select_paper_contents", R"sql(
    select id, person_id, type, number, number_index, valid_until, withdrawn, version
      from person_paper
     order by id
)sql"};

const Query select_handshakes{"org.select_handshake_contents", R"sql(
    select id, person_id, union_id, reason, state, asked_on, asked_by, opinion, answered_on,
           answered_by, version
      from person_handshake
     order by id
)sql"};

const Query select_pairs{"org.select_pair_contents", R"sql(
    select id, one_id, other_id, points, reasons, state, found_on, decided_on, decided_by, reason,
           version
      from person_pair
     order by id
)sql"};

const Query select_households{"org.select_household_contents", R"sql(
    select id, union_id, name, members, version from household order by id
)sql"};

const Query select_employers{"org.select_employer_contents", R"sql(
    select id, union_id, name, pinyin, initials, uscc, type, industry, headcount, version
      from employer
     order by id
)sql"};

const Query select_accounts{"org.select_account_contents", R"sql(
    select id, login, name, password_hash, version from account order by id
)sql"};

const Query select_account_states{"org.select_account_state_contents", R"sql(
    select id, opened_at, locked_at, must_change from account_state order by id
)sql"};

const Query select_posts{"org.select_post_contents", R"sql(
    select id, account_id, role, union_id, ended_at from post order by id
)sql"};

const Query select_seals{"org.select_person_seals", R"sql(
    select id, id_number, mobile from person
    union all
    select id, id_number, mobile from person_alias
     order by id
)sql"};

const Query select_paper_seals{"org.select_paper_seals", R"sql(
    select id, number from person_paper order by id
)sql"};

using Faults = std::vector<ContentFault>;

// 32 bytes each: a million persons' digests fit in memory beside everything else.
std::unordered_map<std::string, base::Bytes> recorded_contents(store::Reader& reader,
                                                               const std::string& prefix) {
    std::unordered_map<std::string, base::Bytes> recorded;
    each_recorded_content(reader, prefix,
                          [&](const std::string& object, const std::string& content) {
                              recorded.emplace(object.substr(prefix.size()),
                                               base::from_hex(content).value_or(base::Bytes{}));
                          });
    return recorded;
}

void verify(store::Reader& reader, const Query& contents, const std::string& table,
            Faults& faults) {
    auto recorded = recorded_contents(reader, table + ":");
    reader.each(contents, {}, [&](const store::Row& row) {
        const auto id = std::to_string(row.integer("id"));
        const auto found = recorded.find(id);
        if (found == recorded.end())
            faults.push_back({table + ":" + id, "unrecorded"});
        else if (base::to_hex(found->second) != content_digest(row))
            faults.push_back({table + ":" + id, "altered"});
        if (found != recorded.end())
            recorded.erase(found);
        return true;
    });
    const auto first_missing = faults.size();
    for (const auto& [id, content] : recorded)
        faults.push_back({table + ":" + id, "missing"});
    std::sort(faults.begin() + static_cast<std::ptrdiff_t>(first_missing), faults.end(),
              [](const auto& a, const auto& b) { return a.object < b.object; });
}

// Where the parents say each union stands, against its numbers. Walks in the order of the
// numbers; a union's parent is then the deepest one still open.
void verify_numbers(const Tree& tree, Faults& faults) {
    std::vector<const UnionNode*> open;
    std::int64_t expected = 0;
    for (const auto& node : tree.nodes()) {
        ++expected;
        while (!open.empty() && open.back()->last < node.ord)
            open.pop_back();
        const auto* parent = open.empty() ? nullptr : open.back();
        const bool fits = node.ord == expected && node.last >= node.ord &&
                          node.parent_id == (parent ? parent->id : 0) &&
                          (parent ? node.last <= parent->last
                                  : node.last == static_cast<std::int64_t>(tree.nodes().size())) &&
                          node.depth == static_cast<int>(open.size());
        if (!fits)
            faults.push_back({"union:" + std::to_string(node.id), "misnumbered"});
        open.push_back(&node);
    }
}

bool opens(const base::Keys& keys, const store::Row& row, const std::string& column,
           const std::string& table = "person") {
    const auto sealed = row.maybe_bytes(column);
    if (!sealed)
        return true;
    try {
        const auto place = table + "." + column + ":" + std::to_string(row.integer("id"));
        (void)keys.open(*sealed, place);
        return true;
    } catch (const std::runtime_error&) {
        return false;
    }
}

void append(Faults& to, Faults more) {
    to.insert(to.end(), more.begin(), more.end());
}

}  // namespace

std::vector<ContentFault> verify_unions(store::Reader& reader) {
    Faults faults;
    verify(reader, select_unions, "union", faults);
    verify_numbers(read_tree(reader), faults);
    return faults;
}

std::vector<ContentFault> verify_people(store::Reader& reader) {
    Faults faults;
    verify(reader, select_households, "household", faults);
    verify(reader, select_employers, "employer", faults);
    verify(reader, select_people, "person", faults);
    verify(reader, select_papers, "person_paper", faults);
    verify(reader, select_handshakes, "person_handshake", faults);
    verify(reader, select_pairs, "person_pair", faults);
    return faults;
}

std::vector<ContentFault> verify_accounts(store::Reader& reader) {
    Faults faults;
    verify(reader, select_accounts, "account", faults);
    verify(reader, select_posts, "post", faults);
    verify(reader, select_account_states, "account_state", faults);
    return faults;
}

std::vector<ContentFault> verify_contents(store::Reader& reader) {
    auto faults = verify_unions(reader);
    append(faults, verify_people(reader));
    append(faults, verify_accounts(reader));
    return faults;
}

std::vector<ContentFault> verify_seals(store::Reader& reader, const base::Keys& keys) {
    Faults faults;
    reader.each(select_seals, {}, [&](const store::Row& row) {
        if (!opens(keys, row, "id_number") || !opens(keys, row, "mobile"))
            faults.push_back({"person:" + std::to_string(row.integer("id")), "unreadable"});
        return true;
    });
    reader.each(select_paper_seals, {}, [&](const store::Row& row) {
        if (!opens(keys, row, "number", "person_paper"))
            faults.push_back({"person_paper:" + std::to_string(row.integer("id")), "unreadable"});
        return true;
    });
    return faults;
}

}  // namespace org
