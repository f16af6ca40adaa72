"""Plays stories against a served realm: what an officer does, and what the system answers.

    as ROLE [other]                          from here on, an account of this role acts, or another of it
    as ROLE at UNION                         an account of this role at a union of the story
    on DATE                                  from here on, it is this day
    > person NAME …                          registers persons; likewise employer, and union
    > new NAME line.kind field=value …       creates a record, called NAME from here on
    > new NAME like OTHER field=value …      creates one as OTHER was created, but for these values
    > new … at=@UNION field=value …          creates it as a record of a union below
    > change NAME field=value …
    > people NAME PERSON[=role][:amount] …   replaces the list of participants
    > attach NAME paper
    > move NAME transition [opinion] field=value …
    > move NAME transition, transition …     several steps, up to the first one refused
    > show NAME field …
    > due NAME                               the deadlines not yet met
    > figure line.figure [from=… to=… where.dimension=…]
    > evidence line.figure [from=… …]        the records behind it, by the names they have here

Each `>` line is followed by what it must answer: the record's state (one for each step), the
figure's value, or `refused` with the codes. A value @NAME is the record, person, employer or
union of that name. Other lines are prose.
"""
import shlex
import urllib.parse
from dataclasses import dataclass, field

from realm import Caller

ROOT_UNION = 1


@dataclass
class Record:
    kind: str
    id: int
    version: int
    values: dict = field(default_factory=dict)

    @property
    def address(self):
        return f"{address_of(self.kind)}/{self.id}"


def address_of(kind):
    return "/records/" + kind.replace(".", "/")


