"""Every route × every role × how the target stands to the officer's union, against an oracle.

The routes and their permissions come from the binary, who may do what with records from the
declarations, the tree from the county. A route without an entry in CASES fails the test.
What cannot be reached and what does not exist must be one answer, byte for byte.
"""
import json

from county import RELATIONS
from declared import Oracle

REACHED = ("own", "below")
NOWHERE = 987_654  # An id that nothing has.
STALE = {"version": 0}
NOT_IN_SCOPE = (422, "union.not_in_scope")
ROSTER = "姓名\n张三\n".encode()


class Case:
    """One request about a target; `make(target)` gives (method, address, body).

    found, hidden: (status, code) within reach and beyond; no code: any. `needs` is what the
    role must be allowed to do with records of the kind, `denied` the answer where it is not:
    asked first, or only of what is within reach (`late`).
    """

    def __init__(self, make, found, hidden=None, needs=None, denied=(403, "permission.denied"),
                 target="union", late=False):
        self.make, self.found, self.hidden = make, found, hidden
        self.needs, self.denied, self.target, self.late = needs, denied, target, late


def get(address, found=(200, None), hidden=None, **how):
    return Case(lambda target: ("GET", address.format(**target), None), found, hidden, **how)


def post(address, body, found, hidden=None, **how):
    def make(target):
        told = json.loads(json.dumps(body).replace('"{union}"', str(target.get("union"))))
        return "POST", address.format(**target), told
    return Case(make, found, hidden, **how)


def of_record(method, address, body, found, needs, **how):
    hidden = how.pop("hidden", (404, "record.not_found"))
    return Case(lambda target: (method, RECORD.format(**target) + address, body), found, hidden,
                needs=needs, target="record", **how)


KIND = "/records/{line}/{kind}"
RECORD = KIND + "/{id}"
TAKEN = (409, "record.stale_version")
NO_REPORT = (404, "report.not_found")
REPORT = "/reports/{id}"

