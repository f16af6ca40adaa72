"""Bad input, against the real binary: over HTTP and on the command line.

Each case must be refused in both languages with its status, code and field, without repeating
what is secret, without changing anything; and the realm goes on serving.

    python3 tests/bad_input.py
"""
import pathlib
import re
import socket
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent / "harness"))
sys.path.insert(0, str(pathlib.Path(__file__).parent / "scope"))
import bad_input_cases as cases  # noqa: E402
from asking import Asker  # noqa: E402
from county import id_number, mobile  # noqa: E402
from form import Clerk, Office  # noqa: E402
from realm import Realm, run  # noqa: E402

KIND = "lecture.session"
ANSWER_BYTES_MAX = 60_000  # However much was sent.
MIDDLE, WEST = cases.MIDDLE, cases.WEST
CHINESE = re.compile(r"[\u4e00-\u9fff]")


class Town:
    """A county of three townships; the officer of the middle one sends what is wrong."""

    def __init__(self, folder):
        self.realm = Realm(folder / "realm.db")
        self.realm.init()
        passwords = {"county": self.realm.account("county", "case_officer"),
                     "log": self.realm.account("log", "log_auditor")}
        self.realm.serve()
        county = Asker(self.realm.port, "county", passwords["county"])
        for name in ("东岭", "南浦", "西河"):
            county.post("/unions", {"parent": 1, "name": f"{name}镇总工会", "type": "township_federation"})
        people, employers = {}, {}
        for union in (MIDDLE, WEST):
            employers[union] = [county.post("/employers", {"union": union, "name": "砖厂"}).json["id"]]
            people[union] = [county.post("/people", {
                "union": union, "name": "林一", "id_number": id_number(union), "mobile": mobile(union)}).json["id"]]
        self.realm.stop()
        passwords["middle"] = self.realm.account("middle", "case_officer", MIDDLE)
        self.realm.serve()
        self.officer = Asker(self.realm.port, "middle", passwords["middle"])
        self.log = Asker(self.realm.port, "log", passwords["log"])
        self.clerk = Clerk(Office({"case_officer": Asker(self.realm.port, "county", passwords["county"])}),
                           people, employers)
        self.kinds = self.clerk.office.kinds
        self.known = {"person": people[MIDDLE][0], "west_person": people[WEST][0],
                      "west_employer": employers[WEST][0], "password": passwords["middle"]}
        self.known |= self.records()

    def records(self):
        roster = next(kind for kind, told in sorted(self.kinds.items()) if told["participants"]["allowed"])
        own, west = self.clerk.create(KIND, MIDDLE), self.clerk.create(KIND, WEST)
        own_roster, west_roster = self.clerk.create(roster, MIDDLE), self.clerk.create(roster, WEST)
        step = next(one["name"] for one in self.kinds[KIND]["transitions"]
                    if own["state"] in one["from"] and one["name"] in self.kinds[KIND]["may"])
        return {"kind": "/records/" + KIND.replace(".", "/"), "record": own["id"], "version": own["version"],
                "west_record": west["id"], "step": step, "values": self.values_of(self.kinds[KIND]),
                "roster": self.clerk.address(own_roster), "roster_version": own_roster["version"],
                "west_roster": self.clerk.address(west_roster)}

    def values_of(self, kind):
        fields = [one for one in kind["fields"] if not one["set_by"] and not one["computed"]]
        return self.clerk.values(fields, MIDDLE)

    def filled(self, value):
        """{name} in addresses and values becomes what the town knows by that name."""
        if isinstance(value, dict):
            return {name: self.filled(each) for name, each in value.items()}
        if isinstance(value, list):
            return [self.filled(each) for each in value]
        if not isinstance(value, str) or not re.search(r"\{[a-z_]+\}", value):
            return value
        if re.fullmatch(r"\{[a-z_]+\}", value) and not value == "{kind}":
            return self.known[value[1:-1]]
        return re.sub(r"\{([a-z_]+)\}", lambda found: str(self.known[found.group(1)]), value)

    def head(self):
        """The end of the audit chain: whatever changes the realm moves it."""
        newest = self.log.get("/audit?limit=1").json["items"][0]
        return newest["id"], newest["hash"]


