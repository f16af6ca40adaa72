#!/usr/bin/env python3
"""Times looking members up over HTTP, signed in and within a scope, in registers of several sizes.

    bench/city/find_time.py [--people 100000 708000 5000000] [--seconds 2] [--rounds 3]

Beside each: a bare reply of the same server (a file of the page), and the bare query on the same
database, prepared, every value of its rows read (bare_lookup). The server has one processor, the
load the other. Answers are compared with what the bare query gives before they are timed.
"""
import argparse
import contextlib
import itertools
import json
import os
import pathlib
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "tests" / "harness"))
sys.path.insert(0, str(HERE))
import check  # noqa: E402
import load  # noqa: E402
import measuring  # noqa: E402
import roster  # noqa: E402
from realm import Caller  # noqa: E402

SERVER_CPU, CLIENT_CPU = 0, 1
TAIL_FACTS_MAX = 5_000  # src/figures/figures.hpp
FOLDING_SECONDS_MAX = 1_800
CONNECTIONS = (1, 16, 64)
DECIDES = 16  # Connections whose processor time makes the ratios.
BARE = os.environ.get("GONGHUI_BARE_LOOKUP", "build/bare_lookup")

# The floor sees the scope, too, as whoever writes SQL by hand would ask for it.
PERSON = ("select person.id, person.name, sex, born_on, id_number, mobile, person.employer_id, person.union_id "
          "from person")
PERSON_IN_SCOPE = PERSON + " cross join union_node where union_node.id = person.union_id and ord between ?1 and ?2"
MEMBERSHIPS = ("select record.* from membership__membership as record cross join union_node "
               "where union_node.id = record.union_id and ord between ?1 and ?2 and state = 'active' and record.id < ?3 "
               "order by record.id desc limit 50")
BEYOND = "\U0010ffff"
MIXED = "mixed: 90 % look-ups, 10 % changes"
LIMITS = {"member by ID number": 3, "20 by the beginning of the name": 2, "20 by initials": 2,
          "50 memberships of a subtree, active": 1.5, "the same at 70 % of the register": 1.5}


def quoted(text):
    return urllib.parse.quote(text)


class Work:
    """One kind of look-up: what is asked over HTTP, and the bare query with its parameters."""

    def __init__(self, name, messages, sql="", values=()):
        self.name, self.messages, self.sql, self.values = name, messages, sql, values
        self.loads = {count: [] for count in CONNECTIONS}
        self.bare = []

    def cpu(self, count=DECIDES):
        return [one.cpu for one in self.loads[count]]


def written(value):
    if isinstance(value, bytes):
        return "x" + value.hex()
    return f"i{value}" if isinstance(value, int) else f"t{value}"


