"""Two counties made alike; in one of them much happens outside a township. The township's
officers ask both the same, and may not hear a difference.

The authorisation matrix (matrix.py) is asked of the quiet one in the end.

    python3 tests/scope/twins.py
"""
import copy
import itertools
import json
import pathlib
import shutil
import sys
import tempfile
import threading
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from county import COUNTY, EAST, INSIDE, MIDDLE, MIDDLE_WORKS, WEST, WEST_WORKS, County, roles  # noqa: E402
from matrix import Matrix  # noqa: E402
from questions import PAGES_FOLLOWED, Questions  # noqa: E402
from realm import Realm, run  # noqa: E402

OUTSIDE = (COUNTY, EAST, WEST, WEST_WORKS)
NAMED_MANY = 230  # Records elsewhere that name our people: more than a page shows of a person.
RACES = 400
# Who asks, and one question in how many: the first asks all, the others what time allows.
ASKING = {"township_officer": 1, "works": 3, "leader": 5, "log_auditor": 17, "member": 17,
          "system_administrator": 11}
# What may differ though the township's own business is the same, and why.
DIFFERS = {
    "date": "the moment of the answer, told by the server's clock",
    "request_id": "numbers the requests of one server since it began; it opens nothing",
}
PRIVATE = {"set-cookie"}  # A session is random, and its holder's own.


class Twins:
    def __init__(self, folder):
        self.quiet = County(folder / "quiet.db")
        self.quiet.found()
        self.quiet.fill((*OUTSIDE, MIDDLE, MIDDLE_WORKS))
        for union in (MIDDLE, MIDDLE_WORKS, COUNTY, WEST, WEST_WORKS):
            self.quiet.report(union)
        self.quiet.realm.stop()
        self.loud = copy.copy(self.quiet)
        self.loud.realm = Realm(folder / "loud.db")
        run("backup", self.loud.realm.path, "--db", self.quiet.realm.path)
        shutil.copy(f"{self.quiet.realm.path}.key", f"{self.loud.realm.path}.key")
        for register in ("people", "employers", "papers", "attachments", "paper_of", "reports", "records"):
            setattr(self.loud, register, copy.deepcopy(getattr(self.quiet, register)))
        self.quiet.realm.serve()
        self.loud.realm.serve()

    def end(self):
        for county in (self.quiet, self.loud):
            county.realm.stop()
            county.realm.verify()

    def kill(self):
        for county in (self.quiet, getattr(self, "loud", None)):
            if county and county.realm.process and county.realm.process.poll() is None:
                county.realm.kill()


def stir(county):
    """All that can happen outside the township, in the way officers do it."""
    officer = county.asker("county.case_officer")
    for parent, name, kind in ((EAST, "南浦砖厂工会", "basic_union"), (COUNTY, "南浦二镇总工会", "township_federation"),
                               (WEST, "西河新厂工会", "basic_union")):
        union = county.add_union(officer, parent, name, kind)
        county.register(officer, union)
    for union in OUTSIDE:
        county.register(officer, union)
    standing = [record for record in county.records if record["union"] not in INSIDE]
    clerk = county.fill(OUTSIDE, steps=5)
    for number, record in enumerate(standing):
        disturb(clerk, officer, record, number)
    name_our_people(county, clerk)
    for union in (COUNTY, EAST, WEST):
        county.report(union)
    for person in (county.people[MIDDLE][0], county.people[WEST][0]):
        officer.post(f"/people/{person}/reveal", {"what": "mobile", "reason": "核对联系方式"})
    for login in ("nobody", "county.leader"):
        county.asker().post("/session", {"login": login, "password": "wrong-password"})
    officer.get("/records/lecture/session/export")


