#include "org/union_changes.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "org/belongings.hpp"
#include "org/checks.hpp"
#include "org/numbering.hpp"
#include "org/union_history.hpp"
#include "org/union_rows.hpp"

namespace org {
namespace {

using store::Query;

const Query set_name{"org.rename_union", R"sql(
    update union_node set name = :name, version = version + 1 where id = :id
)sql"};

const Query set_dissolved{"org.set_union_dissolved", R"sql(
    update union_node set dissolved_on = :day, version = version + 1 where id = :id
)sql"};

// One decision about one union: gathers every reason against it, then does it.
class Deciding {
public:
    Deciding(const Changing& by, const UnionTarget& target, const Decision& decision)
        : by_(by),
          decision_{decision.day, base::trimmed(decision.number), base::trimmed(decision.reason)},
          tree_(read_tree(by.unit)),
          scope_(current_scope(by.unit, by.actor.scope)),
          node_(reached(target.id)) {
        if (!node_) {
            refuse("union.not_found", "");
            return;
        }
        if (node_->version != target.version)
            refuse("union.stale_version", "");
        if (node_->parent_id == 0 ? scope_.union_id != 0 : !reached(node_->parent_id))
            refuse("union.parent_not_in_reach", "");
        check_decision();
    }

    bool has_target() const { return node_ != nullptr; }
    const UnionNode& node() const { return *node_; }
    const Tree& tree() const { return tree_; }
    const UnionNode* reached(std::int64_t id) const {
        const auto* node = tree_.find(id);
        return node && scope_.contains(node->ord) ? node : nullptr;
    }
    const UnionNode* standing(std::int64_t id, const char* code, const char* field) {
        const auto* node = reached(id);
        if (!node)
            refuse(code, field);
        else if (node->dissolved_on)
            refuse("union.parent_dissolved", field);
        return node;
    }
    void refuse(std::string code, std::string field,
                std::map<std::string, std::string> arguments = {}) {
        refusals_.push_back({std::move(code), "", std::move(field), std::move(arguments)});
    }
    void must_stand() {
        if (node_->dissolved_on)
            refuse("union.is_dissolved", "");
    }
    // Whether `moved` may come to stand under `parent`, by place, type, depth and day.
    void check_place(const UnionNode& moved, const UnionNode& parent, const char* field,
                     const MayStandUnder& may) {
        if (tree_.scope_of(moved.id).contains(parent.ord))
            return refuse("union.parent_below", field);
        if (!may(moved.type, parent.type))
            refuse("union.type_misplaced", field, {{"union", moved.name}, {"parent", parent.name}});
        if (parent.depth + 1 + height_below(moved) > union_depth_max)
            refuse("union.too_deep", field, {{"max", std::to_string(union_depth_max)}});
        auto moved_or_above = tree_.path(parent.id);
        moved_or_above.push_back(moved.id);
        for (const auto id : moved_or_above)
            if (const auto last = last_move_of(by_.unit, id); last && *last > decision_.day)
                return refuse("union.moved_later", "day", {{"day", last->to_text()}});
    }
    base::Refusals take_refusals() { return std::move(refusals_); }
    bool is_refused() const { return !refusals_.empty(); }

