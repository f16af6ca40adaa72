"""A county for the tests of scope: three townships, what the registers hold, records of every
kind in each, and somebody of every role at the county and in the township in question.

    county 1 ── east 2   ── works 5, mill 6
             ├─ middle 3 ── works 7, mill 8      the township whose officer asks
             └─ west 4   ── works 9, mill 10
"""
import datetime
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "harness"))
from asking import Asker  # noqa: E402
from form import Clerk, Office  # noqa: E402
from realm import Realm  # noqa: E402

COUNTY, EAST, MIDDLE, WEST = 1, 2, 3, 4
MIDDLE_WORKS, MIDDLE_MILL, WEST_WORKS = 7, 8, 9
TOWNSHIPS = {"东岭": EAST, "南浦": MIDDLE, "西河": WEST}
INSIDE = (MIDDLE, MIDDLE_WORKS, MIDDLE_MILL)
# How the township asked about stands to the unions whose records are asked for.
RELATIONS = {"own": MIDDLE, "below": MIDDLE_WORKS, "above": COUNTY, "sibling": WEST,
             "elsewhere": WEST_WORKS}
SURNAMES = "赵钱孙李周吴郑王冯陈"
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def roles():
    text = (ROOT / "lines" / "roles.yaml").read_text(encoding="utf-8")
    return re.findall(r"^([a-z_]+):", text, re.MULTILINE)


def id_number(sequence):
    """A number with a right check digit, a birthday of its own, and an area that is nowhere."""
    born = datetime.date(1960, 1, 1) + datetime.timedelta(days=97 * sequence)
    digits = f"999900{born:%Y%m%d}{sequence % 1000:03}"
    return digits + "10X98765432"[sum(w * int(d) for w, d in zip(ID_WEIGHTS, digits)) % 11]


def mobile(sequence):
    return f"139{sequence:08}"


class County:
    """The realm's file and what was entered; `serve` gives the officers sessions."""

    def __init__(self, path):
        self.realm = Realm(path)
        self.passwords, self.people, self.employers, self.records = {}, {}, {}, []
        self.papers, self.spares = {}, {}  # Union → ids, as people and employers.
        self.accounts = 1  # So many there are; the administrator's is the first.
        self.attachments, self.paper_of, self.reports = {}, {}, {}

    def found(self):
        self.realm.init("试验县总工会")
        for role in roles():
            self.account(f"county.{role}", role, COUNTY)
        self.realm.serve()
        officer = self.asker("county.case_officer")
        for name in TOWNSHIPS:
            self.add_union(officer, COUNTY, f"{name}镇总工会", "township_federation")
        for name, township in TOWNSHIPS.items():
            for works in ("砖厂", "茶厂"):
                self.add_union(officer, township, f"{name}{works}工会", "basic_union")
        for union in range(COUNTY, 11):
            self.register(officer, union)
        self.realm.stop()
        for role in roles():
            self.account(role, role, MIDDLE)
        self.account("works", "unit_officer", MIDDLE_WORKS)
        self.account("leaver", "case_officer", MIDDLE)
        for union in RELATIONS.values():  # Whom others may lock and unlock.
            self.spares[union] = [self.account(f"spare.{union}", "member", union)]
        self.realm.serve()

    def account(self, login, role, union):
        self.passwords[login] = self.realm.account(login, role, union)
        self.accounts += 1
        return self.accounts

    @staticmethod
    def add_union(officer, parent, name, kind):
        answer = officer.post("/unions", {"parent": parent, "name": name, "type": kind})
        if answer.status != 201:
            raise AssertionError(f"cannot found {name}: {answer.json}")
        return answer.json["id"]

    def register(self, officer, union, people=3, mark=""):
        """Enters an employer and people of a union; answers the ids of the people."""
        employer = officer.post("/employers", {"union": union, "name": f"{mark}第{union}砖厂",
                                               "headcount": 40})
        self.employers.setdefault(union, []).append(employer.json["id"])
        ids = []
        for number in range(people):
            sequence = sum(map(len, self.people.values())) + 1
            person = officer.post("/people", {
                "union": union, "name": f"{SURNAMES[number]}{mark}建国", "mobile": mobile(sequence),
                "id_number": id_number(sequence), "employer": employer.json["id"]})
            if person.status != 201:
                raise AssertionError(f"cannot register a person: {person.json}")
            self.people.setdefault(union, []).append(person.json["id"])
            ids.append(person.json["id"])
            paper = officer.post(f"/people/{person.json['id']}/papers",
                                 {"type": "passport", "number": f"E{sequence:08}"})
            self.papers.setdefault(union, []).append(paper.json["id"])
        return ids

    def fill(self, unions, steps=3):
        """Two records of every kind in each union, one of them taken some steps on."""
        clerk = self.clerk()
        for kind_id in sorted(clerk.office.kinds):
            for union in unions:
                made = [clerk.create(kind_id, union) for _ in range(2)]
                for record in filter(None, made):
                    paper = clerk.attach(record)
                    if paper:
                        self.attachments.setdefault(union, []).append(paper)
                        self.paper_of[paper] = kind_id
                if made[-1]:
                    clerk.walk(made[-1], steps)
                self.records += [record for record in made if record]
        return clerk

    def report(self, union):
        """A report of the union, sealed once."""
        leader = self.asker("county.leader")
        made = leader.post("/reports", {"outline": "annual_summary", "union": union, "year": 2023})
        if made.status == 201:
            self.reports.setdefault(union, []).append(made.json["id"])
            leader.post(f"/reports/{made.json['id']}/seal", {})
        return made

    def clerk(self, mark="例"):
        office = Office({role: self.asker(f"county.{role}") for role in roles()})
        return Clerk(office, self.people, self.employers, mark)

    def asker(self, login=None):
        return Asker(self.realm.port, login, self.passwords.get(login))
