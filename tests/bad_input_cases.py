"""What people and programs send wrongly, and what each must hear (tests/bad_input.py)."""
import io
import json
import zipfile

MIDDLE, WEST = 3, 4  # The officer who sends all this is of the middle township.
NOWHERE = 987_654
ID_NUMBER = "999900199001010011"  # Its check digit is wrong, and no answer may repeat it.
MEGABYTE = 1 << 20


class Bad:
    """One bad request. `secret`: what no answer may repeat; `more` goes to Asker.ask."""

    leaves_trace = False  # A wrong password is an entry of the audit chain.

    def __init__(self, what, method, path, body, status, code, field=None, secret=None, **more):
        self.what, self.method, self.path, self.body = what, method, path, body
        self.status, self.code, self.field, self.secret, self.more = status, code, field, secret, more

    def content(self):
        if self.body is None or isinstance(self.body, bytes):
            return self.body
        return json.dumps(self.body).encode()


def people():
    def person(what, code, field, status=422, secret=None, **entered):
        body = {"union": MIDDLE, "name": "过客"} | entered
        return Bad(f"a person with {what}", "POST", "/people", body, status, code, field, secret)

    def numbered(what, number, code):
        return person(what, f"id_number.{code}", "id_number", secret=number, id_number=number)
    return [
        numbered("a short ID number", "99990019900101", "length"),
        numbered("a wrong check digit", ID_NUMBER, "check_digit"),
        numbered("letters in the ID number", "99990019900101OO1X", "characters"),
        numbered("an impossible birth date in it", "999900199002300016", "birth_date"),
        person("half a mobile number", "mobile.malformed", "mobile", secret="1390099", mobile="1390099"),
        person("a day of birth that is none", "date.impossible", "born_on", secret="1990-02-30",
               born_on="1990-02-30"),
        person("a third sex code", "field.not_an_option", "sex", sex=7),
        person("no name", "person.name_missing", "name", name=" "),
        person("a name of two lines", "person.name_invalid", "name", name="过\n客"),
        person("a name of a novel's length", "person.name_invalid", "name", name="客" * 61),
        person("a number for a name", "request.wrong_type", "/name", name=5),
        person("a union beside ours", "person.union_not_found", "union", union=WEST),
        person("an employer beside ours", "person.employer_not_found", "employer",
               employer="{west_employer}"),
        person("a field misspelt", "request.unknown_field", "/idnumber", secret=ID_NUMBER, idnumber=ID_NUMBER),
        Bad("a reveal without a reason", "POST", "/people/{person}/reveal", {"what": "mobile", "reason": " "},
            422, "reveal.reason_missing", "reason"),
        Bad("a reveal of what is not kept", "POST", "/people/{person}/reveal", {"what": "soul", "reason": "核对"},
            422, "field.not_an_option", "what"),
        Bad("a passport that runs out on no day", "POST", "/people/{person}/papers",
            {"type": "passport", "number": "E12345678", "valid_until": "2030-02-30"}, 422, "date.impossible",
            "valid_until"),
        Bad("a paper nobody issues", "POST", "/people/{person}/papers", {"type": "library_card", "number": "E1234567"},
            422, "paper.type_unknown", "type", "E1234567"),
        Bad("a person of another township", "GET", "/people/{west_person}", None, 404, "person.not_found"),
    ]


def registers():
    def employer(what, code, field, **entered):
        return Bad(f"an employer with {what}", "POST", "/employers",
                   {"union": MIDDLE, "name": "过客厂"} | entered, 422, code, field)

    def union(what, reason, field, status=422, **entered):
        return Bad(f"a union with {what}", "POST", "/unions",
                   {"parent": MIDDLE, "name": "过客工会", "type": "basic_union"} | entered, status, reason, field)
    return [
        employer("a USCC too short", "uscc.length", "uscc", uscc="914306"),
        employer("many workers", "request.wrong_type", "/headcount", headcount="many"),
        employer("half a worker", "request.wrong_type", "/headcount", headcount=1.5),
        employer("fewer workers than none", "employer.headcount_negative", "headcount", headcount=-1),
        employer("no name", "employer.name_missing", "name", name=""),
        union("no name", "union.name_missing", "name", name=" "),
        union("an employer's code", "union.code_invalid", "code", code="123"),
        union("a day that is none", "date.impossible", "founded_on", founded_on="2023-02-29"),
        union("a parent beside ours", "union.parent_not_found", "parent", parent=WEST),
    ]


