// HMAC-SM3 (RFC 2104 over GB/T 32905) of short texts under one key.
//
// A look-up value of thirty bytes is one block to hash, the padded key another, and that twice.
// What the key fills is hashed once, when the key comes. Thread-safe.
#pragma once

#include <botan/hash.h>

#include <initializer_list>
#include <memory>
#include <span>
#include <string_view>

#include "base/bytes.hpp"

namespace base {

class KeyedSm3 {
public:
    // A key of at most 64 bytes.
    explicit KeyedSm3(std::span<const std::uint8_t> key);
    // Of the texts one after another.
    Digest of(std::initializer_list<std::string_view> texts) const;

private:
    std::unique_ptr<Botan::HashFunction> inner_, outer_;  // As good as the key; copied, never used.
};

}  // namespace base
