// Which rows of a roster of unions or employers are new, known, doubtful or wrong.
#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/text.hpp"
#include "exchange/import/register_reader.hpp"

namespace exchange {
namespace {

using base::Refusal;
using store::Query;

const Query select_employer{"exchange.select_employer_by_code", R"sql(
    select id, union_id, name, type, industry, headcount from employer where uscc = :code
)sql"};

const Query select_named{"exchange.select_employer_by_name", R"sql(
    select id, union_id, name, type, industry, headcount, uscc
      from employer
     where union_id = :union and name = :name
     order by id
     limit 1
)sql"};

const Query select_union{"exchange.select_union_by_code", R"sql(
    select id from union_node where code = :code
)sql"};

// What both registers share: codes that stand twice, and the order of the reasons.
class Decider {
public:
    Decider(const Surroundings& around, const RefusedRows& refused)
        : around_(around), refused_(refused) {}

    void wrong(RegisterRow& row, Gives gives, Refusal refusal) const {
        row.candidate.wrong.push_back({column_giving(around_.form, gives), std::move(refusal)});
    }
    void doubt(RegisterRow& row, Gives gives, const char* code) const {
        const auto at = column_giving(around_.form, gives);
        row.candidate.doubts.push_back(
            {at, {code, "", at == whole_row ? "" : around_.form.columns[at].name, {}}});
    }
    // What the sheet itself says against the row.
    void meet(std::size_t index, RegisterRow& row, const std::string& code) {
        if (const auto refused = refused_.find(index); refused != refused_.end())
            row.candidate.wrong.insert(row.candidate.wrong.end(), refused->second.begin(),
                                       refused->second.end());
        if (code.empty() || !row.candidate.wrong.empty())
            return;
        const auto [first, is_new] = lines_.try_emplace(code, row.candidate.row.line());
        if (!is_new)
            wrong(row, Gives::own_code,
                  {"import.code_repeated", "", "code", {{"line", std::to_string(first->second)}}});
    }
    void settle(RegisterRow& row) const {
        row.is_decided = true;
        if (!row.candidate.wrong.empty())
            row.decision.verdict = Verdict::returned;
        else if (!row.candidate.doubts.empty())
            row.decision.verdict = Verdict::held;
    }
    const Surroundings& around() const { return around_; }

private:
    const Surroundings& around_;
    const RefusedRows& refused_;
    std::unordered_map<std::string, std::uint64_t> lines_;
};

class Employers : Decider {
public:
    Employers(store::Reader& reader, const Surroundings& around, const RefusedRows& refused)
        : Decider(around, refused), reader_(reader) {}

    void decide(std::size_t index, RegisterRow& row) {
        meet(index, row, row.employer.uscc);
        row.candidate.person.entry.union_id = row.employer.union_id;
        if (row.candidate.wrong.empty())
            compare(row);
        settle(row);
    }

private:
    void compare(RegisterRow& row) {
        const auto& wanted = row.employer;
        auto known = wanted.uscc.empty() ? std::nullopt
                                         : reader_.first(select_employer, {{"code", wanted.uscc}});
        const bool is_same_code = known.has_value();
        if (!known)
            known = reader_.first(
                select_named, {{"union", wanted.union_id}, {"name", base::trimmed(wanted.name)}});
        if (!known && !is_met_in_sheet(row))
            return;
        if (!known)
            return doubt(row, Gives::own_name, "import.same_name");
        row.decision.person_id = 0;
        if (!around().unions.has(known->integer("union_id")) ||
            known->integer("union_id") != wanted.union_id) {
            row.decision.is_elsewhere = !around().unions.has(known->integer("union_id"));
            return doubt(row, Gives::own_code, "import.elsewhere");
        }
        if (!is_same_code && !wanted.uscc.empty())
            return doubt(row, Gives::own_name, "import.same_name");
        note_differences(row, *known);
        if (row.candidate.doubts.empty())
            row.decision.verdict = Verdict::unchanged;
    }
    // Two rows without a code and with one name: the second waits for a person to look.
    bool is_met_in_sheet(const RegisterRow& row) {
        return row.employer.uscc.empty() &&
               !names_.insert({row.employer.union_id, base::trimmed(row.employer.name)}).second;
    }
    void note_differences(RegisterRow& row, const store::Row& known) {
        const auto& wanted = row.employer;
        if (base::trimmed(wanted.name) != known.text("name"))
            doubt(row, Gives::own_name, "import.name_differs");
        if (!wanted.type.empty() && wanted.type != known.text("type"))
            doubt(row, Gives::own_type, "import.differs");
        if (!wanted.industry.empty() && wanted.industry != known.text("industry"))
            doubt(row, Gives::own_industry, "import.differs");
        if (wanted.headcount != 0 && wanted.headcount != known.integer("headcount"))
            doubt(row, Gives::own_headcount, "import.differs");
    }

