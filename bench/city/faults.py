"""What goes wrong in rosters: every kind of fault and of double entry, and what is to be said of it.

A fault changes one row that was right; a double entry makes a row out of an earlier one.
"""
import dataclasses
import random
import typing

import names
from codes import with_check
from tree import AMBIGUOUS_EMPLOYER, AMBIGUOUS_UNION

# Columns of the sheet, in its order.
SERIAL, NAME, NUMBER, MOBILE, SEX, BORN, UNION, UNION_CODE, EMPLOYER, EMPLOYER_CODE, JOINED, NEW_FORM, MIGRANT, NOTE = range(14)
HEADINGS = ("序号,姓 名*,身份证号码（18位）,联系电话,性别,出生年月日,所属工会,工会代码,工作单位,单位代码,入会时间,"
            "新就业形态,是否农民工,备注").split(",")
# Their names in the product's answers.
COLUMNS = {NAME: "name", NUMBER: "id_number", MOBILE: "mobile", SEX: "sex", BORN: "born_on", UNION: "union",
           UNION_CODE: "union_code", EMPLOYER: "employer", EMPLOYER_CODE: "employer_code", JOINED: "joined_on",
           NEW_FORM: "new_form", MIGRANT: "migrant"}


@dataclasses.dataclass
class Fault:
    kind: str
    column: int
    code: str
    value: typing.Callable | str  # What stands in the cell: a text, or made of the row and a chance.
    verdict: str = "returned"
    weight: int = 1


def wrong_check(row, chance):
    """Not 0 after 00: three zeros that are wrong are digits a spreadsheet lost."""
    body, right = row[NUMBER][:17], row[NUMBER][17]
    digits = "123456789" if body.endswith("00") else "0123456789"
    return body + chance.choice([digit for digit in digits if digit != right])


def swapped_away(row, chance):
    """Two neighbours swapped, the check digit left: it tells."""
    places = [at for at in range(14, 16) if row[NUMBER][at] != row[NUMBER][at + 1]]
    if not places:
        return wrong_check(row, chance)
    at = places[0]
    number = row[NUMBER]
    return number[:at] + number[at + 1] + number[at] + number[at + 2:]


def letter_for_digit(row, _):
    """An O that no check digit proves to be a 0."""
    number = row[NUMBER]
    proven = with_check(number[:8] + "0" + number[9:17])[17]
    return number[:8] + "O" + number[9:17] + next(digit for digit in "123456789" if digit != proven)


def rounded(row, _):
    """Fifteen digits and zeros; where zeros would be right, the fifteenth is another."""
    for digit in row[NUMBER][14] + "0123456789":
        body = row[NUMBER][:14] + digit + "00"
        if with_check(body)[17] != "0":
            return body + "0"
    return None


def born(text):
    return lambda row, _: with_check(row[NUMBER][:6] + text + row[NUMBER][14:17])


def other_sex(row, _):
    return "女" if int(row[NUMBER][16]) % 2 else "男"


def other_birth(row, _):
    day = row[NUMBER][12:14]
    return f"{row[NUMBER][6:10]}-{row[NUMBER][10:12]}-{'02' if day != '02' else '03'}"


def birth_in(form):
    def value(row, _):
        number = row[NUMBER]
        return form.format(y=number[6:10], yy=number[8:10], m=int(number[10:12]), d=int(number[12:14]))
    return value