class Trial:
    def __init__(self, town):
        self.town, self.passed, self.faults = town, 0, []

    def of(self, case):
        before = self.town.head()
        told = []
        for language in ("zh", "en"):
            told += self.refusal(case, language)
        if self.town.head() != before and not case.leaves_trace:
            told.append("the realm was changed")
        if self.town.officer.get("/session").status != 200:
            told.append("the realm no longer serves")
        self.note(case.what, told)

    def note(self, what, told):
        if told:
            self.faults.append(f"{what}: {'; '.join(told)}")
        else:
            self.passed += 1

    def refusal(self, case, language):
        """What is wrong with how the case is refused."""
        case.body = self.town.filled(case.body)
        headers = dict(case.more)
        if case.body is not None and "Content_Type" not in headers:
            headers["Content_Type"] = "application/json"
        try:
            answer = self.town.officer.ask(case.method, self.town.filled(case.path).replace(" ", "%20"),
                                           case.content(), language, **headers)
        except OSError as error:
            self.town.officer.close()
            return [f"no answer in {language}: {error}"]
        if answer.status != case.status or "problem+json" not in answer.header("content-type"):
            return [f"heard {answer.status} and not {case.status}: {answer.content[:300].decode(errors='replace')}"]
        return list(self.faults_of(case, answer, language))

    @staticmethod
    def faults_of(case, answer, language):
        reasons = {error["code"]: error for error in answer.json["errors"]}
        if case.code not in reasons:
            yield f"expected {case.code}, heard {sorted(reasons)}"
            return
        reason = reasons[case.code]
        if case.field is not None and reason["field"] != case.field:
            yield f"names the field {reason['field']!r} and not {case.field!r}"
        if reason["message"] == case.code or "{" in reason["message"]:
            yield f"has no sentence: {reason['message']}"
        # Of a head that is too large, not even the language is read.
        if answer.status != 431 and bool(CHINESE.search(answer.json["title"])) != (language == "zh"):
            yield f"is not in {language}: {answer.json['title']}"
        if language == "zh" and not CHINESE.search(reason["message"]):
            yield f"is not in zh: {reason['message']}"
        if case.secret and case.secret in answer.content.decode():
            yield f"repeats what is secret: {reason['message']}"
        if len(answer.content) > ANSWER_BYTES_MAX:
            yield f"answers {len(answer.content)} bytes"

    def raw(self, what, sent, statuses):
        """Bytes that are hardly HTTP: an answer all the same."""
        with socket.create_connection(("127.0.0.1", self.town.realm.port), timeout=20) as connection:
            connection.sendall(sent)
            connection.shutdown(socket.SHUT_WR)
            heard = b""
            while chunk := connection.recv(65_536):
                heard += chunk
        status = int(heard.split(b" ")[1]) if heard.startswith(b"HTTP/1.1 ") else 0
        self.note(f"raw {what}", [] if status in statuses else [f"heard {heard[:80]!r}"])

    def command(self, what, words, codes=(2,), says=""):
        """A command refused with an exit code, one sentence, and no trace of a crash."""
        before = self.town.head()
        try:
            printed = run(*words, expect=None) if not codes else run_expecting(words, codes)
            told = [] if printed.strip() and says in printed else [f"says {printed!r}"]
            if any(word in printed for word in ("terminate called", "Assertion", "std::")):
                told.append(f"crashes: {printed}")
        except AssertionError as error:
            told = [str(error)]
        if self.town.head() != before:
            told.append("the realm was changed")
        self.note(what, told)


def run_expecting(words, codes):
    for code in codes[:-1]:
        try:
            return run(*words, expect=code)
        except AssertionError:
            continue
    return run(*words, expect=codes[-1])


