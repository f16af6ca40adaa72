// The part of crypto.hpp about passwords and tokens.
#include <sodium.h>

#include <array>
#include <atomic>
#include <limits>
#include <new>
#include <stdexcept>

#include "base/crypto.hpp"
#include "base/password_cost.hpp"

namespace base {
namespace {

struct Cost {
    unsigned long long passes;
    std::size_t memory;
};

// OWASP asks for 19 MiB and two passes at least; 64 MiB costs about 0.1 s.
constexpr Cost served_cost{2, std::size_t{64} << 20};
constexpr Cost cheap_cost{crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN};

std::atomic<PasswordCost> current_cost{PasswordCost::served};

void need_sodium() {
    static const bool is_ready = sodium_init() >= 0;
    if (!is_ready)
        throw std::runtime_error("libsodium could not be started");
}

// No 0 o, 1 i l: what is read aloud or copied from paper must be unambiguous.
constexpr std::string_view password_alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
constexpr std::size_t password_size = 20;
constexpr std::size_t password_group = 5;

char random_letter(Randomness& randomness) {
    // Values past the alphabet are thrown away: a remainder would favour its first letters.
    for (;;) {
        std::array<std::uint8_t, 1> byte;
        randomness.fill(byte);
        const std::size_t index = byte[0] & 31;
        if (index < password_alphabet.size())
            return password_alphabet[index];
    }
}

}  // namespace

void internal::set_password_cost(PasswordCost cost) {
    current_cost = cost;
}

std::string hash_password(std::string_view password) {
    need_sodium();
    const Cost cost = current_cost == PasswordCost::served ? served_cost : cheap_cost;
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), cost.passes,
                              cost.memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::bad_alloc();
    return hash.data();
}

bool is_password(std::string_view password, const std::string& hash) {
    need_sodium();
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

std::string random_password(Randomness& randomness) {
    std::string password;
    for (std::size_t i = 0; i < password_size; ++i) {
        if (i > 0 && i % password_group == 0)
            password += '-';
        password += random_letter(randomness);
    }
    return password;
}

std::string random_token(Randomness& randomness) {
    std::array<std::uint8_t, 32> bytes;
    randomness.fill(bytes);
    return to_hex(bytes.data(), bytes.size());
}

}  // namespace base
