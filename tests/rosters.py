"""A city's rosters as an office sends them: over the command line and over HTTP.

Receipts add up, wrong rows go back with their reasons, doubtful ones wait at the desk with
masked values, a union outside one's reach stays unknown, and a server killed while it takes a
roster in finishes it after the next start.

    python3 tests/rosters.py
"""
import json
import pathlib
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent / "harness"))
from realm import Caller, Realm, Unreachable, run  # noqa: E402

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
PART_BYTES = 200_000
WAIT_SECONDS_MAX = 120


def resident_id(number):
    """A number with a right check digit, in an area code that belongs to nobody."""
    digits = f"999900{1960 + number % 40}{number // 40 % 12 + 1:02}{number // 480 % 28 + 1:02}{number // 13440:03}"
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, WEIGHTS)) % 11]


def expect(seen, wanted, what):
    if seen != wanted:
        raise AssertionError(f"{what}: {seen}, not {wanted}")


def import_json(realm, form, path, code, *more):
    return json.loads(run("import", form, path, "--db", realm.path, "--json", *more, expect=code))


def member(number, union="砖厂工会", joined="2020.5.1"):
    return f"林一,{resident_id(number)},154{number:08},{union},{joined}"


HEAD = "会员花名册\n姓名*,身份证号,手机（必填）,所在工会,入会时间\n"


def by_command(realm, folder):
    unions = folder / "unions.csv"
    unions.write_text("工会名称,工会类型,上级工会\n砖厂工会,基层工会委员会,东岭镇总工会\n"
                      "东岭镇总工会,乡镇（街道）总工会,\n西河镇总工会,乡镇（街道）总工会,\n"
                      "茶厂工会,基层工会委员会,西河镇总工会\n野工会,工会小组,东岭镇总工会\n", encoding="gb18030")
    receipt = import_json(realm, "unions", unions, 1)
    expect((receipt["accepted"], receipt["returned"]), (4, 1), "unions")
    roster = folder / "members.csv"
    twice = member(2)
    roster.write_text(HEAD + "\n".join([
        member(1), twice, twice, member(3, "砖厂工会委员会"), member(4, "没有的工会"), member(5, joined="去年"),
        "林一,4.4E+17,15400000006,砖厂工会,2020-05-01"]) + "\n", encoding="utf-8-sig")
    checked = import_json(realm, "members", roster, 1, "--check")
    expect(checked["rows"], 7, "rows checked")
    receipt = import_json(realm, "members", roster, 1)
    counts = {name: receipt[name] for name in ("rows", "accepted", "unchanged", "held", "returned")}
    expect(counts, {"rows": 7, "accepted": 2, "unchanged": 0, "held": 1, "returned": 4}, "members")
    expect(sorted(problem["line"] for problem in receipt["problems"]), [5, 6, 7, 8, 9], "lines with problems")
    printed = run("import", "members", roster, "--db", realm.path, expect=1)
    if resident_id(4) in printed:
        raise AssertionError("a message repeats an ID number")
    expect(import_json(realm, "members", roster, 1)["unchanged"], 2, "the same file again")
    run("import", "members", unions, "--db", realm.path, expect=2)


def send_parts(caller, job, content):
    for part, start in enumerate(range(0, len(content), PART_BYTES)):
        caller.connection.request("POST", f"/api/v1/imports/{job}/parts/{part}", content[start:start + PART_BYTES],
                                  {"Cookie": caller.cookie, "X-Gonghui-Request": "1",
                                   "Content-Type": "application/octet-stream"})
        response = caller.connection.getresponse()
        answer = response.read()
        expect(response.status, 200, f"part {part} {answer}")


def upload(caller, content, union):
    content = content.encode("utf-8")
    job = caller.post("/imports", {"form": "members", "union": union, "file_name": "会员.csv", "bytes": len(content)})["id"]
    caller.post(f"/imports/{job}/check", {}, expect=422)  # Not before it has arrived whole.
    send_parts(caller, job, content)
    return job


def settled(caller, job, states):
    begun = time.monotonic()
    while time.monotonic() - begun < WAIT_SECONDS_MAX:
        answer = caller.get(f"/imports/{job}")
        if answer["state"] in states and answer["progress"] is None:
            return answer
        time.sleep(0.1)
    raise AssertionError(f"import {job} is still {answer}")