def disturb(clerk, officer, record, number):
    kind = clerk.office.kinds[record["kind"]]
    by_name = {transition["name"]: transition for transition in kind["transitions"]}
    if number % 2 and "cancel" in by_name and record["state"] in by_name["cancel"]["from"]:
        clerk.step(record, by_name["cancel"])
    texts = [field["name"] for field in kind["fields"] if field["type"] in ("text", "long_text")
             and not field["set_by"] and not field["computed"] and field["name"] != "code"]
    officer.send("PATCH", clerk.address(record), {
        "version": record["version"], "fields": {name: "例1 改" for name in texts[:2]}})
    clerk.walk(record, 2)


def name_our_people(county, clerk):
    kinds = [kind for kind, told in sorted(clerk.office.kinds.items())
             if told["participants"]["allowed"]]
    for number in range(NAMED_MANY):
        made = clerk.create(kinds[0] if number > len(kinds) else kinds[number % len(kinds)], COUNTY,
                            persons=county.people[MIDDLE])
        if made is None and number == 0:
            raise AssertionError("no record of the county can name the township's people")


def heard(answer):
    """All of an answer that may not differ."""
    headers = sorted((name, value) for name, value in answer.headers
                     if name not in DIFFERS and name not in PRIVATE)
    content = answer.content
    if answer.header("content-type") == "application/problem+json":
        told = answer.json
        told.pop("request_id")
        content = json.dumps(told, sort_keys=True).encode()
        headers = [header for header in headers if header[0] != "content-length"]
    return answer.status, headers, content


class Comparison:
    def __init__(self):
        self.asked = self.alike = self.granted = 0
        self.faults = []

    def of(self, what, quiet, loud):
        self.asked += 1
        self.granted += quiet.status == 200
        if heard(quiet) == heard(loud):
            self.alike += 1
        else:
            self.faults.append(f"{what}: {difference(quiet, loud)}")