class Register:
    def __init__(self, folder, people):
        self.people = people
        self.city = roster.build(roster.options_from([str(folder), f"--people={people}", "--clean"]))
        self.realm = check.made_realm(folder)
        answer = check.imported(self.realm, "members", folder / "members.csv")
        if answer["accepted"] != people:
            raise AssertionError(f"a clean roster came back: {answer['problems'][:3]}")
        with contextlib.closing(self.database()) as database:
            self.county, self.first, self.last = self.union_named(database, self.city.unions[1].name)
            self.town = self.town_of(database)
        self.password = self.realm.account("officer", "case_officer", self.county)

    def database(self):
        return sqlite3.connect(f"file:{self.realm.path}?mode=ro", uri=True)

    def union_named(self, database, name):
        return database.execute("select id, ord, last from union_node where name = ?", (name,)).fetchone()

    def town_of(self, database):
        """A union of the county with some twenty below it: a small subtree in a large register."""
        return database.execute("select id, ord, last from union_node where ord > ? and last <= ? "
                                "order by abs(last - ord - 20), id limit 1", (self.first, self.last)).fetchone()

    def serve(self):
        os.sched_setaffinity(0, {SERVER_CPU})
        self.realm.serve()
        os.sched_setaffinity(0, {CLIENT_CPU})
        self.cookie = Caller(self.realm, "officer", self.password).cookie

    def await_folded(self):
        """What a roster brought is folded by the server itself, some minutes after millions."""
        begun = time.monotonic()
        with contextlib.closing(self.database()) as database:
            while database.execute("select coalesce((select max(id) from fact), 0) - coalesce((select folded_to "
                                   "from rollup_state), 0)").fetchone()[0] > TAIL_FACTS_MAX:
                if time.monotonic() - begun > FOLDING_SECONDS_MAX:
                    raise AssertionError("the server did not fold what the roster brought")
                time.sleep(1)
        print(f"Folded {time.monotonic() - begun:.0f} s after the start.")

    def get(self, path):
        return load.request("GET", "/api/v1" + path, self.cookie)

    def works(self):
        chance = random.Random(5)
        with contextlib.closing(self.database()) as database:
            people = database.execute(
                "select person.id, person.name, initials, id_number_index from person join union_node "
                "on union_node.id = person.union_id where ord between ? and ?", (self.first, self.last)).fetchall()
            first = database.execute("select min(id) from person").fetchone()[0]
            top = database.execute("select max(id) from membership__membership").fetchone()[0]
        chosen = chance.sample(people, 200)
        # Persons come in the order of the sheet.
        numbers = [self.city.numbers.of(row[0] - first) for row in chosen]
        yield Work("bare reply: a file of the page", [load.request("GET", "/emblem.svg")])
        yield Work("member by ID number", [self.question(number) for number in numbers],
                   PERSON_IN_SCOPE + " and id_number_index = ?3", [(self.first, self.last, row[3]) for row in chosen])
        yield self.by_prefix([row[1][:1] for row in chosen if "·" not in row[1]])
        # Two letters that begin no syllable together can only be initials.
        yield self.by_initials([row[2][:2] for row in chosen if len(row[2]) > 1 and row[2].isascii()
                                and row[2][1] not in "aeiouvhngr"])
        yield self.page("50 memberships of a subtree, active", (self.county, self.first, self.last), top + 1)
        yield self.page("the same at 70 % of the register", (self.county, self.first, self.last), top * 3 // 10)
        yield self.page("50 of a small subtree, some 20 unions", self.town, top + 1)

    def question(self, text):
        return load.request("POST", "/api/v1/find", self.cookie, json.dumps({"q": text}).encode())

    def by_prefix(self, prefixes):
        return Work("20 by the beginning of the name",
                    [self.get(f"/people?q={quoted(text)}&limit=20") for text in prefixes],
                    PERSON_IN_SCOPE + " and person.name >= ?3 and person.name < ?4 order by person.name, person.id limit 20",
                    [(self.first, self.last, text, text + BEYOND) for text in prefixes])

    def by_initials(self, initials):
        return Work("20 by initials", [self.get(f"/people?q={text}&limit=20") for text in initials],
                    PERSON_IN_SCOPE + " and initials >= ?3 and initials < ?4 order by initials, person.id limit 20",
                    [(self.first, self.last, text, text + BEYOND) for text in initials])

    def page(self, name, subtree, top):
        union, first, last = subtree
        starts = [max(top - 50 * page, 60) for page in range(20)]
        path = f"/records/membership/membership?union={union}&state=active&limit=50&before="
        return Work(name, [self.get(path + str(before)) for before in starts], MEMBERSHIPS,
                    [(first, last, before) for before in starts])

    def mixed(self, works, database):
        """A script a connection: of ten requests six by number, two by prefix, one page, one change."""
        by_name = {work.name: itertools.cycle(work.messages) for work in works}
        reads = [by_name[name] for name in 6 * ["member by ID number"] + 2 * ["20 by the beginning of the name"] +
                 ["50 memberships of a subtree, active"]]
        records = iter([row[0] for row in database.execute(
            "select record.id from membership__membership as record join union_node on union_node.id = record.union_id "
            "where ord between ? and ? and state = 'active' and joined_on < '2023-11-01' order by record.id",
            (self.first, self.last))])

        def script():
            for record in records:
                version = 1
                for step, fields in (("keep", {"keeping": "long_leave", "kept_on": "2023-12-01"}), ("resume", {})):
                    for read in reads:
                        yield next(read)
                    answer = yield load.request(
                        "POST", f"/api/v1/records/membership/membership/{record}/transitions/{step}", self.cookie,
                        json.dumps({"version": version, "fields": fields}).encode())
                    version = json.loads(answer)["version"]
        return Work(MIXED, script)

    def compare(self, work, database):
        """The answer holds the rows the bare query gives, in its order."""
        for message, values in list(zip(work.messages, work.values))[::9]:
            status, body = load.answer_of(self.realm.port, message)
            if status != 200:
                raise AssertionError(f"{work.name}: {status} {body[:200]}")
            wanted = [row[0] for row in database.execute(work.sql, values)]
            found = [item["id"] for item in json.loads(body)["items"]]
            if found != wanted:
                raise AssertionError(f"{work.name}: {found}, by the bare query {wanted}")

    def time_bare(self, work, seconds):
        lines = "\n".join([work.sql, *("\t".join(map(written, values)) for values in work.values)])
        printed = subprocess.run(["taskset", "-c", str(SERVER_CPU), BARE, self.realm.path, str(seconds)], input=lines,
                                 capture_output=True, text=True, check=True).stdout
        work.bare.append(float(printed.splitlines()[-1]))

    def loaded(self, work, count, seconds):
        if callable(work.messages):
            return load.drive(self.realm, [work.messages() for _ in range(count)], seconds)
        return load.load(self.realm, work.messages, count, seconds)

    def measure(self, options):
        works = list(self.works())
        with contextlib.closing(self.database()) as database:
            for work in works:
                self.compare(work, database)
            works.append(self.mixed(works, database))
        for _ in range(options.rounds):
            for work in works:
                for count in CONNECTIONS:
                    work.loads[count].append(self.loaded(work, count, options.seconds))
                if work.sql:
                    self.time_bare(work, options.seconds / 2)
        return works


def times(values):
    return f"**{min(values):.1f}** ({statistics.median(values):.1f})"


def row_of(work, reply, smaller):
    cells = [work.name]
    for count in CONNECTIONS:
        loads = work.loads[count]
        cells.append(f"{max(one.rate for one in loads):,.0f}/s, {min(one.p50 for one in loads):.2f} / "
                     f"{min(one.p99 for one in loads):.2f} ms")
    cpu = min(work.cpu())
    cells.append(times(work.cpu()))
    if work.sql:
        cells += [times(work.bare), f"{cpu / reply:.1f}×", f"**{cpu / (reply + min(work.bare)):.2f}×**"]
    else:
        cells += ["", f"{cpu / reply:.1f}×", ""]
    cells.append(f"{cpu / smaller:.2f}×" if smaller else "")
    return cells


def verdicts(works, reply):
    by_name = {work.name: min(work.cpu()) for work in works}
    for work in works:
        if most := LIMITS.get(work.name):
            ratio = by_name[work.name] / (reply + min(work.bare))
            yield f"{'Met' if ratio <= most else 'Missed'}: {work.name}, {ratio:.2f}× of (reply + query), aim {most}×"
    far = by_name["the same at 70 % of the register"] / by_name["50 memberships of a subtree, active"]
    yield f"{'Met' if far <= 1.5 else 'Missed'}: the far page is {far:.2f}× the first, aim 1.5×"


def measured(people, options):
    with tempfile.TemporaryDirectory(prefix="gonghui-bench-") as name:
        register = Register(pathlib.Path(name), people)
        register.serve()
        try:
            register.await_folded()
            return register.measure(options)
        finally:
            register.realm.stop()
            os.sched_setaffinity(0, range(os.cpu_count()))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, nargs="+", default=[100_000, 708_000])
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    smaller = {}
    for people in options.people:
        works = measured(people, options)
        reply = min(works[0].cpu())
        print(f"\n### {people:,} members, 4,773 unions; the officer of the largest county asks\n")
        heading = [f"{count} connection{'s' if count > 1 else ''}: rate, p50 / p99" for count in CONNECTIONS]
        measuring.print_table(["", *heading, f"server CPU each, µs, {DECIDES} connections", "bare query, µs",
                               "/ bare reply", "/ (reply + query)", "/ smaller register"],
                              [row_of(work, reply, smaller.get(work.name)) for work in works])
        print("\n" + "\n".join(verdicts(works, reply)))
        smaller = {work.name: min(work.cpu()) for work in works}
    print(f"\nEvery answer had the rows the bare query gives. Machine: {measuring.machine()}.")


if __name__ == "__main__":
    main()
