#include "records/dossier.hpp"

#include "records/attachments.hpp"
#include "records/deadlines.hpp"
#include "records/history.hpp"

namespace records {

base::Result<Dossier> read_dossier(const Realm& realm, store::Reader& reader,
                                   const org::Actor& actor, const std::string& kind,
                                   std::int64_t id) {
    auto view = TRY(Desk(realm, reader, actor).get(kind, id));
    auto history = read_history(reader, kind, id);
    tell_arrival(view, history);
    return Dossier{std::move(view), std::move(history), read_attachments(reader, kind, id),
                   read_deadlines(realm, reader, realm.catalogue.kind(kind), id)};
}

}  // namespace records
