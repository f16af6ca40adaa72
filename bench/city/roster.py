#!/usr/bin/env python3
"""The register `city-scale`: a city's unions, employers and members, made from a seed, nobody's data.

    bench/city/roster.py [--people 3000] [--unions 4773] [--seed 1] [--clean] FOLDER

Writes unions.csv, employers.csv, members.csv (UTF-8), members-gb18030.csv, what is to be said of
each faulty row (expected.csv), and who was entered twice (duplicates.csv). About 1 % of the rows
hold a planted fault, every kind at least once; half as many enter somebody a second time.
"""
import argparse
import csv
import itertools
import pathlib
import random

import faults
import names
import tree
from codes import Numbers, mobile_of
from faults import (BORN, EMPLOYER, EMPLOYER_CODE, JOINED, MIGRANT, MOBILE, NAME, NEW_FORM, NOTE, NUMBER, SERIAL, SEX,
                    UNION, UNION_CODE)

FIRST_LINE = 3  # Below the title and the headings.
SOURCES_MAX = 40_000  # Right rows kept, out of which double entries are made.
NEW_FORMS = ("", "", "", "", "", "", "不属于新就业形态", "货车司机", "快递员", "网约配送员", "保安员")
MIGRANTS = ("", "", "否", "否", "否", "是", "是", "√")


def planted(chance, people, kinds, share):
    """Rows for every kind by weight, each at least once: {row: kind}. The first tenth stays right."""
    total = max(round(people * share), len(kinds))
    chosen = list(kinds) + chance.choices(kinds, [kind.weight for kind in kinds], k=total - len(kinds))
    return chosen