    // Writes an entry for the union as it now stands, and the dated row that names it.
    void record(UnionChangeLine line) {
        line.day = decision_.day;
        line.decision = decision_.number;
        line.reason = decision_.reason;
        line.entry = append_audit(by_.unit, by_.keys, by_.actor, by_.now, event_of(line));
        write_union_change(by_.unit, line);
    }
    // Parents of several at once: the tree is numbered once.
    void move(const std::unordered_map<std::int64_t, std::int64_t>& new_parents) {
        move_in_tree(by_.unit, tree_, new_parents);
        const std::set<std::int64_t> ids = [&] {
            std::set<std::int64_t> all;
            for (const auto& entry : new_parents)
                all.insert(entry.first);
            return all;
        }();
        for (const auto id : ids)
            record({.what = UnionEvent::move,
                    .union_id = id,
                    .from_id = tree_.find(id)->parent_id,
                    .to_id = new_parents.at(id)});
    }
    void dissolve(UnionEvent what, std::int64_t heir) {
        by_.unit.run(set_dissolved, {{"id", node_->id}, {"day", decision_.day}});
        record({.what = what, .union_id = node_->id, .to_id = heir});
    }
    void append(const std::vector<AuditEvent>& events) {
        if (!events.empty())
            append_audit_all(by_.unit, by_.keys, by_.actor, by_.now, events);
    }
    base::Result<base::Done> done() {
        raise_tree_version(by_.unit);
        return base::Done{};
    }

private:
    void check_decision() {
        check_text({"decision", "union.decision_missing", "union.decision_invalid"},
                   decision_.number, decision_characters_max);
        check_text({"reason", "union.reason_missing", "union.reason_invalid"}, decision_.reason,
                   change_reason_characters_max);
        if (decision_.day > by_.now.date_in_china())
            refuse("union.change_in_future", "day");
        if (node_->founded_on && decision_.day < *node_->founded_on)
            refuse("union.change_before_founded", "day");
    }
    struct TextCodes {
        const char* field;
        const char* missing;
        const char* invalid;
    };
    void check_text(const TextCodes& codes, const std::string& text, std::size_t max) {
        if (text.empty())
            refuse(codes.missing, codes.field);
        else if (!is_writable_name(text, max))
            refuse(codes.invalid, codes.field, {{"max", std::to_string(max)}});
    }
    int height_below(const UnionNode& top) const {
        int height = 0;
        for (const auto& node : tree_.nodes())
            if (top.ord <= node.ord && node.ord <= top.last)
                height = std::max(height, node.depth - top.depth);
        return height;
    }
    AuditEvent event_of(const UnionChangeLine& line) {
        const auto after = read_union(by_.unit, line.union_id);
        return union_event("union." + std::string(name_of(line.what)), after,
                           audit_detail({{"day", line.day.to_text()},
                                         {"decision", line.decision},
                                         {"from", std::to_string(line.from_id)},
                                         {"to", std::to_string(line.to_id)},
                                         {"from_name", line.from_name},
                                         {"to_name", line.to_name},
                                         {"reason", line.reason}}));
    }

