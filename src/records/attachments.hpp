// Papers behind a record: sealed at rest, known by their kind of content, never executed.
//
//   attachment(id, kind, record_id, name, media_type, bytes, digest, content, added_on, actor)
#pragma once

#include "records/realm.hpp"
#include "records/records.hpp"
#include "records/row.hpp"

namespace records {

void define_attachments(store::Unit&);

// Accepts JPEG, PNG, PDF, XLSX, DOCX and OFD, told by their first bytes whatever the name
// says. Refuses "attachment.kind_refused", "attachment.too_large", "attachment.empty",
// "attachment.name_malformed", "attachment.too_many".
base::Result<std::int64_t> add_attachment(const Realm&, store::Unit&, const catalogue::Kind&,
                                          const RecordRow&, const org::Actor&,
                                          const NewAttachment&);
std::vector<AttachmentView> read_attachments(store::Reader&, const std::string& kind,
                                             std::int64_t record_id);
struct StoredAttachment {
    std::string kind;
    std::int64_t record_id = 0;
    Attachment attachment;
};
std::optional<StoredAttachment> read_attachment(const base::Keys&, store::Reader&, std::int64_t id);
std::int64_t count_attachments(store::Reader&, const std::string& kind, std::int64_t record_id);
// Attachments whose content no longer opens or agrees with its digest.
std::vector<std::string> verify_attachments(const base::Keys&, store::Reader&);
// Media type by content, or "" for what is not accepted.
std::string media_type_of(const std::string& content);

}  // namespace records
