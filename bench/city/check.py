#!/usr/bin/env python3
"""Imports the register `city-scale` with the real binary and compares what comes back with what was planted.

Every fault is found at its cell, no right row is returned, the receipt adds up, every exact double
entry is found, and the same roster in GB18030 changes nothing. Of probable double entries the
share found (recall) and the share that is right (precision) are printed.

    bench/city/check.py [--people 3000] [--unions 4773] [--seed 1]
"""
import argparse
import collections
import contextlib
import csv
import json
import pathlib
import sqlite3
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "tests" / "harness"))
sys.path.insert(0, str(HERE))
import roster  # noqa: E402
import tree  # noqa: E402
from realm import Realm, run  # noqa: E402

PROBLEMS_SHOWN_MAX = 1000  # Of one receipt; what lies beyond is compared by its counts.
# Faults the product does not name yet: what it says instead ("" for nothing).
NOT_FOUND_YET = {}
# Double entries a look through the register does not take for one person yet.
NOT_RESEMBLING_YET = {}


class Outcome:
    def __init__(self):
        self.passed, self.failed = 0, 0

    def expect(self, is_so, what):
        if is_so:
            self.passed += 1
        else:
            self.failed += 1
            print("FAILED", what)


def made_realm(folder):
    realm = Realm(folder / "realm.db")
    run("init", "--name", tree.ROOT, "--type", "city_federation", *realm.place)
    for form in ("unions", "employers"):
        answer = imported(realm, form, folder / f"{form}.csv")
        if answer["accepted"] != answer["rows"]:
            raise AssertionError(f"{form}: {answer}")
    return realm


def imported(realm, form, path):
    begun = time.monotonic()
    answer = json.loads(run("import", form, path, "--db", realm.path, "--json", expect=None))
    answer["seconds"] = time.monotonic() - begun
    return answer


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def compare_faults(outcome, answer, expected):
    """Each planted kind is one test: all its rows at their cells, with their codes, and nothing else."""
    shown = collections.defaultdict(set)
    for problem in answer["problems"]:
        verdict = "held" if problem["held"] else "returned"
        shown[problem["line"]].add((problem["column"], problem["code"], verdict))
    is_all = len(answer["problems"]) < PROBLEMS_SHOWN_MAX
    last = max(shown) if shown and not is_all else float("inf")
    missed, kinds = collections.defaultdict(list), set()
    for row in expected:
        line = int(row["line"])
        if line >= last:
            continue
        kinds.add(row["kind"])
        wanted = {(row["column"], row["code"], row["verdict"])}
        if shown.get(line, set()) != wanted:
            missed[row["kind"]].append((line, wanted, shown.get(line)))
    for kind in sorted(kinds):
        if kind in NOT_FOUND_YET:
            print(f"not found yet: {kind}: {NOT_FOUND_YET[kind]}")
            outcome.expect(kind in missed, f"{kind} is found now: strike it from NOT_FOUND_YET")
        else:
            outcome.expect(kind not in missed, f"{kind}: {missed[kind][:3]}")
    planted = {int(row["line"]) for row in expected}
    stray = {line: shown[line] for line in shown if line not in planted}
    outcome.expect(not stray, f"right rows came back: {dict(list(stray.items())[:3])}")
    return len(kinds)


def compare_counts(outcome, answer, expected, people):
    wanted = collections.Counter(row["verdict"] for row in expected if row["kind"] not in NOT_FOUND_YET)
    unnamed = sum(row["kind"] in NOT_FOUND_YET for row in expected)
    total = answer["accepted"] + answer["unchanged"] + answer["held"] + answer["returned"]
    outcome.expect(answer["rows"] == people and total == people, f"the receipt adds up: {total} of {people}")
    for verdict in ("held", "returned"):
        differs = abs(answer[verdict] - wanted[verdict])
        outcome.expect(differs <= unnamed, f"{answer[verdict]} rows {verdict}, {wanted[verdict]} planted")


