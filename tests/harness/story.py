"""Plays stories against a served realm: what an officer does, and what the system answers.

    as ROLE                                  from here on, an account of this role acts
    > new NAME line.kind field=value …       creates a record, called NAME from here on
    > change NAME field=value …
    > move NAME transition [opinion=…] field=value …
    > figure line.figure [from=… to=… where.dimension=…]

Each `>` line is followed by what it must answer: the record's state, the figure's value, or
`refused` with the codes. A value @NAME is the record of that name. Other lines are prose.
"""
import shlex
import urllib.parse

from realm import Caller

YEAR = "from=2023-01-01&to=2023-12-31"


class Story:
    def __init__(self, realm, path, text):
        self.realm, self.path, self.lines = realm, path, text.splitlines()
        self.records, self.callers, self.caller, self.kinds = {}, {}, None, None
        self.steps = 0

    def play(self, callers):
        """callers: role → Caller. Raises AssertionError at the line that differs."""
        self.callers = callers
        number = 0
        while number < len(self.lines):
            line = self.lines[number].strip()
            number += 1
            if line.startswith("as "):
                self.caller = self.callers[line.split()[1]]
            elif line.startswith("> "):
                expected = self.lines[number].strip() if number < len(self.lines) else ""
                answered = self.act(shlex.split(line[2:]))
                if answered != expected:
                    raise AssertionError(f"{self.path}:{number}: {line}\n"
                                         f"  answered {answered}\n  expected {expected}")
                number += 1
                self.steps += 1
        if self.steps == 0:
            raise AssertionError(f"{self.path} has no step")

    def act(self, words):
        if words[0] == "figure":
            return self.figure(words[1], words[2:])
        if words[0] == "new":
            name, kind, values = words[1], words[2], self.values(words[2], words[3:])
            status, answer = self.caller.call("POST", self.address(kind), {"fields": values})
            if status == 201:
                self.records[name] = (kind, answer["id"], answer["version"])
            return self.told(status, answer)
        kind, record, version = self.records[words[1]]
        body = {"version": version}
        address = f"{self.address(kind)}/{record}"
        if words[0] == "move":
            address += f"/transitions/{words[2]}"
            opinions = [word[8:] for word in words[3:] if word.startswith("opinion=")]
            rest = [word for word in words[3:] if not word.startswith("opinion=")]
            body |= {"opinion": opinions[0]} if opinions else {}
            body |= {"fields": self.values(kind, rest)} if rest else {}
        else:
            body |= {"fields": self.values(kind, words[2:])}
        status, answer = self.caller.call("PATCH" if words[0] == "change" else "POST", address, body)
        if status in (200, 201):
            self.records[words[1]] = (kind, record, answer["version"])
        return self.told(status, answer)

    def figure(self, name, words):
        query = [tuple(word.split("=", 1)) for word in words]
        if not any(key in ("from", "to") for key, _ in query):
            query += [("from", "2023-01-01"), ("to", "2023-12-31")]
        line, figure = name.split(".")
        status, answer = self.caller.call(
            "GET", f"/figures/{line}/{figure}?{urllib.parse.urlencode(query)}")
        return str(answer["answer"]["value"]) if status == 200 else self.told(status, answer)

    def values(self, kind, words):
        if self.kinds is None:
            self.kinds = self.caller.get("/catalogue")["kinds"]
        types = {field["name"]: field["type"] for field in self.kinds[kind]["fields"]}
        values = {}
        for word in words:
            name, value = word.split("=", 1)
            if value.startswith("@"):
                values[name] = self.records[value[1:]][1]
            elif types.get(name) == "integer":
                values[name] = int(value)
            elif types.get(name) == "flag":
                values[name] = value == "true"
            else:
                values[name] = value
        return values

    @staticmethod
    def address(kind):
        return "/records/" + kind.replace(".", "/")

    @staticmethod
    def told(status, answer):
        if status in (200, 201):
            return answer["state"]
        return " ".join(["refused", *sorted(error["code"] for error in answer["errors"])])


def roles_in(text):
    return {line.split()[1] for line in text.splitlines() if line.startswith("as ")}


def callers_of(realm, passwords):
    """passwords: role → password of the account of that name."""
    return {role: Caller(realm, role, password) for role, password in passwords.items()}
