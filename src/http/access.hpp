// How handlers reach the realm: always as somebody, always within that person's scope.
//
// Nothing else in this layer opens a transaction. A handler gets desks, which answer for the
// actor alone; it never holds a database.
#pragma once

#include <boost/json/value.hpp>

#include <functional>
#include <memory>
#include <string>

#include "catalogue/register_types.hpp"
#include "figures/figures.hpp"
#include "http/message.hpp"
#include "http/sessions.hpp"
#include "org/accounts.hpp"
#include "records/records.hpp"
#include "reports/reports.hpp"

namespace http {

// The person behind a request: a session, and what its post grants.
class Person final : public Visitor {
public:
    Person(org::Session session, std::string token, const catalogue::Catalogue& catalogue);
    bool may(std::string_view action) const override;
    std::optional<Language> language() const override { return std::nullopt; }
    bool has_first_password() const override { return session_.must_change_password; }
    const org::Session& session() const { return session_; }
    const std::string& token() const { return token_; }
    const std::set<std::string>& rights() const;

private:
    org::Session session_;
    std::string token_;
    const catalogue::Role* role_;
};

const Person& person_of(const Request& request);  // The route asks for a session (assertion).
const org::Actor& actor_of(const Request& request);

// What a reading handler works with: one snapshot, one actor.
struct Snapshot {
    store::Reader& reader;
    const org::Actor& actor;
    records::Desk records;
    figures::Desk figures;
    reports::Desk reports;
    std::shared_ptr<const org::Tree> tree;
};

// What a writing handler works with: one unit of work, one actor.
struct Work {
    store::Unit& unit;
    const org::Actor& actor;
    records::Writer records;
    base::Instant now;
};

class Access final : public Accounts {
public:
    Access(records::Realm& realm, const reports::Library& library,
           const catalogue::RegisterTypes& types)
        : realm_(realm), library_(library), types_(types) {}

    base::Result<std::shared_ptr<const Visitor>> resume(const std::string& token) override;
    void on_one_snapshot(const std::function<void()>& work) override;

    base::Result<Response> read(
        const Request& request,
        const std::function<base::Result<Response>(Snapshot&)>& handle) const;
    // Runs once for one Idempotency-Key: a repeat of the same request gets the first answer.
    // Without the header it simply runs.
    base::Result<Response> write(
        const Request& request, int status,
        const std::function<base::Result<boost::json::value>(Work&)>& handle) const;

    records::Realm& realm() const { return realm_; }
    const catalogue::Catalogue& catalogue() const { return realm_.catalogue; }
    const reports::Library& library() const { return library_; }
    const catalogue::RegisterTypes& types() const { return types_; }
    org::SessionUse& session_use() const { return session_use_; }

private:
    records::Realm& realm_;
    const reports::Library& library_;
    const catalogue::RegisterTypes& types_;
    mutable org::SessionUse session_use_;  // Locks itself.
};

}  // namespace http
