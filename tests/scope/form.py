"""Fills the form of any kind from what the catalogue says of it, and takes records on."""

PAPER = b"%PDF-1.4 paper"
DEPTH_MAX = 4  # Records that need records that need records …


class Office:
    """The officers of one union, by role: whoever may do a thing does it."""

    def __init__(self, askers):
        self.askers = askers
        self.kinds = {}  # id → the kind as the catalogue tells it
        self.may = {}    # (kind, action) → roles
        for role, asker in askers.items():
            for kind_id, kind in asker.get("/catalogue").json["kinds"].items():
                self.kinds[kind_id] = kind
                for action in kind["may"]:
                    self.may.setdefault((kind_id, action), []).append(role)

    def who_may(self, kind_id, action):
        return [self.askers[role] for role in self.may.get((kind_id, action), [])]


class Clerk:
    """Enters records of unions whose registers hold `people` and `employers`."""

    def __init__(self, office, people, employers, mark="例"):
        self.office, self.people, self.employers, self.mark = office, people, employers, mark
        self.counter, self.examples, self.refused = 0, {}, {}

    def example(self, field, union, depth):
        kind = field["type"]
        self.counter += 1
        if kind in ("text", "long_text"):
            return f"{self.mark}{self.counter}"[:field["length_max"]]
        if kind == "integer":
            return max(field["min"] or 1, 1)
        if kind == "money":
            return field["min"] or "1.00"
        if kind == "choice":
            return field["options"][self.counter % len(field["options"])]["code"]
        if kind == "record":
            return self.example_record(field["to"], union, depth + 1)
        of_union = {"person": self.people, "employer": self.employers}
        if kind in of_union:
            return of_union[kind][union][self.counter % len(of_union[kind][union])]
        return {"date": "2023-05-12", "flag": True, "union": union}.get(kind)

    def example_record(self, kind_id, union, depth):
        if depth > DEPTH_MAX:
            return None
        if (kind_id, union) not in self.examples:
            made = self.create(kind_id, union, depth)
            self.examples[kind_id, union] = made["id"] if made else None
        return self.examples[kind_id, union]

    def values(self, fields, union, depth=0):
        values = {field["name"]: self.example(field, union, depth) for field in fields}
        return {name: value for name, value in values.items() if value is not None}

    def companions(self, kind, union, persons=()):
        if not kind["participants"]["allowed"]:
            return []
        roles = [role["code"] for role in kind["participants"]["roles"]]
        one = {"role": roles[0]} if roles else {}
        if kind["participants"]["has_amount"]:
            one["amount"] = "1.00"
        return [one | {"person": person} for person in persons or self.people[union][:2]]

    def create(self, kind_id, union, depth=0, persons=()):
        """The record's reference with its kind and union; None where nobody may or it is refused."""
        kind = self.office.kinds[kind_id]
        fields = [field for field in kind["fields"] if not field["set_by"] and not field["computed"]]
        for asker in self.office.who_may(kind_id, "create")[:1]:
            body = {"union": union, "fields": self.values(fields, union, depth),
                    "participants": self.companions(kind, union, persons)}
            answer = asker.post("/records/" + kind_id.replace(".", "/"), body)
            if answer.status == 201:
                return answer.json | {"kind": kind_id, "union": union}
            self.refused[kind_id, "create"] = answer.json
        return None

    def address(self, record):
        return f"/records/{record['kind'].replace('.', '/')}/{record['id']}"

    def attach(self, record):
        kind = self.office.kinds[record["kind"]]
        for asker in self.office.who_may(record["kind"], "attach")[:1] if kind["has_attachments"] else []:
            answer = asker.ask("POST", self.address(record) + "/attachments?name=paper.pdf", PAPER,
                               Content_Type="application/pdf")
            if answer.status == 201:
                return answer.json["id"]
        return None

    def step(self, record, transition):
        """Moves the record on, by whoever is let; whether it moved."""
        kind = self.office.kinds[record["kind"]]
        asked = [field for field in kind["fields"] if field["name"] in transition["asks"]]
        for asker in self.office.who_may(kind_id_of(kind), transition["name"]):
            body = {"version": record["version"], "opinion": "依据登记",
                    "fields": self.values(asked, record["union"])}
            answer = asker.post(f"{self.address(record)}/transitions/{transition['name']}", body)
            if answer.status == 200:
                record.update(answer.json)
                return True
        return False

    def walk(self, record, steps, avoid=("cancel", "withdraw", "return", "refuse", "reject", "end")):
        """Takes up to `steps` transitions that lead somewhere new."""
        kind, seen = self.office.kinds[record["kind"]], {record["state"]}
        for _ in range(steps):
            onward = [one for one in kind["transitions"] if record["state"] in one["from"]
                      and one["to"] not in seen and one["name"] not in avoid]
            if not any(self.step(record, one) for one in onward):
                return
            seen.add(record["state"])


def kind_id_of(kind):
    return f"{kind['line']}.{kind['name']}"
