#include "base/identifiers.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/documents.hpp"

namespace base {
namespace {

const Date today = Date::of(2026, 11, 20);

ResidentId id(std::string_view text) {
    return parse_resident_id(text, today).take();
}

template <typename T>
std::string codes(const Result<T>& result) {
    std::string all;
    if (!result)
        for (const auto& refusal : result.refusals())
            all += (all.empty() ? "" : " ") + refusal.code;
    return all;
}

std::string why_no_id(std::string_view text) {
    return codes(parse_resident_id(text, today));
}

TEST(ResidentIdTest, a_number_tells_birth_date_and_sex) {
    struct Case {
        const char* number;
        const char* born_on;
        Sex sex;
    };
    for (const auto& [number, born_on, sex] :
         {Case{"110101199003079913", "1990-03-07", Sex::male},
          Case{"110101199003079921", "1990-03-07", Sex::female},
          Case{"31010419851231993X", "1985-12-31", Sex::male},
          Case{"33010219900307997X", "1990-03-07", Sex::male},
          Case{"440305200002299947", "2000-02-29", Sex::female},
          Case{"530102197806159963", "1978-06-15", Sex::female},
          Case{"430102199911309973", "1999-11-30", Sex::male},
          Case{"650102198810129988", "1988-10-12", Sex::female}}) {
        ASSERT_EQ(why_no_id(number), "") << number;
        EXPECT_EQ(id(number).born_on.to_text(), born_on);
        EXPECT_EQ(id(number).sex, sex);
        EXPECT_TRUE(id(number).is_area_known);
        EXPECT_EQ(id(number).number, number);
    }
    EXPECT_EQ(resident_id_check_digit("11010119900307991"), '3');
}

// The last of February stands for a birthday on the 29th (Civil Code art. 202).
TEST(ResidentIdTest, a_leap_day_child_grows_a_year_older_on_the_last_of_february) {
    const auto born_on = id("440305200002299947").born_on;
    EXPECT_EQ(full_years_between(born_on, Date::of(2026, 2, 27)), 25);
    EXPECT_EQ(full_years_between(born_on, Date::of(2026, 2, 28)), 26);
    EXPECT_EQ(full_years_between(born_on, Date::of(2026, 3, 1)), 26);
    EXPECT_EQ(full_years_between(id("110101199003079913").born_on, today), 36);
}

TEST(ResidentIdTest, one_number_typed_in_several_ways_is_one_person) {
    for (const char* text : {" 31010419851231993x ", "310104 19851231 993X",
                             "３１０１０４１９８５１２３１９９３Ｘ", "\t310104　19851231993X\n"})
        EXPECT_EQ(id(text).number, "31010419851231993X") << text;
}

TEST(ResidentIdTest, a_mistyped_number_is_refused_with_what_is_wrong) {
    EXPECT_EQ(why_no_id("110101199003079914"), "id_number.check_digit");
    EXPECT_EQ(why_no_id("110101199003079931"), "id_number.check_digit");
    EXPECT_EQ(why_no_id("11010119990229991X"), "id_number.birth_date");
    EXPECT_EQ(why_no_id("110101202701019912"), "id_number.future");
    EXPECT_EQ(why_no_id("1101011990030799"), "id_number.length");
    EXPECT_EQ(why_no_id(""), "id_number.length");
    EXPECT_EQ(why_no_id("11010119900307991O"), "id_number.characters");
    EXPECT_EQ(why_no_id("1101011990030799X3"), "id_number.characters");
    EXPECT_EQ(why_no_id("11010119900307991三"), "id_number.characters");
    EXPECT_EQ(why_no_id("110101199902299911"), "id_number.check_digit id_number.birth_date");
}

TEST(ResidentIdTest, an_unknown_area_is_only_a_warning) {
    EXPECT_FALSE(id("999999199003079914").is_area_known);
    const std::string of_no_division = "99010119900307001";
    EXPECT_FALSE(id(of_no_division + resident_id_check_digit(of_no_division)).is_area_known);
}

TEST(ResidentIdTest, numbers_of_1989_are_lengthened) {
    EXPECT_EQ(id("110101900307991").number, "110101199003079913");
    EXPECT_EQ(id("430102620615992").number, "430102196206159929");
    EXPECT_EQ(id("430102620615992").sex, Sex::female);
    EXPECT_EQ(why_no_id("11010190030799X"), "id_number.characters");
    EXPECT_EQ(why_no_id("110101900307998"), "id_number.birth_date");
}

TEST(ResidentIdTest, what_a_spreadsheet_left_of_a_number_is_called_by_its_name) {
    EXPECT_EQ(why_no_id("4.40305E+17"), "id_number.lost_digits");
    EXPECT_EQ(why_no_id("4.40305200002299e+17"), "id_number.lost_digits");
    EXPECT_EQ(why_no_id("440305200002299000"), "id_number.lost_digits");
    const std::string ends_so_by_birth = "11010119900307100";
    for (char tenths = '0'; tenths <= '9'; ++tenths) {
        std::string number = ends_so_by_birth;
        number[5] = tenths;
        if (resident_id_check_digit(number) == '0') {
            EXPECT_EQ(why_no_id(number + "0"), "") << number;
        }
    }
}

TEST(ResidentIdTest, a_refusal_never_repeats_the_number) {
    for (const char* text : {"110101199003079914", "1101011990030799", "11010119900307991O"})
        for (const auto& refusal : parse_resident_id(text, today).refusals())
            for (const auto& [name, value] : refusal.arguments)
                EXPECT_LT(value.size(), 6U) << name;
}

RC_GTEST_PROP(ResidentIdProperty, one_wrong_digit_is_always_noticed, ()) {
    std::string number = "43010219991130997";
    number += resident_id_check_digit(number);
    const auto place = *rc::gen::inRange<std::size_t>(0, 18);
    const char digit = *rc::gen::inRange('0', '9');
    RC_PRE(number[place] != digit);
    number[place] = digit;
    RC_ASSERT(!parse_resident_id(number, today));
}

RC_GTEST_PROP(ResidentIdProperty, no_text_is_too_strange_to_be_refused, (const std::string& text)) {
    RC_ASSERT(!parse_resident_id(text, today));
    RC_ASSERT(!parse_uscc(text));
    RC_ASSERT(!parse_mobile(text));
}

TEST(UsccTest, codes_of_all_kinds_of_bodies_pass) {
    for (const char* code :
         {"91110101MA9TE5T12B", "91310000MA9TE5T200", "81110000MC9TE5T36B", "81530100MC9TE5T44E",
          "81430100MC9TE5T52J", "81420100MC9T003490", "81420100MC9T0004XW", "89110000MC9TE5T95M",
          "1244030099TE5T06X4", "5133000099TE5T078Q", "92370200MA9TE5T8X0"}) {
        EXPECT_EQ(codes(parse_uscc(code)), "") << code;
        EXPECT_EQ(organisation_code_check_character(std::string_view(code).substr(8, 8)), code[16])
            << code;
    }
    EXPECT_EQ(uscc_check_character("81530100MC9TE5T44"), 'E');
    EXPECT_EQ(uscc_check_character("91310000MA9TE5T20"), '0');
    EXPECT_EQ(parse_uscc(" 81530100mc9te5t44e ").value(), "81530100MC9TE5T44E");
}

TEST(UsccTest, a_mistyped_code_is_refused_with_what_is_wrong) {
    EXPECT_EQ(codes(parse_uscc("81530100MC9TE5T44F")), "uscc.check_digit");
    EXPECT_EQ(codes(parse_uscc("81530100MO9TE5T44E")), "uscc.characters");
    EXPECT_EQ(codes(parse_uscc("8153A100MC9TE5T44E")), "uscc.characters");
    EXPECT_EQ(codes(parse_uscc("81530100MC9TE5T44")), "uscc.length");
    const std::string of_no_category = "82530100MC9TE5T44";
    EXPECT_EQ(codes(parse_uscc(of_no_category + uscc_check_character(of_no_category))),
              "uscc.category");
    EXPECT_EQ(codes(parse_uscc("82530100MC9TE5T44E")), "uscc.category uscc.check_digit");
}

TEST(UsccTest, a_unions_code_is_told_from_an_employers) {
    EXPECT_TRUE(is_union_uscc("81530100MC9TE5T44E"));
    EXPECT_FALSE(is_union_uscc("91110101MA9TE5T12B"));
    EXPECT_FALSE(is_union_uscc("89110000MC9TE5T95M"));
}

TEST(MobileTest, a_mobile_number_is_kept_as_eleven_digits) {
    EXPECT_EQ(parse_mobile("+86 138-0013-8000").value(), "13800138000");
    EXPECT_EQ(parse_mobile("0086 19912345678").value(), "19912345678");
    EXPECT_EQ(parse_mobile("１３８００１３８０００").value(), "13800138000");
    for (const char* text :
         {"12345678901", "1064812345678", "1380013800", "010-12351", "", "1380013800a", "+86"})
        EXPECT_EQ(codes(parse_mobile(text)), "mobile.malformed") << text;
}

TEST(BankCardTest, a_wrong_checksum_is_a_warning_and_a_wrong_length_is_not) {
    EXPECT_TRUE(parse_bank_card("6222 0200 0000 0000 125").value().is_checksum_right);
    EXPECT_FALSE(parse_bank_card("6222020000000000126").value().is_checksum_right);
    EXPECT_EQ(codes(parse_bank_card("622202000000000")), "bank_card.malformed");
    EXPECT_EQ(codes(parse_bank_card("6.22202E+18")), "bank_card.malformed");
}

TEST(DocumentTest, residence_permits_of_hong_kong_macao_and_taiwan_tell_birth_and_sex) {
    const auto permit = [](std::string_view number) {
        return parse_document(DocumentKind::residence_permit, number, today).take();
    };
    EXPECT_EQ(permit("810000199408230021").sex, Sex::female);
    EXPECT_EQ(permit("810000199408230021").born_on, Date::of(1994, 8, 23));
    EXPECT_EQ(permit("830000199201300022").sex, Sex::female);
    EXPECT_EQ(permit("830000199201300022").born_on, Date::of(1992, 1, 30));
    EXPECT_EQ(permit("81000019880815991X").sex, Sex::male);
    EXPECT_EQ(permit("81000019880815991x").number, "81000019880815991X");
    EXPECT_EQ(permit("820000199302049920").sex, Sex::female);
    EXPECT_EQ(permit("830000197911209937").sex, Sex::male);
    EXPECT_EQ(codes(parse_document(DocumentKind::residence_permit, "110101199003079913", today)),
              "document.malformed");
    EXPECT_TRUE(id("810000199408230021").is_area_known);
}

TEST(DocumentTest, both_forms_of_the_foreign_permanent_resident_card_pass) {
    const auto card = [](std::string_view number) {
        return parse_document(DocumentKind::foreign_permanent_residence, number, today);
    };
    EXPECT_EQ(card("931840198504129917").value().born_on, Date::of(1985, 4, 12));
    EXPECT_EQ(card("931840198504129917").value().sex, Sex::male);
    EXPECT_EQ(card("911826199009209921").value().sex, Sex::female);
    EXPECT_EQ(card("94439219771103993X").value().sex, Sex::male);
    EXPECT_EQ(codes(card("931840198504129918")), "id_number.check_digit");
    EXPECT_EQ(card("USA110185041294").value().sex, Sex::male);
    EXPECT_EQ(card("usa 1101 850412 94").value().born_on, Date::of(1985, 4, 12));
    EXPECT_EQ(card("GBR310190092083").value().sex, Sex::female);
    EXPECT_EQ(codes(card("USA110185041295")), "document.check_digit");
    EXPECT_EQ(codes(card("110101199003079913")), "document.malformed");
    EXPECT_EQ(icao_check_digit("USA11018504129"), '4');
}

TEST(DocumentTest, travel_permits_and_passports_are_held_to_their_form) {
    const auto number = [](DocumentKind kind, std::string_view text) {
        const auto document = parse_document(kind, text, today);
        return document ? document.value().number : codes(document);
    };
    using enum DocumentKind;
    EXPECT_EQ(number(hong_kong_macao_travel_permit, "h12345678"), "H12345678");
    EXPECT_EQ(number(hong_kong_macao_travel_permit, "M1234567801"), "M12345678");
    EXPECT_EQ(number(hong_kong_macao_travel_permit, "K12345678"), "document.malformed");
    EXPECT_EQ(number(taiwan_travel_permit, "12345678"), "12345678");
    EXPECT_EQ(number(taiwan_travel_permit, "1234567"), "document.malformed");
    EXPECT_EQ(number(passport, "e 1234 5678"), "E12345678");
    EXPECT_EQ(number(passport, "护照"), "document.malformed");
    EXPECT_EQ(number(resident_id, "110101199003079913"), "110101199003079913");
}

}  // namespace
}  // namespace base