# Type of a field → (what is wrong, the value, code); {max} and such are filled from the field.
WRONG_VALUES = {
    "money": [("three decimals", "1.005", "money.too_many_decimals"), ("words", "一百元", "money.malformed"),
              ("an exponent", "1e3", "money.malformed"), ("a number for an amount", 1.5, "request.wrong_type"),
              ("more than there is", "99999999999999.00", "money.too_large"),
              ("more digits than count", "9" * 40, "money.too_large")],
    "integer": [("words for a number", "twelve", "field.not_a_number"), ("a fraction", 1.5, "request.wrong_type"),
                ("more than a number holds", "99999999999999999999", "field.not_a_number"),
                ("a list", [1], "request.wrong_type")],
    "date": [("a day that is none", "2023-02-30", "date.impossible"), ("a thirteenth month", "2023-13-01", "date.impossible"),
             ("yesterday", "yesterday", "date.malformed"), ("half a megabyte", "9" * 500_000, "date.malformed"), ("a number", 20230101, "field.malformed")],
    "choice": [("a choice there is not", "no_such", "field.not_an_option")],
    "flag": [("perhaps", "perhaps", "field.not_a_flag"), ("two", 2, "field.not_a_flag")],
    "text": [("too long a text", "LONG", "field.too_long"), ("an object", {"a": 1}, "request.wrong_type")],
    "long_text": [("too long a text", "LONG", "field.too_long")],
    "record": [("a record that is nowhere", NOWHERE, "field.reference_missing")],
    "person": [("a person that is nowhere", NOWHERE, "field.reference_missing"),
               ("a person of another township", "{west_person}", "field.reference_missing")],
    "employer": [("an employer of another township", "{west_employer}", "field.reference_missing")],
}


def records(kinds, values_of):
    """Every type of field, spoilt in the first kind that has one; `values_of(kind)` fills the rest."""
    cases, spoilt = [], set()
    for kind_id, kind in sorted(kinds.items()):
        if "create" not in kind["may"]:
            continue
        address = "/records/" + kind_id.replace(".", "/")
        fields = [one for one in kind["fields"] if not one["set_by"] and not one["computed"]]
        for field in fields:
            mark = (field["type"], field["sensitive"])
            if mark in spoilt:
                continue
            spoilt.add(mark)
            for what, value, code in WRONG_VALUES.get(field["type"], []):
                value = "长" * (field["length_max"] + 1) if value == "LONG" else value
                body = {"union": MIDDLE, "fields": values_of(kind) | {field["name"]: value}}
                secret = value if field["sensitive"] and isinstance(value, str) else None
                cases.append(Bad(f"{kind_id}.{field['name']}: {what}", "POST", address, body, 422, code,
                                 field["name"], secret))
        required = next((one["name"] for one in fields if one["required"]), None)
        if required and ("", "required") not in spoilt:
            spoilt.add(("", "required"))
            body = {"union": MIDDLE, "fields": values_of(kind) | {required: " "}}
            cases.append(Bad("blanks for what is needed", "POST", address, body, 422, "field.required", required))
    return cases


