// Whether the register knows a roster's person already, and what the row then is.
//
// A roster of a city is mostly people nobody knows yet. A sieve of the register's blind
// indexes, kept as bare hashes, tells so without asking the database; only those it lets
// through are looked up.
#pragma once

#include <cstdint>
#include <vector>

#include "exchange/import/candidate.hpp"

namespace exchange {

enum class Verdict { accepted, unchanged, held, returned };

struct Decision {
    Verdict verdict = Verdict::accepted;
    std::int64_t person_id = 0;  // Known person the row is about, or resembles; 0: a new one.
    bool is_elsewhere = false;   // The known person belongs to a union outside the scope.
};

// A set of 64-bit hashes with open addressing: 16 bytes an entry at most.
class HashSieve {
public:
    bool has(std::uint64_t hash) const;
    void add(std::uint64_t hash);
    bool empty() const { return count_ == 0; }

private:
    void grow();
    std::vector<std::uint64_t> slots_;
    std::size_t count_ = 0;
};

// Hash → line of the sheet that had it first.
class FirstLines {
public:
    // The line that had it before, or 0 after noting this one.
    std::uint64_t meet(std::uint64_t hash, std::uint64_t line);

private:
    void grow();
    std::vector<std::uint64_t> hashes_;
    std::vector<std::uint32_t> lines_;
    std::size_t count_ = 0;
};

class KnownPeople {
public:
    KnownPeople(const records::Realm&, store::Reader&, const Surroundings&,
                const org::Scope& scope);
    // In the order of the sheet: the first row with a number wins. Adds its reasons to the
    // candidate's.
    Decision decide(store::Reader&, Candidate&);

private:
    struct Known;
    Decision meet(store::Reader&, Candidate&, const Known&);
    Decision meet_here(store::Reader&, Candidate&, const Known&);
    bool resembles(store::Reader&, Candidate&, Decision&);
    void doubt(Candidate&, Gives, const char* code) const;
    std::vector<std::size_t> differences(const Candidate&, const Known&, const base::Values&) const;

    const records::Realm& realm_;
    const Surroundings& around_;
    const org::Scope scope_;
    HashSieve numbers_, mobiles_, numberless_;
    FirstLines met_;
    store::Query records_of_person_;
};

}  // namespace exchange
