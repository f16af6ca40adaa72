// Persons of a roster and the records that come with them, written batch by batch.
#pragma once

#include <deque>
#include <future>
#include <optional>

#include "exchange/import/known_people.hpp"
#include "org/name_tails.hpp"

namespace exchange {

class PeopleArrivals {
public:
    PeopleArrivals(const records::Realm&, store::Unit&, const ImportForm&, const org::Actor&,
                   base::Instant now, std::int64_t job_id);
    ~PeopleArrivals();
    // An accepted row; `person_id` 0 makes a new person.
    void add(Candidate, std::int64_t person_id);
    // Hands what was added to other threads, and writes what those have finished.
    void flush();
    void end();

private:
    struct Entry {
        Candidate candidate;
        std::int64_t person_id = 0;
        bool is_new = false;
        records::Arrival arrival;
    };
    struct Made {
        records::BulkRows people;
        std::vector<org::NamedRow> names;     // Of the people.
        std::vector<org::AuditEvent> events;  // One of the people, then one of the records.
        std::optional<records::Arrived> records;
    };
    Made made(std::vector<Entry>) const;
    void make_people(const std::vector<Entry>&, Made&) const;
    void write_next();
    void write(Made);

    const records::Realm& realm_;
    store::Unit& unit_;
    const ImportForm& form_;
    const org::Actor& actor_;
    const base::Instant now_;
    const std::string detail_;
    std::int64_t next_person_;
    std::optional<records::Arrivals> arrivals_;
    std::vector<Entry> entries_;
    std::deque<std::future<Made>> making_;
    std::future<void> letting_go_;
};

}  // namespace exchange