def difference(quiet, loud):
    if quiet.status != loud.status:
        return f"answers {quiet.status} or {loud.status}"
    one, other = quiet.content, loud.content
    at = next((i for i, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
    shown = [content[max(0, at - 60):at + 60].decode(errors="replace") for content in (one, other)]
    return f"from byte {at} on …{shown[0]}… or …{shown[1]}… {set(quiet.headers) ^ set(loud.headers)}"


def next_page(answer, address, page):
    """The address of the page after this one, or None."""
    told = answer.json if page and answer.status == 200 else None
    if not told or not told.get("next"):
        return None
    parts = urllib.parse.urlsplit(address)
    asked = dict(urllib.parse.parse_qsl(parts.query)) | {page: told["next"]}
    return f"{parts.path}?{urllib.parse.urlencode(asked)}"


def compare(twins, login, every):
    """What the officer can read, asked in both counties: every so manieth question."""
    quiet, loud = twins.quiet.asker(login), twins.loud.asker(login)
    told = quiet.get("/catalogue").json
    questions = Questions(twins.quiet, told["kinds"], told["figures"])
    comparison = Comparison()
    for template, methods in quiet.get("/openapi.json").json["paths"].items():
        if "get" not in methods:
            continue
        for address, page in itertools.islice(questions.of(template), 0, None, every):
            for _ in range(PAGES_FOLLOWED):
                answers = quiet.get(address), loud.get(address)
                if "/export" in address and heard(answers[0]) != heard(answers[1]):
                    # A sheet says the minute it was taken, and between two a minute may end.
                    answers = quiet.get(address), loud.get(address)
                comparison.of(f"{login} GET {address}", *answers)
                address = next_page(answers[0], address, page)
                if not address:
                    break
    return comparison


def enter_afterwards(twins):
    """The township goes on with its own work; only ids may tell of the other county."""
    comparison = Comparison()
    askers = [county.asker("township_officer") for county in (twins.quiet, twins.loud)]
    clerk = twins.quiet.clerk("后")
    writes = [("/people", {"name": "后来人"}), ("/employers", {"name": "后来厂"})]
    for kind_id, kind in askers[0].get("/catalogue").json["kinds"].items():
        fields = [field for field in kind["fields"] if not field["set_by"] and not field["computed"]]
        for union in (MIDDLE, MIDDLE_WORKS, WEST, 11):  # 11 was founded in one of them only.
            writes.append(("/records/" + kind_id.replace(".", "/"),
                           {"union": union, "fields": own_values(twins.quiet, clerk, fields),
                            "participants": clerk.companions(kind, MIDDLE)}))
    # Somebody else's person, employer, or one that is nowhere: all the same.
    outsiders = (twins.quiet.employers[WEST][0], max(twins.loud.employers[WEST]), 999_999)
    writes += [("/people", {"name": "过客", "employer": employer}) for employer in outsiders]
    writes += [("/unions", {"parent": MIDDLE, "name": "后来工会", "type": "basic_union", "employer": employer})
               for employer in (*outsiders, twins.quiet.employers[MIDDLE][0])]
    for path, body in writes:
        answers = [asker.post(path, body) for asker in askers]
        told = [without_ids(answer.json) for answer in answers]
        comparison.asked += 1
        if answers[0].status == answers[1].status and told[0] == told[1]:
            comparison.alike += 1
            comparison.granted += answers[0].status == 201
        else:
            comparison.faults.append(f"POST {path} {body}: {told[0]} or {told[1]}")
    return comparison


def own_values(county, clerk, fields):
    """Values that are the same in both: other records only as they stood before."""
    values = clerk.values([field for field in fields if field["type"] != "record"], MIDDLE)
    standing = {record["kind"]: record["id"] for record in county.records if record["union"] == MIDDLE}
    return values | {field["name"]: standing[field["to"]] for field in fields
                     if field["type"] == "record" and field["to"] in standing}


def without_ids(told):
    return {name: value for name, value in told.items() if name not in ("id", "request_id")}


def race(twins):
    """While unions are founded beside the township, whose numbers they move, nothing shows."""
    comparison = Comparison()
    founder = twins.loud.asker("county.case_officer")
    asker = twins.loud.asker("township_officer")
    ours = urllib.parse.quote("南浦")
    addresses = [f"/unions?q={ours}", f"/search?q={ours}", "/unions/8", "/people?limit=500",
                 "/records/lecture/session?limit=500", "/figures?union=8", "/home"]
    before = {address: asker.get(address) for address in addresses}
    is_over = threading.Event()

    def found():
        number = 0
        while not is_over.is_set():
            number += 1
            County.add_union(founder, EAST, f"东岭新厂{number}工会", "basic_union")

    founding = threading.Thread(target=found, daemon=True)
    founding.start()
    for number in range(RACES):
        address = addresses[number % len(addresses)]
        comparison.of(f"GET {address} while unions are founded", before[address], asker.get(address))
    is_over.set()
    founding.join()
    return comparison


def main():
    sentences = []
    with tempfile.TemporaryDirectory(prefix="gonghui-twins-") as name:
        twins = None
        try:
            twins = Twins(pathlib.Path(name))
            stir(twins.loud)
            for login, every in ASKING.items():
                sentences.append((f"a {login} hears nothing of what happens outside",
                                  compare(twins, login, every)))
            sentences.append(("nor while unions are founded beside the township", race(twins)))
            sentences.append(("and enters its own records as if alone", enter_afterwards(twins)))
            matrix = Matrix(twins.quiet, roles())
            matrix.run()
            twins.end()
        finally:
            if twins:
                twins.kill()
    failed = int(bool(matrix.faults))
    print(f"{matrix.cells} cells of the authorisation matrix, {len(matrix.faults)} wrong")
    for fault in matrix.faults[:40]:
        print(f"FAILED: {fault}")
    for sentence, comparison in sentences:
        print(f"{sentence}: {comparison.alike} of {comparison.asked} alike, {comparison.granted} granted")
        for fault in comparison.faults[:20]:
            print(f"FAILED: {fault}")
        failed += bool(comparison.faults) or comparison.granted == 0
    print(f"{len(sentences) + 1 - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
