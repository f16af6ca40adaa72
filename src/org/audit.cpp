#include "org/audit.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <unordered_set>

#include "org/audit_series.hpp"

namespace org {
namespace {

using store::Query;

const Query select_head{"org.select_audit_head", R"sql(
    select length, hash, seal from audit_head where id = 1
)sql"};

const Query save_head{"org.save_audit_head", R"sql(
    insert into audit_head (id, length, hash, seal) values (1, :length, :hash, :seal)
    on conflict (id) do update
       set length = excluded.length, hash = excluded.hash, seal = excluded.seal
)sql"};

const Query insert_entry{"org.insert_audit_entry", R"sql(
    insert into audit_entry (id, at, account_id, post_id, actor, role, action, object, content,
                             detail, previous, hash)
    values (:id, :at, :account, :post, :actor, :role, :action, :object, :content,
            :detail, :previous, :hash)
)sql"};

const Query select_entries{"org.select_audit_entries", R"sql(
    select id, at, account_id, post_id, actor, role, action, object, content, detail,
           previous, hash
      from audit_entry
     order by id
)sql"};

const Query select_contents{"org.select_recorded_contents", R"sql(
    select object, content
      from (select object, content,
                   row_number() over (partition by object order by id desc) as latest
              from audit_entry
             where content <> '' and object like :pattern) as recorded
     where latest = 1
)sql"};

constexpr std::size_t digest_characters = 64;

// From this many on, a bulk insert is cheaper than single ones on both databases.
constexpr std::size_t bulk_from = 16;

const base::Bytes& opening_hash() {
    static const base::Bytes hash = base::to_bytes("gonghui audit chain, first entry");
    return hash;
}

struct Entry {
    std::int64_t sequence = 0, at = 0, account_id = 0, post_id = 0;
    std::string actor, role, action, object, content, detail;
    base::Bytes previous, hash;
};

std::string_view view(const base::Bytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

base::Bytes hash_at(const Entry& entry, std::int64_t sequence) {
    base::Digester digester;
    digester.part(view(entry.previous)).part(sequence).part(entry.at);
    digester.part(entry.account_id).part(entry.post_id).part(entry.actor).part(entry.role);
    digester.part(entry.action).part(entry.object).part(entry.content).part(entry.detail);
    const auto digest = digester.finish();
    return {digest.begin(), digest.end()};
}

struct Head {
    std::int64_t length = 0;
    base::Bytes hash, seal;
};

base::Bytes seal_of(const base::Keys& keys, const Head& head) {
    const auto seal = keys.authenticate(
        "audit_head", std::to_string(head.length) + ":" + base::to_hex(head.hash));
    return {seal.begin(), seal.end()};
}

std::optional<Head> read_head(store::Reader& reader) {
    const auto row = reader.first(select_head);
    if (!row)
        return std::nullopt;
    return Head{row->integer("length"), row->bytes("hash"), row->bytes("seal")};
}

Head authentic_head(store::Reader& reader, const base::Keys& keys) {
    auto head = read_head(reader);
    if (!head)
        return {0, opening_hash(), {}};
    if (seal_of(keys, *head) != head->seal)
        throw store::Fault(
            "the head of the audit chain is not authentic; nothing is written "
            "until \"gonghui verify\" has been read and the realm restored");
    return std::move(*head);
}

Entry entry_of(const Actor& actor, base::Instant now, const AuditEvent& event, const Head& head) {
    Entry entry{.sequence = head.length + 1,
                .at = now.milliseconds,
                .account_id = actor.account_id,
                .post_id = actor.post_id,
                .actor = actor.name,
                .role = actor.role,
                .action = event.action,
                .object = event.object,
                .content = event.content,
                .detail = event.detail,
                .previous = head.hash,
                .hash = {}};
    entry.hash = hash_at(entry, entry.sequence);
    return entry;
}

void insert(store::Unit& unit, Entry entry) {
    unit.run(insert_entry, {{"id", entry.sequence},
                            {"at", entry.at},
                            {"account", entry.account_id},
                            {"post", entry.post_id},
                            {"actor", std::move(entry.actor)},
                            {"role", std::move(entry.role)},
                            {"action", std::move(entry.action)},
                            {"object", std::move(entry.object)},
                            {"content", std::move(entry.content)},
                            {"detail", std::move(entry.detail)},
                            {"previous", std::move(entry.previous)},
                            {"hash", std::move(entry.hash)}});
}

void bulk_insert(store::Unit& unit, const std::function<std::optional<Entry>()>& next) {
    static const std::vector<std::string> columns{"id",      "at",     "account_id", "post_id",
                                                  "actor",   "role",   "action",     "object",
                                                  "content", "detail", "previous",   "hash"};
    unit.bulk("audit_entry", columns, [&](std::vector<store::Value>& values) {
        auto entry = next();
        if (!entry)
            return false;
        values = {entry->sequence,
                  entry->at,
                  entry->account_id,
                  entry->post_id,
                  std::move(entry->actor),
                  std::move(entry->role),
                  std::move(entry->action),
                  std::move(entry->object),
                  std::move(entry->content),
                  std::move(entry->detail),
                  std::move(entry->previous),
                  std::move(entry->hash)};
        return true;
    });
}

Entry entry_of(const store::Row& row) {
    return {.sequence = row.integer("id"),
            .at = row.integer("at"),
            .account_id = row.integer("account_id"),
            .post_id = row.integer("post_id"),
            .actor = row.text("actor"),
            .role = row.text("role"),
            .action = row.text("action"),
            .object = row.text("object"),
            .content = row.text("content"),
            .detail = row.text("detail"),
            .previous = row.bytes("previous"),
            .hash = row.bytes("hash")};
}

// Meets the entries in order and notes where they disagree. An entry answers for itself (its
// hash covers its fields and its predecessor's hash) and for its predecessor (the link).
class Walk {
public:
    bool meet(Entry entry) {
        if (entry.sequence < next_)
            note(entry.sequence, "added");  // Numbers start at 1.
        else
            meet_in_order(std::move(entry));
        has_stopped_ = faults_.size() + broken_.size() >= audit_faults_max;
        return !has_stopped_;
    }

    std::vector<AuditFault> end(const std::optional<Head>& head, const base::Keys& keys) {
        tell_reordered_from_altered();
        judge_head(head, keys);
        std::sort(faults_.begin(), faults_.end(),
                  [](const auto& a, const auto& b) { return a.sequence < b.sequence; });
        return std::move(faults_);
    }

private:
    void note(std::int64_t sequence, std::string reason) {
        faults_.push_back({sequence, std::move(reason)});
    }

    void meet_in_order(Entry entry) {
        const bool is_gap = entry.sequence > next_;
        if (is_gap)
            note(next_, "missing");
        if (hash_at(entry, entry.sequence) != entry.hash) {
            broken_.push_back(entry);
            last_was_broken_ = true;
        } else {
            if (!is_gap && !last_was_broken_ && entry.previous != last_hash_)
                note(std::max<std::int64_t>(1, entry.sequence - 1), "altered");
            last_was_broken_ = false;
        }
        last_hash_ = std::move(entry.hash);
        next_ = entry.sequence + 1;
    }

    // An entry standing in another's place is whole but for the number it was hashed with.
    void tell_reordered_from_altered() {
        for (const auto& entry : broken_) {
            const bool is_moved = std::any_of(
                broken_.begin(), broken_.end(),
                [&](const Entry& other) { return hash_at(entry, other.sequence) == entry.hash; });
            note(entry.sequence, is_moved ? "reordered" : "altered");
        }
    }

    void judge_head(const std::optional<Head>& head, const base::Keys& keys) {
        const auto last = next_ - 1;
        if (!head)
            return note(std::max<std::int64_t>(1, last), last == 0 ? "truncated" : "head_forged");
        if (seal_of(keys, *head) != head->seal)
            return note(std::max<std::int64_t>(1, last), "head_forged");
        if (has_stopped_)
            return;
        if (head->length > last)
            note(next_, "truncated");
        else if (head->length < last)
            note(head->length + 1, "added");
        else if (head->hash != last_hash_ && !last_was_broken_)
            note(last, "altered");
    }

    std::int64_t next_ = 1;
    base::Bytes last_hash_ = opening_hash();
    bool last_was_broken_ = false;
    bool has_stopped_ = false;
    std::vector<Entry> broken_;
    std::vector<AuditFault> faults_;
};

// "17-2016" as its two numbers; nothing for what is no series.
struct Series {
    std::int64_t first, last;
};
std::optional<Series> series_in(std::string_view text) {
    std::int64_t first = 0, last = 0;
    const auto* end = text.data() + text.size();
    const auto [dash, no_first] = std::from_chars(text.data(), end, first);
    if (no_first != std::errc{} || dash == end || *dash != '-')
        return std::nullopt;
    const auto [rest, no_last] = std::from_chars(dash + 1, end, last);
    if (no_last != std::errc{} || rest != end || last < first)
        return std::nullopt;
    return Series{first, last};
}

void append_json_text(std::string& json, std::string_view text) {
    static constexpr char digits[] = "0123456789abcdef";
    json += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20) {
            json += "\\u00";
            json += digits[byte >> 4];
            json += digits[byte & 15];
            continue;
        }
        if (c == '"' || c == '\\')
            json += '\\';
        json += c;
    }
    json += '"';
}

}  // namespace

