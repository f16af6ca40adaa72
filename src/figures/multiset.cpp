#include "figures/multiset.hpp"

#include <algorithm>
#include <cassert>
#include <stdexcept>
#include <string>

namespace figures {
namespace {

constexpr std::size_t planes_max = 32;  // Nets below 2^32: more than any register holds facts.

using Planes = std::vector<Ids>;

// Ripple carry: the ids of `carry` count 2^k more.
void add_at(Planes& planes, std::size_t k, Ids carry) {
    for (; !carry.isEmpty(); ++k) {
        assert(k < planes_max);
        if (planes.size() <= k)
            planes.resize(k + 1);
        Ids next = planes[k] & carry;
        planes[k] ^= carry;
        carry = std::move(next);
    }
}

void trim(Planes& planes) {
    while (!planes.empty() && planes.back().isEmpty())
        planes.pop_back();
}

Ids union_of(const Planes& planes) {
    Ids all;
    for (const auto& plane : planes)
        all |= plane;
    return all;
}

std::int64_t number_in(const Planes& planes, std::uint32_t id) {
    std::int64_t number = 0;
    for (std::size_t k = 0; k < planes.size(); ++k)
        if (planes[k].contains(id))
            number += std::int64_t{1} << k;
    return number;
}

const Ids& plane_at(const Planes& planes, std::size_t k) {
    static const Ids none;
    return k < planes.size() ? planes[k] : none;
}

// Ids among `candidates` whose number in `left` is above that in `right`.
std::int64_t count_greater(const Planes& left, const Planes& right, Ids candidates) {
    std::int64_t greater = 0;
    for (std::size_t k = std::max(left.size(), right.size()); k-- > 0;) {
        const auto& here = plane_at(left, k);
        const auto& there = plane_at(right, k);
        const Ids decided = candidates & (here ^ there);
        greater += static_cast<std::int64_t>(decided.and_cardinality(here));
        candidates -= decided;
    }
    return greater;
}

// Sorted ids, each with how often it stands there, go to the planes of that number.
class PlaneLists {
public:
    void add(std::uint32_t id, std::uint64_t number) {
        for (std::size_t k = 0; number != 0; ++k, number >>= 1) {
            if (lists_.size() <= k)
                lists_.resize(k + 1);
            if (number & 1)
                lists_[k].push_back(id);
        }
    }
    Planes take() const {
        Planes planes(lists_.size());
        for (std::size_t k = 0; k < lists_.size(); ++k)
            planes[k].addMany(lists_[k].size(), lists_[k].data());
        return planes;
    }

private:
    std::vector<std::vector<std::uint32_t>> lists_;
};

void put_size(base::Bytes& bytes, std::size_t size) {
    for (int shift = 0; shift < 32; shift += 8)
        bytes.push_back(static_cast<std::uint8_t>(size >> shift));
}

void put_plane(base::Bytes& bytes, const Ids& plane) {
    const auto size = plane.getSizeInBytes();
    put_size(bytes, size);
    const auto at = bytes.size();
    bytes.resize(at + size);
    plane.write(reinterpret_cast<char*>(bytes.data() + at));
}

[[noreturn]] void refuse_bytes() {
    throw std::runtime_error("a roll-up cell holds bytes that are no multiset");
}

std::size_t get_size(const base::Bytes& bytes, std::size_t& at) {
    if (bytes.size() - at < 4)
        refuse_bytes();
    std::size_t size = 0;
    for (int shift = 0; shift < 32; shift += 8)
        size |= std::size_t{bytes[at++]} << shift;
    if (bytes.size() - at < size)
        refuse_bytes();
    return size;
}

Ids get_plane(const base::Bytes& bytes, std::size_t& at) {
    const auto size = get_size(bytes, at);
    auto plane = Ids::readSafe(reinterpret_cast<const char*>(bytes.data() + at), size);
    at += size;
    return plane;
}

}  // namespace

Multiset Multiset::of(std::vector<std::uint32_t> plus, std::vector<std::uint32_t> minus) {
    std::sort(plus.begin(), plus.end());
    std::sort(minus.begin(), minus.end());
    PlaneLists more, less;
    auto left = plus.begin();
    auto right = minus.begin();
    while (left != plus.end() || right != minus.end()) {
        const bool is_left = right == minus.end() || (left != plus.end() && *left <= *right);
        const auto id = is_left ? *left : *right;
        std::int64_t net = 0;
        for (; left != plus.end() && *left == id; ++left)
            ++net;
        for (; right != minus.end() && *right == id; ++right)
            --net;
        if (net != 0)
            (net > 0 ? more : less).add(id, static_cast<std::uint64_t>(net > 0 ? net : -net));
    }
    Multiset set;
    set.more_ = more.take();
    set.less_ = less.take();
    return set;
}

Multiset Multiset::of_bytes(const base::Bytes& bytes) {
    if (bytes.size() < 2 || bytes[0] > planes_max || bytes[1] > planes_max)
        refuse_bytes();
    Multiset set;
    std::size_t at = 2;
    for (int k = 0; k < bytes[0]; ++k)
        set.more_.push_back(get_plane(bytes, at));
    for (int k = 0; k < bytes[1]; ++k)
        set.less_.push_back(get_plane(bytes, at));
    if (at != bytes.size())
        refuse_bytes();
    return set;
}

void Multiset::add(const Multiset& other) {
    for (std::size_t k = 0; k < other.more_.size(); ++k)
        add_at(more_, k, other.more_[k]);
    for (std::size_t k = 0; k < other.less_.size(); ++k)
        add_at(less_, k, other.less_[k]);
    make_canonical();
}

void Multiset::make_canonical() {
    const Ids both = union_of(more_) & union_of(less_);
    if (!both.isEmpty()) {
        PlaneLists more, less;
        for (const auto id : both)
            if (const auto sum = net(id); sum != 0)
                (sum > 0 ? more : less).add(id, static_cast<std::uint64_t>(sum > 0 ? sum : -sum));
        for (auto* planes : {&more_, &less_})
            for (auto& plane : *planes)
                plane -= both;
        auto put = [](Planes& into, const Planes& from) {
            into.resize(std::max(into.size(), from.size()));
            for (std::size_t k = 0; k < from.size(); ++k)
                into[k] |= from[k];
        };
        put(more_, more.take());
        put(less_, less.take());
    }
    trim(more_);
    trim(less_);
}

std::int64_t Multiset::net(std::uint32_t id) const {
    return number_in(more_, id) - number_in(less_, id);
}

base::Bytes Multiset::to_bytes() const {
    base::Bytes bytes{static_cast<std::uint8_t>(more_.size()),
                      static_cast<std::uint8_t>(less_.size())};
    for (const auto* planes : {&more_, &less_})
        for (const auto& plane : *planes)
            put_plane(bytes, plane);
    return bytes;
}

bool Multiset::operator==(const Multiset& other) const {
    return more_ == other.more_ && less_ == other.less_;
}

namespace {

// Ids counted up or down anywhere. Nets need adding up only where an id is in both.
struct Sides {
    Ids positive, negative, both;
    Planes more, less;  // Of the ids in both, over all sets.
};

Sides sides_of(const std::vector<const Multiset*>& sets) {
    Sides sides;
    for (const auto* set : sets) {
        for (const auto& plane : set->more())
            sides.positive |= plane;
        for (const auto& plane : set->less())
            sides.negative |= plane;
    }
    sides.both = sides.positive & sides.negative;
    if (sides.both.isEmpty())
        return sides;
    for (const auto* set : sets) {
        for (std::size_t k = 0; k < set->more().size(); ++k)
            add_at(sides.more, k, set->more()[k] & sides.both);
        for (std::size_t k = 0; k < set->less().size(); ++k)
            add_at(sides.less, k, set->less()[k] & sides.both);
    }
    return sides;
}

}  // namespace

std::int64_t count_distinct(const std::vector<const Multiset*>& sets) {
    const auto sides = sides_of(sets);
    return static_cast<std::int64_t>(sides.positive.cardinality() - sides.both.cardinality()) +
           count_greater(sides.more, sides.less, sides.both);
}

std::int64_t count_not_zero(const std::vector<const Multiset*>& sets) {
    const auto sides = sides_of(sets);
    const auto only_one = sides.positive.xor_cardinality(sides.negative);
    return static_cast<std::int64_t>(only_one) + count_greater(sides.more, sides.less, sides.both) +
           count_greater(sides.less, sides.more, sides.both);
}

}  // namespace figures