def over_http(realm, password):
    caller = Caller(realm, "officer", password)
    root = caller.get("/unions")["items"][0]["id"]
    content = HEAD + "\n".join([member(100), member(101, "茶厂工会"), member(1, "茶厂工会"), member(102, "无")]) + "\n"
    job = upload(caller, content, root)
    columns = caller.get(f"/imports/{job}/columns")
    expect((columns["heading_line"], columns["unread"], columns["missing"]), (2, [], []), "columns")
    caller.post(f"/imports/{job}/check", {}, expect=202)
    checked = settled(caller, job, {"checked"})
    expect(checked["counts"]["accepted"], 2, "checked")
    expect(sorted(kind["code"] for kind in checked["kinds"]), ["import.elsewhere", "import.union_unknown"], "kinds")
    caller.post(f"/imports/{job}/mapping", {"mapping": {"joined_on": "姓名*"}}, expect=200)
    expect(caller.get(f"/imports/{job}")["state"], "uploaded", "a check of other columns")
    expect([missing["field"] for missing in caller.get(f"/imports/{job}/columns")["missing"]], ["name"], "columns said otherwise")
    caller.post(f"/imports/{job}/mapping", {"mapping": {}}, expect=200)
    given_up = upload(caller, HEAD + member(900) + "\n", root)
    caller.post(f"/imports/{given_up}/drop", {}, expect=200)
    caller.post(f"/imports/{given_up}/apply", {}, expect=422)
    caller.post(f"/imports/{job}/apply", {}, expect=202)
    done = settled(caller, job, {"done"})
    expect((done["counts"]["held"], done["counts"]["returned"]), (1, 1), "applied")
    caller.post(f"/imports/{job}/apply", {}, expect=422)
    held = caller.get("/imports/held")["items"]
    if any(resident_id(1) in json.dumps(row) or resident_id(3) in json.dumps(row) for row in held):
        raise AssertionError("the desk shows an ID number")
    for row in held:
        decision = "transfer" if row["import"] == job else "accept"
        caller.post(f"/imports/held/{row['id']}/decisions",
                    {"version": row["version"], "decision": decision, "opinion": "核对"}, expect=200)
    expect(caller.get("/imports/held")["items"], [], "the desk is cleared")
    return root


def exported(realm, officer, auditor):
    """A register leaves with a reason only, and says at its end who took it, when and why."""
    def ask(reason):
        officer.connection.request("GET", "/api/v1/people/export?format=csv", None,
                                   {"Cookie": officer.cookie, "X-Gonghui-Reason": urllib.parse.quote(reason)})
        response = officer.connection.getresponse()
        return response.status, response.read().decode("utf-8-sig")
    expect(ask("")[0], 422, "no reason")
    expect(ask("由" * 201)[0], 422, "a reason too long")
    status, sheet = ask("上报区总工会，年底核对")
    expect(status, 200, sheet)
    rows = sheet.strip().splitlines()
    people = officer.get("/people/count")["count"]["value"]
    expect(len(rows), people + 3, "headings, everybody, a blank line and the mark")
    if "上报区总工会，年底核对" not in rows[-1] or any(resident_id(number) in sheet for number in (1, 100)):
        raise AssertionError(f"the sheet ends with {rows[-1]}, or shows a number")
    entry = next(one for one in auditor.get("/audit")["items"] if one["action"] == "export")
    detail = json.dumps(entry, ensure_ascii=False)
    if "年底核对" not in detail or str(people) not in detail:
        raise AssertionError(f"the audit chain has {detail}")


def killed_while_serving(realm, password, root):
    caller = Caller(realm, "officer", password)
    rows = 20_000
    job = upload(caller, HEAD + "\n".join(member(number) for number in range(1000, 1000 + rows)) + "\n", root)
    try:
        caller.post(f"/imports/{job}/apply", {}, expect=202)
        time.sleep(0.4)
    except Unreachable:
        pass
    realm.kill()
    realm.serve()
    done = settled(Caller(realm, "officer", password), job, {"done"})
    expect(done["counts"]["accepted"], rows, "taken in after the next start")


def main():
    with tempfile.TemporaryDirectory(prefix="gonghui-rosters-") as name:
        folder = pathlib.Path(name)
        realm = Realm(folder / "realm.db")
        realm.init()
        by_command(realm, folder)
        password = realm.account("officer", "case_officer")
        stranger = realm.account("auditor", "auditor")
        log = realm.account("log", "log_auditor")
        realm.serve()
        try:
            Caller(realm, "auditor", stranger).get("/imports", expect=403)
            root = over_http(realm, password)
            exported(realm, Caller(realm, "officer", password), Caller(realm, "log", log))
            killed_while_serving(realm, password, root)
        finally:
            realm.stop()
        realm.verify()
    print("rosters came in by command and over HTTP, every receipt added up, verify clean")


if __name__ == "__main__":
    main()
