#include "records/attachments.hpp"

#include "base/text.hpp"
#include "records/facts.hpp"

namespace records {
namespace {

using base::Refusal;
using store::ColumnType;
using store::Query;

constexpr std::size_t name_characters_max = 120;

const Query insert_attachment{"attachments.insert", R"sql(
    insert into attachment (id, kind, record_id, name, media_type, bytes, digest, content,
                            added_on, actor)
    values (:id, :kind, :record, :name, :media_type, :bytes, :digest, :content, :added_on, :actor)
)sql"};
const Query next_attachment{"attachments.next", "select coalesce(max(id), 0) + 1 from attachment"};
const Query count_of_record{
    "attachments.count",
    "select count(*) from attachment where kind = :kind and record_id = :record"};
const Query select_of_record{"attachments.select_of_record", R"sql(
    select id, name, media_type, bytes, added_on, actor
      from attachment
     where kind = :kind and record_id = :record
     order by id
)sql"};
const Query select_one{"attachments.select_one", R"sql(
    select attachment.id as id, kind_code.name as kind, record_id, attachment.name as name,
           media_type, bytes, digest, content, added_on, actor
      from attachment
      join kind_code on kind_code.id = attachment.kind
     where attachment.id = :id
)sql"};
const Query select_ids{"attachments.select_ids", "select id from attachment order by id"};

std::string place_of_content(std::int64_t id) {
    return "attachment.content:" + std::to_string(id);
}

bool starts_with(const std::string& content, std::string_view magic) {
    return content.compare(0, magic.size(), magic) == 0;
}

// Office files are zips; which one shows in the names of their parts.
std::string zip_media_type(const std::string& content) {
    if (content.find("word/document.xml") != std::string::npos)
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    if (content.find("xl/workbook.xml") != std::string::npos)
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    if (content.find("OFD.xml") != std::string::npos)
        return "application/ofd";
    return "";
}

bool is_name(const std::string& name) {
    return base::is_utf8(name) && !base::trimmed(name).empty() &&
           base::characters(name) <= name_characters_max &&
           name.find_first_of("/\\\r\n\t") == std::string::npos &&
           name.find('\0') == std::string::npos;
}

base::Refusals reasons_against(const NewAttachment& attachment, std::int64_t standing) {
    base::Refusals reasons;
    if (!is_name(attachment.name))
        reasons.push_back({"attachment.name_malformed", "", "name", {}});
    if (attachment.content.empty())
        reasons.push_back({"attachment.empty", "", "content", {}});
    else if (attachment.content.size() > attachment_bytes_max)
        reasons.push_back({"attachment.too_large", "", "content", {{"max", "10 MB"}}});
    else if (media_type_of(attachment.content).empty())
        reasons.push_back({"attachment.kind_refused", "", "content", {}});
    if (standing >= static_cast<std::int64_t>(attachments_max))
        reasons.push_back(
            {"attachment.too_many", "", "", {{"max", std::to_string(attachments_max)}}});
    return reasons;
}

AttachmentView view_of(const store::Row& row) {
    return {row.integer("id"),      row.integer("bytes"), row.text("name"),
            row.text("media_type"), row.text("added_on"), row.text("actor")};
}

}  // namespace

std::string media_type_of(const std::string& content) {
    if (starts_with(content, "\xFF\xD8\xFF"))
        return "image/jpeg";
    if (starts_with(content, "\x89PNG\r\n\x1A\n"))
        return "image/png";
    if (starts_with(content, "%PDF-"))
        return "application/pdf";
    if (starts_with(content, "PK\x03\x04"))
        return zip_media_type(content);
    return "";
}

void define_attachments(store::Unit& unit) {
    unit.define({"attachment",
                 {{"kind", ColumnType::integer, true, "", ""},
                  {"record_id", ColumnType::integer, true, "", ""},
                  {"name", ColumnType::text, true, "", ""},
                  {"media_type", ColumnType::text, true, "", ""},
                  {"bytes", ColumnType::integer, true, "", ""},
                  {"digest", ColumnType::text, true, "", ""},
                  {"content", ColumnType::bytes, true, "", ""},
                  {"added_on", ColumnType::text, true, "", ""},
                  {"actor", ColumnType::text, true, "", ""}},
                 {{"attachment_record", "kind, record_id"}}});
}

std::int64_t count_attachments(store::Reader& reader, const std::string& kind,
                               std::int64_t record_id) {
    return reader.number(count_of_record,
                         {{"kind", find_kind_code(reader, kind)}, {"record", record_id}});
}

base::Result<std::int64_t> add_attachment(const Realm& realm, store::Unit& unit,
                                          const catalogue::Kind& kind, const RecordRow& row,
                                          const org::Actor& actor,
                                          const NewAttachment& attachment) {
    const auto standing = count_attachments(unit, kind.id, row.id);
    if (auto reasons = reasons_against(attachment, standing); !reasons.empty())
        return reasons;
    const auto id = unit.number(next_attachment);
    unit.run(insert_attachment,
             {{"id", id},
              {"kind", kind_code(unit, kind.id)},
              {"record", row.id},
              {"name", base::trimmed(attachment.name)},
              {"media_type", media_type_of(attachment.content)},
              {"bytes", static_cast<std::int64_t>(attachment.content.size())},
              {"digest", base::to_hex(base::sm3(attachment.content))},
              {"content", realm.keys.seal(attachment.content, place_of_content(id))},
              {"added_on", realm.clock.today()},
              {"actor", actor.name}});
    return id;
}

std::vector<AttachmentView> read_attachments(store::Reader& reader, const std::string& kind,
                                             std::int64_t record_id) {
    std::vector<AttachmentView> views;
    reader.each(select_of_record, {{"kind", find_kind_code(reader, kind)}, {"record", record_id}},
                [&](const store::Row& row) {
                    views.push_back(view_of(row));
                    return true;
                });
    return views;
}

std::optional<StoredAttachment> read_attachment(const base::Keys& keys, store::Reader& reader,
                                                std::int64_t id) {
    const auto row = reader.first(select_one, {{"id", id}});
    if (!row)
        return std::nullopt;
    return StoredAttachment{
        row->text("kind"),
        row->integer("record_id"),
        {view_of(*row), keys.open(row->bytes("content"), place_of_content(id))}};
}

std::vector<std::string> verify_attachments(const base::Keys& keys, store::Reader& reader) {
    std::vector<std::string> faults;
    for (const auto& each : reader.all(select_ids)) {
        const auto id = each.integer("id");
        try {
            const auto row = reader.one(select_one, {{"id", id}});
            const auto content = keys.open(row.bytes("content"), place_of_content(id));
            if (base::to_hex(base::sm3(content)) != row.text("digest"))
                faults.push_back("attachment:" + std::to_string(id) + " does not match its digest");
        } catch (const std::exception&) {
            faults.push_back("attachment:" + std::to_string(id) + " was altered: it does not open");
        }
    }
    return faults;
}

}  // namespace records
