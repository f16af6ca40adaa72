#!/usr/bin/env python3
"""Times `gonghui import members` of a whole city beside databases that only store the sheet.

    bench/city/import_time.py [100000|708000|5000000] [--rounds 3] [--without-postgres] [--without-floors]
                              [--without-full]

The realm has the unions and employers already and no member. The floors, in turn with it: sqlite3's
own .import and Python's prepared insert of the same CSV, \\copy on PostgreSQL; each then makes as
many indexes as the product has on the tables of persons and memberships. They check nothing, seal
nothing, keep no history, facts or audit entries. A last one has all of that ready-made: sqlite3 stores
the rows and indexes the product ended with. All are durable when they end.

After the last round on SQLite the same roster comes again, of which nothing is new, and then another
as large: into a register that holds as many. The floor of that is .import into a table with indexes.
"""
import argparse
import contextlib
import csv
import json
import pathlib
import shutil
import sqlite3
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "tests" / "harness"))
sys.path.insert(0, str(HERE))
import check  # noqa: E402
import measuring  # noqa: E402
import tree  # noqa: E402
from codes import with_check  # noqa: E402
from faults import MOBILE, NUMBER  # noqa: E402
from postgres import PROGRAMS, Server, USER  # noqa: E402
from realm import BINARY, run  # noqa: E402

COLUMNS = ("serial", "name", "number", "mobile", "sex", "born", "org", "org_code", "employer", "employer_code",
           "joined", "form", "migrant", "note")
INDEXED = ("number", "name", "org", "mobile", "employer", "joined", "born", "form", "sex", "migrant")
INSERT_ALONE = """
import csv, sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[3].split(";"):
    database.execute(statement)
database.execute("begin")
with open(sys.argv[2], encoding="utf-8-sig", newline="") as file:
    rows = csv.reader(file)
    next(rows), next(rows)
    database.executemany("insert into member values (" + ",".join("?" * 14) + ")", rows)
database.execute("commit")
for statement in sys.argv[4].split(";"):
    database.execute(statement)
"""


def write_other(source, target):
    """The same unions and employers, and as many people nobody knows: other numbers and mobiles."""
    with open(source, encoding="utf-8", newline="") as rows, open(target, "w", encoding="utf-8", newline="") as file:
        written = csv.writer(file)
        for row in csv.reader(rows):
            number, mobile = row[NUMBER], row[MOBILE]
            if len(number) == 18 and number[:17].isdigit() and with_check(number[:17]) == number:
                area = "".join(str((int(digit) + 5) % 10) for digit in number[2:6])
                row[NUMBER] = with_check(number[:2] + area + number[6:17])
            if len(mobile) == 11 and mobile.startswith("154"):
                row[MOBILE] = f"154{99_999_999 - int(mobile[3:]):08}"
            written.writerow(row)


class Durable(Server):
    """A PostgreSQL whose answers are on the disk."""

    def program(self, name, *words):
        kept = [word for at, word in enumerate(words) if not self._is_hasty(words, at)]
        return super().program(name, *kept)

    @staticmethod
    def _is_hasty(words, at):
        hasty = ("fsync=off", "full_page_writes=off", "--no-sync")
        return words[at] in hasty or (words[at] == "-c" and words[at + 1] in hasty)


def indexes(count):
    """As many as the product has: on one column each, then on two."""
    for at in range(count):
        first, second = INDEXED[at % len(INDEXED)], INDEXED[(at + 3) % len(INDEXED)]
        yield f"create index member_{at} on member ({first}{', ' + second if at >= len(INDEXED) else ''})"


def indexes_of(path):
    """How many the product keeps on persons and memberships, those of primary keys aside."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        return database.execute("select count(*) from sqlite_master where type = 'index' "
                                "and tbl_name in ('person', 'membership__membership')").fetchone()[0]


def copying(place):
    """The words that make a database's tables anew elsewhere, fill them from it, then make its indexes."""
    with contextlib.closing(sqlite3.connect(place)) as database:
        made = database.execute("select type, name, sql from sqlite_master where type in ('table', 'index') "
                                "and sql is not null and name not like 'sqlite_%' order by type desc, rowid").fetchall()
    filled = [f"insert into main.{name} select * from realm.{name}" for kind, name, _ in made if kind == "table"]
    tables = [sql for kind, _, sql in made if kind == "table"]
    indexed = [sql for kind, _, sql in made if kind == "index"]
    words = ["pragma journal_mode=wal", "pragma synchronous=full", f"attach '{place}' as realm", "begin",
             *tables, *filled, *indexed, "commit"]
    return ";\n".join(words) + ";\n"


