#include "base/keyed_sm3.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstring>
#include <utility>

namespace base {
namespace {

using Word = std::uint32_t;
using State = std::array<Word, 8>;

constexpr std::size_t block_bytes = 64;
constexpr std::size_t length_bytes = 8;
constexpr std::size_t rounds = 64, rounds_early = 16;
constexpr State start{0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600,
                      0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e};
constexpr std::uint8_t inner_pad = 0x36, outer_pad = 0x5c;

Word word_at(const std::uint8_t* bytes) {
    Word word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return __builtin_bswap32(word);
}

// The message's words, sixteen at a time: word j stands where word j - 16 stood.
using Window = std::array<Word, 16>;

template <std::size_t j>
inline Word expanded(Window& w) {
    auto& word = w[j % 16];
    if constexpr (j >= 16) {
        const Word x = word ^ w[(j - 9) % 16] ^ std::rotl(w[(j - 3) % 16], 15);
        word = x ^ std::rotl(x, 15) ^ std::rotl(x, 23) ^ std::rotl(w[(j - 13) % 16], 7) ^
               w[(j - 6) % 16];
    }
    return word;
}

// The names are the standard's (5.3.3). Instead of handing a to b and so on, every round calls
// the words by the next names.
template <std::size_t j>
[[gnu::always_inline]] inline void take_round(State& v, Window& w) {
    constexpr Word constant =
        std::rotl(j < rounds_early ? 0x79cc4519u : 0x7a879d8au, static_cast<int>(j % 32));
    constexpr std::size_t turn = 4 - j % 4;
    const Word a = v[turn % 4], e = v[4 + turn % 4];
    Word &b = v[(turn + 1) % 4], &d = v[(turn + 3) % 4];
    Word &f = v[4 + (turn + 1) % 4], &h = v[4 + (turn + 3) % 4];
    const Word c = v[(turn + 2) % 4], g = v[4 + (turn + 2) % 4];
    const Word w4 = expanded<j + 4>(w), word = w[j % 16];
    const Word a12 = std::rotl(a, 12);
    const Word ss1 = std::rotl(a12 + e + constant, 7);
    const Word ff = j < rounds_early ? a ^ b ^ c : (a & b) | (c & (a | b));
    const Word gg = j < rounds_early ? e ^ f ^ g : ((f ^ g) & e) ^ g;
    const Word tt2 = gg + h + ss1 + word;
    d = ff + d + (ss1 ^ a12) + (word ^ w4);
    h = tt2 ^ std::rotl(tt2, 9) ^ std::rotl(tt2, 17);
    b = std::rotl(b, 9);
    f = std::rotl(f, 19);
}

template <std::size_t... j>
void take_rounds(State& v, Window& w, std::index_sequence<j...>) {
    (take_round<j>(v, w), ...);
}

void compress(State& state, const std::uint8_t* block) {
    Window w;
    for (std::size_t i = 0; i < w.size(); ++i)
        w[i] = word_at(block + i * sizeof(Word));
    State v = state;
    take_rounds(v, w, std::make_index_sequence<rounds>());
    for (std::size_t i = 0; i < state.size(); ++i)
        state[i] ^= v[i];
}

// Goes on from a state that has one block behind it.
class Ending {
public:
    explicit Ending(const Botan::secure_vector<Word>& state) {
        std::copy(state.begin(), state.end(), state_.begin());
    }
    void add(const std::uint8_t* bytes, std::size_t size) {
        while (size > 0) {
            const auto room = block_bytes - used_ % block_bytes;
            const auto part = std::min(size, room);
            std::memcpy(block_.data() + used_ % block_bytes, bytes, part);
            used_ += part, bytes += part, size -= part;
            if (used_ % block_bytes == 0)
                compress(state_, block_.data());
        }
    }
    Digest end() {
        const auto bits = __builtin_bswap64((block_bytes + used_) * 8);
        auto at = used_ % block_bytes;
        block_[at++] = 0x80;
        if (at > block_bytes - length_bytes) {
            std::memset(block_.data() + at, 0, block_bytes - at);
            compress(state_, block_.data());
            at = 0;
        }
        std::memset(block_.data() + at, 0, block_bytes - at);
        std::memcpy(block_.data() + block_bytes - length_bytes, &bits, length_bytes);
        compress(state_, block_.data());
        Digest digest;
        for (std::size_t i = 0; i < state_.size(); ++i) {
            const auto word = __builtin_bswap32(state_[i]);
            std::memcpy(digest.data() + i * sizeof word, &word, sizeof word);
        }
        return digest;
    }

private:
    State state_;
    std::array<std::uint8_t, block_bytes> block_;
    std::uint64_t used_ = 0;
};

Botan::secure_vector<Word> padded(std::span<const std::uint8_t> key, std::uint8_t pad) {
    Botan::secure_vector<std::uint8_t> block(block_bytes, pad);
    for (std::size_t i = 0; i < key.size(); ++i)
        block[i] = key[i] ^ pad;
    auto state = start;
    compress(state, block.data());
    return {state.begin(), state.end()};
}

}  // namespace

KeyedSm3::KeyedSm3(std::span<const std::uint8_t> key)
    : inner_(padded(key, inner_pad)), outer_(padded(key, outer_pad)) {
    assert(key.size() <= block_bytes);
}

Digest KeyedSm3::of(std::initializer_list<std::string_view> texts) const {
    Ending inner(inner_), outer(outer_);
    for (const auto text : texts)
        inner.add(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    const auto digest = inner.end();
    outer.add(digest.data(), digest.size());
    return outer.end();
}

}  // namespace base
