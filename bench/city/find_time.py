#!/usr/bin/env python3
"""Times looking members up over HTTP, signed in and within a scope, in registers of two sizes.

    bench/city/find_time.py [--people 10000 100000] [--seconds 2] [--rounds 3]

Beside each: a bare reply of the same server (a file of the page), and the bare query in sqlite3 on
the same database. The server has one processor, the load the other. Answers are compared with what
the roster says before they are timed.
"""
import argparse
import contextlib
import json
import os
import pathlib
import random
import sqlite3
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
PERSON = "select id, name, sex, born_on, id_number, mobile, employer_id, union_id from person"
MEMBERSHIP = "select * from membership__membership"
SUBTREE = "union_id in (select id from union_node where ord between :first and :last)"
CONNECTIONS = (1, 16)


def quoted(text):
    return urllib.parse.quote(text)


class Work:
    """One kind of look-up: what is asked over HTTP, how many rows answer, and the bare query."""

    def __init__(self, name, messages, rows, sql="", values=()):
        self.name, self.messages, self.rows, self.sql, self.values = name, messages, rows, sql, values
        self.loads = {count: [] for count in CONNECTIONS}
        self.bare = []


class Register:
    def __init__(self, folder, people):
        self.people = people
        self.city = roster.build(roster.options_from([str(folder), f"--people={people}", "--clean"]))
        self.realm = check.made_realm(folder)
        answer = check.imported(self.realm, "members", folder / "members.csv")
        if answer["accepted"] != people:
            raise AssertionError(f"a clean roster came back: {answer['problems'][:3]}")
        county = self.city.unions[1].name
        with contextlib.closing(self.database()) as database:
            self.county, self.first, self.last = database.execute(
                "select id, ord, last from union_node where name = ?", (county,)).fetchone()
        self.password = self.realm.account("officer", "case_officer", self.county)

    def database(self):
        return sqlite3.connect(f"file:{self.realm.path}?mode=ro", uri=True)

    def serve(self):
        os.sched_setaffinity(0, {SERVER_CPU})
        self.realm.serve()
        os.sched_setaffinity(0, {CLIENT_CPU})
        caller = Caller(self.realm, "officer", self.password)
        self.cookie = caller.cookie
        self.has_box = caller.call("POST", "/find", {"q": "王"})[0] == 200

    def get(self, path):
        return load.request("GET", "/api/v1" + path, self.cookie)

    def works(self):
        chance = random.Random(5)
        with contextlib.closing(self.database()) as database:
            people = database.execute(
                f"select id, name, initials, id_number_index from person where {SUBTREE}",
                {"first": self.first, "last": self.last}).fetchall()
            top = database.execute("select max(id) from membership__membership").fetchone()[0]
        chosen = chance.sample(people, 200)
        yield Work("bare reply: a file of the page", [load.request("GET", "/emblem.svg")], None)
        yield self.by_number(chosen)
        yield self.by_prefix(database, [row[1][:1] for row in chosen if "·" not in row[1]])
        yield self.by_initials([row[2][:2] for row in chosen if len(row[2]) > 1 and row[2].isascii()])
        yield self.page("50 of a subtree, in good standing", top + 1)
        yield self.page("the same, at 70 % of the register", top * 3 // 10)

    def by_number(self, chosen):
        # Persons come in the order of the sheet.
        with contextlib.closing(self.database()) as database:
            first = database.execute("select min(id) from person").fetchone()[0]
        numbers = [self.city.numbers.of(row[0] - first) for row in chosen]
        if self.has_box:
            messages = [load.request("POST", "/api/v1/find", self.cookie, json.dumps({"q": number}).encode())
                        for number in numbers]
        else:
            messages = [self.get(f"/people?q={number}&limit=1") for number in numbers]
        return Work("member by ID number", messages, 1, f"{PERSON} where id_number_index = :index",
                    [{"index": row[3]} for row in chosen])

    def by_prefix(self, _, prefixes):
        values = [{"low": text, "high": text + "\U0010ffff", "first": self.first, "last": self.last} for text in prefixes]
        return Work("20 by the beginning of the name", [self.get(f"/people?q={quoted(text)}&limit=20") for text in prefixes],
                    20, f"{PERSON} where name >= :low and name < :high and {SUBTREE} order by id limit 20", values)

    def by_initials(self, initials):
        values = [{"low": text, "high": text + "{", "first": self.first, "last": self.last} for text in initials]
        return Work("20 by initials", [self.get(f"/people?q={text}&limit=20") for text in initials], 20,
                    f"{PERSON} where (initials >= :low and initials < :high or pinyin >= :low and pinyin < :high) "
                    f"and {SUBTREE} order by id limit 20", values)

    def page(self, name, before):
        path = f"/records/membership/membership?union={self.county}&state=active&limit=50&before={before}"
        return Work(name, [self.get(path)], 50,
                    f"{MEMBERSHIP} where {SUBTREE} and state = 'active' and id < :before order by id desc limit 50",
                    [{"first": self.first, "last": self.last, "before": before}])

    def compare(self, work, database):
        """The answer has as many rows as the bare query gives; by number exactly the one."""
        for at in range(0, len(work.messages), 40):
            status, body = load.answer_of(self.realm.port, work.messages[at])
            if status != 200:
                raise AssertionError(f"{work.name}: {status} {body[:200]}")
            if work.rows is None:
                continue
            wanted = database.execute(work.sql, work.values[at]).fetchall()
            items = json.loads(body)["items"]
            if len(items) != len(wanted) or (work.rows == 1 and items[0]["id"] != wanted[0][0]):
                raise AssertionError(f"{work.name}: {len(items)} rows, {len(wanted)} by the bare query")

    def time_bare(self, work, database, seconds):
        begun, before, done = time.perf_counter(), time.process_time(), 0
        while time.perf_counter() - begun < seconds:
            database.execute(work.sql, work.values[done % len(work.values)]).fetchall()
            done += 1
        work.bare.append((time.process_time() - before) / done * 1e6)

    def measure(self, options):
        works = list(self.works())
        with contextlib.closing(self.database()) as database:
            for work in works:
                self.compare(work, database)
            for _ in range(options.rounds):
                for work in works:
                    for count in CONNECTIONS:
                        work.loads[count].append(load.load(self.realm, work.messages, count, options.seconds))
                    if work.rows:
                        self.time_bare(work, database, options.seconds / 4)
        return works


def row_of(work, reply, smaller):
    loads = {count: min(all_, key=lambda one: one.cpu) for count, all_ in work.loads.items()}
    cells = [work.name]
    for count in CONNECTIONS:
        rate = max(one.rate for one in work.loads[count])
        cells.append(f"{rate:,.0f}/s, {min(one.p50 for one in work.loads[count]):.2f} / "
                     f"{min(one.p99 for one in work.loads[count]):.2f} ms")
    cpu = loads[16].cpu
    cells.append(f"**{cpu:.0f} µs**")
    cells.append(f"{cpu / reply:.1f}×" if work.rows else "1×")
    cells.append(f"{min(work.bare):.0f} µs, {cpu / (reply + min(work.bare)):.1f}×" if work.rows else "")
    cells.append(f"{cpu / smaller:.2f}×" if smaller else "")
    return cells


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    smaller = {}
    for people in options.people:
        with tempfile.TemporaryDirectory(prefix="gonghui-bench-") as name:
            register = Register(pathlib.Path(name), people)
            register.serve()
            try:
                works = register.measure(options)
            finally:
                register.realm.stop()
                os.sched_setaffinity(0, range(os.cpu_count()))
        reply = min(one.cpu for one in works[0].loads[16])
        how = "the find box" if register.has_box else "the list of people"
        print(f"\n### {people:,} members, 4,773 unions; the officer of the largest county asks; a number by {how}\n")
        measuring.print_table(["", "1 connection: rate, p50 / p99", "16 connections", "server CPU each", "/ bare reply",
                               "bare query; / (reply + query)", "/ smaller register"],
                              [row_of(work, reply, smaller.get(work.name)) for work in works])
        smaller = {work.name: min(one.cpu for one in work.loads[16]) for work in works}
    print(f"\nEvery answer had the rows the bare query gives. Machine: {measuring.machine()}.")


if __name__ == "__main__":
    main()
