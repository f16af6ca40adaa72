// Composes the live document of one union and year, with every answer it rests on.
#pragma once

#include "reports/reports.hpp"

namespace reports {

struct Draft {
    Composed composed;
    Answers answers;
};
// The questions are asked and the paragraphs read through the actor's own desks.
base::Result<Draft> draft_of(const records::Realm& realm, const Library& library,
                             store::Reader& reader, const org::Actor& actor,
                             const NewReport& report, Language language);

// Permission and scope, each refused with its own code.
base::Result<base::Done> check_right(const catalogue::Catalogue& catalogue, const org::Actor& actor,
                                     const std::string& right);
base::Result<base::Done> check_scope(const org::Tree& tree, const org::Actor& actor,
                                     std::int64_t union_id);
base::Refusal refusal(const std::string& code, std::map<std::string, std::string> arguments = {});

// Every figure asked for, as kept with a sealed version, and back.
std::string figures_json(const Answers& answers);
std::map<std::string, figures::Answer> answers_of_json(const std::string& json);

}  // namespace reports