def forms():
    """What is wrong with a record whatever its kind; {kind} has records of both townships."""
    one, west = "{kind}/{record}", "{kind}/{west_record}"

    def change(what, status, code, field=None, body=None, path=one):
        return Bad(what, "PATCH", path, body, status, code, field)
    return [
        Bad("a field nobody declared", "POST", "{kind}", {"fields": {"salary_of_boss": ID_NUMBER}}, 422,
            "field.unknown", "salary_of_boss", ID_NUMBER),
        Bad("ten thousand fields nobody declared", "POST", "{kind}", {f"a{n}": 1 for n in range(10_000)}, 422,
            "request.unknown_field"),
        Bad("fields that are no object", "POST", "{kind}", {"fields": [1]}, 422, "request.wrong_type", "/fields"),
        Bad("no fields", "POST", "{kind}", {}, 422, "request.missing_field", "/fields"),
        Bad("participants that are no list", "POST", "{kind}", {"fields": {}, "participants": "all"}, 422,
            "request.wrong_type", "/participants"),
        Bad("an amount of three decimals for one who took part", "POST", "{kind}",
            {"fields": {}, "participants": [{"name": "林一", "amount": "1.005"}]}, 422, "money.too_many_decimals",
            "participants/0/amount"),
        Bad("a record for a union beside ours", "POST", "{kind}", {"union": WEST, "fields": {}}, 422,
            "union.not_in_scope", "union"),
        change("a version long gone", 409, "record.stale_version", "version", {"version": 0, "fields": {}}),
        change("no version", 422, "request.missing_field", "/version", {"fields": {}}),
        change("a version in words", 422, "request.wrong_type", "/version", {"version": "one", "fields": {}}),
        change("another township's record", 404, "record.not_found", None, {"version": 1, "fields": {}}, west),
        change("a record with a name for a number", 404, "request.not_found", None,
               {"version": 1, "fields": {}}, "{kind}/seven"),
        change("a record beyond all numbers", 404, "request.not_found", None, {"version": 1, "fields": {}},
               "{kind}/9223372036854775808"),
        Bad("a step there is not", "POST", one + "/transitions/vanish", {"version": 1}, 403, "permission.denied"),
        Bad("a kind there is not", "POST", "/records/aid/miracle", {"fields": {}}, 404, "kind.not_found"),
        Bad("an opinion of a book's length", "POST", one + "/transitions/{step}",
            {"version": "{version}", "opinion": "长" * 2001}, 422, "field.too_long", "opinion"),
    ]


def bodies():
    """The body itself is wrong."""
    def body(what, content, status, code, content_type="application/json", path="{kind}"):
        return Bad(what, "POST", path, content, status, code, Content_Type=content_type)
    record = b'{"fields": {"subject": "%s"}}'
    return [
        body("no body", b"", 400, "request.body_missing"),
        body("half a body", b'{"fields": {', 400, "request.json_malformed"),
        body("a body and a half", b'{"fields": {}} {}', 400, "request.json_malformed"),
        body("a list for a body", b"[]", 422, "request.wrong_type"),
        body("nothing for a body", b"null", 422, "request.wrong_type"),
        body("a name twice", b'{"fields": {}, "fields": {}}', 422, "request.duplicate_key"),
        body("a hundred levels", b"[" * 100 + b"]" * 100, 400, "request.too_deep"),
        body("a hundred thousand levels", b"[" * 100_000, 400, "request.too_deep"),
        body("bytes that are no text", record % b"\xff\xfe\xc0", 400, "request.not_utf8"),
        body("NUL in a text", b'{"fields": {"subject": "a\\u0000b"}}', 400, "request.json_malformed"),
        body("a field of ten megabytes", record % (b"a" * (10 * MEGABYTE)), 413, "request.body_too_large"),
        body("a form of a page", b"fields=1", 415, "request.content_type", "application/x-www-form-urlencoded"),
        body("JSON called text", b'{"fields": {}}', 415, "request.content_type", "text/plain"),
        body("XML", b"<fields/>", 415, "request.content_type", "application/xml"),
        Bad("a write no page of ours sent", "POST", "{kind}", {"fields": {}}, 403, "request.cross_site",
            X_Gonghui_Request="0"),
        Bad("a key with blanks for repeats", "POST", "{kind}", {"fields": "{values}"}, 422, "request.key_invalid",
            Idempotency_Key="two words"),
        Bad("a key longer than keys are", "POST", "{kind}", {"fields": "{values}"}, 422, "request.key_invalid",
            Idempotency_Key="k" * 101),
    ]


