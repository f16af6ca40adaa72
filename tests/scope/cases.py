"""What is asked of every route about a target that is the officer's own, or somebody else's."""
import json

from county import MIDDLE

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
    "POST /unions": [post("/unions", {"parent": "{union}", "name": "", "type": "no_such"},
                          (422, None), (422, "union.parent_not_found"))],
    "GET /people": [get("/people?union={union}", hidden=NOT_IN_SCOPE)],
    "GET /people/count": [get("/people/count?union={union}", hidden=NOT_IN_SCOPE)],
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
    "GET /imports/forms": [get("/imports/forms")],
    "GET /imports/forms/{form}/template": [get("/imports/forms/no_such/template", (422, "import.form_unknown"))],
    "GET /imports/{id}/returned": [get(f"/imports/{NOWHERE}/returned", (404, "import.not_found"))],
    "GET /imports": [get("/imports")],
    "GET /imports/held": [get("/imports/held")],
    "POST /imports": [post("/imports", {"form": "no_such", "union": "{union}", "file_name": "x.csv"},
                           (422, "import.form_unknown"))],
    "GET /imports/{id}": [get(f"/imports/{NOWHERE}", (404, "import.not_found"))],
    "POST /imports/{id}/parts/{part}": [post(f"/imports/{NOWHERE}/parts/0", {}, (404, "import.not_found"))],
    "GET /imports/{id}/columns": [get(f"/imports/{NOWHERE}/columns", (404, "import.not_found"))],
    "POST /imports/{id}/mapping": [post(f"/imports/{NOWHERE}/mapping", {"mapping": {}}, (404, "import.not_found"))],
    "POST /imports/{id}/drop": [post(f"/imports/{NOWHERE}/drop", {}, (404, "import.not_found"))],
    "POST /imports/{id}/check": [post(f"/imports/{NOWHERE}/check", {}, (404, "import.not_found"))],
    "POST /imports/{id}/apply": [post(f"/imports/{NOWHERE}/apply", {}, (404, "import.not_found"))],
    "POST /imports/held/{id}/decisions": [post(f"/imports/held/{NOWHERE}/decisions",
                                               {"version": 0, "decision": "return"},
                                               (422, "import.held_not_found"))],
    "GET /employers": [get("/employers?union={union}", hidden=NOT_IN_SCOPE)],
    "GET /employers/{id}": [get("/employers/{id}", hidden=(404, "employer.not_found"), target="employer")],
    "POST /employers": [post("/employers", {"union": "{union}", "name": ""},
                             (422, "employer.name_missing"), (422, "employer.union_not_found"))],
    "GET /records/{line}/{kind}": [get(KIND + "?union={union}", hidden=NOT_IN_SCOPE, needs="read",
                                       target="record")],
    "POST /records/{line}/{kind}": [post(KIND, {"union": "{union}", "fields": {"no_such": "1"}},
                                         (422, "field.unknown"), NOT_IN_SCOPE, needs="create",
                                         target="record")],
    "GET /people/export": [get("/people/export?format=csv&union={union}", hidden=NOT_IN_SCOPE)],
    "GET /employers/export": [get("/employers/export?format=csv&union={union}", hidden=NOT_IN_SCOPE)],
    "GET /records/{line}/{kind}/count": [get(KIND + "/count?union={union}", hidden=NOT_IN_SCOPE,
                                             needs="read", target="record")],
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

ACCOUNT, NO_ACCOUNT = "/accounts/{id}", (404, "account.not_found")
CASES |= {
    "GET /accounts": [get("/accounts?union={union}", hidden=NOT_IN_SCOPE)],
    "GET /accounts/unions-without": [get("/accounts/unions-without")],
    "POST /accounts": [post("/accounts", {"login": "new", "name": "新", "role": "no_such", "union": "{union}"},
                            (422, "account.role_unknown"))],
    "POST /accounts/{id}/password": [post(ACCOUNT + "/password", {}, (200, None), NO_ACCOUNT, target="account")],
    "POST /accounts/{id}/lock": [post(ACCOUNT + "/lock", {}, (200, None), NO_ACCOUNT, target="account")],
    "POST /accounts/{id}/unlock": [post(ACCOUNT + "/unlock", {}, (200, None), NO_ACCOUNT, target="account")],
    "POST /accounts/{id}/posts": [post(ACCOUNT + "/posts", {"role": "worker_representative", "union": MIDDLE},
                                       (201, None), NO_ACCOUNT, target="account")],
    "DELETE /accounts/{id}/posts/{post}": [
        Case(lambda target: ("DELETE", f"/accounts/{target['id']}/posts/{NOWHERE}", None),
             (422, "account.post_not_found"), NO_ACCOUNT, target="account")],
    "GET /households": [get("/households?union={union}", hidden=NOT_IN_SCOPE)],
    "GET /households/{id}": [get(f"/households/{NOWHERE}", (404, "household.not_found"))],
    "GET /people/{id}/course": [get("/people/{id}/course", hidden=(404, "person.not_found"), target="person")],
    "GET /people/{id}/participations": [get("/people/{id}/participations", hidden=(404, "person.not_found"),
                                            target="person")],
}

