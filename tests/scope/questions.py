"""Every reading route of the binary, and what is asked of it in a known county.

A route without an entry in ASKED fails the test: a new one cannot be forgotten.
"""
import itertools
import urllib.parse

BEYOND = 12         # Ids asked for past the last one the county holds.
PAGES_FOLLOWED = 3  # Of a list asked with a small limit.
PERIODS = ("", "from=2023-05-01&to=2023-05-31", "from=2023-05-12&to=2023-05-12",
           "from=2022-01-01&to=2024-12-31", "from=2023-02-03&to=2023-11-20&reach=own")
FORMS = ("json", "html", "markdown", "docx")


class Questions:
    def __init__(self, county, kinds, figures):
        self.county, self.kinds, self.figures = county, kinds, figures
        self.unions = range(1, 11 + BEYOND)
        self.people = sorted(itertools.chain(*county.people.values()))
        self.employers = sorted(itertools.chain(*county.employers.values()))
        self.ids = {}
        for record in county.records:
            self.ids.setdefault(record["kind"], []).append(record["id"])

    def of(self, template):
        """The addresses to ask, each with the name of the parameter that turns its page."""
        if template not in ASKED:
            raise AssertionError(f"nothing is asked of the route {template}: see ASKED")
        queries, page = ASKED[template]
        for address in queries(self):
            yield address, page

    def searched(self):
        names = [f"{surname}建国" for surname in "赵钱孙"]
        return names + ["建国", "zhaojianguo", "zjg", "南浦", "西河砖厂工会", "砖厂", "county", "例1",
                        *(f"139{number:08}" for number in (1, 8, 20, 40)),
                        *(f"E{number:08}" for number in (2, 8, 20, 40))]


def query(**named):
    return urllib.parse.urlencode(named)


def plain(*addresses):
    return lambda asked: addresses


def upto(ids):
    return range(1, max(ids, default=0) + 1 + BEYOND)


def unions(asked):
    yield "/unions"
    yield from (f"/unions?parent={union}" for union in asked.unions)
    yield from ("/unions?" + query(q=text) for text in asked.searched())


def register(name):
    def addresses(asked):
        yield f"/{name}"
        yield f"/{name}?limit=2"
        yield from (f"/{name}?union={union}" for union in asked.unions)
        yield from (f"/{name}?" + query(q=text) for text in asked.searched())
        yield from (f"/{name}?after={after}&limit=3" for after in (1, 9, 20, 60))
    return addresses


def register_exports(name):
    def addresses(asked):
        yield f"/{name}/export?format=csv"
        yield from (f"/{name}/export?format=csv&union={union}" for union in asked.unions)
        yield from (f"/{name}/export?format=csv&" + query(q=text) for text in asked.searched())
    return addresses


def counted_people(asked):
    yield "/people/count"
    yield from (f"/people/count?union={union}" for union in asked.unions)
    yield from ("/people/count?" + query(q=text) for text in asked.searched())


def kind_address(kind):
    return "/records/" + kind.replace(".", "/")


def filters(kind):
    """Conditions a list of the kind understands."""
    yield from ("state=" + state["name"] for state in kind["states"])
    for field in kind["fields"]:
        if field["sensitive"]:
            continue
        name, values = field["name"], [option["code"] for option in field["options"]]
        if field["type"] in ("person", "employer", "union", "record", "household"):
            values = [str(value) for value in range(1, 16)]
        yield from (query(**{f"where.{name}": value}) for value in values[:15])
        if field["type"] in ("date", "money", "integer"):
            first, last = {"date": ("2023-01-01", "2023-06-30"), "money": ("0.50", "9.00"),
                           "integer": ("0", "5")}[field["type"]]
            yield query(**{f"from.{name}": first, f"to.{name}": last})


def lists(asked):
    for name, kind in asked.kinds.items():
        address = kind_address(name)
        yield address
        yield address + "?limit=1"
        yield from (f"{address}?union={union}" for union in (1, 2, 3, 4, 7, 9, 11, 14))
        yield from (f"{address}?before={before}" for before in (2, 6, 9, 500))
        yield from (f"{address}?" + query(q=text) for text in ("例1", "赵建国", "建国", "2023"))
        yield from (f"{address}?{condition}" for condition in filters(kind))


