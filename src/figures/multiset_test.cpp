#include "figures/multiset.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace {

using figures::Multiset;

struct Sample {
    std::map<std::uint32_t, std::int64_t> nets;
    Multiset set;
};

Sample random_sample(std::mt19937& random, std::uint32_t ids_max, int entries) {
    std::vector<std::uint32_t> plus, minus;
    Sample sample;
    for (int i = 0; i < entries; ++i) {
        const auto id = static_cast<std::uint32_t>(random() % ids_max);
        const bool is_plus = random() % 3 != 0;
        (is_plus ? plus : minus).push_back(id);
        sample.nets[id] += is_plus ? 1 : -1;
    }
    std::erase_if(sample.nets, [](const auto& entry) { return entry.second == 0; });
    sample.set = Multiset::of(plus, minus);
    return sample;
}

TEST(Multisets, adding_keeps_every_net_exact) {
    std::mt19937 random(7);
    for (int trial = 0; trial < 500; ++trial) {
        auto total = random_sample(random, 40, trial % 90);
        const auto other = random_sample(random, 40, trial % 70);
        total.set.add(other.set);
        for (const auto& [id, net] : other.nets)
            total.nets[id] += net;
        for (std::uint32_t id = 0; id < 40; ++id)
            ASSERT_EQ(total.set.net(id), total.nets[id]) << trial;
        ASSERT_TRUE(Multiset::of_bytes(total.set.to_bytes()) == total.set);
    }
}

TEST(Multisets, folding_in_pieces_gives_the_bytes_of_folding_at_once) {
    const auto at_once = Multiset::of({5, 5, 9}, {3});
    auto in_pieces = Multiset::of({3, 5}, {9});
    in_pieces.add(Multiset::of({9, 5}, {3, 3}));
    in_pieces.add(Multiset::of({9}, {}));
    EXPECT_EQ(in_pieces.to_bytes(), at_once.to_bytes());
}

TEST(Multisets, distinct_counts_those_whose_nets_over_all_sets_are_above_zero) {
    std::mt19937 random(11);
    for (int trial = 0; trial < 500; ++trial) {
        std::vector<Sample> samples;
        std::map<std::uint32_t, std::int64_t> nets;
        std::vector<const Multiset*> sets;
        for (int i = 0; i < 6; ++i)
            samples.push_back(random_sample(random, 60, static_cast<int>(random() % 80)));
        for (const auto& sample : samples) {
            sets.push_back(&sample.set);
            for (const auto& [id, net] : sample.nets)
                nets[id] += net;
        }
        const auto expected = std::count_if(nets.begin(), nets.end(),
                                            [](const auto& entry) { return entry.second > 0; });
        ASSERT_EQ(figures::count_distinct(sets), expected) << trial;
    }
}

TEST(Multisets, a_record_with_fifty_thousand_participants_is_one_record) {
    const auto set = Multiset::of(std::vector<std::uint32_t>(50'000, 17), {});
    EXPECT_EQ(set.net(17), 50'000);
    EXPECT_EQ(figures::count_distinct({&set}), 1);
    EXPECT_LT(set.to_bytes().size(), 500u);
}

TEST(Multisets, bytes_that_are_no_multiset_are_refused) {
    auto bytes = Multiset::of({1, 2, 3}, {}).to_bytes();
    EXPECT_THROW(Multiset::of_bytes({}), std::runtime_error);
    EXPECT_THROW(Multiset::of_bytes({99, 0}), std::runtime_error);
    bytes.pop_back();
    EXPECT_THROW(Multiset::of_bytes(bytes), std::runtime_error);
    bytes.assign({1, 0, 4, 0, 0, 0, 1, 2, 3, 4});
    EXPECT_THROW(Multiset::of_bytes(bytes), std::runtime_error);
}

}  // namespace