void define_audit(store::Unit& unit) {
    using enum store::ColumnType;
    unit.define({.name = "audit_entry",
                 .columns = {{"at", integer, true, "", ""},
                             {"account_id", integer, true, "", ""},
                             {"post_id", integer, true, "", ""},
                             {"actor", text, true, "", ""},
                             {"role", text, true, "", ""},
                             {"action", text, true, "", ""},
                             {"object", text, true, "", ""},
                             {"content", text, true, "", ""},
                             {"detail", text, true, "", ""},
                             {"previous", bytes, true, "", ""},
                             {"hash", bytes, true, "", ""}},
                 .indexes = {{"audit_entry_object", "object, id", false, ""}},
                 .append_only = true});
    unit.define({.name = "audit_head",
                 .columns = {{"length", integer, true, "", ""},
                             {"hash", bytes, true, "", ""},
                             {"seal", bytes, true, "", ""}},
                 .indexes = {},
                 .append_only = false});
}

std::int64_t append_audit(store::Unit& unit, const base::Keys& keys, const Actor& actor,
                          base::Instant now, const AuditEvent& event) {
    return append_audit_all(unit, keys, actor, now, {event});
}

std::int64_t append_audit_all(store::Unit& unit, const base::Keys& keys, const Actor& actor,
                              base::Instant now, const std::vector<AuditEvent>& events) {
    auto head = authentic_head(unit, keys);
    const auto first = head.length + 1;
    std::size_t done = 0;
    const auto next = [&]() -> std::optional<Entry> {
        if (done == events.size())
            return std::nullopt;
        auto entry = entry_of(actor, now, events[done++], head);
        head.length = entry.sequence;
        head.hash = entry.hash;
        return entry;
    };
    if (events.size() >= bulk_from) {
        bulk_insert(unit, next);
    } else {
        while (auto entry = next())
            insert(unit, std::move(*entry));
    }
    unit.run(save_head,
             {{"length", head.length}, {"hash", head.hash}, {"seal", seal_of(keys, head)}});
    return first;
}