class City:
    def __init__(self, options):
        self.chance = random.Random(options.seed)
        self.people = options.people
        self.unions = tree.build_unions(self.chance, options.unions)
        self.employers = tree.build_employers(self.chance, self.unions, min(60_000, max(20, options.people // 40)))
        self.numbers = Numbers(options.people, options.seed)
        self.names = names.pool(self.chance, min(options.people, 200_000))
        self.homes = self._homes()
        self.plan = {} if options.clean else self._plan()
        self.sources, self.expected, self.doubles = [], [], []

    def _homes(self):
        """For each member a union, and one of its employers: few unions have many members."""
        allowed = [at for at, union in enumerate(self.unions)
                   if union.level >= tree.FIRST_MEMBERS_LEVEL and union.name != tree.AMBIGUOUS_UNION]
        self.own_employers = {at: [] for at in allowed}
        for at, employer in enumerate(self.employers):
            if employer.name != tree.AMBIGUOUS_EMPLOYER:
                self.own_employers[employer.union].append(at)
        weights = [1 / self.chance.uniform(0.02, 1) for _ in allowed]
        return iter(self.chance.choices(allowed, weights, k=self.people))

    def _plan(self):
        wrong = planted(self.chance, self.people, faults.FAULTS, 0.01)
        twice = planted(self.chance, self.people, faults.DOUBLES, 0.005)
        rows = self.chance.sample(range(self.people // 3, self.people), len(wrong) + len(twice))
        return dict(zip(rows, wrong + twice))

    def row(self, at):
        number, home = self.numbers.of(at), next(self.homes)
        own, chance = self.own_employers[home], self.chance.random()
        employer = self.employers[own[int(chance * len(own))]] if own and chance < 0.9 else None
        day = at * 7 % 8000
        year = max(2000 + day // 364, int(number[6:10]) + 18)  # Nobody joins as a child.
        joined = f"{year}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02}"
        return [at + 1, self.names[at * 7 % len(self.names)], number, mobile_of(at),
                "男" if number[16] in "13579" else "女", f"{number[6:10]}-{number[10:12]}-{number[12:14]}",
                self.unions[home].name, self.unions[home].code if at % 50 == 0 else "",
                employer.name if employer else "", employer.code if employer and at % 40 == 0 else "",
                joined, NEW_FORMS[at % 11], MIGRANTS[at % 8], ""]

    def rows(self):
        for at in range(self.people):
            row = self.row(at)
            kind = self.plan.get(at)
            if kind is None:
                if len(self.sources) < SOURCES_MAX:
                    self.sources.append((at, row))
                yield as_written(row, at) if at % 8 == 5 else row
            elif isinstance(kind, faults.Fault):
                yield self.faulty(at, row, kind)
            else:
                yield self.double(at, row, kind)

    def faulty(self, at, row, fault):
        if fault.code == "import.union_similar":
            row[UNION] = self.written_differently(at)
        elif callable(fault.value):
            row[fault.column] = fault.value(row, self.chance)
        else:
            row[fault.column] = fault.value
        if fault.column == UNION:
            row[UNION_CODE] = ""
        if fault.column == EMPLOYER:
            row[EMPLOYER_CODE] = ""
        self.expected.append((at + FIRST_LINE, faults.COLUMNS[fault.column], fault.code, fault.verdict, fault.kind, ""))
        return row

    def written_differently(self, at):
        basic = [one.name for one in self.unions if one.level == 4 and one.name != tree.AMBIGUOUS_UNION]
        return basic[at % len(basic)].removesuffix("委员会")

    def double(self, at, row, kind):
        for _ in range(4 * len(self.sources)):
            source_at, source = self.sources[self.chance.randrange(len(self.sources))]
            made = kind.make(source, self.chance, self.numbers)
            if made:
                break
        else:
            return row  # Nobody so far is like that.
        made[SERIAL] = at + 1
        self.doubles.append((at + FIRST_LINE, source_at + FIRST_LINE, kind.likeness, kind.kind))
        if kind.likeness == "exact":
            self.expected.append((at + FIRST_LINE, "id_number", "import.number_repeated", "returned", kind.kind,
                                  source_at + FIRST_LINE))
        return made


def as_written(row, at):
    """The same said as people say it; none of this is a fault."""
    row, form = list(row), at // 8 % 9
    year, month, day = row[JOINED].split("-")
    if form == 0:
        row[JOINED] = f"{year}.{int(month)}.{int(day)}"
    elif form == 1:
        row[JOINED] = f"{year}年{int(month)}月{int(day)}日"
    elif form == 2:
        row[JOINED] = f"{year}/{int(month)}/{int(day)} 00:00:00"
    elif form == 3:
        row[BORN] = row[NUMBER][6:14]
    elif form == 4:
        row[MOBILE] = f"{row[MOBILE][:3]} {row[MOBILE][3:7]} {row[MOBILE][7:]}"
    elif form == 5 and len(row[NAME]) == 2:
        row[NAME] = f"{row[NAME][0]}\u3000{row[NAME][1]}"
    elif form == 6:
        row[NUMBER] = row[NUMBER].lower()
    elif form == 7:
        row[BORN] = row[SEX] = ""
    elif form == 8:
        row[NOTE] = "\"调入，材料在\"\"人事科\"\"\""
    return row


def write_members(city, path, gb_path):
    """Quotes stand only in notes, so the rows are joined by hand: csv.writer takes twice as long."""
    with open(path, "w", encoding="utf-8-sig", newline="") as utf, \
            open(gb_path, "w", encoding="gb18030", newline="") as gb:
        head = f"{tree.ROOT}会员花名册（2023年）{',' * (len(faults.HEADINGS) - 1)}\n{','.join(faults.HEADINGS)}\n"
        for file in (utf, gb):
            file.write(head)
        rows = city.rows()
        while batch := list(itertools.islice(rows, 20_000)):
            text = "".join([",".join(map(str, row)) + "\n" for row in batch])
            utf.write(text)
            gb.write(text)


def write_table(path, heading, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(rows)


def build(options):
    """Writes all files; answers the city."""
    folder = pathlib.Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    city = City(options)
    with open(folder / "unions.csv", "w", encoding="utf-8") as file:
        tree.write_unions(city.unions, file)
    with open(folder / "employers.csv", "w", encoding="utf-8") as file:
        tree.write_employers(city.unions, city.employers, file)
    write_members(city, folder / "members.csv", folder / "members-gb18030.csv")
    write_table(folder / "expected.csv", ("line", "column", "code", "verdict", "kind", "first_line"), city.expected)
    write_table(folder / "duplicates.csv", ("line", "of_line", "likeness", "kind"), city.doubles)
    return city


def options_from(words=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--people", type=int, default=3000)
    parser.add_argument("--unions", type=int, default=4773)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clean", action="store_true", help="without faults and double entries")
    return parser.parse_args(words)


if __name__ == "__main__":
    made = build(options_from())
    largest = sum(union.county == 0 for union in made.unions[1:]) / (len(made.unions) - 1)
    print(f"{made.people} members, {len(made.unions)} unions (the largest county has {largest:.0%}), "
          f"{len(made.employers)} employers, {len(made.expected)} rows to be found, {len(made.doubles)} double entries")
