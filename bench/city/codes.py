"""ID numbers, mobiles and credit codes that are well formed and belong to nobody.

The division prefix 99 is no division, and mobiles starting with 154 were given to no operator.
"""
import datetime
import functools

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
AREAS = 240
FIRST_BIRTH, BIRTHS = datetime.date(1959, 1, 1), 17_000
SEQUENCES = 996  # 996 to 999 were kept for those born before 1900.
SPACE = AREAS * BIRTHS * SEQUENCES
STEP = 2_654_435_761  # Prime: the numbers of a city come in no order, and none comes twice.


def check_digit(body):
    return CHECKS[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS)) % 11]


def with_check(body):
    return body + check_digit(body)


def credit_code(category, serial):
    """A credit code of department and category, in division 99."""
    body = f"{category}99{serial // 100_000 % 10_000:04}{serial:09}"[:17]
    at = sum(CODE_LETTERS.index(letter) * pow(3, place, 31) for place, letter in enumerate(body)) % 31
    return body + CODE_LETTERS[(31 - at) % 31]


class Numbers:
    """The ID number of person 0, 1, 2 …; and numbers of others, which no person has."""

    def __init__(self, people, seed):
        self.people, self.start, self.extra = people, seed * 7919 % SPACE, set()
        self.areas = [f"99{1 + at // 16:02}{1 + at % 16:02}" for at in range(AREAS)]
        self.births = [(FIRST_BIRTH + datetime.timedelta(at)).strftime("%Y%m%d") for at in range(BIRTHS)]
        self.area_sums = [self._sum(area, 0) for area in self.areas]
        self.birth_sums = [self._sum(birth, 6) for birth in self.births]
        self.sequences = [f"{at:03}" for at in range(SEQUENCES)]
        self.sequence_sums = [self._sum(text, 14) for text in self.sequences]

    @staticmethod
    def _sum(digits, place):
        return sum(int(digit) * WEIGHTS[place + at] for at, digit in enumerate(digits))

    def of(self, person):
        rest, sequence = divmod((self.start + person * STEP) % SPACE, SEQUENCES)
        area, birth = divmod(rest, BIRTHS)
        check = CHECKS[(self.area_sums[area] + self.birth_sums[birth] + self.sequence_sums[sequence]) % 11]
        return f"{self.areas[area]}{self.births[birth]}{self.sequences[sequence]}{check}"

    @functools.cached_property
    def _back(self):
        return pow(STEP, -1, SPACE)

    def is_free(self, number):
        if number in self.extra:
            return False
        try:
            area, birth = self.areas.index(number[:6]), self.births.index(number[6:14])
        except ValueError:
            return True
        place = (area * BIRTHS + birth) * SEQUENCES + int(number[14:17])
        return (place - self.start) * self._back % SPACE >= self.people

    def take(self, number):
        self.extra.add(number)
        return number


def mobile_of(person):
    return f"154{person * 61_803_399 % 100_000_000:08}"