std::string audit_series(const std::string& prefix, std::int64_t first_id, std::size_t count) {
    const auto object = prefix + std::to_string(first_id);
    return count < 2
               ? object
               : object + "-" + std::to_string(first_id + static_cast<std::int64_t>(count) - 1);
}

std::string audit_head(store::Reader& reader) {
    const auto head = read_head(reader);
    return head ? base::to_hex(head->hash) : "";
}

std::string audit_detail(const std::vector<std::pair<std::string, std::string>>& members) {
    std::string json = "{";
    for (const auto& [name, value] : members) {
        if (json.size() > 1)
            json += ",";
        append_json_text(json, name);
        json += ":";
        append_json_text(json, value);
    }
    return json + "}";
}

std::vector<AuditFault> verify_audit(store::Reader& reader, const base::Keys& keys,
                                     const std::function<void(std::int64_t)>& progress) {
    constexpr std::int64_t progress_every = 4'096;
    Walk walk;
    std::int64_t met = 0;
    reader.each(select_entries, {}, [&](const store::Row& row) {
        if (progress && ++met % progress_every == 0)
            progress(met);
        return walk.meet(entry_of(row));
    });
    if (progress)
        progress(met);
    return walk.end(read_head(reader), keys);
}

void each_recorded_content(
    store::Reader& reader, const std::string& prefix,
    const std::function<void(const std::string& object, const std::string& content)>& use) {
    std::unordered_set<std::string> recorded_alone;
    std::vector<std::pair<Series, std::string>> series;
    // "_" in the prefix is a wildcard to LIKE, and SQLite folds case: only a first sieve.
    reader.each(select_contents, {{"pattern", prefix + "%"}}, [&](const store::Row& row) {
        const auto object = row.text("object");
        if (!object.starts_with(prefix))
            return true;
        if (const auto found = series_in(std::string_view(object).substr(prefix.size()))) {
            series.emplace_back(*found, row.text("content"));
            return true;
        }
        recorded_alone.insert(object);
        use(object, row.text("content"));
        return true;
    });
    for (const auto& [numbers, contents] : series)
        for (std::size_t at = 0; at + digest_characters <= contents.size();
             at += digest_characters) {
            const auto id = numbers.first + static_cast<std::int64_t>(at / digest_characters);
            const auto object = prefix + std::to_string(id);
            if (id <= numbers.last && !recorded_alone.contains(object))
                use(object, contents.substr(at, digest_characters));
        }
}

}  // namespace org
