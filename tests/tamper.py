"""Alters a realm behind the system's back, one thing at a time; `gonghui verify` must see each
and name the place. The intruder holds the database file and its tools, but not the key.

    python3 tests/tamper.py [--db REALM]     a finished realm; without it, one is made here
"""
import argparse
import pathlib
import random
import re
import shutil
import sqlite3
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent / "harness"))
sys.path.insert(0, str(pathlib.Path(__file__).parent / "crash"))
import import_kill  # noqa: E402
from realm import Caller, Realm, run  # noqa: E402

KIND = "lecture__session"
MEMBERSHIP = "membership__membership"
IMPORTED = 30  # Members who come in together, and share entries of the chain.
BYTES_FLIPPED = 8  # In as many different audit entries, beside the alterations below.


def small_realm(path):
    realm = Realm(path)
    realm.init()
    password = realm.account("officer", "case_officer")
    realm.serve()
    try:
        officer = Caller(realm, "officer", password)
        for number in range(8):
            fields = {"subject": f"第{number}讲", "topic": "law", "way": "invited", "speaker": "讲师",
                      "host": "礼堂", "held_on": "2023-05-04", "listeners": 100 + number}
            made = officer.post("/records/lecture/session", {"fields": fields})
            officer.post(f"/records/lecture/session/{made['id']}/transitions/record",
                         {"version": made["version"]}, expect=200)
        officer.get("/figures/lecture/lectures")
        realm.stop()
    finally:
        if realm.process.poll() is None:
            realm.kill()


def bring_roster(path):
    folder = pathlib.Path(path).parent
    (folder / "unions.csv").write_text("工会名称,工会类型\n砖厂工会,基层工会委员会\n", encoding="utf-8")
    import_kill.roster(folder / "members.csv", 0, IMPORTED)
    run("import", "unions", folder / "unions.csv", "--db", path)
    run("import", "members", folder / "members.csv", "--db", path, expect=1)  # Two rows are planted.


class Intruder:
    """Any SQL, past the triggers that keep the application honest."""

    def __init__(self, path):
        self.database = sqlite3.connect(path, isolation_level=None)
        self.database.execute("pragma foreign_keys = off")
        for name, in self.all("select name from sqlite_master where type = 'trigger'"):
            self.database.execute(f'drop trigger "{name}"')

    def all(self, sql, *values):
        return self.database.execute(sql, values).fetchall()

    def one(self, sql, *values):
        return self.all(sql, *values)[0]

    def close(self):
        self.database.close()


def swap_entries(intruder, first, second):
    # Places change, contents stay: the order of what happened is another one.
    intruder.all("update audit_entry set id = -1 where id = ?", first)
    intruder.all("update audit_entry set id = ? where id = ?", first, second)
    intruder.all("update audit_entry set id = ? where id = -1", second)


def flip(intruder, entry, column, chance):
    value, = intruder.one(f"select {column} from audit_entry where id = ?", entry)
    content = bytearray(value if isinstance(value, bytes) else str(value).encode())
    at = chance.randrange(len(content))
    content[at] ^= 1  # The lowest bit keeps text text.
    flipped = bytes(content) if isinstance(value, bytes) else content.decode(errors="replace")
    intruder.all(f"update audit_entry set {column} = ? where id = ?",
                 int(flipped) if isinstance(value, int) else flipped, entry)