def counts(asked):
    for name, kind in asked.kinds.items():
        address = kind_address(name) + "/count"
        yield address
        yield from (f"{address}?union={union}" for union in (1, 3, 4, 7, 11))
        yield from (f"{address}?" + query(q=text) for text in ("例1", "建国"))
        yield from (f"{address}?state={state['name']}" for state in kind["states"])


def exports(asked):
    for name, kind in asked.kinds.items():
        address = kind_address(name) + "/export"
        yield address
        yield address + "?format=csv"
        yield address + "?format=csv&" + query(q="例1")
        yield from (f"{address}?format=csv&union={union}" for union in (1, 3, 4, 7, 11))
        yield from (f"{address}?format=csv&state={state['name']}" for state in kind["states"])


def records(suffix="", every=1):
    def addresses(asked):
        for name in asked.kinds:
            for record in list(upto(asked.ids.get(name, [])))[::every]:
                yield f"{kind_address(name)}/{record}{suffix}"
    return addresses


def figure_addresses(asked, suffix=""):
    for name, figure in asked.figures.items():
        address = f"/figures/{name.replace('.', '/')}{suffix}"
        yield from (f"{address}?{period}" for period in PERIODS)
        yield from (f"{address}?union={union}" for union in (1, 2, 3, 4, 7, 8, 11))
        for dimension in figure["dimensions"]:
            yield from (address + "?" + query(**{f"where.{dimension['name']}": option["code"]})
                        for option in dimension["options"][:6])


def figures(asked):
    yield from figure_addresses(asked)
    for name, figure in asked.figures.items():
        parts = ["union", "month", *(dimension["name"] for dimension in figure["dimensions"])]
        yield from (f"/figures/{name.replace('.', '/')}?by={part}" for part in parts)
        yield f"/figures/{name.replace('.', '/')}?by=union&union=4"


def evidence(asked):
    yield from figure_addresses(asked, "/evidence")
    yield from (f"/figures/{name.replace('.', '/')}/evidence?limit=1" for name in asked.figures)


def all_figures(asked):
    yield from (f"/figures?{period}" for period in PERIODS)
    yield from (f"/figures?union={union}" for union in asked.unions)


def reports(suffix="", *conditions):
    def addresses(asked):
        for report in upto(itertools.chain(*asked.county.reports.values())):
            yield from (f"/reports/{report}{suffix}?{condition}" for condition in conditions or [""])
    return addresses


def one_of(name, ids):
    return lambda asked: (f"/{name}/{one}" for one in upto(ids(asked)))


def searches(asked):
    yield from ("/search?" + query(q=text) for text in asked.searched())


def of_unions(what):
    return lambda asked: (f"/unions/{union}/{what}" for union in asked.unions)


def of_people(what):
    return lambda asked: (f"/people/{one}/{what}" for one in upto(asked.people))


def work_lists(suffix):
    def addresses(asked):
        for name in ("unchanged", "no_account", "never_signed_in", "overdue", "due_soon", "quiet", "no_union"):
            joint = "&" if "?" in suffix else "?"
            yield f"/work-lists/{name}{suffix}"
            yield from (f"/work-lists/{name}{suffix}{joint}union={union}&limit=2" for union in (3, 4, 7))
    return addresses


