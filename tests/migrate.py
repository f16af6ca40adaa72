"""A realm moves from its file to PostgreSQL and back, and stays what it was.

migrate.py [--db FILE]: a demonstration realm; without it, one is made. It moves to PostgreSQL,
which agrees figure by figure and in every check; then into a file again, whose tables hold the
same rows. A realm that is there already is not overwritten, and an altered row is told.
"""
import argparse
import json
import pathlib
import shutil
import sqlite3
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from harness.postgres import Server
from harness.realm import run

passed = failed = 0


def check(holds, sentence, told=""):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    if not holds:
        print(f"FAILED: {sentence}\n{told}")


def migrate(source, target, key, expect=0):
    printed = run("migrate", "--from", source, "--to", target, "--key-file", key, "--json", expect=expect)
    return json.loads(printed) if expect == 0 else printed


def rows_of(path):
    """Every table's rows; the sums of what the database itself keeps are left out."""
    with sqlite3.connect(path) as database:
        tables = [name for name, in database.execute(
            "select name from sqlite_master where type = 'table' and name not like 'sqlite~_%' escape '~'")]
        return {table: database.execute(f'select * from "{table}" order by id').fetchall() for table in tables}


def there_and_back(source, key, folder, server):
    in_postgres, back = server.url("moved"), folder / "back.db"
    moved = migrate(source, in_postgres, key)
    check(moved["holds"] and moved["figures"] > 1000, "the realm in PostgreSQL is the one in the file", moved)
    figures = json.loads(run("demo", "--check", "yunxi-2023", "--db", in_postgres, "--key-file", key, "--json"))
    check(len(figures) == 62 and all(figure["holds"] for figure in figures),
          "the published figures hold in PostgreSQL", figures)
    returned = migrate(in_postgres, back, key)
    check(returned["holds"] and returned["rows"] == moved["rows"], "the way back loses nothing", returned)
    before, after = rows_of(source), rows_of(back)
    check(before.keys() == after.keys(), "the same tables come back", before.keys() ^ after.keys())
    for table in sorted(before.keys() & after.keys()):
        check(before[table] == after[table], f"the rows of {table} come back as they were")
    return in_postgres


def refused(source, key, folder, server, in_postgres):
    told = migrate(source, in_postgres, key, expect=None)
    check("holds a realm already" in told, "a realm that is there is not overwritten", told)
    altered = folder / "altered.db"
    shutil.copy(source, altered)
    with sqlite3.connect(altered) as database:
        database.execute("update person set name = name || '改' where id = 1")
    told = migrate(altered, server.url("altered"), key, expect=1)
    check("person:1" in told, "a row altered behind the audit chain's back is told", told)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--db")
    chosen = arguments.parse_args().db
    with tempfile.TemporaryDirectory(prefix="gonghui-migrate-") as name, Server() as server:
        folder = pathlib.Path(name)
        source, key = folder / "realm.db", folder / "realm.db.key"
        if chosen:
            with sqlite3.connect(chosen) as database:
                database.execute("vacuum into ?", (str(source),))
            shutil.copy(f"{chosen}.key", key)
        else:
            run("demo", "yunxi-2023", "--db", source)
        in_postgres = there_and_back(source, key, folder, server)
        refused(source, key, folder, server, in_postgres)
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