GET = b"GET /api/v1/people HTTP/1.1\r\n"
HOST = b"Host: 127.0.0.1\r\n"
RAW = [
    ("no Host", GET + b"\r\n", {400}), ("two Hosts", GET + HOST + HOST + b"\r\n", {400}),
    ("not HTTP at all", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 40, {400}),
    ("a bare line", b"hello\r\n\r\n", {400}), ("a folded header", GET + HOST + b"X: a\r\n b\r\n\r\n", {400}),
    ("NUL in a header", GET + HOST + b"X: a\x00b\r\n\r\n", {400}),
    ("a length that is none", b"POST /api/v1/session HTTP/1.1\r\n" + HOST + b"Content-Length: ten\r\n\r\n", {400}),
    ("two lengths", b"POST /api/v1/session HTTP/1.1\r\n" + HOST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\na", {400}),
    ("a length and chunks", b"POST /api/v1/session HTTP/1.1\r\n" + HOST
     + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {400}),
    ("a coding nobody knows", b"POST /api/v1/session HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: rot13\r\n\r\n", {400, 501}),
    ("an endless header", GET + HOST + b"X: " + b"a" * 40_000 + b"\r\n\r\n", {431}),
    ("an endless address", b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", {414, 431}),
]


def commands(folder, database):
    """(sentence, words, exit codes, what it must say)"""
    no_realm, other = folder / "nothing.db", folder / "other.db"
    other.write_text("this is no database")
    at = ["--db", database]
    return [
        ("a command there is not", ["abolish"], (2,), ""),
        ("no command", [], (2,), ""),
        ("an option there is not", ["figures", "--colour", *at], (2,), "colour"),
        ("a figure there is not", ["figures", "lecture.miracles", *at], (2,), "figure.not_found"),
        ("a day that is none", ["figures", "lecture.lectures", "--from", "2023-02-30", *at], (2,), "date.impossible"),
        ("a period that ends before it begins",
         ["figures", "lecture.lectures", "--from", "2023-12-31", "--to", "2023-01-01", *at], (2,), "figure.period_malformed"),
        ("a union that is nowhere", ["figures", "lecture.lectures", "--union", "99", *at], (2,), "union.not_in_scope"),
        ("a union in words", ["figures", "lecture.lectures", "--union", "all", *at], (2,), "union"),
        ("a condition without a value", ["figures", "lecture.lectures", "--where", "topic", *at], (2,), "figure.address_malformed"),
        ("an address that is none", ["figures", "lecture.lectures?union=x", *at], (2,), "figure.address_malformed"),
        ("a limit below one", ["evidence", "lecture.lectures", "--limit", "-1", *at], (2,), "limit"),
        ("a login with blanks", ["account", "add", "two words", "--name", "a", "--role", "leader", *at], (2,), "account.login_invalid"),
        ("a login taken", ["account", "add", "county", "--name", "a", "--role", "leader", *at], (2,), "account.login_taken"),
        ("a role there is not", ["account", "add", "emperor", "--name", "a", "--role", "emperor", *at], (2,), "account.role_unknown"),
        ("an account at a union that is nowhere",
         ["account", "add", "lost", "--name", "a", "--role", "leader", "--union", "99", *at], (2,), "account.union_not_found"),
        ("a new password for nobody", ["account", "reset", "nobody", *at], (2,), "account.not_found"),
        ("an outline there is not", ["report", "--outline", "no_such", *at], (2,), "report.outline_unknown"),
        ("a report of a year before unions", ["report", "--outline", "annual_summary", "--year", "1800", *at], (2,), "report.year_out_of_range"),
        ("a document that is none", ["report", "--check", other, *at], (1, 2, 3), "document"),
        ("a day to serve that is none", ["serve", "--as-of", "2023-02-30", "--port", "0", *at], (2, 3), "2023-02-30"),
        ("a realm that is nowhere", ["verify", "--db", no_realm], (3,), str(no_realm)),
        ("a realm that is no database", ["verify", "--db", other], (3,), ""),
        ("a realm over a realm", ["init", "--name", "a", *at], (2, 3), ""),
        ("a backup over a file", ["backup", other, *at], (2, 3), str(other)),
        ("a backup that is nowhere", ["restore", no_realm, "--db", folder / "new.db"], (2, 3), str(no_realm)),
        ("a world there is not", ["demo", "utopia", "--db", folder / "utopia.db"], (2, 3), "utopia"),
        ("lines in no directory", ["catalogue", "--lines", no_realm], (1, 2, 3), str(no_realm)),
    ]


def main():
    with tempfile.TemporaryDirectory(prefix="gonghui-bad-input-") as name:
        folder = pathlib.Path(name)
        town = Town(folder)
        try:
            trial = Trial(town)
            told = (cases.people(), cases.registers(), cases.records(town.kinds, town.values_of), cases.forms(),
                    cases.bodies(), cases.queries(), cases.reports(), cases.files(), cases.sessions())
            for group in told:
                for case in group:
                    trial.of(case)
            for what, sent, statuses in RAW:
                trial.raw(what, sent, statuses)
            for command in commands(folder, town.realm.path):
                trial.command(*command)
            town.realm.stop()
            town.realm.verify()
        finally:
            if town.realm.process.poll() is None:
                town.realm.kill()
    for fault in trial.faults:
        print(f"FAILED: {fault}")
    print(f"{trial.passed} passed, {len(trial.faults)} failed")
    sys.exit(1 if trial.faults else 0)


if __name__ == "__main__":
    main()