class Rounds:
    def __init__(self, folder, people):
        self.folder, self.people = folder, people
        self.csv = folder / "members.csv"
        self.columns = ", ".join(f"{name} text" for name in COLUMNS)
        self.expected = check.table(folder / "expected.csv")
        self.costs, self.answer, self.indexes, self.number = {}, None, 0, 0

    def empty(self):
        self.number += 1
        path = self.folder / f"round-{self.number}"
        path.mkdir()
        return path

    def product(self, goes_on, with_floor):
        place = self.empty() / "realm.db"
        self._product("gonghui import", place)
        self.indexes = indexes_of(place)
        if with_floor:
            self.same_rows(place)
        if goes_on:
            self.into_full_register(place)
        shutil.rmtree(place.parent)

    def into_full_register(self, place):
        first = self.answer
        again = self._imported("the same roster again", self.csv, place)
        if (again["accepted"], again["unchanged"]) != (0, first["accepted"]):
            raise AssertionError(f"the same roster changes something: {again}")
        other = self._imported("another roster as large", self.folder / "other.csv", place)
        self.others = {key: other[key] for key in ("rows", "accepted", "held", "returned")}
        if sum(self.others.values()) != 2 * self.people:
            raise AssertionError(f"the receipt does not add up: {other}")

    def product_on_postgres(self, server):
        self.number += 1
        place = server.url(f"city_{self.number}")
        key = ["--key-file", self.folder / f"key-{self.number}"]
        self._product("gonghui import, PostgreSQL", place, key)

    def _product(self, name, place, more=()):
        run("init", "--name", tree.ROOT, "--type", "city_federation", "--db", place, *more)
        for form in ("unions", "employers"):
            run("import", form, self.folder / f"{form}.csv", "--db", place, *more)
        self.answer = self._imported(name, self.csv, place, more)
        self.compare()

    def _imported(self, name, sheet, place, more=()):
        cost = measuring.measured([BINARY, "import", "members", sheet, "--db", place, *more, "--json"], codes=(0, 1))
        self.keep(name, cost)
        return json.loads(cost.printed)

    def compare(self):
        outcome = check.Outcome()
        check.compare_faults(outcome, self.answer, self.expected)
        check.compare_counts(outcome, self.answer, self.expected, self.people)
        if outcome.failed:
            raise AssertionError("a wrong answer has no time")

    def keep(self, name, cost):
        self.costs.setdefault(name, []).append(cost)

    def same_rows(self, place):
        """What SQLite alone needs for the rows and indexes the product ends with: one statement a table."""
        path = self.empty() / "floor.db"
        self.keep("the product's own rows, by sqlite3", measuring.measured(["sqlite3", "-batch", path], stdin=copying(place)))
        self._count(path, "sqlite3", self.answer["accepted"], "person")
        shutil.rmtree(path.parent)

    def sqlite_import(self, goes_on):
        path = self.empty() / "floor.db"
        words = f"pragma journal_mode=wal;\npragma synchronous=full;\ncreate table member ({self.columns});\n"
        words += f".mode csv\n.import --skip 2 {self.csv} member\n" + "".join(f"{one};\n" for one in indexes(self.indexes))
        self.keep("sqlite3 .import", measuring.measured(["sqlite3", "-batch", path], stdin=words))
        self._count(path, "sqlite3", self.people)
        if goes_on:
            words = f"pragma synchronous=full;\n.mode csv\n.import --skip 2 {self.folder / 'other.csv'} member\n"
            self.keep("sqlite3 .import of another", measuring.measured(["sqlite3", "-batch", path], stdin=words))
            self._count(path, "sqlite3", 2 * self.people)
        shutil.rmtree(path.parent)

    def python_insert(self):
        path = self.empty() / "floor.db"
        self.keep("Python's prepared insert", measuring.measured(
            [sys.executable, "-c", INSERT_ALONE, path, self.csv,
             f"pragma journal_mode=wal;pragma synchronous=full;create table member ({self.columns})",
             ";".join(indexes(self.indexes)) or "select 1"]))
        self._count(path, "Python", self.people)
        shutil.rmtree(path.parent)

    @staticmethod
    def _count(path, name, wanted, table="member"):
        with contextlib.closing(sqlite3.connect(path)) as database:
            rows = database.execute(f"select count(*) from {table}").fetchone()[0]
        if rows != wanted:
            raise AssertionError(f"{name} stored {rows} of {wanted} rows")

    def copy(self, server):
        words = f"set client_min_messages = warning;\ndrop table if exists member;\ncreate table member ({self.columns});\n"
        words += f"\\copy member from program 'tail -n +3 {self.csv}' with (format csv)\n"
        words += "".join(f"{one};\n" for one in indexes(self.indexes)) + "select count(*) as stored from member;\n"
        cost = measuring.measured([PROGRAMS / "psql", "-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", "-h", server.folder,
                                   "-U", USER, "-d", "postgres"], stdin=words)
        if int(cost.printed.split()[-1]) != self.people:
            raise AssertionError(f"\\copy stored {cost.printed} of {self.people} rows")
        self.keep("psql \\copy", cost)


