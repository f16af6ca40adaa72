"""A realm of its own for a test: made with the real binary, served by it, spoken to over HTTP.

Only Python's standard library. Passwords are the fresh ones the binary prints.
"""
import http.client
import json
import os
import re
import signal
import subprocess
import time
import urllib.parse

START_SECONDS_MAX = 60
PAPER = b"%PDF-1.4 %%EOF"
BINARY = os.environ.get("GONGHUI", "build/gonghui")


class Unreachable(Exception):
    """The server went away before it answered: whether the write happened is unknown."""


def run(*words, expect=0):
    """Runs `gonghui words…` and answers what it printed, errors included."""
    done = subprocess.run([BINARY, *map(str, words)], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)
    if expect is not None and done.returncode != expect:
        raise AssertionError(f"gonghui {' '.join(map(str, words))} answered "
                             f"{done.returncode}, not {expect}:\n{done.stdout}")
    return done.stdout


def password_in(printed):
    return re.search(r"with the password (\S+)", printed).group(1)


class Realm:
    """The database, a file or a schema of PostgreSQL, and at most one server process over it."""

    def __init__(self, path, lines=None, as_of="2023-12-22", key=None):
        self.path, self.as_of = str(path), as_of
        self.lines = ["--lines", str(lines)] if lines else []
        self.place = ["--db", self.path, *self.lines, *(["--key-file", str(key)] if key else [])]
        self.process, self.port = None, 0

    def init(self, name="试验区总工会"):
        return password_in(run("init", "--name", name, *self.place))

    def account(self, login, role, union=None):
        at = ["--union", union] if union else []
        printed = run("account", "add", login, "--name", login, "--role", role, *at, *self.place)
        return password_in(printed)

    def serve(self):
        self.process = subprocess.Popen(
            [BINARY, "serve", "--port", "0", "--as-of", self.as_of, *self.place],
            stdout=subprocess.PIPE, stderr=None, text=True)
        begun = time.monotonic()
        while time.monotonic() - begun < START_SECONDS_MAX:
            line = self.process.stdout.readline()
            served = re.search(r"http://127\.0\.0\.1:(\d+)", line)
            if served:
                self.port = int(served.group(1))
                return self
            if not line:
                raise AssertionError(f"the server ended with {self.process.wait()} before it served")
        raise AssertionError("the server said no address")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """Ends the server as an administrator would; it must end well."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=START_SECONDS_MAX)
        if code != 0:
            raise AssertionError(f"the server ended with {code} when told to stop")

    def verify(self, expect=0):
        return run("verify", *self.place, expect=expect)


class Caller:
    """One person at one browser: a session, one connection."""

    def __init__(self, realm, login=None, password=None, cookie=None):
        self.realm, self.cookie, self.connection = realm, cookie, None
        if login:
            self.post("/session", {"login": login, "password": password}, expect=200)

    def call(self, method, path, body=None, key=None):
        """Answers (status, JSON). Raises Unreachable where no answer came."""
        headers = {"Content-Type": "application/json"} if body is not None else {}
        if key:
            headers["Idempotency-Key"] = key
        return self._send(method, path, None if body is None else json.dumps(body), headers)

    def upload(self, path, name):
        """A paper of this name, as a browser sends one."""
        return self._send("POST", f"{path}?name={urllib.parse.quote(name)}", PAPER,
                          {"Content-Type": "application/pdf"})

    def _send(self, method, path, content, headers):
        headers |= {"Accept-Language": "en", "X-Gonghui-Request": "1", "X-Gonghui-Reason": "check"}  # Of exports.
        if self.cookie:
            headers["Cookie"] = self.cookie
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.realm.port, timeout=60)
            self.connection.request(method, "/api/v1" + path, content, headers)
            response = self.connection.getresponse()
            content = response.read()
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise Unreachable(str(error)) from error
        if response.getheader("Set-Cookie"):
            self.cookie = response.getheader("Set-Cookie").split(";")[0]
        return response.status, json.loads(content) if content else None

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None

    def get(self, path, expect=200):
        return self._expected(expect, *self.call("GET", path))

    def post(self, path, body, expect=201, key=None):
        return self._expected(expect, *self.call("POST", path, body, key))

    def patch(self, path, body, expect=200, key=None):
        return self._expected(expect, *self.call("PATCH", path, body, key))

    @staticmethod
    def _expected(expect, status, answer):
        if status != expect:
            raise AssertionError(f"answered {status}, not {expect}: {answer}")
        return answer