    store::Reader& reader_;
    std::set<std::pair<std::int64_t, std::string>> names_;
};

class Unions : Decider {
public:
    Unions(store::Reader& reader, const Surroundings& around, const RefusedRows& refused,
           std::vector<RegisterRow>& rows)
        : Decider(around, refused), reader_(reader), rows_(rows) {
        for (const auto& node : around.unions.tree().nodes())
            if (around.unions.has(node.id))
                standing_[{node.parent_id, node.name}] = node.id;
    }

    void decide() {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            auto& row = rows_[i];
            meet(i, row, row.node.code);
            if (!row.candidate.wrong.empty())
                settle(row);
            if (!row.node.code.empty())
                by_code_.try_emplace(row.node.code, i);
            const auto [place, is_new] = by_name_.try_emplace(base::trimmed(row.node.name), i);
            if (!is_new)
                ambiguous_.insert(place->first);
        }
        // Each pass decides those whose parent is decided; what none decides is a ring.
        for (bool goes_on = true; goes_on;) {
            goes_on = false;
            for (auto& row : rows_)
                if (!row.is_decided && decide(row))
                    goes_on = true;
        }
        for (auto& row : rows_)
            if (!row.is_decided) {
                wrong(row, Gives::parent_name, {"import.parent_ring", "", "parent", {}});
                settle(row);
            }
    }

private:
    struct Parent {
        const RegisterRow* row = nullptr;
        const org::UnionNode* node = nullptr;
        const char* refused = nullptr;
    };

    Parent parent_of(const RegisterRow& row) const {
        const auto& tree = around().unions.tree();
        if (!row.parent_code.empty()) {
            if (const auto found = by_code_.find(row.parent_code); found != by_code_.end())
                return {&rows_[found->second], nullptr, nullptr};
            const auto id = around().unions.by_code(row.parent_code);
            return id ? Parent{nullptr, tree.find(id), nullptr}
                      : Parent{nullptr, nullptr, "import.union_unknown"};
        }
        if (row.parent_name.empty())
            return around().own_union ? Parent{nullptr, tree.find(around().own_union), nullptr}
                                      : Parent{nullptr, nullptr, "union.parent_not_found"};
        if (const auto found = by_name_.find(row.parent_name); found != by_name_.end())
            return ambiguous_.contains(row.parent_name)
                       ? Parent{nullptr, nullptr, "import.union_ambiguous"}
                       : Parent{&rows_[found->second], nullptr, nullptr};
        const auto named = around().unions.by_name(row.parent_name);
        if (named.is_ambiguous)
            return {nullptr, nullptr, "import.union_ambiguous"};
        return named.id ? Parent{nullptr, tree.find(named.id), nullptr}
                        : Parent{nullptr, nullptr, "import.union_unknown"};
    }

