// Reads for one actor on one snapshot, everything within the actor's scope.
#include <algorithm>

#include "records/attachments.hpp"
#include "records/deadlines.hpp"
#include "records/history.hpp"
#include "records/listing.hpp"
#include "records/participants.hpp"
#include "records/permission.hpp"
#include "records/records.hpp"
#include "records/row.hpp"
#include "records/views.hpp"

namespace records {
namespace {

using base::Refusal;
using base::Result;
using catalogue::Kind;

constexpr int warning_days_max = 30;

Result<const Kind*> readable(const Realm& realm, const org::Actor& actor, const std::string& id) {
    const auto* kind = realm.catalogue.find_kind(id);
    if (!kind)
        return Refusal{"kind.not_found", "", "", {}};
    if (!may(realm.catalogue, *kind, actor, "read"))
        return Refusal{"permission.denied", "", "", {{"action", "read"}}};
    return kind;
}

}  // namespace

Desk::Desk(const Realm& realm, store::Reader& reader, const org::Actor& actor)
    : Desk(realm, reader, actor, nullptr) {}

Desk::Desk(const Realm& realm, store::Reader& reader, const org::Actor& actor,
           std::shared_ptr<const org::Tree> tree)
    : realm_(realm), reader_(reader), actor_(actor), tree_(std::move(tree)) {}

const org::Tree& Desk::tree() {
    if (!tree_)
        tree_ = realm_.trees.get(reader_);
    return *tree_;
}

bool Desk::may(const std::string& kind_id, const std::string& action) const {
    const auto* kind = realm_.catalogue.find_kind(kind_id);
    return kind && records::may(realm_.catalogue, *kind, actor_, action);
}

Result<std::vector<View>> Desk::list(const ListRequest& request) {
    std::vector<View> views;
    TRY(show(request, keeping(views)));
    return views;
}

Result<base::Done> Desk::show(const ListRequest& request, const UseView& use) {
    const auto& kind = *TRY(readable(realm_, actor_, request.kind));
    return show_page({realm_, reader_, tree()}, actor_.scope, kind, request, use);
}

Result<std::int64_t> Desk::count(const ListRequest& request, std::int64_t most) {
    const auto& kind = *TRY(readable(realm_, actor_, request.kind));
    return count_page({realm_, reader_, tree()}, actor_.scope, kind, request, most);
}

Result<View> Desk::get(const std::string& kind_id, std::int64_t id) {
    const auto& kind = *TRY(readable(realm_, actor_, kind_id));
    std::vector<View> found;
    show_where({realm_, reader_, tree()}, kind, one_within_scope("record"),
               {{"id", id}, {"first", actor_.scope.first}, {"last", actor_.scope.last}},
               keeping(found));
    if (found.empty())
        return Refusal{"record.not_found", "", "", {}};
    return std::move(found.front());
}

Result<std::vector<HistoryEntry>> Desk::history(const std::string& kind, std::int64_t id) {
    const auto view = TRY(get(kind, id));
    auto history = read_history(reader_, kind, id);
    tell_arrival(view, history);
    return history;
}

Result<std::vector<Participant>> Desk::participants(const std::string& kind, std::int64_t id,
                                                    std::int64_t after_id, int limit) {
    TRY(get(kind, id));
    return read_participants(reader_, kind, id, after_id,
                             std::clamp<std::int64_t>(limit, 1, participants_max));
}

Result<std::int64_t> Desk::count_participants(const std::string& kind, std::int64_t id) {
    const auto view = TRY(get(kind, id));
    return view.participants;
}

Result<std::vector<AttachmentView>> Desk::attachments(const std::string& kind, std::int64_t id) {
    TRY(get(kind, id));
    return read_attachments(reader_, kind, id);
}

Result<Attachment> Desk::attachment(std::int64_t id) {
    auto stored = read_attachment(realm_.keys, reader_, id);
    if (!stored || !get(stored->kind, stored->record_id))
        return Refusal{"attachment.not_found", "", "", {}};
    return std::move(stored->attachment);
}

Result<std::vector<DeadlineView>> Desk::deadlines(const std::string& kind_id, std::int64_t id) {
    TRY(get(kind_id, id));
    return read_deadlines(realm_, reader_, realm_.catalogue.kind(kind_id), id);
}

std::vector<std::string> Desk::possible(const View& view) {
    std::vector<std::string> names;
    const auto& kind = *view.kind;
    for (const auto& transition : kind.transitions) {
        const auto& from = transition.from;
        if (std::find(from.begin(), from.end(), view.state) != from.end() &&
            records::may(realm_.catalogue, kind, actor_, transition.name))
            names.push_back(transition.name);
    }
    return names;
}

std::vector<DeadlineView> Desk::warnings(int limit) {
    std::vector<DeadlineView> warnings;
    const auto until = realm_.clock.today() + warning_days_max;
    for (const auto& open : open_deadlines(reader_, actor_.scope, until, 4 * limit)) {
        const auto view = get(open.kind, open.record_id);
        if (!view)
            continue;
        for (auto& deadline :
             read_deadlines(realm_, reader_, realm_.catalogue.kind(open.kind), open.record_id)) {
            if (deadline.name != open.name || !(deadline.is_near || deadline.is_overdue))
                continue;
            deadline.record_number = view.value().number;
            deadline.record_title = view.value().title;
            warnings.push_back(std::move(deadline));
        }
        if (warnings.size() >= static_cast<std::size_t>(limit))
            break;
    }
    return warnings;
}

std::vector<DoneStep> Desk::done(int limit) {
    auto steps = steps_of(reader_, actor_.account_id, limit);
    for (auto& step : steps)
        if (const auto view = get(step.kind, step.record_id)) {
            step.number = view.value().number;
            step.title = view.value().title;
        }
    // What has left the actor's scope since is not his to see any more.
    std::erase_if(steps, [](const DoneStep& step) { return step.number.empty(); });
    return steps;
}

}  // namespace records