PRINTS = [f"format={form}&version={version}" for form in FORMS for version in (0, 1)]
PARTICIPANTS = "/api/v1/records/{line}/{kind}/{id}/participants"
# Route → (addresses, parameter that turns the page).
ASKED = {
    "/api/v1/session": (plain("/session"), None),
    "/api/v1/catalogue": (plain("/catalogue"), None),
    "/api/v1/home": (plain("/home"), None),
    "/api/v1/openapi.json": (plain("/openapi.json"), None),
    "/api/v1/outlines": (plain("/outlines"), None),
    "/api/v1/unions": (unions, None),
    "/api/v1/unions/{id}": (lambda asked: (f"/unions/{one}" for one in asked.unions), None),
    "/api/v1/people": (register("people"), "after"),
    "/api/v1/people/export": (register_exports("people"), None),
    "/api/v1/employers/export": (register_exports("employers"), None),
    "/api/v1/people/count": (counted_people, None),
    "/api/v1/people/{id}": (one_of("people", lambda asked: asked.people), None),
    "/api/v1/people/{id}/papers": (
        lambda asked: (f"/people/{one}/papers" for one in upto(asked.people)), None),
    **{f"/api/v1/people/{{id}}/{what}": (of_people(what), None) for what in ("course", "participations")},
    "/api/v1/households/{id}": (plain(*(f"/households/{one}" for one in range(1, 1 + BEYOND))), None),
    "/api/v1/accounts": (register("accounts"), "after"),
    "/api/v1/accounts/unions-without": (plain("/accounts/unions-without", "/accounts/unions-without?limit=2"), "after"),
    "/api/v1/households": (register("households"), "after"),
    "/api/v1/handshakes": (plain("/handshakes"), None),
    "/api/v1/duplicates": (plain("/duplicates", "/duplicates?state=distinct"), None),
    "/api/v1/find": (lambda asked: ("/find?" + query(q=text) for text in asked.searched()), None),
    "/api/v1/union-tree": (
        lambda asked: (f"/union-tree?parent={union}{day}" for union in asked.unions
                       for day in ("", "&limit=1", "&before=9&limit=2", "&as_of=2022-12-31", "&as_of=2023-12-21")), "after"),
    "/api/v1/union-tree/find": (
        lambda asked: ("/union-tree/find?" + query(q=text) for text in asked.searched()), None),
    "/api/v1/union-types": (plain("/union-types"), None),
    "/api/v1/union-changes": (plain("/union-changes", "/union-changes?limit=1"), "before"),
    **{f"/api/v1/unions/{{id}}/{what}": (of_unions(what), None)
       for what in ("changes", "affiliations", "coverages", "affiliated")},
    "/api/v1/work-lists": (plain("/work-lists"), None),
    "/api/v1/work-lists/{list}": (work_lists(""), "after"),
    "/api/v1/work-lists/{list}/count": (work_lists("/count"), None),
    "/api/v1/work-lists/{list}/export": (work_lists("/export?format=csv"), None),
    "/api/v1/imports/forms": (plain("/imports/forms"), None),
    "/api/v1/imports/forms/{form}/template": (
        plain(*(f"/imports/forms/{form}/template" for form in ("members", "unions", "employers"))), None),
    "/api/v1/imports": (plain("/imports"), None),
    "/api/v1/imports/held": (plain("/imports/held"), None),
    "/api/v1/imports/{id}": (lambda asked: (f"/imports/{job}" for job in upto(())), None),
    "/api/v1/imports/{id}/columns": (lambda asked: (f"/imports/{job}/columns" for job in upto(())), None),
    "/api/v1/imports/{id}/returned": (lambda asked: (f"/imports/{job}/returned" for job in upto(())), None),
    "/api/v1/merges": (plain("/merges"), None),
    "/api/v1/merges/preview": (lambda asked: (f"/merges/preview?kept={kept}&absorbed={absorbed}"
                                              for kept, absorbed in ((7, 8), (8, 10), (10, 13), (3, 4))), None),
    "/api/v1/employers": (register("employers"), "after"),
    "/api/v1/employers/{id}": (one_of("employers", lambda asked: asked.employers), None),
    "/api/v1/records/{line}/{kind}": (lists, "before"),
    "/api/v1/records/{line}/{kind}/count": (counts, None),
    "/api/v1/records/{line}/{kind}/export": (exports, None),
    "/api/v1/records/{line}/{kind}/{id}": (records(), None),
    PARTICIPANTS: (records("/participants?limit=1"), "after"),
    PARTICIPANTS + "/template": (records("/participants/template", 3), None),
    PARTICIPANTS + "/export": (records("/participants/export?format=csv", 2), None),
    "/api/v1/attachments/{id}": (
        one_of("attachments", lambda asked: itertools.chain(*asked.county.attachments.values())), None),
    "/api/v1/figures": (all_figures, None),
    "/api/v1/figures/{line}/{figure}": (figures, None),
    "/api/v1/figures/{line}/{figure}/evidence": (evidence, "cursor"),
    "/api/v1/reports": (plain("/reports"), None),
    "/api/v1/reports/{id}": (reports("", "version=0", "version=1", "version=2"), None),
    "/api/v1/reports/{id}/changes": (reports("/changes"), None),
    "/api/v1/reports/{id}/document": (reports("/document", *PRINTS), None),
    "/api/v1/search": (searches, None),
    "/api/v1/audit": (plain("/audit"), None),
}