# Persons entered twice, and how a person changes unions: among those of one's own unions.
PAIR = {"kept": NOWHERE, "kept_version": 1, "absorbed": NOWHERE, "absorbed_version": 1,
        "from_absorbed": [], "reason": "核对"}
CASES |= {
    "POST /people/duplicates": [post("/people/duplicates", {"union": "{union}", "name": "赵建国"}, (200, None))],
    "GET /handshakes": [get("/handshakes")],
    "POST /handshakes": [post("/handshakes", {"handle": "none", "union": "{union}", "reason": "核对"},
                              (422, "handshake.handle_invalid"), (404, "union.not_found"))],
    "POST /handshakes/{id}/answer": [post(f"/handshakes/{NOWHERE}/answer", {"transfer": False}, (404, None))],
    "GET /duplicates": [get("/duplicates")],
    "POST /duplicates/{id}/distinct": [post(f"/duplicates/{NOWHERE}/distinct", {"reason": "核对"}, (404, None))],
    "GET /merges": [get("/merges")],
    "GET /merges/preview": [get("/merges/preview?kept={id}&absorbed=987654", (404, None), target="person")],
    "POST /merges": [post("/merges", PAIR | {"kept": "{union}"}, (404, None))],
    "POST /merges/{id}/undo": [post(f"/merges/{NOWHERE}/undo", {"reason": "核对"}, (404, None))],
}

# The tree by day, decisions that change it, what stands beside it, and lists to work through.
NO_UNION = (404, "union.not_found")
RENAMING = {"what": "rename", "version": 0, "day": "2023-05-12", "decision": "1", "reason": "更名", "name": "新名"}
LINK = {"other": NOWHERE, "from": "2023-05-12", "decision": ""}
CASES |= {
    "GET /find": [get("/find?q=%E5%BB%BA%E5%9B%BD")],
    "POST /find": [post("/find", {"q": "建国"}, (200, None))],
    "GET /union-tree": [get("/union-tree?parent={union}", hidden=NO_UNION)],
    "GET /union-tree/find": [get("/union-tree/find?q=%E5%8D%97%E6%B5%A6")],
    "GET /union-types": [get("/union-types")],
    "GET /union-changes": [get("/union-changes")],
    "GET /unions/{id}/changes": [get("/unions/{union}/changes", hidden=NO_UNION)],
    "POST /unions/{id}/changes": [post("/unions/{union}/changes", RENAMING, (422, "union.stale_version"), NO_UNION)],
    "GET /unions/{id}/affiliations": [get("/unions/{union}/affiliations", hidden=NO_UNION)],
    "GET /unions/{id}/coverages": [get("/unions/{union}/coverages", hidden=NO_UNION)],
    "GET /unions/{id}/affiliated": [get("/unions/{union}/affiliated", hidden=NO_UNION)],
    "POST /unions/{id}/affiliations": [post("/unions/{union}/affiliations", LINK, (422, "union.decision_missing"),
                                            NO_UNION)],
    "POST /unions/{id}/coverages": [post("/unions/{union}/coverages", LINK, (422, None), NO_UNION)],
    "POST /affiliations/{link}/end": [post(f"/affiliations/{NOWHERE}/end", {"to": "2023-05-12"}, (404, None))],
    "POST /coverages/{link}/end": [post(f"/coverages/{NOWHERE}/end", {"to": "2023-05-12"}, (404, None))],
    "GET /work-lists": [get("/work-lists")],
    "GET /work-lists/{list}": [get("/work-lists/no_account?union={union}", hidden=NOT_IN_SCOPE)],
    "GET /work-lists/{list}/count": [get("/work-lists/no_union/count?union={union}", hidden=NOT_IN_SCOPE)],
    "GET /work-lists/{list}/export": [get("/work-lists/no_account/export?format=csv&union={union}",
                                          hidden=NOT_IN_SCOPE)],
}
