#include "exchange/import/people_arrivals.hpp"

#include "exchange/import/opened.hpp"
#include "org/audit.hpp"
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
        arrival.detail = detail_;
    }
    entries_.push_back(std::move(entry));
}

PeopleArrivals::Made PeopleArrivals::made(std::vector<Entry> entries) const {
    Made made;
    for (const auto& entry : entries) {
        if (!entry.is_new)
            continue;
        auto values = org::person_values(realm_.keys, entry.candidate.person, {.id = entry.person_id});
        made.events.push_back(org::AuditEvent{"person.import", "person:" + std::to_string(entry.person_id),
                               org::content_digest(org::person_columns(), values), detail_});
        made.people.push_back(std::move(values));
        made.names.push_back({entry.person_id, entry.candidate.person.entry.name});
    }
    if (!arrivals_)
        return made;
    realm_.database.read([&](store::Reader& reader) {
        made.records.reserve(entries.size());
        for (auto& entry : entries)
            made.records.push_back(arrivals_->made(reader, std::move(entry.arrival)));
    });
    for (auto& record : made.records)
        made.events.push_back(std::move(record.event));
    return made;
}

void PeopleArrivals::flush() {
    if (!entries_.empty())
        making_.push_back(std::async(std::launch::async, [this, entries = std::exchange(entries_, {})]() mutable {
            return made(std::move(entries));
        }));
    while (making_.size() >= batches_ahead) {
        write(making_.front().get());
        making_.pop_front();
    }
}

void PeopleArrivals::write(Made made) {
    auto next = made.people.begin();
    if (next != made.people.end())
        unit_.bulk("person", org::person_columns(), [&](std::vector<store::Value>& values) {
            if (next == made.people.end())
                return false;
            values = std::move(*next++);
            return true;
        });
    org::write_person_tails(unit_, made.names);
    const auto first = org::append_audit_all(unit_, realm_.keys, actor_, now_, made.events);
    if (!arrivals_)
        return;
    std::vector<std::int64_t> entries(made.records.size());
    for (std::size_t i = 0; i < entries.size(); ++i)
        entries[i] = first + static_cast<std::int64_t>(made.people.size() + i);
    arrivals_->insert(made.records, entries);
}

void PeopleArrivals::end() {
    flush();
    for (; !making_.empty(); making_.pop_front())
        write(making_.front().get());
    if (arrivals_)
        arrivals_->end();
}

}  // namespace exchange