    bool decide(RegisterRow& row) {
        const auto parent = parent_of(row);
        if (parent.row && !parent.row->is_decided)
            return false;
        if (parent.refused)
            wrong(row, Gives::parent_name, {parent.refused, "", "parent", {}});
        else if (parent.row && parent.row->decision.verdict == Verdict::accepted)
            stand_under(row, parent.row->node.type, -1 - parent.row->entry);
        else if (parent.row && parent.row->decision.verdict == Verdict::unchanged)
            stand_under(row, parent.row->node.type, parent.row->decision.person_id);
        else if (parent.row)
            wrong(row, Gives::parent_name,
                  {"import.parent_not_taken",
                   "",
                   "parent",
                   {{"line", std::to_string(parent.row->candidate.row.line())}}});
        else
            stand_under(row, parent.node->type, parent.node->id);
        settle(row);
        if (row.decision.verdict == Verdict::accepted)
            row.entry = entries_++;
        return true;
    }

    void stand_under(RegisterRow& row, const std::string& parent_type, std::int64_t parent_id) {
        row.node.parent_id = parent_id;
        row.candidate.person.entry.union_id = parent_id > 0 ? parent_id : around().own_union;
        const auto below = around().form.types_below.find(parent_type);
        const bool is_legal = below != around().form.types_below.end() &&
                              std::find(below->second.begin(), below->second.end(),
                                        row.node.type) != below->second.end();
        if (!is_legal)
            wrong(row, Gives::own_type, {"import.type_not_below", "", "type", {}});
        if (row.candidate.wrong.empty())
            compare(row);
    }

    void compare(RegisterRow& row) {
        const auto& tree = around().unions.tree();
        std::int64_t id = 0;
        if (!row.node.code.empty()) {
            const auto known = reader_.first(select_union, {{"code", row.node.code}});
            id = known ? known->integer("id") : 0;
            if (id != 0 && !around().unions.has(id)) {
                row.decision.is_elsewhere = true;
                return doubt(row, Gives::own_code, "import.elsewhere");
            }
        }
        if (const auto same = standing_.find({row.node.parent_id, base::trimmed(row.node.name)});
            id == 0 && same != standing_.end())
            id = same->second;
        if (id == 0)
            return;
        const auto& known = *tree.find(id);
        row.decision.person_id = id;
        note_differences(row, known);
        if (row.candidate.doubts.empty())
            row.decision.verdict = Verdict::unchanged;
    }

    void note_differences(RegisterRow& row, const org::UnionNode& known) {
        if (base::trimmed(row.node.name) != known.name)
            doubt(row, Gives::own_name, "import.name_differs");
        if (row.node.type != known.type)
            doubt(row, Gives::own_type, "import.differs");
        if (row.node.parent_id != known.parent_id)
            doubt(row, Gives::parent_name, "import.differs");
        if (!row.node.code.empty() && row.node.code != known.code)
            doubt(row, Gives::own_code, "import.differs");
        if (row.node.founded_on && row.node.founded_on != known.founded_on)
            doubt(row, Gives::own_founded_on, "import.differs");
    }

    store::Reader& reader_;
    std::vector<RegisterRow>& rows_;
    std::map<std::pair<std::int64_t, std::string>, std::int64_t> standing_;
    std::unordered_map<std::string, std::size_t> by_code_, by_name_;
    std::set<std::string> ambiguous_;
    std::int64_t entries_ = 0;
};

}  // namespace

void decide_employers(store::Reader& reader, const Surroundings& around, const org::Scope&,
                      const RefusedRows& refused, std::vector<RegisterRow>& rows) {
    Employers employers(reader, around, refused);
    std::int64_t entries = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        employers.decide(i, rows[i]);
        if (rows[i].decision.verdict == Verdict::accepted)
            rows[i].entry = entries++;
    }
}

void decide_unions(store::Reader& reader, const Surroundings& around, const org::Scope&,
                   const RefusedRows& refused, std::vector<RegisterRow>& rows) {
    Unions(reader, around, refused, rows).decide();
}

}  // namespace exchange
