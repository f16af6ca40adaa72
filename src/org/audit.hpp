// The audit chain: one entry for every write and every reveal, in the transaction it records.
//
// hash(n) = SM3(hash(n-1), sequence, instant, actor, action, object, content digest, detail).
// Each entry keeps its predecessor's hash, so that a fault is located and not only noticed.
// The head (length and last hash) is authenticated with the realm's key in the same
// transaction, so that a truncated or replaced chain is seen by whoever holds the key.
//
// What the chain alone cannot see: a whole older state, entries cut and the older head with its
// valid seal put back. The contents the entries vouch for then no longer match the tables
// (org/verification.hpp), unless those were put back too: that is a restored backup, and only
// a copy of the head kept elsewhere tells the difference.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/crypto.hpp"
#include "org/actor.hpp"
#include "store/store.hpp"

namespace org {

constexpr std::size_t audit_faults_max = 1'000;  // A walk stops there.

struct AuditEvent {
    std::string action;   // "record.create", "record.move:approve", "person.reveal" …
    std::string object;   // Kind and id: "line.kind:17", "person:9"
    std::string content;  // Hex SM3 of the object's canonical content after the write, or "".
    std::string detail;   // JSON without sensitive values.
};

// Defines the audit tables. The first entry opens the chain; a realm whose chain is empty
// counts as truncated, since even its initialisation leaves an entry.
void define_audit(store::Unit&);
// Appends an entry and answers its sequence number (from 1, without gaps). Throws store::Fault
// when the head is not authentic: to append would put our seal on somebody else's chain.
std::int64_t append_audit(store::Unit&, const base::Keys&, const Actor&, base::Instant now,
                          const AuditEvent&);
// Appends many at once (one head, bulk insert) and answers the first one's sequence number.
std::int64_t append_audit_all(store::Unit&, const base::Keys&, const Actor&, base::Instant now,
                              const std::vector<AuditEvent>&);
// Hash of the last entry, or empty. Differs after every write, also from one rolled back.
std::string audit_head(store::Reader&);

// A flat JSON object of texts for AuditEvent::detail.
std::string audit_detail(const std::vector<std::pair<std::string, std::string>>& members);

struct AuditFault {
    std::int64_t sequence;  // Where the chain first disagrees.
    std::string reason;     // altered, missing, reordered, truncated, added, head_forged
    bool operator==(const AuditFault&) const = default;
};
// Walks the whole chain. `progress` receives entries read so far.
std::vector<AuditFault> verify_audit(store::Reader&, const base::Keys&,
                                     const std::function<void(std::int64_t)>& progress = {});
// The latest content digest recorded for each object whose address starts with `prefix`.
void each_recorded_content(
    store::Reader&, const std::string& prefix,
    const std::function<void(const std::string& object, const std::string& content)>& use);

}  // namespace org