def compare_again(outcome, realm, folder, first):
    again = imported(realm, "members", folder / "members-gb18030.csv")
    seen = [again[name] for name in ("accepted", "unchanged", "held", "returned")]
    wanted = [0, first["accepted"], first["held"], first["returned"]]
    outcome.expect(seen == wanted, f"the same roster in GB18030 changes something: {seen}, not {wanted}")


def pairs_found(realm, answer, people):
    """Pairs of lines a look through the register takes for one person, or nothing where it cannot look."""
    if "\n  duplicates " not in run("--help"):
        return None
    run("duplicates", *realm.place)
    apart = {problem["line"] for problem in answer["problems"]}
    lines = [line for line in range(roster.FIRST_LINE, people + roster.FIRST_LINE) if line not in apart]
    with contextlib.closing(sqlite3.connect(f"file:{realm.path}?mode=ro", uri=True)) as database:
        persons = [row[0] for row in database.execute("select id from person order by id")]
        if len(persons) != len(lines):
            raise AssertionError(f"{len(persons)} persons of {len(lines)} accepted rows")
        line_of = dict(zip(persons, lines))
        return {frozenset((line_of[one], line_of[other]))
                for one, other in database.execute("select one_id, other_id from person_pair")}


def compare_doubles(outcome, found, doubles):
    groups = collections.defaultdict(lambda: len(groups))
    group_of = {}
    for row in doubles:
        if row["likeness"] == "probable":
            group_of[int(row["line"])] = group_of[int(row["of_line"])] = groups[row["of_line"]]
    by_kind = collections.defaultdict(list)
    for row in doubles:
        if row["likeness"] != "exact":
            by_kind[row["likeness"], row["kind"]].append(frozenset((int(row["line"]), int(row["of_line"]))) in found)
    for (likeness, kind), are_found in sorted(by_kind.items()):
        share = sum(are_found) / len(are_found)
        print(f"  {likeness:8} {kind}: {sum(are_found)} of {len(are_found)}")
        if kind in NOT_RESEMBLING_YET:
            print(f"  not taken for one yet: {kind}: {NOT_RESEMBLING_YET[kind]}")
            outcome.expect(share < 1, f"{kind} is found now: strike it from NOT_RESEMBLING_YET")
        else:
            outcome.expect(share == (likeness == "probable"), f"{kind}: {share:.0%} taken for one person")
    planted = [one for (likeness, _), all_ in by_kind.items() if likeness == "probable" for one in all_]
    right = sum(len({group_of.get(line, -line) for line in pair}) == 1 for pair in found)
    print(f"probable double entries: recall {sum(planted)}/{len(planted)}, precision {right}/{len(found)}")


def check(options):
    outcome = Outcome()
    with tempfile.TemporaryDirectory(prefix="gonghui-city-") as name:
        folder = pathlib.Path(name)
        made = roster.build(roster.options_from([name, f"--people={options.people}", f"--unions={options.unions}",
                                                 f"--seed={options.seed}"]))
        realm = made_realm(folder)
        answer = imported(realm, "members", folder / "members.csv")
        expected, doubles = table(folder / "expected.csv"), table(folder / "duplicates.csv")
        kinds = compare_faults(outcome, answer, expected)
        compare_counts(outcome, answer, expected, options.people)
        print(f"{answer['rows']} rows in {answer['seconds']:.1f} s: {answer['accepted']} accepted, {answer['held']} held, "
              f"{answer['returned']} returned; {kinds} kinds of fault and exact double entry planted")
        if len(answer["problems"]) >= PROBLEMS_SHOWN_MAX:
            print(f"the first {PROBLEMS_SHOWN_MAX} problems were compared cell by cell, the others by their counts")
            found = None
        else:
            found = pairs_found(realm, answer, options.people)
        compare_again(outcome, realm, folder, answer)
        if found is None:
            print("probable double entries: not looked for")
        else:
            compare_doubles(outcome, found, doubles)
        realm.verify()
        outcome.expect(len(made.unions) == options.unions, "as many unions as asked for")
    print(f"{outcome.passed} passed, {outcome.failed} failed")
    return 1 if outcome.failed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=3000)
    parser.add_argument("--unions", type=int, default=4773)
    parser.add_argument("--seed", type=int, default=1)
    return check(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