# "METHOD template" → its cases.
CASES = {
    "GET /session": [get("/session")],
    "POST /session": [post("/session", {}, (422, "request.missing_field"))],
    "POST /session/post": [post("/session/post", {"post": NOWHERE}, (401, "sign_in.post_unknown"))],
    "POST /session/password": [post("/session/password", {}, (422, "request.missing_field"))],
    "DELETE /session": [],  # Every session ends by it, see leave().
    "GET /catalogue": [get("/catalogue")],
    "GET /openapi.json": [get("/openapi.json")],
    "GET /home": [get("/home")],
    "GET /outlines": [get("/outlines")],
    "GET /search": [get("/search?q=%E5%BB%BA%E5%9B%BD")],
    "GET /audit": [get("/audit", found=(403, "permission.denied"))],  # Only at the root.
    "GET /unions": [get("/unions?parent={union}", hidden=(404, "union.not_found"))],
    "GET /unions/{id}": [get("/unions/{union}", hidden=(404, "union.not_found"))],
    "POST /unions": [post("/unions", {"parent": "{union}", "name": "", "type": ""},
                          (422, "union.name_missing"), (422, "union.parent_not_found"))],
    "GET /people": [get("/people?union={union}", hidden=NOT_IN_SCOPE)],
    "GET /people/{id}": [get("/people/{id}", hidden=(404, "person.not_found"), target="person")],
    "POST /people": [post("/people", {"union": "{union}", "name": ""}, (422, "person.name_missing"),
                          (422, "person.union_not_found"))],
    "POST /people/{id}/reveal": [post("/people/{id}/reveal", {"what": "mobile", "reason": "核对"},
                                      (200, None), (404, "person.not_found"), target="person")],
    "GET /people/{id}/papers": [get("/people/{id}/papers", hidden=(404, "person.not_found"), target="person")],
    "POST /people/{id}/papers": [post("/people/{id}/papers", {"type": "no_such", "number": "1"},
                                      (422, "paper.type_unknown"), (404, "person.not_found"), target="person")],
    "POST /papers/{id}/withdraw": [post("/papers/{id}/withdraw", {"reason": " "}, (422, "paper.reason_missing"),
                                        (404, "paper.not_found"), target="paper")],
    "POST /papers/{id}/reveal": [post("/papers/{id}/reveal", {"reason": "核对"}, (200, None),
                                      (404, "paper.not_found"), target="paper")],
    "GET /employers": [get("/employers?union={union}", hidden=NOT_IN_SCOPE)],
    "GET /employers/{id}": [get("/employers/{id}", hidden=(404, "employer.not_found"), target="employer")],
    "POST /employers": [post("/employers", {"union": "{union}", "name": ""},
                             (422, "employer.name_missing"), (422, "employer.union_not_found"))],
    "GET /records/{line}/{kind}": [get(KIND + "?union={union}", hidden=NOT_IN_SCOPE, needs="read",
                                       target="record")],
    "POST /records/{line}/{kind}": [post(KIND, {"union": "{union}", "fields": {"no_such": "1"}},
                                         (422, "field.unknown"), NOT_IN_SCOPE, needs="create",
                                         target="record")],
    "GET /records/{line}/{kind}/export": [get(KIND + "/export?format=csv&union={union}", needs="read",
                                              hidden=NOT_IN_SCOPE, target="record")],
    "GET /records/{line}/{kind}/{id}": [of_record("GET", "", None, (200, None), "read")],
    "PATCH /records/{line}/{kind}/{id}": [of_record("PATCH", "", STALE | {"fields": {}}, TAKEN, "change")],
    "POST /records/{line}/{kind}/{id}/transitions/{transition}": [
        of_record("POST", "/transitions/no_such", STALE, (403, "permission.denied"), "read",
                  hidden=(403, "permission.denied"))],  # Those there are: see transitions().
    "GET /records/{line}/{kind}/{id}/participants": [
        of_record("GET", "/participants", None, (200, None), "read")],
    "POST /records/{line}/{kind}/{id}/participants": [
        of_record("POST", "/participants", STALE | {"participants": []}, TAKEN, "change")],
    "GET /records/{line}/{kind}/{id}/participants/template": [
        of_record("GET", "/participants/template?format=csv", None, (200, None), "read")],
    "GET /records/{line}/{kind}/{id}/participants/export": [
        of_record("GET", "/participants/export?format=csv", None, (200, None), "read")],
    "POST /records/{line}/{kind}/{id}/participants/import": [
        of_record("POST", "/participants/import?version=0&mode=replace", ROSTER, TAKEN, "change")],
    "POST /records/{line}/{kind}/{id}/attachments": [
        of_record("POST", "/attachments?name=", b"%PDF-1.4", (422, None), "attach")],
    "GET /attachments/{id}": [get("/attachments/{id}", hidden=(404, "attachment.not_found"),
                                  needs="read", denied=(404, "attachment.not_found"), target="attachment")],
    "GET /figures": [get("/figures?union={union}", hidden=NOT_IN_SCOPE)],
    "GET /figures/{line}/{figure}": [get("/figures/lecture/lectures?union={union}", hidden=NOT_IN_SCOPE)],
    "GET /figures/{line}/{figure}/evidence": [
        get("/figures/lecture/lectures/evidence?union={union}", hidden=NOT_IN_SCOPE)],
    "GET /reports": [get("/reports")],
    "POST /reports": [post("/reports", {"outline": "no_such", "union": "{union}", "year": 2023},
                           (422, "report.outline_unknown"), (422, None))],
    "GET /reports/{id}": [  # The draft is made of paragraphs, which are records.
        get(REPORT, hidden=NO_REPORT, target="report", needs="read", late=True),
        get(REPORT + "?version=1", hidden=NO_REPORT, target="report")],
    "POST /reports/{id}/seal": [post(REPORT + "/seal", {}, (201, None), NO_REPORT, target="report")],
    "GET /reports/{id}/changes": [get(REPORT + "/changes?version=1", hidden=NO_REPORT, target="report")],
    "GET /reports/{id}/document": [get(REPORT + "/document?format=html&version=1", hidden=NO_REPORT,
                                       target="report")],
}


def sent(asker, method, address, body):
    if isinstance(body, bytes):
        return asker.ask(method, address, body, Content_Type="text/csv")
    return asker.get(address) if body is None else asker.send(method, address, body)


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
        self.faults += [f"{route} is no route" for route in CASES.keys() - routes.keys()]
        self.faults += [f"{kind} is declared by nobody" for kind in self.kinds.keys() ^ self.oracle.kinds.keys()]
        for route in sorted(routes.keys() & CASES.keys()):
            for case in CASES[route]:
                self.strangers(route, routes[route], case)
                self.meet(route, routes[route], case)
        self.transitions()
        self.root_log()
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
            register = {"person": county.people, "employer": county.employers, "paper": county.papers,
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

    def leave(self):
        """Whoever signs out is nobody any more."""
        for role, asker in self.askers.items():
            self.expect(f"DELETE /session by {role}", (204, None), asker.ask("DELETE", "/session"))
            self.expect(f"{role} after signing out", (401, None), asker.get("/home"))