    const Changing& by_;
    const Decision decision_;
    const Tree tree_;
    const Scope scope_;
    const UnionNode* const node_;
    base::Refusals refusals_;
};

}  // namespace

base::Result<base::Done> rename_union(const Changing& by, const UnionTarget& target,
                                      const std::string& name, const Decision& decision) {
    Deciding deciding(by, target, decision);
    if (!deciding.has_target())
        return deciding.take_refusals();
    const auto trimmed = base::trimmed(name);
    deciding.must_stand();
    if (trimmed.empty())
        deciding.refuse("union.name_missing", "name");
    else if (!is_writable_name(name, union_name_characters_max))
        deciding.refuse("union.name_invalid", "name",
                        {{"max", std::to_string(union_name_characters_max)}});
    else if (trimmed == deciding.node().name)
        deciding.refuse("union.name_unchanged", "name");
    if (deciding.is_refused())
        return deciding.take_refusals();
    by.unit.run(set_name, {{"id", target.id}, {"name", trimmed}});
    deciding.record({.what = UnionEvent::rename,
                     .union_id = target.id,
                     .from_name = deciding.node().name,
                     .to_name = trimmed});
    return deciding.done();
}

base::Result<base::Done> move_union(const Changing& by, const UnionTarget& target,
                                    std::int64_t new_parent, const Decision& decision,
                                    const MayStandUnder& may) {
    Deciding deciding(by, target, decision);
    if (!deciding.has_target())
        return deciding.take_refusals();
    const auto& node = deciding.node();
    deciding.must_stand();
    if (node.parent_id == new_parent)
        deciding.refuse("union.parent_unchanged", "parent");
    else if (const auto* parent = deciding.standing(new_parent, "union.parent_not_found", "parent"))
        deciding.check_place(node, *parent, "parent", may);
    if (deciding.is_refused())
        return deciding.take_refusals();
    deciding.move({{target.id, new_parent}});
    return deciding.done();
}

base::Result<base::Done> merge_union(const Changing& by, const UnionTarget& target,
                                     std::int64_t into, const Decision& decision,
                                     const MayStandUnder& may) {
    Deciding deciding(by, target, decision);
    if (!deciding.has_target())
        return deciding.take_refusals();
    deciding.must_stand();
    std::unordered_map<std::int64_t, std::int64_t> new_parents;
    if (into == target.id) {
        deciding.refuse("union.into_itself", "into");
    } else if (const auto* heir = deciding.standing(into, "union.into_not_found", "into")) {
        if (deciding.tree().scope_of(target.id).contains(heir->ord))
            deciding.refuse("union.parent_below", "into");
        else
            for (const auto* child : deciding.tree().children(target.id)) {
                deciding.check_place(*child, *heir, "into", may);
                new_parents.emplace(child->id, into);
            }
    }
    if (deciding.is_refused())
        return deciding.take_refusals();
    if (!new_parents.empty())
        deciding.move(new_parents);
    deciding.append(move_belongings(by.unit, target.id, into));
    deciding.dissolve(UnionEvent::merge, into);
    return deciding.done();
}

base::Result<std::int64_t> split_union(const Changing& by, const UnionTarget& target,
                                       const std::string& name,
                                       const std::vector<std::int64_t>& people,
                                       const Decision& decision) {
    Deciding deciding(by, target, decision);
    if (!deciding.has_target())
        return deciding.take_refusals();
    deciding.must_stand();
    if (people.size() > people_moved_max)
        deciding.refuse("union.people_too_many", "people",
                        {{"max", std::to_string(people_moved_max)}});
    else if (people_of(by.unit, target.id, people) != static_cast<std::int64_t>(people.size()) ||
             std::set(people.begin(), people.end()).size() != people.size())
        deciding.refuse("union.people_not_there", "people");
    if (deciding.is_refused())
        return deciding.take_refusals();
    const auto& node = deciding.node();
    const auto ids = TRY(add_unions(by.unit, by.keys, by.actor, by.now,
                                    {{.parent_id = node.parent_id,
                                      .name = name,
                                      .type = node.type,
                                      .founded_on = decision.day}}));
    deciding.append(move_people(by.unit, people, ids.front()));
    deciding.record({.what = UnionEvent::split, .union_id = ids.front(), .from_id = target.id});
    TRY(deciding.done());
    return ids.front();
}

base::Result<base::Done> dissolve_union(const Changing& by, const UnionTarget& target,
                                        std::int64_t heir, const Decision& decision) {
    Deciding deciding(by, target, decision);
    if (!deciding.has_target())
        return deciding.take_refusals();
    deciding.must_stand();
    const auto below = deciding.tree().children(target.id);
    if (std::any_of(below.begin(), below.end(), [](const auto* one) { return !one->dissolved_on; }))
        deciding.refuse("union.has_unions_below", "");
    if (heir == target.id)
        deciding.refuse("union.heir_not_found", "heir");
    else if (heir != 0)
        deciding.standing(heir, "union.heir_not_found", "heir");
    else if (has_belongings(by.unit, target.id))
        deciding.refuse("union.heir_missing", "heir");
    if (deciding.is_refused())
        return deciding.take_refusals();
    if (heir != 0)
        deciding.append(move_belongings(by.unit, target.id, heir));
    deciding.dissolve(UnionEvent::dissolve, heir);
    return deciding.done();
}

base::Result<base::Done> refound_union(const Changing& by, const UnionTarget& target,
                                       const Decision& decision) {
    Deciding deciding(by, target, decision);
    if (!deciding.has_target())
        return deciding.take_refusals();
    const auto& node = deciding.node();
    if (!node.dissolved_on)
        deciding.refuse("union.not_dissolved", "");
    else if (decision.day < *node.dissolved_on)
        deciding.refuse("union.change_before_dissolved", "day");
    const auto* parent = deciding.tree().find(node.parent_id);
    if (parent && parent->dissolved_on)
        deciding.refuse("union.parent_dissolved", "");
    if (deciding.is_refused())
        return deciding.take_refusals();
    by.unit.run(set_dissolved, {{"id", target.id}, {"day", std::nullopt}});
    deciding.record({.what = UnionEvent::refound, .union_id = target.id});
    return deciding.done();
}

}  // namespace org