def alterations(intruder, chance):
    """name → (what the intruder does, what verify must say of the place)."""
    last, = intruder.one("select max(id) from audit_entry")
    middle = last // 2
    record, number = intruder.one(f"select id, number from {KIND} where state <> 'planned' limit 1")
    fact, = intruder.one("select min(id) from fact")
    near = rf"audit entry ({middle}|{middle + 1}|{middle - 1})\b"
    named = rf"({re.escape(number)}|{KIND.replace('__', '.')}[ :#]*{record}\b)"
    made = {
        "an entry dropped": (lambda i: i.all("delete from audit_entry where id = ?", middle), near),
        "two entries reordered": (lambda i: swap_entries(i, middle, middle + 1), near),
        "the last entry cut off": (lambda i: i.all("delete from audit_entry where id = ?", last),
                                   r"audit entry \d+"),
        "the last ten cut off, head set back": (
            lambda i: (i.all("delete from audit_entry where id > ?", last - 10),
                       i.all("update audit_head set length = ?, hash = "
                             "(select hash from audit_entry order by id desc limit 1)", last - 10)),
            r"audit entry \d+"),
        "a record altered": (lambda i: i.all(
            f"update {KIND} set listeners = listeners + 1 where id = ?", record), named),
        "a record moved to another state": (lambda i: i.all(
            f"update {KIND} set state = 'cancelled' where id = ?", record), named),
        "a record deleted": (lambda i: i.all(f"delete from {KIND} where id = ?", record),
                             rf"{KIND.replace('__', '.')}\D*{record}\b|{re.escape(number)}"),
        "a fact altered": (lambda i: i.all(
            "update fact set quantity = quantity + 1 where id = ?", fact), r"fact|record|figure"),
        "a fact deleted": (lambda i: i.all("delete from fact where id = ?", fact), r"fact|record"),
        "a fact added": (lambda i: i.all(
            "insert into fact select (select max(id) + 1 from fact), measure, union_id, day, count, "
            "quantity, person_id, household_id, employer_id, subject_id, dimensions, kind, "
            "record_id, part_id, entry from fact where id = ?", fact), r"fact|record"),
    }
    made |= imported_alterations(intruder)
    if intruder.one("select count(*) from rollup")[0]:
        made["a rolled-up cell altered"] = (lambda i: i.all(
            "update rollup set count = count + 1 where id = (select min(id) from rollup)"),
            r"figures: [1-9]")
    columns = ["at", "actor", "action", "object", "content", "detail", "previous", "hash"]
    for _ in range(BYTES_FLIPPED):
        entry, column = chance.randrange(2, last), chance.choice(columns)
        if intruder.one(f"select length({column}) from audit_entry where id = ?", entry)[0] in (0, None):
            column = "hash"
        made[f"a bit of {column} in entry {entry} flipped"] = (
            lambda i, e=entry, c=column: flip(i, e, c, random.Random(e)),
            rf"audit entry ({entry}|{entry + 1})\b")
    return made


def imported_alterations(intruder):
    """Of many that share an entry, the one that was altered is named."""
    record, person = intruder.one(f"select id, member from {MEMBERSHIP} order by id desc limit 1 offset {IMPORTED // 2}")
    named = rf"{MEMBERSHIP.replace('__', '.')}[ :#]*{record}\b"
    kind, = intruder.one("select id from kind_code where name = 'membership.membership'")
    return {
        "an imported person renamed": (lambda i: i.all(
            "update person set name = '林三' where id = ?", person), rf"person:{person}\b"),
        "an imported person deleted": (lambda i: i.all("delete from person where id = ?", person), rf"person:{person}\b"),
        "an imported record altered": (lambda i: i.all(
            f"update {MEMBERSHIP} set joined_on = '2021-05-01' where id = ?", record), named),
        "an imported record deleted": (lambda i: i.all(f"delete from {MEMBERSHIP} where id = ?", record), named),
        "the history of an imported record altered": (lambda i: i.all(
            "update record_history set role = 'leader' where kind = ? and record_id = ?", kind, record), named),
        "a fact of an imported record altered": (lambda i: i.all(
            "update fact set day = day + 1 where kind = ? and record_id = ?", kind, record), named),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--db")
    options = parser.parse_args()
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="gonghui-tamper-") as name:
        folder = pathlib.Path(name)
        source = pathlib.Path(options.db) if options.db else folder / "source.db"
        if not options.db:
            small_realm(source)
        clean, altered = folder / "clean.db", folder / "altered.db"
        run("backup", clean, "--db", source)
        for copy in clean, altered:
            shutil.copy(f"{source}.key", f"{copy}.key")
        bring_roster(clean)
        run("verify", "--db", clean)
        shutil.copy(clean, altered)
        plan = Intruder(altered)
        made = alterations(plan, random.Random(7))
        plan.close()
        for what, (act, place) in made.items():
            shutil.copy(clean, altered)
            intruder = Intruder(altered)
            act(intruder)
            intruder.close()
            told = run("verify", "--db", altered, expect=None)
            if ": clean" in told and re.search(place, told) and "faults" in told:
                passed += 1
            else:
                failed += 1
                print(f"FAILED: {what}: expected {place} in\n{told}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