def queries():
    """(path, code, field): everything is 422 but where a third place says otherwise."""
    listed, figure = "{kind}", "/figures/lecture/lectures"
    told = [
        (listed + "?limit=-1", "request.too_small", "limit"), (listed + "?limit=0", "request.too_small", "limit"),
        (listed + "?limit=ten", "request.wrong_type", "limit"), (listed + "?before=-3", "request.too_small", "before"),
        (listed + "?before=x", "request.wrong_type", "before"), (listed + "?state=nowhere", "filter.unknown", "state"),
        (listed + "?where.nothing=1", "filter.unknown", "nothing"), (listed + "?union=4", "union.not_in_scope", "union"),
        (listed + "?where.topic=no_such", "field.not_an_option", "topic"),
        (listed + "?from.held_on=2023-02-30", "date.impossible", "held_on"),
        (listed + "?where.topic=" + ",".join(map(str, range(60))), "filter.too_many", "topic"),
        (listed + "?q=" + "a" * 61, "filter.text_malformed", "q"), ("/search?q=", "filter.text_malformed", "q"),
        ("/search?q=" + "a" * 61, "filter.text_malformed", "q"), ("/people?limit=-1", "request.too_small", "limit"),
        ("/people?after=-1", "request.too_small", "after"), ("/people?union=4", "union.not_in_scope", "union"),
        ("/employers?after=x", "request.wrong_type", "after"), (listed + "/export?format=pdf", "field.not_an_option", "format"),
        ("{kind}/{record}/participants?limit=-1", "request.too_small", "limit"),
        (figure + "?from=2023-02-30", "date.impossible", "from"), (figure + "?to=soon", "date.malformed", "to"),
        (figure + "?from=2023-12-31&to=2023-01-01", "figure.period_malformed", "period"),
        (figure + "?reach=sideways", "figure.address_malformed", "reach"), (figure + "?union=4", "union.not_in_scope", "union"),
        (figure + "?union=x", "request.wrong_type", "union"), (figure + "?where.nothing=1", "figure.dimension_unknown", "where"),
        (figure + "?by=nothing", "figure.dimension_unknown", "where"), (figure + "/evidence?limit=-1", "request.too_small", "limit"),
        (figure + "/evidence?cursor=abc", "figure.cursor_malformed", "cursor"),
        (figure + "/evidence?cursor=1.2", "figure.cursor_malformed", "cursor"),
        (figure + "/evidence?cursor=1.2.99999999999999999999", "figure.cursor_malformed", "cursor"),
        ("/figures/lecture/miracles", "figure.not_found", None, 404), ("/figures?union=4", "union.not_in_scope", "union"),
        ("/unions?parent=4", "union.not_found", None, 404), ("/unions?parent=x", "request.wrong_type", "parent"),
        ("/records/aid/miracle", "kind.not_found", None, 404), ("/attachments/987654", "attachment.not_found", None, 404),
        ("/reports/987654", "report.not_found", None, 404), ("/nowhere", "request.not_found", None, 404),
        ("/people?limit=1&limit=2", "request.duplicate_parameter", None, 400),
        ("/people?q=%zz", "request.target_malformed", None, 400), ("/people?q=%", "request.target_malformed", None, 400),
        ("/people?q=%ff", "request.not_utf8", None, 400), ("/people/%2e%2e/7", "request.target_malformed", None, 400),
        ("/people?" + "&".join(f"p{n}=1" for n in range(70)), "request.too_many_parameters", None, 400),
        ("/people?q=" + "a" * 9000, "request.target_too_long", None, 414),
    ]
    return [Bad(f"GET {path[:80]}", "GET", path, None, (*rest, 422)[0], code, field)
            for path, code, field, *rest in told]


def reports():
    def report(what, status, code, field=None, **entered):
        body = {"outline": "annual_summary", "union": MIDDLE, "year": 2023} | entered
        return Bad(f"a report {what}", "POST", "/reports", body, status, code, field)
    return [
        report("of an outline there is not", 422, "report.outline_unknown", outline="no_such"),
        report("of a year before unions", 422, "report.year_out_of_range", year=1800),
        report("of a year no number of ours holds", 422, "report.year_out_of_range", year=(1 << 32) + 2023),
        report("of a year in words", 422, "request.wrong_type", "/year", year="2023"),
        report("of a union that is nowhere", 422, "union.not_in_scope", union=NOWHERE),
    ]


