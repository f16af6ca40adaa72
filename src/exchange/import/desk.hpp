// Rows of rosters that wait for a person: side by side with what they resemble, and decided.
//
// Nobody learns more here than elsewhere: values are masked, and whoever belongs to a union
// outside the reader's scope is only "registered elsewhere".
#pragma once

#include "exchange/import/jobs.hpp"

namespace exchange {

constexpr std::size_t desk_opinion_characters_max = 500;

struct ShownCell {
    std::string column;  // Of the form.
    std::string text;    // Masked where it is sensitive.
};

// accept: a new entry, whatever it resembles. same: the person it resembles; what the row says
// of mobile, name and employer becomes theirs, and the record is made where there is none.
// transfer: the same person, to be had from the union that keeps them, which is asked for it
// (org/handshakes.hpp) with the opinion as the reason. give_back: to whoever sent it.
enum class Decided { accept, same, transfer, give_back };
std::optional<Decided> decided_by_name(std::string_view name);
std::string_view name_of(Decided);

struct HeldRow {
    std::int64_t id = 0, job_id = 0, line = 0, union_id = 0, version = 0;
    std::string form, due_on, state;
    std::vector<ShownCell> cells;
    std::vector<std::pair<std::string, base::Refusal>> reasons;
    bool is_elsewhere = false;
    std::int64_t resembles = 0;        // Person within the scope, or 0.
    std::vector<ShownCell> resembled;  // What is registered of that person.
    std::string resembled_union;
    std::vector<Decided> decisions;  // Which of them can be taken.
};

struct HeldDecision {
    std::int64_t id = 0, version = 0;
    Decided decided = Decided::give_back;
    std::string opinion;
};

// Waiting rows of unions within the scope, the oldest first.
std::vector<HeldRow> list_held(const records::Realm&, store::Reader&, const org::Actor&,
                               const Forms&, std::int64_t after_id, int limit);
// Refuses "import.held_not_found", "import.held_stale", "permission.denied",
// "field.too_long", "import.still_known" (accepting a number that is registered),
// "import.resembles_nobody", "import.still_wrong" with what is now wrong with the row, and what
// the registers and asking for a transfer refuse. Answers the person's id, or 0.
base::Result<std::int64_t> decide_held(const records::Realm&, store::Unit&, const org::Actor&,
                                       const Forms&, const HeldDecision&);

}  // namespace exchange
