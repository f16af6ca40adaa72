// Papers: what else identifies a person besides the resident ID number.
//
// Table person_paper(person_id, type, number, number_index, valid_until, withdrawn, version).
// One person may hold several (an old and a new card, a permit and a passport); one number of
// one type belongs to one person of the whole realm. The number is sealed with its row, so a
// paper may follow its person when two records become one. A paper entered wrongly is withdrawn
// and stays in the table: its number is free again, its entry in the audit chain stands.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/documents.hpp"
#include "org/people.hpp"

namespace org {

constexpr std::size_t papers_max = 20;  // Of one person.
constexpr std::size_t paper_reason_characters_max = 200;

struct PaperType {
    std::string name;         // "passport": public, as routes and sheets write it.
    base::DocumentKind form;  // Which checks its number takes.
};
// Permits of Hong Kong, Macao and Taiwan residents, cards of foreign permanent residents,
// passports, and resident ID numbers the person no longer bears ("former_id_number").
const std::vector<PaperType>& paper_types();

struct NewPaper {
    std::int64_t person_id = 0;
    std::string type = {}, number = {};
    std::optional<base::Date> valid_until = {};
};
struct PaperView {
    std::int64_t id = 0, person_id = 0, version = 1;
    std::string type, number_masked;
    std::optional<base::Date> valid_until;
};

void define_papers(store::Unit&);

// Refuses "person.not_found", "paper.type_unknown", "paper.too_many", "paper.number_taken"
// (by anybody of the realm, as a paper of this type or as an ID number; never says whose), and
// base's id_number.* and document.*.
base::Result<std::int64_t> add_paper(store::Unit&, const base::Keys&, const Actor&,
                                     base::Instant now, const NewPaper&);
// Refuses "paper.not_found", "paper.reason_missing", "paper.reason_too_long".
base::Result<base::Done> withdraw_paper(store::Unit&, const base::Keys&, const Actor&,
                                        base::Instant now, std::int64_t id,
                                        const std::string& reason);
// Those not withdrawn, by id; nothing for a person outside the scope.
std::vector<PaperView> papers_of(store::Reader&, const base::Keys&, const Scope&,
                                 std::int64_t person_id);
// The clear number, audited with the reason as reveal() is.
base::Result<std::string> reveal_paper(store::Unit&, const base::Keys&, const Actor&,
                                       base::Instant now, std::int64_t id,
                                       const std::string& reason);

// The blind indexes under which a text may stand as a paper's number, one a type that has the
// text's form; empty for what is no number of a paper.
std::vector<base::Bytes> paper_indexes(const base::Keys&, const std::string& text);
// Who holds a paper with one of the indexes; 0: nobody.
std::int64_t holder_of_paper(store::Reader&, const std::vector<base::Bytes>& indexes);

}  // namespace org