FAULTS = [
    Fault("wrong check digit", NUMBER, "id_number.check_digit", wrong_check, weight=20),
    Fault("two digits swapped, old check digit", NUMBER, "id_number.check_digit", swapped_away, weight=6),
    Fault("one digit missing", NUMBER, "id_number.length", lambda row, _: row[NUMBER][:17], weight=4),
    Fault("one digit too many", NUMBER, "id_number.length", lambda row, _: row[NUMBER] + "0", weight=2),
    Fault("a letter among the digits", NUMBER, "id_number.characters", lambda row, _: row[NUMBER][:9] + "A" + row[NUMBER][10:]),
    Fault("O where no check digit proves a 0", NUMBER, "damage.look_alike", letter_for_digit),
    Fault("number as an exponent", NUMBER, "damage.exponent", lambda row, _: f"9.{row[NUMBER][1:6]}E+17", weight=4),
    Fault("last digits rounded to zeros", NUMBER, "id_number.lost_digits", rounded, weight=2),
    Fault("formula error in the number", NUMBER, "damage.error_value", "#N/A"),
    Fault("number missing", NUMBER, "field.required", "", weight=4),
    Fault("number is a stroke", NUMBER, "damage.placeholder", "/"),
    Fault("month 13 in the number", NUMBER, "id_number.birth_date", born("19821305")),
    Fault("30 February in the number", NUMBER, "id_number.birth_date", born("19800230")),
    Fault("born in the future", NUMBER, "id_number.future", born("20880808")),
    Fault("born 170 years ago", NUMBER, "id_number.birth_date", born("18530101")),
    Fault("name missing", NAME, "field.required", "", weight=3),
    Fault("name lost to a question mark", NAME, "damage.lost_characters", lambda row, _: row[NAME][0] + "?", weight=2),
    Fault("name lost to U+FFFD", NAME, "damage.lost_characters", lambda row, _: row[NAME][0] + "\N{REPLACEMENT CHARACTER}"),
    Fault("name in one vendor's font", NAME, "damage.private_character", lambda row, _: row[NAME][0] + "\ue5e5"),
    Fault("number in the column of names", NAME, "damage.no_name", lambda row, _: str(row[SERIAL])),
    Fault("name is a sign for nothing", NAME, "damage.placeholder", "无"),
    Fault("formula error in the name", NAME, "damage.error_value", "#REF!"),
    Fault("mobile too short", MOBILE, "mobile.malformed", lambda row, _: row[MOBILE][:10], weight=3),
    Fault("landline", MOBILE, "mobile.malformed", "0999-2345678"),
    Fault("two mobiles in one cell", MOBILE, "damage.several", lambda row, _: f"{row[MOBILE]}、15400000000", weight=2),
    Fault("mobile as an exponent", MOBILE, "damage.exponent", "1.54E+10", weight=2),
    Fault("mobile is a sign for nothing", MOBILE, "damage.placeholder", "无"),
    Fault("birth contradicts the number", BORN, "person.born_on_differs", other_birth, weight=4),
    Fault("birth with two digits of the year", BORN, "damage.two_digit_year", birth_in("{yy}.{m}.{d}"), weight=2),
    Fault("birth with the year last", BORN, "damage.day_month_order", birth_in("{d}/{m}/{y}")),
    Fault("birth without a day", BORN, "damage.date_incomplete", birth_in("{y}.{m}"), weight=2),
    Fault("birth on 30 February", BORN, "damage.no_such_day", "1980-02-30"),
    Fault("birth as a day number", BORN, "damage.date_serial", "32939", weight=2),
    Fault("sex contradicts the number", SEX, "import.sex_differs", other_sex, verdict="held", weight=4),
    Fault("sex unknown", SEX, "import.sex_unknown", "不详"),
    Fault("unknown union", UNION, "import.union_unknown", lambda _, chance: f"不存在的矿务局第{chance.randrange(99)}处工会", weight=20),
    Fault("union of a name two have", UNION, "import.union_ambiguous", AMBIGUOUS_UNION),
    Fault("union written a little differently", UNION, "import.union_similar", None, verdict="held", weight=4),
    Fault("unknown union code", UNION_CODE, "import.union_unknown", "81999999000000000X"),
    Fault("unknown employer", EMPLOYER, "import.employer_unknown", lambda _, chance: f"查无此处第{chance.randrange(99)}服务队", weight=6),
    Fault("employer of a name two have", EMPLOYER, "import.employer_ambiguous", AMBIGUOUS_EMPLOYER),
    Fault("unknown employer code", EMPLOYER_CODE, "import.employer_unknown", "919999990000000000"),
    Fault("day of joining missing", JOINED, "field.required", "", weight=4),
    Fault("joining in words", JOINED, "damage.no_date", "去年", weight=2),
    Fault("joining on 31 November", JOINED, "damage.no_such_day", "2019.11.31"),
    Fault("joining with the year alone", JOINED, "damage.date_incomplete", "2019年", weight=2),
    Fault("joining as a day number", JOINED, "damage.date_serial", "43586"),
    Fault("joining in the future", JOINED, "import.date_in_future", "2099-05-01"),
    Fault("joined before birth", JOINED, "import.date_before_birth", "1949-10-01"),
    Fault("wrong choice", NEW_FORM, "field.not_an_option", "外星快递", weight=2),
    Fault("neither yes nor no", MIGRANT, "field.not_a_flag", "可能", weight=2),
]


def near_number(row, chance, numbers):
    """The right number of nobody else that differs in one digit of the birthday's order."""
    for _ in range(200):
        place, digit = chance.randrange(14, 16), chance.choice("0123456789")
        number = with_check(row[NUMBER][:place] + digit + row[NUMBER][place + 1:17])
        if int(number[14:17]) < 996 and number != row[NUMBER] and numbers.is_free(number):
            return numbers.take(number)
    return None


def swapped_number(row, _, numbers):
    for place in (14, 15, 4, 10, 12, 8):
        body = row[NUMBER][:17]
        body = body[:place] + body[place + 1] + body[place] + body[place + 2:]
        number = with_check(body)
        if body != row[NUMBER][:17] and is_day(body[6:14]) and int(body[14:17]) < 996 and numbers.is_free(number):
            return numbers.take(number)
    return None