def line(name, costs, floor, people, is_server):
    best, median = measuring.best_and_median([cost.wall for cost in costs])
    cpu = min(cost.cpu for cost in costs)
    walls = f"{best / min(cost.wall for cost in floor):.2f}×" if floor else ""
    cpus = "" if is_server else f"{cpu:.2f} s"
    ratio = "" if is_server or not floor else f"{cpu / min(cost.cpu for cost in floor):.2f}×"
    peak = "" if is_server else f"{max(cost.peak for cost in costs)} MiB"
    return [name, f"**{best:.2f} s** ({median:.2f} s)", cpus, peak, f"{people / best:,.0f}", walls, ratio]


def show(rounds, floor_name, names, is_server):
    floor = rounds.costs.get(floor_name)
    measuring.print_table(
        ["", "wall best (median)", "CPU", "peak", "rows/s", "wall / floor", "CPU / floor"],
        [line(name, rounds.costs[name], floor, rounds.people, is_server) for name in names if name in rounds.costs])


def on_sqlite(rounds, options):
    for number in range(options.rounds):
        goes_on = number + 1 == options.rounds and not options.without_full
        rounds.product(goes_on, not options.without_floors)
        if not options.without_floors:
            rounds.sqlite_import(goes_on)
            rounds.python_insert()
    size = rounds.csv.stat().st_size / 1e6
    print(f"### Import of {options.people:,} members ({size:.0f} MB of CSV), SQLite, {rounds.indexes} indexes\n")
    show(rounds, "sqlite3 .import", ["gonghui import", "sqlite3 .import", "Python's prepared insert",
                                     "the product's own rows, by sqlite3"], False)
    if options.without_full:
        return
    print(f"\n### Into a register of {options.people:,}\n")
    show(rounds, "sqlite3 .import of another",
         ["the same roster again", "another roster as large", "sqlite3 .import of another"], False)
    print(f"\nOf the other roster: {rounds.others}")


def on_postgres(rounds, options):
    with Durable() as server:
        for _ in range(options.rounds):
            rounds.product_on_postgres(server)
            rounds.copy(server)
    print("\n### PostgreSQL 15 (CPU and memory are mostly the server's and not shown)\n")
    show(rounds, "psql \\copy", ["gonghui import, PostgreSQL", "psql \\copy"], True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("people", type=int, nargs="?", default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--without-postgres", action="store_true")
    parser.add_argument("--without-floors", action="store_true")
    parser.add_argument("--without-full", action="store_true", help="nothing comes into a full register")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gonghui-bench-") as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)  # The server reads the CSV as its own user.
        # Apart from this process: what it held in memory would count as its children's.
        made = measuring.measured([sys.executable, HERE / "roster.py", name, f"--people={options.people}"])
        print(f"Made in {made.wall:.1f} s: {made.printed}")
        write_other(folder / "members.csv", folder / "other.csv")
        rounds = Rounds(folder, options.people)
        on_sqlite(rounds, options)
        if not options.without_postgres:
            on_postgres(rounds, options)
        receipt = {key: rounds.answer[key] for key in ("rows", "accepted", "held", "returned")}
        shown = len(rounds.answer["problems"])
        print(f"\nReceipt: {receipt}; the first {shown} cells that came back were the planted ones with their codes, "
              "the others as many as were planted.")
        print(f"Machine: {measuring.machine()}.")


if __name__ == "__main__":
    main()
