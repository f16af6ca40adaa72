#include "base/crypto.hpp"

#include <botan/aead.h>
#include <botan/hash.h>
#include <botan/mac.h>
#include <botan/secmem.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <mutex>
#include <stdexcept>

#include "base/keyed_sm3.hpp"

namespace base {
namespace {

constexpr std::uint8_t suite = 1;
constexpr std::uint8_t key_number = 1;
constexpr std::size_t root_size = 32;
constexpr std::size_t cipher_key_size = 16;
constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;
constexpr std::size_t head_size = 2;
constexpr std::size_t index_size = 16;

using Secret = Botan::secure_vector<std::uint8_t>;

const std::uint8_t* bytes_of(std::string_view text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

std::array<std::uint8_t, 8> big_endian(std::uint64_t number) {
    std::array<std::uint8_t, 8> bytes;
    for (std::size_t i = 0; i < 8; ++i)
        bytes[i] = static_cast<std::uint8_t>(number >> (56 - 8 * i));
    return bytes;
}

std::unique_ptr<Botan::MessageAuthenticationCode> keyed_hmac(std::span<const std::uint8_t> key) {
    auto hmac = Botan::MessageAuthenticationCode::create_or_throw("HMAC(SM3)");
    hmac->set_key(key.data(), key.size());
    return hmac;
}

// Length first, so that ("ab", "c") and ("a", "bc") differ.
Digest authenticated(const KeyedSm3& keyed, std::string_view purpose, std::string_view data) {
    const auto length = big_endian(purpose.size());
    return keyed.of({{reinterpret_cast<const char*>(length.data()), length.size()}, purpose, data});
}

// The expansion step of HKDF (RFC 5869) for one block: the root is already uniform.
Secret derived(std::span<const std::uint8_t> root, std::string_view label) {
    const auto hmac = keyed_hmac(root);
    hmac->update(bytes_of(label), label.size());
    hmac->update(std::uint8_t{1});
    return hmac->final();
}

// Keyed objects of Botan hold the state of one computation, so each thread borrows a
// bench of its own for a call. Keying costs more than sealing: benches are kept.
struct Bench {
    std::unique_ptr<Botan::AEAD_Mode> sealing;
    std::unique_ptr<Botan::AEAD_Mode> opening;
    std::array<std::uint8_t, nonce_size * 256> nonces{};
    std::size_t nonces_used = nonces.size();
};

std::unique_ptr<Botan::AEAD_Mode> keyed_cipher(const Secret& key, Botan::Cipher_Dir direction) {
    auto cipher = Botan::AEAD_Mode::create_or_throw("SM4/GCM", direction);
    cipher->set_key(key.data(), cipher_key_size);
    return cipher;
}

}  // namespace

Digest sm3(std::string_view data) {
    const auto hash = Botan::HashFunction::create_or_throw("SM3");
    hash->update(bytes_of(data), data.size());
    Digest digest;
    hash->final(digest.data());
    return digest;
}

Digest hmac_sm3(std::span<const std::uint8_t> key, std::string_view data) {
    const auto hmac = keyed_hmac(key);
    hmac->update(bytes_of(data), data.size());
    Digest digest;
    hmac->final(digest.data());
    return digest;
}

namespace {

// Making a hash object by name costs more than hashing what a row holds: each thread keeps
// those it is done with.
using Hash = std::unique_ptr<Botan::HashFunction>;
thread_local std::vector<Hash> idle_hashes;
constexpr std::size_t idle_hashes_max = 8;

Hash borrowed_hash() {
    if (idle_hashes.empty())
        return Botan::HashFunction::create_or_throw("SM3");
    auto hash = std::move(idle_hashes.back());
    idle_hashes.pop_back();
    return hash;
}

}  // namespace

// Parts gather in a buffer of a few lines: one call for many short parts.
struct Digester::State {
    static constexpr std::size_t buffer_bytes = 512;
    Hash hash = borrowed_hash();
    std::array<std::uint8_t, buffer_bytes> buffer;
    std::size_t used = 0;

