#include "base/keyed_sm3.hpp"

#include <cassert>

namespace base {
namespace {

constexpr std::size_t block_bytes = 64;
constexpr std::uint8_t inner_pad = 0x36, outer_pad = 0x5c;

std::unique_ptr<Botan::HashFunction> padded(std::span<const std::uint8_t> key, std::uint8_t pad) {
    Botan::secure_vector<std::uint8_t> block(block_bytes, pad);
    for (std::size_t i = 0; i < key.size(); ++i)
        block[i] = key[i] ^ pad;
    auto hash = Botan::HashFunction::create_or_throw("SM3");
    hash->update(block);
    return hash;
}

}  // namespace

KeyedSm3::KeyedSm3(std::span<const std::uint8_t> key)
    : inner_(padded(key, inner_pad)), outer_(padded(key, outer_pad)) {
    assert(key.size() <= block_bytes);
}

Digest KeyedSm3::of(std::initializer_list<std::string_view> texts) const {
    const auto inner = inner_->copy_state(), outer = outer_->copy_state();
    for (const auto text : texts)
        inner->update(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    Digest digest;
    inner->final(digest.data());
    outer->update(digest.data(), digest.size());
    outer->final(digest.data());
    return digest;
}

}  // namespace base
