// Digests, sealed fields, blind indexes and passwords.
//
// Suite 1: SM3 (GB/T 32905), SM4-GCM (GB/T 32907, authenticated), HMAC-SM3,
// Argon2id for passwords. The suite and key numbers stand in every sealed value.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/clock.hpp"

namespace base {

Digest sm3(std::string_view data);
Digest hmac_sm3(std::span<const std::uint8_t> key, std::string_view data);

// SM3 over a sequence of parts, each preceded by its length, so that no two
// different sequences share a digest.
class Digester {
public:
    Digester();
    ~Digester();
    Digester(Digester&&) noexcept;
    Digester& operator=(Digester&&) noexcept;
    Digester& part(std::string_view text);
    Digester& part(std::int64_t number);
    Digest finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

// The keys of one realm, derived from its root key (32 random bytes in a file of mode
// 0600 beside the realm, never in the database).
class Keys {
public:
    explicit Keys(std::span<const std::uint8_t> root, Randomness& randomness);
    ~Keys();
    Keys(const Keys&) = delete;

    // Layout: suite (1 byte) | key (1) | nonce (12) | ciphertext | tag (16). `place` is
    // "table.column:row" and is authenticated, so a value cannot be moved. Thread-safe.
    Bytes seal(std::string_view plain, std::string_view place) const;
    // Throws std::runtime_error when the value was altered, moved or sealed by another key.
    std::string open(std::span<const std::uint8_t> sealed, std::string_view place) const;
    // 16 bytes for exact look-up of the canonical value; `purpose` separates columns.
    Bytes blind_index(std::string_view purpose, std::string_view canonical) const;
    // Authenticates the head of the audit chain against whoever lacks the key.
    Digest authenticate(std::string_view purpose, std::string_view data) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

// Reads the root key file, or creates it with mode 0600. Throws std::runtime_error with
// what to do when the file is unreadable or not 32 bytes.
Bytes read_root_key(const std::string& path);
Bytes create_root_key(const std::string& path, Randomness& randomness);

std::string hash_password(std::string_view password);  // $argon2id$…; costs about 0.1 s of CPU.
bool is_password(std::string_view password, const std::string& hash);
// 20 characters without look-alikes, in groups of five: "k7mqp-…".
std::string random_password(Randomness& randomness);
std::string random_token(Randomness& randomness);  // 256 bits, hex.

}  // namespace base