def other_area(row, chance, numbers):
    """Moved: same birthday and sex, another division and order."""
    for _ in range(200):
        order = chance.randrange(100, 900) // 2 * 2 + int(row[NUMBER][16]) % 2
        body = f"{chance.choice(numbers.areas)}{row[NUMBER][6:14]}{order}"
        number = with_check(body)
        if sum(a != b for a, b in zip(body, row[NUMBER])) > 3 and numbers.is_free(number):
            return numbers.take(number)
    return None


def is_day(digits):
    return digits[:2] in ("19", "20") and "01" <= digits[4:6] <= "12" and "01" <= digits[6:8] <= "28"


def follow(row):
    """Birth and sex as the number says: the clerk copied them from the same wrong card."""
    row[BORN] = f"{row[NUMBER][6:10]}-{row[NUMBER][10:12]}-{row[NUMBER][12:14]}"
    row[SEX] = "男" if int(row[NUMBER][16]) % 2 else "女"
    return row


def changed(row, **cells):
    row = list(row)
    for name, text in cells.items():
        if text is None:
            return None
        row[globals()[name]] = text
    return row


def exact(make):
    return lambda row, *_: changed(row, NUMBER=make(row[NUMBER]))


def full_width(text):
    return "".join(chr(ord(letter) + 0xFEE0) for letter in text)


def with_o(number):
    return number[:6] + number[6:].replace("0", "O", 1) if "0" in number[6:17] else None


def ending_x(make):
    return exact(lambda number: make(number) if number.endswith("X") else None)


def old_form(number):
    is_old = number[6:8] == "19" and number[14:17] < "996"
    return number[:6] + number[8:17] if is_old else None


def probable(number, name=lambda row: row[NAME], keeps_mobile=False, keeps_employer=True):
    def make(row, chance, numbers):
        mobile = row[MOBILE] if keeps_mobile else f"154{chance.randrange(10 ** 8):08}"
        made = changed(row, NAME=name(row), NUMBER=number(row, chance, numbers), MOBILE=mobile)
        if made and not keeps_employer:
            made[EMPLOYER] = made[EMPLOYER_CODE] = ""
        return made and follow(made)
    return make


def dotted(make):
    return lambda row: make(row[NAME]) if "·" in row[NAME] else None


def another_given(row):
    """A twin's name."""
    return row[NAME][0] + ("双" if row[NAME][-1] != "双" else "成") + "儿"


def by(table):
    return lambda row: names.with_one_of(row[NAME], table)


@dataclasses.dataclass
class Double:
    kind: str
    likeness: str  # exact, probable, or none: alike and not to be taken for one.
    make: typing.Callable
    weight: int = 1


DOUBLES = [
    Double("the row twice", "exact", exact(lambda number: number), 12),
    Double("small x", "exact", ending_x(lambda number: number[:17] + "x"), 2),
    Double("Cyrillic Х for X", "exact", ending_x(lambda number: number[:17] + "Х"), 2),
    Double("× for X", "exact", ending_x(lambda number: number[:17] + "×")),
    Double("full-width digits", "exact", exact(full_width), 2),
    Double("the old number of 15 digits", "exact", exact(old_form), 2),
    Double("blanks within the number", "exact", exact(lambda number: f"{number[:6]} {number[6:14]} {number[14:]}"), 2),
    Double("O for a 0 the check digit proves", "exact", exact(with_o)),
    Double("apostrophe before the number", "exact", exact(lambda number: "'" + number)),
    Double("hyphens within the number", "exact", exact(lambda number: f"{number[:6]}-{number[6:14]}-{number[14:]}")),
    Double("mark without width in the number", "exact", exact(lambda number: "\u200e" + number)),
    Double("one digit differs", "probable", probable(near_number), 3),
    Double("digits swapped", "probable", probable(swapped_number), 2),
    Double("another number, same name, birth and mobile", "probable", probable(other_area, keeps_mobile=True), 2),
    Double("near number, character alike to the eye", "probable", probable(near_number, by(names.LOOK_ALIKE)), 2),
    Double("near number, character alike to the ear", "probable", probable(near_number, by(names.HOMOPHONE)), 2),
    Double("near number, dot left out", "probable", probable(near_number, dotted(lambda name: name.replace("·", "")))),
    Double("near number, blank for the dot", "probable", probable(near_number, dotted(lambda name: name.replace("·", " ")))),
    Double("near number, another dot", "probable",
           probable(near_number, dotted(lambda name: name.replace("·", random.Random(name).choice(names.DOTS))))),
    Double("near number, no employer named", "probable", probable(near_number, keeps_employer=False)),
    Double("another number, sound-alike name, same birth and mobile", "probable",
           probable(other_area, by(names.HOMOPHONE), keeps_mobile=True)),
    Double("twins: near number, birth and mobile, another name", "none", probable(near_number, another_given, keeps_mobile=True)),
    Double("same name and birth, nothing else", "none", probable(other_area, keeps_employer=False)),
]
