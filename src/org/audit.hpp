// The audit chain: one entry for every write and every reveal, in the transaction it records.
//
// hash(n) = SM3(hash(n-1), sequence, instant, actor, action, object, content digest, detail).
// The head (length and last hash) is authenticated with the realm's key in the same
// transaction, so that a truncated or replaced chain is seen by whoever holds the key.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/crypto.hpp"
#include "org/actor.hpp"
#include "store/store.hpp"

namespace org {

struct AuditEvent {
    std::string action;        // "record.create", "record.move:approve", "person.reveal" …
    std::string object;        // "aid/…:id" style address: "school_aid.application:17", "person:9"
    std::string content;       // Hex SM3 of the object's canonical content after the write, or "".
    std::string detail;        // JSON without sensitive values.
};

// Defines the audit tables and writes the first entry of an empty chain.
void define_audit(store::Unit&);
// Appends an entry and answers its sequence number (from 1, without gaps).
std::int64_t append_audit(store::Unit&, const base::Keys&, const Actor&, base::Instant now,
                          const AuditEvent&);

struct AuditFault {
    std::int64_t sequence;  // Where the chain first disagrees.
    std::string reason;     // altered, missing, reordered, truncated, head_forged
};
// Walks the whole chain. `progress` receives entries read so far.
std::vector<AuditFault> verify_audit(store::Reader&, const base::Keys&,
                                     const std::function<void(std::int64_t)>& progress = {});
// The latest content digest recorded for each object whose address starts with `prefix`.
void each_recorded_content(store::Reader&, const std::string& prefix,
                           const std::function<void(const std::string& object,
                                                    const std::string& content)>& use);

}  // namespace org
