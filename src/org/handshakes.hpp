// Handshakes: one union asks the union that keeps a person to hand the person over.
//
// Table person_handshake(person_id, union_id, reason, state, asked_on, asked_by, opinion,
// answered_on, answered_by, version). Who asks knows only that somebody is registered elsewhere
// (org/duplicates.hpp). Who keeps the person, or the union above both, sees who asks and why,
// and transfers or declines with an opinion. Asking and answering take two accounts. A transfer
// changes the person's home union and nothing else: records stay with the unions that made them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "org/people.hpp"

namespace org {

constexpr std::size_t handshake_text_characters_max = 500;  // Of a reason or an opinion.
constexpr int handshakes_listed_max = 200;

struct NewHandshake {
    std::string handle;
    std::int64_t union_id = 0;  // Where the person shall go; within the actor's scope.
    std::string reason;
};
struct HandshakeView {
    std::int64_t id = 0, union_id = 0;               // The union that asks.
    std::string union_name, reason, state, opinion;  // asked, transferred, declined
    std::string asked_on, answered_on;
    bool is_mine = false;              // Asked from within the scope.
    bool is_to_answer = false;         // The person is within the scope and nobody has answered.
    std::optional<PersonView> person;  // For whoever has the person within the scope.
};

void define_handshakes(store::Unit&);

// Refuses "handshake.handle_invalid" (altered, of another union, too old), "handshake.here"
// (the person has come within the scope meanwhile), "union.not_found", "handshake.asked_already",
// "handshake.reason_missing", "handshake.text_too_long".
base::Result<std::int64_t> ask_handshake(store::Unit&, const base::Keys&, const Actor&,
                                         base::Instant now, const NewHandshake&);
// Newest first: those asked from within the scope, and those about persons within it.
std::vector<HandshakeView> list_handshakes(store::Reader&, const base::Keys&, const Actor&);

struct HandshakeAnswer {
    std::int64_t id = 0;
    bool transfer = false;
    std::string opinion;  // Needed to decline.
};
// Refuses "handshake.not_found" (also when the person is outside the scope),
// "handshake.answered", "handshake.second_person", "handshake.opinion_missing",
// "handshake.text_too_long".
base::Result<base::Done> answer_handshake(store::Unit&, const base::Keys&, const Actor&,
                                          base::Instant now, const HandshakeAnswer&);

}  // namespace org
