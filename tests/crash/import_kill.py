"""Kills `gonghui import` with SIGKILL at random moments of taking a roster in, then resumes it.

Whenever it dies, either nothing of the roster is to be seen or all of it; resuming finishes
what was ordered, exactly once; and `gonghui verify` finds nothing.

    python3 tests/crash/import_kill.py [--kills 8] [--rows 6000] [--seed 1]
"""
import argparse
import json
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "harness"))
from realm import BINARY, Realm, run  # noqa: E402

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def resident_id(number):
    """A number with a right check digit, in an area code that belongs to nobody."""
    digits = f"999900{1960 + number % 40}{number // 40 % 12 + 1:02}{number // 480 % 28 + 1:02}{number // 13440:03}"
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, WEIGHTS)) % 11]


def roster(path, first, rows):
    lines = ["姓名,身份证号,手机,所在工会,入会日期"]
    for number in range(first, first + rows):
        lines.append(f"林一,{resident_id(number)},154{number:08},砖厂工会,2020-05-01")
    right = resident_id(first)
    wrong = right[:-1] + ("1" if right[-1] == "0" else "0")
    lines.append(f"林一,{wrong},,砖厂工会,2020-05-01")
    lines.append(f"林二,{resident_id(first + rows)},,砖厂工会委员会,2020-05-01")  # For the desk.
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def members(realm):
    return json.loads(run("figures", "membership.members", "--db", realm.path, "--json"))[0]["value"]


def one_round(realm, folder, chance, standing, options):
    path = folder / f"roster-{standing}.csv"
    roster(path, standing, options.rows)
    process = subprocess.Popen([BINARY, "import", "members", str(path), "--db", realm.path],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(chance.uniform(0.02, options.seconds))
    process.send_signal(signal.SIGKILL)
    process.wait()
    seen = members(realm)
    if seen not in (standing, standing + options.rows):
        raise AssertionError(f"{seen} members after the kill: neither {standing} nor all of the roster")
    run("import", "--resume", "--db", realm.path, expect=None)
    resumed = members(realm)
    run("import", "--resume", "--db", realm.path)
    if members(realm) != resumed:
        raise AssertionError("resuming twice changed something")
    # Killed before it was ordered, the roster was never ours: it is brought again.
    answer = json.loads(run("import", "members", path, "--db", realm.path, "--json", expect=1))
    if answer["rows"] != answer["accepted"] + answer["unchanged"] + answer["held"] + answer["returned"]:
        raise AssertionError(f"the receipt does not add up: {answer}")
    if (answer["held"], answer["returned"]) != (1, 1):
        raise AssertionError(f"one row is doubtful and one is wrong: {answer}")
    if members(realm) != standing + options.rows:
        raise AssertionError(f"{members(realm)} members, {standing + options.rows} were brought")
    return seen != standing, resumed != seen


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=8)
    parser.add_argument("--rows", type=int, default=6000)
    parser.add_argument("--seconds", type=float, default=1.5)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="gonghui-import-") as name:
        folder = pathlib.Path(name)
        realm = Realm(folder / "realm.db")
        realm.init()
        (folder / "unions.csv").write_text("工会名称,工会类型\n砖厂工会,基层工会委员会\n", encoding="utf-8")
        run("import", "unions", folder / "unions.csv", "--db", realm.path)
        before, resumed = 0, 0
        for number in range(options.kills):
            was_whole, was_resumed = one_round(realm, folder, chance, number * options.rows, options)
            before += was_whole
            resumed += was_resumed
        realm.verify()
    print(f"killed {options.kills} times: {before} rosters were in already, {resumed} were resumed, "
          "none was half in, verify clean")


if __name__ == "__main__":
    main()
