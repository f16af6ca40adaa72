#include "base/crypto.hpp"

#include <botan/block_cipher.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <set>
#include <stdexcept>
#include <thread>

#include "base/password_cost.hpp"

namespace base {
namespace {

constexpr const char* place = "person.id_number:7";

Bytes root(std::uint8_t byte) {
    return Bytes(32, byte);
}

struct Realm {
    std::unique_ptr<Randomness> randomness = seeded_randomness(1);
    Keys keys{root(1), *randomness};
};

std::string repeated(std::string_view text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

TEST(DigestTest, sm3_is_the_standards_sm3) {
    EXPECT_EQ(to_hex(sm3("abc")),
              "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    EXPECT_EQ(to_hex(sm3(repeated("abcd", 16))),
              "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    EXPECT_EQ(to_hex(sm3("")), "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b");
    EXPECT_EQ(to_hex(sm3("110101199003079913")),
              "4ef1b6cf7bfb1b48fcdf617cb7ac05a7540630edc4916a155d6a78efb0029c28");
    EXPECT_EQ(to_hex(sm3("工会")),
              "fee9d8ce661e0516bfee672ae3073f5a5462cb78845e86332010a33241544b6d");
    EXPECT_EQ(to_hex(hmac_sm3(to_bytes("key"), "abc")),
              "28e63256e7c5a087b1f073265dc53092163f7b82729735d06f28f10af9d52393");
}

TEST(DigestTest, sm4_is_the_standards_sm4) {
    const auto cipher = Botan::BlockCipher::create_or_throw("SM4");
    const Bytes key = from_hex("0123456789abcdeffedcba9876543210").value();
    Bytes block = key;
    cipher->set_key(key);
    cipher->encrypt(block);
    EXPECT_EQ(to_hex(block), "681edf34d206965e86b3e94f536e4246");
}

TEST(DigestTest, different_sequences_of_parts_never_share_a_digest) {
    std::set<std::string> digests;
    digests.insert(to_hex(Digester().part("ab").part("c").finish()));
    digests.insert(to_hex(Digester().part("a").part("bc").finish()));
    digests.insert(to_hex(Digester().part("abc").finish()));
    digests.insert(to_hex(Digester().part("abc").part("").finish()));
    digests.insert(to_hex(Digester().part(std::int64_t{1}).finish()));
    digests.insert(to_hex(Digester().part(std::string_view("\0\0\0\0\0\0\0\1", 8)).finish()));
    EXPECT_EQ(digests.size(), 6U);
}

TEST(SealTest, a_sealed_value_is_opened_in_its_own_place_only) {
    const Realm realm;
    const Bytes sealed = realm.keys.seal("110101199003079913", place);
    EXPECT_EQ(sealed.size(), 1U + 1 + 12 + 18 + 16);
    EXPECT_EQ(realm.keys.open(sealed, place), "110101199003079913");
    EXPECT_THROW(realm.keys.open(sealed, "person.id_number:8"), std::runtime_error);
    EXPECT_THROW(realm.keys.open(sealed, ""), std::runtime_error);
    EXPECT_EQ(realm.keys.open(realm.keys.seal("", place), place), "");
}

TEST(SealTest, another_realms_keys_open_nothing) {
    const Realm realm;
    const auto randomness = seeded_randomness(1);
    const Keys other(root(2), *randomness);
    EXPECT_THROW(other.open(realm.keys.seal("secret", place), place), std::runtime_error);
    EXPECT_THROW(Keys(Bytes(31), *randomness), std::runtime_error);
}

TEST(SealTest, the_same_number_sealed_twice_looks_different_but_is_found_by_its_index) {
    const Realm realm;
    EXPECT_NE(realm.keys.seal("110101199003079913", place),
              realm.keys.seal("110101199003079913", place));
    const Bytes index = realm.keys.blind_index("person.id_number", "110101199003079913");
    EXPECT_EQ(index.size(), 16U);
    EXPECT_EQ(index, realm.keys.blind_index("person.id_number", "110101199003079913"));
    EXPECT_NE(index, realm.keys.blind_index("person.mobile", "110101199003079913"));
    EXPECT_NE(index, realm.keys.blind_index("person.id_number", "110101199003079921"));
    EXPECT_NE(realm.keys.blind_index("ab", "c"), realm.keys.blind_index("a", "bc"));
    const Digest head = realm.keys.authenticate("person.id_number", "110101199003079913");
    EXPECT_NE(Bytes(head.begin(), head.begin() + 16), index);
}

TEST(SealTest, keys_stay_usable_after_an_altered_value) {
    const Realm realm;
    Bytes sealed = realm.keys.seal("secret", place);
    sealed.back() ^= 1;
    EXPECT_THROW(realm.keys.open(sealed, place), std::runtime_error);
    sealed.back() ^= 1;
    EXPECT_EQ(realm.keys.open(sealed, place), "secret");
}

TEST(SealTest, many_threads_may_seal_and_open_at_once_and_no_nonce_comes_twice) {
    const Realm realm;
    constexpr int values = 2'000;
    std::array<std::vector<Bytes>, 4> sealed;
    std::array<int, 4> opened{};
    {
        std::vector<std::jthread> threads;
        for (std::size_t t = 0; t < sealed.size(); ++t)
            threads.emplace_back([&, t] {
                for (int i = 0; i < values; ++i) {
                    sealed[t].push_back(realm.keys.seal(std::to_string(i), place));
                    opened[t] += realm.keys.open(sealed[t].back(), place) == std::to_string(i);
                }
            });
    }
    std::set<Bytes> nonces;
    for (const auto& one_thread : sealed)
        for (const auto& value : one_thread)
            nonces.emplace(value.begin() + 2, value.begin() + 14);
    EXPECT_EQ(nonces.size(), 4U * values);
    EXPECT_EQ(opened, (std::array<int, 4>{values, values, values, values}));
}

RC_GTEST_PROP(SealProperty, what_was_sealed_opens_and_one_flipped_bit_never_does,
              (const std::string& plain)) {
    static const Realm realm;
    Bytes sealed = realm.keys.seal(plain, place);
    RC_ASSERT(realm.keys.open(sealed, place) == plain);
    const auto bit = *rc::gen::inRange<std::size_t>(0, sealed.size() * 8);
    sealed[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    RC_ASSERT_THROWS_AS(realm.keys.open(sealed, place), std::runtime_error);
    sealed.pop_back();
    RC_ASSERT_THROWS_AS(realm.keys.open(sealed, place), std::runtime_error);
}

class RootKeyTest : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "rootkeyXXXXXX").string();
        folder = ::mkdtemp(pattern.data());
        path = (folder / "realm.key").string();
    }
    void TearDown() override { std::filesystem::remove_all(folder); }

    std::filesystem::path folder;
    std::string path;
};

TEST_F(RootKeyTest, a_root_key_is_created_once_for_its_owner_alone) {
    const Bytes key = create_root_key(path, *system_randomness());
    EXPECT_EQ(key.size(), 32U);
    EXPECT_EQ(read_root_key(path), key);
    struct stat status{};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    EXPECT_THROW(create_root_key(path, *system_randomness()), std::runtime_error);
    EXPECT_EQ(read_root_key(path), key);
}

TEST_F(RootKeyTest, a_key_that_is_missing_cut_or_readable_by_others_is_not_used) {
    EXPECT_THROW(read_root_key(path), std::runtime_error);
    EXPECT_THROW(read_root_key(folder.string()), std::runtime_error);
    create_root_key(path, *system_randomness());
    ::chmod(path.c_str(), 0644);
    EXPECT_THROW(read_root_key(path), std::runtime_error);
    ::chmod(path.c_str(), 0600);
    std::filesystem::resize_file(path, 31);
    EXPECT_THROW(read_root_key(path), std::runtime_error);
    std::filesystem::resize_file(path, 33);
    EXPECT_THROW(read_root_key(path), std::runtime_error);
}

TEST(PasswordTest, only_the_password_itself_matches_its_hash) {
    hash_passwords_cheaply();
    const std::string hash = hash_password("correct horse");
    EXPECT_TRUE(hash.starts_with("$argon2id$"));
    EXPECT_TRUE(is_password("correct horse", hash));
    EXPECT_FALSE(is_password("correct horsf", hash));
    EXPECT_FALSE(is_password("", hash));
    EXPECT_FALSE(is_password("correct horse", "not a hash"));
    EXPECT_FALSE(is_password("correct horse", ""));
    EXPECT_NE(hash_password("correct horse"), hash);
}

TEST(PasswordTest, the_served_program_pays_the_full_price) {
    internal::set_password_cost(PasswordCost::served);
    const std::string hash = hash_password("correct horse");
    hash_passwords_cheaply();
    EXPECT_NE(hash.find("m=65536,t=2"), std::string::npos) << hash;
    EXPECT_TRUE(is_password("correct horse", hash));
}

TEST(PasswordTest, handed_out_passwords_cannot_be_misread) {
    const auto randomness = seeded_randomness(3);
    std::set<std::string> passwords;
    for (int i = 0; i < 200; ++i) {
        const std::string password = random_password(*randomness);
        EXPECT_EQ(password.size(), 23U);
        EXPECT_EQ(password.find_first_of("01ilo"), std::string::npos);
        EXPECT_EQ(password[5], '-');
        passwords.insert(password);
    }
    EXPECT_EQ(passwords.size(), 200U);
    EXPECT_EQ(random_token(*randomness).size(), 64U);
}

}  // namespace
}  // namespace base