    State() = default;
    State(const State&) = delete;
    ~State() {
        if (idle_hashes.size() >= idle_hashes_max)
            return;
        hash->clear();
        idle_hashes.push_back(std::move(hash));
    }
    void flush() {
        hash->update(buffer.data(), used);
        used = 0;
    }
    void add(const std::uint8_t* data, std::size_t size) {
        if (used + size > buffer_bytes)
            flush();
        if (size > buffer_bytes)
            return hash->update(data, size);
        std::copy(data, data + size, buffer.data() + used);
        used += size;
    }
};

Digester::Digester() : state_(std::make_unique<State>()) {}
Digester::~Digester() = default;
Digester::Digester(Digester&&) noexcept = default;
Digester& Digester::operator=(Digester&&) noexcept = default;

Digester& Digester::part(std::string_view text) {
    const auto length = big_endian(text.size());
    state_->add(length.data(), length.size());
    state_->add(bytes_of(text), text.size());
    return *this;
}

// The sign bit of the length says "number": no text is that long.
Digester& Digester::part(std::int64_t number) {
    const auto kind = big_endian(std::uint64_t{1} << 63);
    const auto value = big_endian(static_cast<std::uint64_t>(number));
    state_->add(kind.data(), kind.size());
    state_->add(value.data(), value.size());
    return *this;
}

Digest Digester::finish() {
    state_->flush();
    Digest digest;
    state_->hash->final(digest.data());
    return digest;
}

struct Keys::State {
    Secret cipher_key;
    KeyedSm3 indexing;
    KeyedSm3 authenticating;
    Randomness& randomness;
    std::mutex mutex;  // Guards the benches and the randomness.
    std::vector<std::unique_ptr<Bench>> benches;

    std::unique_ptr<Bench> new_bench() const {
        auto bench = std::make_unique<Bench>();
        bench->sealing = keyed_cipher(cipher_key, Botan::ENCRYPTION);
        bench->opening = keyed_cipher(cipher_key, Botan::DECRYPTION);
        return bench;
    }

    std::unique_ptr<Bench> borrow() {
        const std::lock_guard lock(mutex);
        if (benches.empty())
            return new_bench();
        auto bench = std::move(benches.back());
        benches.pop_back();
        return bench;
    }

    // A bench that threw stays out: its objects may be in the middle of a computation.
    void give_back(std::unique_ptr<Bench> bench) {
        const std::lock_guard lock(mutex);
        benches.push_back(std::move(bench));
    }

    const std::uint8_t* next_nonce(Bench& bench) {
        if (bench.nonces_used == bench.nonces.size()) {
            const std::lock_guard lock(mutex);
            randomness.fill(bench.nonces);
            bench.nonces_used = 0;
        }
        const std::uint8_t* nonce = bench.nonces.data() + bench.nonces_used;
        bench.nonces_used += nonce_size;
        return nonce;
    }
};

Keys::Keys(std::span<const std::uint8_t> root, Randomness& randomness) {
    if (root.size() != root_size)
        throw std::runtime_error("the root key must be 32 bytes long");
    state_.reset(new State{derived(root, "gonghui field cipher 1"),
                           KeyedSm3(derived(root, "gonghui blind index 1")),
                           KeyedSm3(derived(root, "gonghui audit chain 1")),
                           randomness,
                           {},
                           {}});
}

Keys::~Keys() = default;

// Random nonces of 96 bits allow 2^32 values a key (NIST SP 800-38D, 8.3): a realm of a
// million members seals some tens of millions.
Bytes Keys::seal(std::string_view plain, std::string_view place) const {
    auto bench = state_->borrow();
    const std::uint8_t* nonce = state_->next_nonce(*bench);
    auto& cipher = *bench->sealing;
    cipher.set_associated_data(bytes_of(place), place.size());
    cipher.start(nonce, nonce_size);
    Secret text(bytes_of(plain), bytes_of(plain) + plain.size());
    cipher.finish(text);
    Bytes sealed;
    sealed.reserve(head_size + nonce_size + text.size());
    sealed.push_back(suite);
    sealed.push_back(key_number);
    sealed.insert(sealed.end(), nonce, nonce + nonce_size);
    sealed.insert(sealed.end(), text.begin(), text.end());
    state_->give_back(std::move(bench));
    return sealed;
}

std::string Keys::open(std::span<const std::uint8_t> sealed, std::string_view place) const {
    if (sealed.size() < head_size + nonce_size + tag_size)
        throw std::runtime_error("a sealed value is too short");
    if (sealed[0] != suite || sealed[1] != key_number)
        throw std::runtime_error("a sealed value names a suite or key this realm does not have");
    auto bench = state_->borrow();
    auto& cipher = *bench->opening;
    const auto body = sealed.subspan(head_size + nonce_size);
    Secret text(body.begin(), body.end());
    try {
        cipher.set_associated_data(bytes_of(place), place.size());
        cipher.start(sealed.data() + head_size, nonce_size);
        cipher.finish(text);
    } catch (const Botan::Invalid_Authentication_Tag&) {
        throw std::runtime_error("a sealed value was altered, moved or sealed by another key");
    }
    state_->give_back(std::move(bench));
    return std::string(text.begin(), text.end());
}

Bytes Keys::blind_index(std::string_view purpose, std::string_view canonical) const {
    const auto digest = authenticated(state_->indexing, purpose, canonical);
    return Bytes(digest.begin(), digest.begin() + index_size);
}

Digest Keys::authenticate(std::string_view purpose, std::string_view data) const {
    return authenticated(state_->authenticating, purpose, data);
}

}  // namespace base
