"""Every route × every role × how the target stands to the officer's union, against an oracle.

The routes and their permissions come from the binary, who may do what with records from the
declarations, the tree from the county. A route without an entry in CASES fails the test.
What cannot be reached and what does not exist must be one answer, byte for byte.
"""
from cases import CASES, NOWHERE, STALE, TAKEN, of_record
from county import RELATIONS
from declared import Oracle

REACHED = ("own", "below")


def sent(asker, method, address, body):
    if body is None:
        return asker.ask(method, address)
    if isinstance(body, bytes):
        return asker.ask(method, address, body, Content_Type="text/csv")
    return asker.send(method, address, body)


def told(answer):
    """The whole of an answer but its number and moment."""
    document = answer.json if "json" in answer.header("content-type") else {}
    return answer.status, {name: value for name, value in document.items() if name != "request_id"}


class Matrix:
    def __init__(self, county, roles):
        self.county, self.oracle = county, Oracle()
        self.askers = {role: county.asker(role) for role in roles}
        self.nobody, self.former = county.asker(), county.asker("member")
        self.kinds = self.askers["leader"].get("/catalogue").json["kinds"]  # A leader reads all.
        self.cells, self.faults = 0, []
        self.records = {(one["kind"], one["union"]): one["id"] for one in reversed(county.records)}

    def run(self):
        cookie = self.former.cookie
        self.former.ask("DELETE", "/session")
        self.former.cookie = cookie
        paths = self.askers["leader"].get("/openapi.json").json["paths"]
        routes = {f"{method.upper()} {path.removeprefix('/api/v1')}": told["x-permission"]
                  for path, methods in paths.items() for method, told in methods.items()}
        self.faults += [f"{route} has no case" for route in routes.keys() - CASES.keys()]
        self.faults += [f"{kind} is declared by nobody" for kind in self.kinds.keys() ^ self.oracle.kinds.keys()]
        for route in sorted(routes.keys() & CASES.keys()):
            for case in CASES[route]:
                self.strangers(route, routes[route], case)
                self.meet(route, routes[route], case)
        self.transitions()
        self.root_log()
        if "GET /accounts" in routes:
            self.lose_the_post(routes)
        self.leave()

    def strangers(self, route, permission, case):
        """Without a session, and with one that has ended."""
        target = next(self.targets(case, "own"), None)
        for asker, code in ((self.nobody, "sign_in.required"), (self.former, "sign_in.expired")):
            expected = case.found if permission == "open" else (401, code)
            self.expect(f"{route} by {code[8:]}", expected, sent(asker, *case.make(target)))

    def meet(self, route, permission, case):
        for number, (role, asker) in enumerate(self.askers.items()):
            for place, relation in enumerate(RELATIONS):
                for each, target in enumerate(self.targets(case, relation)):
                    # Kind by kind and role by role, the relations take turns.
                    if case.target == "record" and (each + number) % len(RELATIONS) != place:
                        continue
                    self.cell(f"{route} by {role}, {relation} {target}", role, permission, case,
                              (asker, relation, target))

    def cell(self, what, role, permission, case, ask):
        asker, relation, target = ask
        kind = f"{target['line']}.{target['kind']}" if "kind" in target else None
        is_hidden = relation not in REACHED and case.hidden is not None
        is_denied = case.needs is not None and not self.oracle.may(role, kind, case.needs)
        if not self.oracle.holds(role, permission):
            expected = (403, "permission.denied")
        elif is_denied and not (case.late and is_hidden):
            expected = case.denied
        else:
            expected = case.hidden if is_hidden else case.found
        answer = sent(asker, *case.make(target))
        self.expect(what, expected, answer)
        if is_hidden:
            nowhere = target | {"id": NOWHERE, "union": NOWHERE}
            if told(sent(asker, *case.make(nowhere))) != told(answer):
                self.faults.append(f"{what}: told apart from what does not exist: {answer.content!r}")

    def expect(self, what, expected, answer):
        self.cells += 1
        status, code = expected
        codes = answer.codes() if answer.status >= 400 else {}
        if answer.status != status or (code is not None and code not in codes):
            self.faults.append(f"{what}: expected {expected}, heard {answer.status} {codes}")

    def targets(self, case, relation):
        union = RELATIONS[relation]
        county = self.county
        if case.target == "union":
            yield {"union": union}
        elif case.target == "record":
            for kind_id in sorted(self.kinds):
                line, kind = kind_id.split(".")
                if (kind_id, union) in self.records:
                    yield {"union": union, "line": line, "kind": kind, "id": self.records[kind_id, union]}
        elif case.target == "attachment":
            paper = county.attachments[union][0]
            line, kind = county.paper_of[paper].split(".")
            yield {"union": union, "line": line, "kind": kind, "id": paper}
        else:
            register = {"person": county.people, "employer": county.employers, "paper": county.papers, "account": county.spares,
                        "report": county.reports}
            told = {"line": "narrative", "kind": "paragraph"} if case.target == "report" else {}
            yield told | {"union": union, "id": register[case.target][union][0]}

    def transitions(self):
        """Every transition of every kind, by every role."""
        for kind_id, kind in sorted(self.kinds.items()):
            for transition in kind["transitions"]:
                case = of_record("POST", f"/transitions/{transition['name']}", STALE, TAKEN,
                                 transition["name"])
                for role, asker in self.askers.items():
                    relation = list(RELATIONS)[self.cells % len(RELATIONS)]
                    line, name = kind_id.split(".")
                    union = RELATIONS[relation]
                    target = {"union": union, "line": line, "kind": name,
                              "id": self.records[kind_id, union]}
                    self.cell(f"{transition['name']} {kind_id} by {role}, {relation}", role,
                              "signed in", case, (asker, relation, target))

    def root_log(self):
        """The log tells of the whole county: whoever reads it stands at the root."""
        for role in self.askers:
            expected = (200, None) if "read_audit" in self.oracle.grants[role] else (403, "permission.denied")
            self.expect(f"GET /audit by {role} of the county", expected,
                        self.county.asker(f"county.{role}").get("/audit"))

    def lose_the_post(self, routes):
        """Whose post is ended is a stranger at once, whatever session stands open."""
        leaver, grantor = self.county.asker("leaver"), self.askers["security_administrator"]
        account = grantor.get("/accounts?q=leaver").json["items"][0]
        for post in account["posts"]:
            ended = grantor.ask("DELETE", f"/accounts/{account['id']}/posts/{post['id']}")
            self.expect("ending a post", (200, None), ended)
        for route in sorted(routes.keys() & CASES.keys()):
            for case in CASES[route] if routes[route] != "open" else []:
                target = next(self.targets(case, "own"))
                self.expect(f"{route} after the post has ended", (401, None),
                            sent(leaver, *case.make(target)))

    def leave(self):
        """Whoever signs out is nobody any more."""
        for role, asker in self.askers.items():
            self.expect(f"DELETE /session by {role}", (204, None), asker.ask("DELETE", "/session"))
            self.expect(f"{role} after signing out", (401, None), asker.get("/home"))
