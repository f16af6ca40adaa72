#include "base/sm3_abreast.hpp"

#if defined(__x86_64__)

#include <algorithm>
#include <bit>
#include <cstring>

namespace base {
namespace {

// One word of each message.
typedef std::uint32_t Words __attribute__((vector_size(32)));
using State = std::array<Words, 8>;

constexpr std::size_t block_bytes = 64;
constexpr std::size_t length_bytes = 8;
constexpr std::size_t rounds = 64, words_expanded = 68, words_given = 16;
constexpr std::array<std::uint32_t, 8> start{0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600,
                                             0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e};

struct Constants {
    std::array<std::uint32_t, rounds> turned{};
    constexpr Constants() {
        for (std::size_t j = 0; j < rounds; ++j)
            turned[j] =
                std::rotl(j < words_given ? 0x79cc4519u : 0x7a879d8au, static_cast<int>(j % 32));
    }
};
constexpr Constants constants;

[[gnu::target("avx2"), gnu::always_inline]] inline Words turned(Words words, int bits) {
    return (words << bits) | (words >> (32 - bits));
}
[[gnu::target("avx2"), gnu::always_inline]] inline Words mixed_state(Words x) {
    return x ^ turned(x, 9) ^ turned(x, 17);
}
[[gnu::target("avx2"), gnu::always_inline]] inline Words mixed_message(Words x) {
    return x ^ turned(x, 15) ^ turned(x, 23);
}

using Expanded = std::array<Words, words_expanded>;

[[gnu::target("avx2"), gnu::always_inline]] inline void expand(
    const std::array<const std::uint8_t*, sm3_lanes>& blocks, Expanded& w) {
    for (std::size_t j = 0; j < words_given; ++j)
        for (std::size_t lane = 0; lane < sm3_lanes; ++lane) {
            std::uint32_t word = 0;
            std::memcpy(&word, blocks[lane] + j * sizeof word, sizeof word);
            w[j][lane] = __builtin_bswap32(word);
        }
    for (std::size_t j = words_given; j < words_expanded; ++j)
        w[j] = mixed_message(w[j - 16] ^ w[j - 9] ^ turned(w[j - 3], 15)) ^ turned(w[j - 13], 7) ^
               w[j - 6];
}

// The names are the standard's (5.3.3).
template <bool is_early>
[[gnu::target("avx2"), gnu::always_inline]] inline void take_round(State& v, Words w, Words w4,
                                                                   std::uint32_t constant) {
    auto& [a, b, c, d, e, f, g, h] = v;
    const Words a12 = turned(a, 12);
    const Words ss1 = turned(a12 + e + constant, 7);
    const Words ff = is_early ? a ^ b ^ c : (a & b) | (c & (a | b));
    const Words gg = is_early ? e ^ f ^ g : ((f ^ g) & e) ^ g;
    const Words tt1 = ff + d + (ss1 ^ a12) + (w ^ w4);
    const Words tt2 = gg + h + ss1 + w;
    d = c, c = turned(b, 9), b = a, a = tt1;
    h = g, g = turned(f, 19), f = e, e = mixed_state(tt2);
}

[[gnu::target("avx2")]] void compress(const std::array<const std::uint8_t*, sm3_lanes>& blocks,
                                      State& state) {
    Expanded w;
    expand(blocks, w);
    State v = state;
    for (std::size_t j = 0; j < words_given; ++j)
        take_round<true>(v, w[j], w[j + 4], constants.turned[j]);
    for (std::size_t j = words_given; j < rounds; ++j)
        take_round<false>(v, w[j], w[j + 4], constants.turned[j]);
    for (std::size_t i = 0; i < state.size(); ++i)
        state[i] ^= v[i];
}

// The blocks of one message; the last one or two, with the padding, stand apart.
class Blocks {
public:
    void open(std::string_view message) {
        message_ = reinterpret_cast<const std::uint8_t*>(message.data());
        whole_ = message.size() / block_bytes;
        const auto rest = message.size() % block_bytes;
        padded_ = rest + 1 + length_bytes > block_bytes ? 2 : 1;
        if (rest > 0)
            std::memcpy(tail_.data(), message_ + whole_ * block_bytes, rest);
        tail_[rest] = 0x80;
        const auto bits = __builtin_bswap64(std::uint64_t{message.size()} * 8);
        std::memcpy(tail_.data() + padded_ * block_bytes - length_bytes, &bits, length_bytes);
    }
    std::size_t count() const { return whole_ + padded_; }
    // Beyond the last any block does: the lane is over.
    const std::uint8_t* at(std::size_t number) const {
        if (number < whole_)
            return message_ + number * block_bytes;
        return tail_.data() + (number < count() ? number - whole_ : 0) * block_bytes;
    }

private:
    const std::uint8_t* message_ = nullptr;
    std::size_t whole_ = 0, padded_ = 0;
    std::array<std::uint8_t, 2 * block_bytes> tail_{};
};

Digest digest_of(const State& state, std::size_t lane) {
    Digest digest;
    for (std::size_t i = 0; i < state.size(); ++i) {
        const auto word = __builtin_bswap32(state[i][lane]);
        std::memcpy(digest.data() + i * sizeof word, &word, sizeof word);
    }
    return digest;
}

}  // namespace

bool has_sm3_abreast() {
    static const bool has = __builtin_cpu_supports("avx2");
    return has;
}

std::array<Digest, sm3_lanes> sm3_abreast(std::span<const std::string_view, sm3_lanes> messages) {
    std::array<Blocks, sm3_lanes> lanes;
    std::size_t most = 0;
    for (std::size_t lane = 0; lane < sm3_lanes; ++lane) {
        lanes[lane].open(messages[lane]);
        most = std::max(most, lanes[lane].count());
    }
    State state;
    for (std::size_t i = 0; i < state.size(); ++i)
        for (std::size_t lane = 0; lane < sm3_lanes; ++lane)
            state[i][lane] = start[i];
    std::array<Digest, sm3_lanes> digests;
    std::array<const std::uint8_t*, sm3_lanes> blocks;
    for (std::size_t number = 0; number < most; ++number) {
        for (std::size_t lane = 0; lane < sm3_lanes; ++lane)
            blocks[lane] = lanes[lane].at(number);
        compress(blocks, state);
        for (std::size_t lane = 0; lane < sm3_lanes; ++lane)
            if (lanes[lane].count() == number + 1)
                digests[lane] = digest_of(state, lane);
    }
    return digests;
}

}  // namespace base

#else

#include <cassert>

namespace base {

bool has_sm3_abreast() {
    return false;
}

std::array<Digest, sm3_lanes> sm3_abreast(std::span<const std::string_view, sm3_lanes>) {
    assert(false);
    return {};
}

}  // namespace base

#endif
