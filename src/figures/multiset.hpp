// A multiset of ids with signed nets: how often each person (household, employer …) has been
// counted, reversals taken off.
//
// Bit-sliced: net(id) = Σ 2^k [id ∈ more(k)] − Σ 2^k [id ∈ less(k)], each plane one Roaring
// bitmap. Two multisets add plane by plane, so a reversal is exact without looking back at
// what it reverses, and an id counted 50,000 times costs sixteen bits, not a list. Kept
// canonical: no id lies on both sides and no top plane is empty, so equal nets mean
// equal planes.
//
// As bytes: count of more planes, count of less planes (one byte each), then for each plane
// its size (four bytes, little-endian) and the portable Roaring form.
#pragma once

#include <cstdint>
#include <roaring/roaring.hh>
#include <vector>

#include "base/bytes.hpp"

namespace figures {

using Ids = ::Roaring;

class Multiset {
public:
    Multiset() = default;
    // `plus` and `minus` list one id for each +1 and −1, in any order.
    static Multiset of(std::vector<std::uint32_t> plus, std::vector<std::uint32_t> minus);
    // Bytes that are no multiset throw std::runtime_error.
    static Multiset of_bytes(const base::Bytes& bytes);

    void add(const Multiset& other);
    std::int64_t net(std::uint32_t id) const;
    bool is_empty() const { return more_.empty() && less_.empty(); }
    base::Bytes to_bytes() const;
    bool operator==(const Multiset& other) const;

    const std::vector<Ids>& more() const { return more_; }
    const std::vector<Ids>& less() const { return less_; }

private:
    void make_canonical();

    std::vector<Ids> more_, less_;
};

// Ids whose nets, added over all of `sets`, are above zero.
std::int64_t count_distinct(const std::vector<const Multiset*>& sets);
// Ids whose nets, added over all of `sets`, are not zero.
std::int64_t count_not_zero(const std::vector<const Multiset*>& sets);

}  // namespace figures
