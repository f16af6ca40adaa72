#!/usr/bin/env python3
"""Times changes of records over HTTP: an application for school aid is entered, submitted, accepted and
put on notice, each step a request that is answered when it is on the disk.

    bench/run change [--seconds 2] [--rounds 3]

A change is what it always is: sign-in, idempotency key, permission, rule, row, history, deadline, audit
entry. Beside it: a bare reply of the same server, and as many plain statements (row, history, deadline,
audit) in sqlite3, committed durably in groups as large as there are connections. The server has one
processor, the load the other. Afterwards `gonghui verify` must find nothing and every change answered
must be in the chain.
"""
import argparse
import datetime
import itertools
import json
import os
import pathlib
import sqlite3
import sys
import tempfile
import time
import uuid

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "tests" / "harness"))
sys.path.insert(0, str(HERE))
import load  # noqa: E402
import measuring  # noqa: E402
from realm import Caller, Realm, run  # noqa: E402

SERVER_CPU, CLIENT_CPU = 0, 1
CONNECTIONS = (1, 16, 64)
TODAY = "2023-12-22"
KIND = "/api/v1/records/school_aid/application"
STEPS = (("submit", {}), ("accept", {"visited_on": "2023-12-20", "visitors": "王干事、李干事"}), ("publish", {}))
STEPS_OF_ONE = 1 + len(STEPS)


class Demonstration:
    """The realm yunxi-2023, served, and its officer signed in."""

    def __init__(self, folder):
        path = folder / "realm.db"
        sign_ins = json.loads(run("demo", "yunxi-2023", "--db", path, "--json"))
        password = next(one["password"] for one in sign_ins if one["login"] == "jingban")
        self.realm = Realm(path, as_of=TODAY)
        os.sched_setaffinity(0, {SERVER_CPU})
        self.realm.serve()
        os.sched_setaffinity(0, {CLIENT_CPU})
        try:
            self.sign_in(password)
        except BaseException:
            self.realm.kill()
            raise

    def sign_in(self, password):
        caller = Caller(self.realm, "jingban", password)
        self.cookie = caller.cookie
        self.edition = caller.get("/records/programme/edition?limit=1")["items"][0]["id"]
        people = caller.get("/people?limit=500")["items"]
        self.students = itertools.cycle([(one["id"], one["union"]["id"]) for one in people])

    def applications(self):
        """A script for one connection: applications, one after another, each through its steps."""
        while True:
            student, union = next(self.students)
            fields = {"edition": self.edition, "student": student, "stage": "college", "school": "市第一大学",
                      "exclusion": "none", "income_per_head": "600.00", "account": "6222020000000000000",
                      "applied_on": "2023-12-18"}
            answer = yield self.asked("POST", KIND, {"union": union, "fields": fields})
            for step, fields in STEPS:
                record = json.loads(answer)
                answer = yield self.asked("POST", f"{KIND}/{record['id']}/transitions/{step}",
                                          {"version": record["version"], "fields": fields})

    def asked(self, method, path, body):
        content = json.dumps(body, ensure_ascii=False).encode()
        return load.request(method, path, self.cookie, content, str(uuid.uuid4()))


class Floor:
    """The same rows by plain statements: nothing is asked, checked, sealed or chained."""

    def __init__(self, folder):
        self.database = sqlite3.connect(folder / "floor.db", isolation_level=None)
        for statement in ("pragma journal_mode=wal", "pragma synchronous=full",
                          "create table application (id integer primary key, state text, version integer, fields text) strict",
                          "create table history (id integer primary key, application_id integer, state text, at text) strict",
                          "create index history_application on history (application_id)",
                          "create table deadline (id integer primary key, application_id integer, due_on integer) strict",
                          "create index deadline_due on deadline (due_on)",
                          "create table entry (id integer primary key, previous text, content text, at text) strict"):
            self.database.execute(statement)

    def change(self, at):
        now = datetime.datetime.now().isoformat()
        one = at // STEPS_OF_ONE + 1
        if at % STEPS_OF_ONE == 0:
            self.database.execute("insert into application (state, version, fields) values ('draft', 1, ?)", ("x" * 300,))
        else:
            self.database.execute("update application set state = ?, version = version + 1 where id = ?",
                                  (STEPS[at % STEPS_OF_ONE - 1][0], one))
        self.database.execute("insert into history (application_id, state, at) values (?, 'draft', ?)", (one, now))
        self.database.execute("insert into deadline (application_id, due_on) values (?, ?)", (one, 19000 + at % 30))
        self.database.execute("insert into entry (previous, content, at) values (?, ?, ?)", ("a" * 64, "b" * 64, now))

    def measure(self, together, seconds):
        """(changes a second, µs of processor a change)"""
        before, begun, done = time.process_time(), time.perf_counter(), 0
        while time.perf_counter() - begun < seconds:
            self.database.execute("begin immediate")
            for _ in range(together):
                self.change(done)
                done += 1
            self.database.execute("commit")
        wall = time.perf_counter() - begun
        return done / wall, (time.process_time() - before) / done * 1e6


class Measured:
    def __init__(self):
        self.changes = {count: [] for count in CONNECTIONS}
        self.replies = {count: [] for count in CONNECTIONS}
        self.floors = {count: [] for count in CONNECTIONS}

    def round(self, demonstration, floor, seconds):
        reply = [load.request("GET", "/emblem.svg")]
        for count in CONNECTIONS:
            self.replies[count].append(load.load(demonstration.realm, reply, count, seconds / 4))
            self.floors[count].append(floor.measure(count, seconds / 4))
            scripts = [demonstration.applications() for _ in range(count)]
            self.changes[count].append(load.drive(demonstration.realm, scripts, seconds))

    def rows(self):
        for count in CONNECTIONS:
            best = min(self.changes[count], key=lambda one: one.cpu)
            median = measuring.best_and_median([one.cpu for one in self.changes[count]])[1]
            reply = min(one.cpu for one in self.replies[count])
            plain = min(cpu for _, cpu in self.floors[count])
            yield [f"{count} connection{'s' if count > 1 else ''}",
                   f"{max(one.rate for one in self.changes[count]):,.0f}/s, {best.p50:.2f} / {best.p99:.2f} ms",
                   f"**{best.cpu:.0f} µs** ({median:.0f} µs)",
                   f"{reply:.0f} µs + {plain:.0f} µs, {max(rate for rate, _ in self.floors[count]):,.0f}/s",
                   f"{best.cpu / (reply + plain):.1f}×"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    measured = Measured()
    with tempfile.TemporaryDirectory(prefix="gonghui-bench-") as name:
        folder = pathlib.Path(name)
        demonstration, floor = Demonstration(folder), Floor(folder)
        try:
            for _ in range(options.rounds):
                measured.round(demonstration, floor, options.seconds)
        finally:
            demonstration.realm.stop()
            os.sched_setaffinity(0, range(os.cpu_count()))
        demonstration.realm.verify()
    measuring.print_table(["A change, audited and durable", "rate, p50 / p99", "server CPU each, best (median)",
                           "floor: bare reply + plain statements", "CPU / floor"], measured.rows())
    print(f"\nAfterwards `gonghui verify` found nothing. Machine: {measuring.machine()}.")


if __name__ == "__main__":
    main()