def bomb():
    """A workbook of a few kilobytes whose sheet unpacks to hundreds of megabytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"<" * (64 * MEGABYTE))
    return packed.getvalue()


def zipped(name):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, "nothing")
    return packed.getvalue()


def files():
    roster = "{roster}/participants/import?version={roster_version}"
    paper = "{kind}/{record}/attachments"

    def sheet(what, content, code, status=422, path=roster, field="file"):
        return Bad(f"{what} for a roster", "POST", path, content, status, code, field,
                   Content_Type="application/octet-stream")

    def attach(what, content, code, status=422, name="paper.pdf", field="content"):
        return Bad(f"{what} for a paper", "POST", f"{paper}?name={name}", content, status, code, field,
                   Content_Type="application/pdf")
    return [
        sheet("a program", b"MZ\x90\x00" * 100, "sheet.not_text"), sheet("nothing", b"", "sheet.empty"),
        sheet("a zip of something else", zipped("cat.txt"), "sheet.unknown_kind"), sheet("a zip bomb", bomb(), "sheet.bomb"),
        sheet("half a workbook", zipped("xl/workbook.xml")[:60], "sheet.damaged"),
        sheet("a list without headings", "甲,乙\n1,2\n".encode(), "roster.no_heading"),
        sheet("forty megabytes", b"a" * (40 * MEGABYTE), "request.body_too_large", 413, field=None),
        sheet("a way there is not", "姓名\n林一\n".encode(), "field.not_an_option", path=roster + "&mode=sideways",
              field="mode"),
        sheet("another township's record", "姓名\n林一\n".encode(), "record.not_found", 404, field=None,
              path="{west_roster}/participants/import?version=1"),
        attach("a program", b"MZ\x90\x00" * 100, "attachment.kind_refused"), attach("nothing", b"", "attachment.empty"),
        attach("one without a name", b"%PDF-1.4", "attachment.name_malformed", name="", field="name"),
        attach("one named like a way out", b"%PDF-1.4", "attachment.name_malformed", name="..%5C..%5Cx.pdf", field="name"),
        attach("more than ten megabytes", b"%PDF-" + b"a" * (10 * MEGABYTE), "attachment.too_large"),
        attach("twelve megabytes", b"%PDF-" + b"a" * (12 * MEGABYTE), "request.body_too_large", 413, field=None),
    ]


def sessions():
    def sign_in(what, status, code, body, field=None, secret=None, trace=False):
        case = Bad(what, "POST", "/session", body, status, code, field, secret)
        case.leaves_trace = trace
        return case
    return [
        sign_in("a wrong password", 401, "sign_in.failed", {"login": "nobody.here", "password": "wrong-password"},
                secret="wrong-password", trace=True),
        sign_in("no password", 422, "request.missing_field", {"login": "nobody"}, "/password"),
        sign_in("a password of another kind", 422, "request.wrong_type", {"login": "nobody", "password": 12345678},
                "/password", "12345678"),
        Bad("a post of somebody else", "POST", "/session/post", {"post": 1}, 401, "sign_in.post_unknown"),
        Bad("a short new password", "POST", "/session/password",
            {"old_password": "{password}", "new_password": "abc"}, 422, "account.password_short"),
        Bad("a method the address has not", "DELETE", "/people", None, 405, "request.method_not_allowed"),
        Bad("a method nobody knows", "BREW", "/people", None, 501, "request.method_unknown"),
        Bad("a header of twenty kilobytes", "GET", "/people", None, 431, "request.header_too_large", X_Long="a" * 20_000),
        Bad("two hundred headers", "GET", "/people", None, 431, "request.header_too_large",
            **{f"X_{number}": "a" for number in range(200)}),
    ]
