// What the parts of the reader share while one catalogue is being read.
//
// A part checks at once what its own kind can tell. What needs other kinds or lines is put
// off as a function in `later`, and run when every file has been read.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "catalogue/strict.hpp"

namespace catalogue {

constexpr std::size_t line_file_lines_max = 300;
constexpr std::size_t fields_max = 60;  // Of one kind.
constexpr std::size_t columns_default = 5;

struct Draft {
    const Bindings& bindings;
    Catalogue catalogue;
    Problems problems;
    std::map<std::string, Node> documents;  // By file; nodes live as long as the reading.
    std::map<std::string, const Node*> patterns;
    std::map<std::string, Place> lines;                  // Line name → where it stands.
    std::map<std::string, std::string> number_prefixes;  // Prefix → kind.
    std::set<std::string> rules_named;
    std::vector<std::function<void()>> later;
};

struct LineDraft {
    Draft& draft;
    Line line;
    std::map<std::string, Place> uses;  // Named in `uses`.
    std::set<std::string> used;         // Really referred to.

    // "name" or "line.name" → "line.name"; another line must be among `uses`.
    std::string qualified(const Node* node);
};

struct KindDraft {
    LineDraft& line;
    const Node& node;
    Kind kind;
    std::map<std::string, std::vector<const Node*>> set_by;  // Field → transitions named.

    Problems& problems() { return line.draft.problems; }
    Draft& draft() { return line.draft; }
    // The field a node names, if it exists and is of one of these types (none: any type).
    const Field* field(const Node* where, const std::set<FieldType>& types);
    // The names of a list, each checked against what exists.
    std::set<std::string> names_among(const Node* list, const std::vector<std::string>& known,
                                      const char* what);
};

void read_domains(Draft&, const Node&);
void read_roles(Draft&, const Node&);
void read_units(Draft&, const Node&);
void read_patterns(Draft&, const Node&);
void read_words(Draft&, const Node&);
void read_line(Draft&, const std::string& path, const Node&);
void read_policy(Draft&, const std::string& line, const Node&);

void read_kind(LineDraft&, const Entry&);
void read_fields(KindDraft&, const Node* fields);
void read_participants(KindDraft&, const Node* participants);
void read_workflow(KindDraft&);
void read_views(KindDraft&);  // title, columns, filters
void read_facts(KindDraft&, const Node* facts);
void read_known(KindDraft&, const Node* known);
void read_figures(LineDraft&, const Node* figures);

// Whether every way into the state leaves the field filled.
bool is_filled(const Kind& kind, const Field& field, const std::string& state);
// A value as facts and records hold it: codes stay, true and false of a flag become 1 and 0.
std::string stored_value(const std::string& text, FieldType type);

}  // namespace catalogue
