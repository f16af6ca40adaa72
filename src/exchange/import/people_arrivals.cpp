#include "exchange/import/people_arrivals.hpp"

#include "exchange/import/opened.hpp"
#include "org/audit.hpp"
#include "org/audit_series.hpp"
#include "org/content.hpp"

namespace exchange {

PeopleArrivals::PeopleArrivals(const records::Realm& realm, store::Unit& unit,
                               const ImportForm& form, const org::Actor& actor, base::Instant now,
                               std::int64_t job_id)
    : realm_(realm),
      unit_(unit),
      form_(form),
      actor_(actor),
      now_(now),
      detail_(org::audit_detail({{"import", std::to_string(job_id)}})),
      next_person_(org::last_person_id(unit) + 1) {
    if (form.route.kind)
        arrivals_.emplace(realm, unit, form.route, actor, now);
}

PeopleArrivals::~PeopleArrivals() {
    for (auto& batch : making_)
        batch.wait();
}

void PeopleArrivals::add(Candidate candidate, std::int64_t person_id) {
    Entry entry{std::move(candidate), person_id, person_id == 0, {}};
    if (entry.is_new)
        entry.person_id = next_person_++;
    if (arrivals_) {
        auto& arrival = entry.arrival;
        arrival.id = arrivals_->next_id();
        arrival.union_id = entry.candidate.person.entry.union_id;
        arrival.number = arrivals_->next_number(arrival.union_id);
        arrival.fields = std::move(entry.candidate.fields);
        arrival.fields[form_.person_field] = entry.person_id;
        arrival.reckoning = std::move(entry.candidate.reckoning);
    }
    entries_.push_back(std::move(entry));
}

void PeopleArrivals::make_people(const std::vector<Entry>& entries, Made& made) const {
    std::string contents;
    for (const auto& entry : entries) {
        if (!entry.is_new)
            continue;
        auto values =
            org::person_values(realm_.keys, entry.candidate.person, {.id = entry.person_id});
        contents += org::content_digest(org::person_columns(), values);
        made.people.push_back(std::move(values));
        made.names.push_back({entry.person_id, entry.candidate.person.entry.name});
    }
    if (!made.people.empty())
        made.events.push_back(org::AuditEvent{
            "person.import", org::audit_series("person:", made.names.front().id, made.names.size()),
            std::move(contents), detail_});
}

// The people of a batch share an entry of the audit chain, and so do their records: ids of
// either rise one by one within it.
PeopleArrivals::Made PeopleArrivals::made(std::vector<Entry> entries) const {
    Made made;
    make_people(entries, made);
    if (!arrivals_)
        return made;
    const auto first_id = entries.front().arrival.id;
    std::vector<records::Arrival> coming;
    coming.reserve(entries.size());
    for (auto& entry : entries)
        coming.push_back(std::move(entry.arrival));
    realm_.database.read(
        [&](store::Reader& reader) { made.records = arrivals_->made(reader, std::move(coming)); });
    made.events.push_back(org::AuditEvent{
        "record.import", org::audit_series(form_.route.kind->id + ":", first_id, entries.size()),
        std::exchange(made.records->contents, {}), detail_});
    return made;
}

void PeopleArrivals::flush() {
    if (!entries_.empty())
        making_.push_back(
            std::async(std::launch::async, [this, entries = std::exchange(entries_, {})]() mutable {
                return made(std::move(entries));
            }));
    while (making_.size() >= batches_ahead)
        write_next();
}

// Whatever fails, no batch that was asked for its outcome is waited for again.
void PeopleArrivals::write_next() {
    auto next = std::move(making_.front());
    making_.pop_front();
    write(next.get());
}

void PeopleArrivals::write(Made made) {
    records::insert_rows(unit_, "person", org::person_columns(), made.people);
    org::write_person_tails(unit_, made.names);
    const auto first = org::append_audit_all(unit_, realm_.keys, actor_, now_, made.events);
    if (made.records)
        arrivals_->insert(*made.records, first + static_cast<std::int64_t>(made.events.size()) - 1);
    // Letting go of some hundred thousand texts is work, too.
    letting_go_ = std::async(std::launch::async,
                             [gone = std::move(made)]() mutable { Made(std::move(gone)); });
}

void PeopleArrivals::end() {
    flush();
    while (!making_.empty())
        write_next();
    if (arrivals_)
        arrivals_->end();
}

}  // namespace exchange
