// The Catalogue: every business line as one immutable, checked model.
//
// Read from lines/<domain>/<line>/line.yaml (grammar: docs/line-format.md), the shared
// lines/{domains,roles,units,patterns}.yaml and the policies beside the lines. Table,
// form, list, filters, REST, permissions, workflow, deadlines, facts, figures and words
// all follow from it; nothing else in the platform knows a line.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/rule.hpp"

namespace catalogue {

struct Words {
    std::string zh;
    std::string en;
};

enum class FieldType {
    text,       // length_max characters, one line
    long_text,  // several lines
    integer,    // min … max
    money,      // fen
    date,
    flag,
    choice,     // one of `options`
    band,       // computed: which of `bounds` the integer field `of` falls in ("25_up")
    months,     // computed: whole months from date field `from` to date field `of`
    person,     // id of org person
    household,  // id of org household
    employer,   // id of org employer
    union_,     // id of org union ("union" in YAML)
    record,     // id of a record of kind `to`
};
std::string_view name_of(FieldType type);  // As written in line.yaml: "union" for union_.

struct Option {
    std::string code;
    Words words;
};

struct Field {
    std::string name;
    Words words;
    Words hint;
    FieldType type = FieldType::text;
    bool required = false;   // When the record is created.
    bool sensitive = false;  // Text only: sealed at rest, masked in every output.
    bool searched = false;   // Sensitive: has a blind index; plain text: found by search.
    bool computed = false;   // Written by a rule, a band or a months field; never by a person.
    bool today = false;      // A date that defaults to the day of the write that sets it.
    std::optional<std::int64_t> min, max;
    int length_max = 200;
    std::vector<Option> options;
    std::vector<std::int64_t> bounds;  // band: ascending lower bounds after the first band.
    std::string of, from;              // band, months
    std::string to;                    // record: "line.kind"
    std::set<std::string> set_by;      // Transitions that may write it; empty: create and change.
    std::string unit;                  // For integers: a unit's name, or empty.
};

enum class Tone { draft, waiting, active, done, refused };
std::string_view name_of(Tone tone);

struct State {
    std::string name;
    Words words;
    Tone tone = Tone::waiting;
    bool changeable = false;  // Fields may be changed in it (the first state always may).
    bool final = false;       // Nothing leads out.
};

struct Transition {
    std::string name;
    Words words;
    std::vector<std::string> from;
    std::string to;
    std::vector<std::string> needs;  // Fields that must be filled to take it.
    std::vector<std::string> asks;   // Fields with set_by this transition, in order.
    int attachments_min = 0;
    int participants_min = 0;
    bool opinion_required = false;
    bool second_person = false;  // Not by the one who created or last moved it.
    std::string rule;            // "line.rule", or empty.
    std::string policy_on;       // Date field that dates the policy; empty: the day itself.
};

struct Participants {
    bool allowed = false;
    Words words;
    bool person_required = false;
    bool has_amount = false;
    std::vector<Option> roles;  // Empty: no role column.
};

// What a record proves. The fact holds while the record is in one of `in` and `if_` matches;
// leaving posts its exact reverse. One fact a record, or one a participant.
struct FactRule {
    std::string measure;  // "line.measure"
    std::set<std::string> in;
    bool each_participant = false;
    std::set<std::string> roles;                       // Participants of these; empty: all.
    std::map<std::string, std::set<std::string>> if_;  // field → values (codes, "0"/"1")
    std::string on;                                    // Date field.
    std::string until;     // Date field ending a stock, or empty. Stocks post −1 on that day.
    std::string quantity;  // Integer or money field, "participant.amount", or empty (0).
    std::string person;    // Field, "participant", or empty.
    std::string household, employer,
        subject;                  // Fields; employer may be "participant". subject: union.
    std::vector<std::string> by;  // Fields: the dimensions, by name; "role" for participants.
};

struct Measure {
    std::string name;  // "line.measure"
    std::vector<std::string> dimensions;
    bool is_stock = false;
    bool has_quantity = false, is_money = false;
    std::vector<std::string> kinds;  // Kinds that post it.
};

enum class Reading {
    count,        // Net number of facts in the period
    sum,          // Net quantity in the period
    distinct,     // Distinct `of` in the period
    stock_count,  // At the period's last day
    stock_sum,
    stock_distinct,
    ratio,    // numerator / denominator, both figures
    highest,  // Largest quantity among facts that hold in the period
    lowest,
};
enum class DistinctOf { person, household, employer, subject, record };
std::string_view name_of(Reading reading);
std::string_view name_of(DistinctOf of);

struct Figure {
    std::string name;  // "line.figure"
    Words words;
    Words definition;  // 口径
    Reading reading = Reading::count;
    std::string measure;
    DistinctOf of = DistinctOf::person;
    std::map<std::string, std::set<std::string>> where;  // dimension → values
    std::string unit;                                    // units.yaml
    std::string numerator, denominator;                  // ratio: figure names
    bool is_key = false;                                 // Shown on the home page.
};

struct DeadlineRule {
    std::string name;
    Words words;
    std::string clause;
    std::string from_state;        // Starts on the day the state is entered …
    std::string from_field;        // … or from a date field.
    int days = 0;                  // Calendar days (may be negative with from_field), or
    int working_days = 0;          // working days, or
    int notice_days = 0;           // working days of public notice, first day counted.
    std::set<std::string> met_by;  // States that meet it.
    int warn_days = 3;
};

// A count or sum of facts about the same person or employer, handed to a rule as `known`.
struct Known {
    std::string name;
    std::string measure;
    std::string same;   // Field (person, employer, household) whose facts are looked up.
    bool sums = false;  // Quantity instead of count.
    bool this_year = false;
};

struct Kind {
    std::string line, name;
    std::string id;     // "line.kind"
    std::string table;  // "line__kind"
    Words words;
    std::string number_prefix;  // "ZX" → "ZX2023-17-0004": year, union, sequence within both.
    std::string title;          // Field shown as the record's title.
    std::vector<Field> fields;
    std::vector<State> states;  // First: where records begin.
    std::vector<Transition> transitions;
    std::vector<std::string> columns;  // Of the list.
    std::vector<std::string> filters;
    Participants participants;
    bool has_attachments = true;
    std::vector<FactRule> facts;
    std::vector<DeadlineRule> deadlines;
    std::vector<Known> known;
    std::map<std::string, std::set<std::string>> may;  // role → create, read, change, transitions
    std::string pattern;

