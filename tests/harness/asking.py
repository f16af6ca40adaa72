"""Asks a served realm and keeps the whole answer: status, headers, bytes."""
import http.client
import json


class Answer:
    def __init__(self, response, content):
        self.status, self.content = response.status, content
        self.headers = [(name.lower(), value) for name, value in response.getheaders()]

    def header(self, name):
        return next((value for other, value in self.headers if other == name), "")

    @property
    def json(self):
        return json.loads(self.content) if self.content else None

    def codes(self):
        """The reasons of a refusal, with the fields they name."""
        return {error["code"]: error["field"] for error in (self.json or {}).get("errors", [])}


class Asker:
    """A program with a session, or without one; speaks over one connection that is kept."""

    def __init__(self, port, login=None, password=None):
        self.port, self.cookie, self.connection = port, "", None
        self.login = login
        if login:
            answer = self.post("/session", {"login": login, "password": password})
            if answer.status != 200:
                raise AssertionError(f"{login} cannot sign in: {answer.content!r}")

    def ask(self, method, path, content=None, language="en", **headers):
        """`content` is sent as it is; header names are written with underscores."""
        sent = {"Accept-Language": language, "X-Gonghui-Request": "1", "X-Gonghui-Reason": "check"}
        sent.update({name.replace("_", "-"): value for name, value in headers.items()})
        if self.cookie:
            sent["Cookie"] = self.cookie
        for again in (True, False):
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            try:
                self.connection.request(method, "/api/v1" + path, content, sent)
                response = self.connection.getresponse()
                answer = Answer(response, response.read())
                break
            except (OSError, http.client.HTTPException):
                self.close()  # A server may end an idle connection; then once more.
                if not again or method != "GET":
                    raise
        if answer.header("connection").lower() == "close":
            self.close()
        if answer.header("set-cookie"):
            self.cookie = answer.header("set-cookie").split(";")[0]
        return answer

    def get(self, path, language="en"):
        return self.ask("GET", path, language=language)

    def send(self, method, path, body, language="en"):
        return self.ask(method, path, json.dumps(body).encode(), language,
                        Content_Type="application/json")

    def post(self, path, body, language="en"):
        return self.send("POST", path, body, language)

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None