class Story:
    def __init__(self, realm, path, text):
        self.realm, self.path, self.lines = realm, path, text.splitlines()
        self.records, self.registered = {}, {}
        self.callers, self.caller, self.kinds = {}, None, {}
        self.created, self.taken = set(), set()  # Kinds; (kind, transition).
        self.steps = 0

    def play(self, passwords, update=False):
        """passwords: account → password. Raises AssertionError at the line that differs, or
        with `update` writes into it what was answered. Answers the lines."""
        self.passwords, self.logins, self.role = passwords, {}, None
        self.sign_in()
        number = 0
        while number < len(self.lines):
            line = self.lines[number].strip()
            number += 1
            if line.startswith("as "):
                self.act_as(line[3:].strip())
            elif line.startswith("on "):
                self.wait_until(line.split()[1])
            elif line.startswith("> "):
                self.step(line, number, update)
                number += 1
                self.steps += 1
        if self.steps == 0:
            raise AssertionError(f"{self.path} has no step")
        return self.lines

    def step(self, line, number, update):
        expected = self.lines[number].strip() if number < len(self.lines) else ""
        try:
            answered = self.act(shlex.split(line[2:]))
        except (KeyError, ValueError, IndexError) as error:
            raise AssertionError(f"{self.path}:{number}: {line}\n  cannot be played: {error!r}") from error
        if answered == expected:
            return
        if not update:
            raise AssertionError(f"{self.path}:{number}: {line}\n"
                                 f"  answered {answered}\n  expected {expected}")
        is_answer = expected != "" and not expected.startswith((">", "as ", "on "))
        self.lines[number:number + is_answer] = [answered]

    def sign_in(self):
        self.callers = {account: Caller(self.realm, self.logins.get(account, login_of(account)), password)
                        for account, password in self.passwords.items()}

    def act_as(self, role):
        if " at " in role and role not in self.callers:
            self.open_account(role)
        self.role, self.caller = role, self.callers[role]
        if role not in self.kinds:
            self.kinds[role] = self.caller.get("/catalogue")["kinds"]

    def open_account(self, account):
        role, union = account.split(" at ")
        login = login_of(f"{role} {self.registered[union]}")
        self.passwords[account] = self.realm.account(login, role, self.registered[union])
        self.callers[account] = Caller(self.realm, login, self.passwords[account])
        self.logins[account] = login

    def wait_until(self, day):
        self.realm.stop()
        self.realm.as_of = day
        self.realm.serve()
        self.sign_in()
        if self.role:
            self.act_as(self.role)

    def act(self, words):
        acts = {"person": self.register, "employer": self.register, "union": self.register,
                "new": self.new, "change": self.change, "move": self.move,
                "people": self.bring, "attach": self.attach, "show": self.show, "due": self.due,
                "figure": self.figure, "evidence": self.evidence}
        return acts[words[0]](words)

    # Registers

    def register(self, words):
        addresses = {"person": "/people", "employer": "/employers", "union": "/unions"}
        for name in words[1:]:
            body = {"name": name}
            if words[0] == "union":
                body |= {"parent": ROOT_UNION, "type": "basic_union"}
            status, answer = self.caller.call("POST", addresses[words[0]], body)
            if status != 201:
                return self.told(status, answer)
            self.registered[name] = answer["id"]
        return "registered"

    # Writes

    def new(self, words):
        name, kind = words[1], words[2]
        values, given = {}, words[3:]
        if kind == "like":
            kind, values, given = self.records[words[3]].kind, dict(self.records[words[3]].values), words[4:]
        values |= self.values(kind, given)
        body = {"union": values.pop("at")} if "at" in values else {}
        status, answer = self.caller.call("POST", address_of(kind), body | {"fields": values})
        if status == 201:
            self.records[name] = Record(kind, answer["id"], answer["version"], values)
            self.created.add(kind)
        return self.told(status, answer)

    def write(self, record, method, address, body):
        status, answer = self.caller.call(method, address, {"version": record.version} | body)
        if status in (200, 201):
            record.version = answer["version"]
        return status, answer

    def change(self, words):
        record = self.records[words[1]]
        body = {"fields": self.values(record.kind, words[2:])}
        return self.told(*self.write(record, "PATCH", record.address, body))

    def bring(self, words):
        record = self.records[words[1]]
        participants = [self.participant(word) for word in words[2:]]
        return self.told(*self.write(record, "POST", record.address + "/participants",
                                     {"participants": participants, "replace": True}))

    def participant(self, word):
        who, _, amount = word.partition(":")
        name, _, role = who.partition("=")
        participant = {"person": self.registered[name]} if name in self.registered else {"name": name}
        return participant | ({"role": role} if role else {}) | ({"amount": amount} if amount else {})

    def attach(self, words):
        record = self.records[words[1]]
        status, answer = self.caller.upload(record.address + "/attachments", words[2])
        return "attached" if status == 201 else self.told(status, answer)

    def move(self, words):
        record, answers = self.records[words[1]], []
        for step in steps_of(words[2:]):
            status, answer = self.move_once(record, step[0], step[1:])
            answers.append(self.told(status, answer))
            if status != 200:
                break
            self.taken.add((record.kind, step[0]))
        return ", ".join(answers)

    def move_once(self, record, transition, words):
        given = [word for word in words if is_given(word)]
        opinion = " ".join(word.removeprefix("opinion=") for word in words if word not in given)
        body = {"opinion": opinion} if opinion else {}
        body |= {"fields": self.values(record.kind, given)} if given else {}
        return self.write(record, "POST", f"{record.address}/transitions/{transition}", body)

    # Readings

    def show(self, words):
        record = self.records[words[1]]
        fields = self.caller.get(record.address)["fields"]
        return " ".join(str(fields[name]) for name in words[2:])

    def due(self, words):
        deadlines = self.caller.get(self.records[words[1]].address)["deadlines"]
        open_ones = [f"{each['name']} {each['due_on']}" for each in deadlines if not each["met_on"]]
        return ", ".join(sorted(open_ones)) or "nothing"

    def figure(self, words):
        status, answer = self.caller.call("GET", self.question(words))
        if status != 200:
            return self.told(status, answer)
        ratio = answer["answer"]["ratio"]
        return f"{ratio['numerator']}/{ratio['denominator']}" if ratio else str(answer["answer"]["value"])

    def evidence(self, words):
        status, answer = self.caller.call("GET", self.question(words, "/evidence"))
        if status != 200:
            return self.told(status, answer)
        names = {(record.kind, record.id): name for name, record in self.records.items()}
        return " ".join(sorted(names[(item["kind"], item["record_id"])]
                               for item in answer["items"])) or "nothing"

    @staticmethod
    def question(words, part=""):
        query = [tuple(word.split("=", 1)) for word in words[2:]]
        if not any(key in ("from", "to") for key, _ in query):
            query += [("from", "2023-01-01"), ("to", "2023-12-31")]
        line, figure = words[1].split(".")
        return f"/figures/{line}/{figure}{part}?{urllib.parse.urlencode(query)}"

    def values(self, kind, words):
        known = self.kinds[self.role].get(kind, {"fields": []})
        types = {field["name"]: field["type"] for field in known["fields"]}
        return dict(self.value(types, *word.split("=", 1)) for word in words)

    def value(self, types, name, value):
        if value.startswith("@"):
            known = self.registered.get(value[1:])
            return name, known or self.records[value[1:]].id
        if types.get(name) == "integer":
            return name, int(value)
        if types.get(name) == "union":
            return name, ROOT_UNION if value == "root" else int(value)
        return name, value == "true" if types.get(name) == "flag" else value

    @staticmethod
    def told(status, answer):
        if status in (200, 201):
            return answer["state"]
        return " ".join(["refused", *sorted(error["code"] for error in answer["errors"])])


def is_given(word):
    name, equals, _ = word.partition("=")
    return bool(equals) and name.isidentifier() and name.isascii() and name != "opinion"


def steps_of(words):
    """["return", "缺证明,", "submit"] → [["return", "缺证明"], ["submit"]]"""
    steps = [[]]
    for word in words:
        steps[-1].append(word.rstrip(","))
        if word.endswith(","):
            steps.append([])
    return steps


def login_of(account):
    return account.replace(" ", "_")


def accounts_in(text):
    """"leader", "leader other": the accounts a story needs from the start."""
    named = {line[3:].strip() for line in text.splitlines() if line.startswith("as ")}
    return {account for account in named if " at " not in account}
