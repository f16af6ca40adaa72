// A record with all that hangs on it, found and permitted once.
#pragma once

#include "records/records.hpp"

namespace records {

struct Dossier {
    View view;
    std::vector<HistoryEntry> history;
    std::vector<AttachmentView> attachments;
    std::vector<DeadlineView> deadlines;
};

// Refuses what Desk::get refuses.
base::Result<Dossier> read_dossier(const Realm&, store::Reader&, const org::Actor&,
                                   const std::string& kind, std::int64_t id);

}  // namespace records