    const Field* field(std::string_view field_name) const;
    const State* state(std::string_view state_name) const;
    const Transition* transition(std::string_view transition_name) const;
};

struct PolicyValue {
    std::string name;  // "line.name"
    Words words;
    std::string clause;
    std::string unit;  // fen, days, working_days, months, years, percent, count
    std::map<base::Date, std::int64_t> values;  // In force from.
};

struct Line {
    std::string name, domain;
    Words words;
    std::vector<std::string> uses;
    std::vector<std::string> kinds;    // ids
    std::vector<std::string> figures;  // names
    std::string path;                  // "lines/aid/school_aid/line.yaml"
};

struct Role {
    std::string name;
    Words words;
    std::set<std::string> grants;  // Platform rights: read_all, reveal, export, manage_unions,
                                   // manage_people, read_registers, manage_accounts, manage_posts,
                                   // read_audit, seal_report, write_report, sign_text
};

struct Unit {
    std::string name;
    Words words;
    bool is_distinct =
        false;  // Counts of different things (人, 户, 家): distinct and stock readings only.
    bool is_money = false;
    bool is_percent = false;
};

struct Domain {
    std::string name;
    Words words;
};

class Catalogue {
public:
    std::vector<Domain> domains;  // In menu order.
    std::map<std::string, Role> roles;
    std::map<std::string, Unit> units;
    std::vector<Line> lines;            // By domain, then name.
    std::map<std::string, Kind> kinds;  // By id.
    std::map<std::string, Measure> measures;
    std::map<std::string, Figure> figures;
    std::map<std::string, PolicyValue> policies;
    std::map<std::string, Words> words;       // Refusal codes and platform words.
    std::map<std::string, base::Rule> rules;  // By "line.rule".

    const Kind& kind(std::string_view id) const;  // Asking for none is a bug.
    const Kind* find_kind(std::string_view id) const;
    const Figure* find_figure(std::string_view name) const;
    const Line& line(std::string_view name) const;
    // The policy values of a line in force on a day, by short name; none before the first date.
    std::map<std::string, std::int64_t> policy_on(std::string_view line, base::Date day) const;
    // The sentence for a refusal in "zh" or "en", arguments filled; the code itself if unknown.
    std::string sentence(const base::Refusal& refusal, std::string_view language) const;
};

}  // namespace catalogue
