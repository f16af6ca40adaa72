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

START_SECONDS_MAX = 60
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
    """The database file, and at most one server process over it."""

    def __init__(self, path, lines=None, as_of="2023-12-22"):
        self.path, self.as_of = str(path), as_of
        self.lines = ["--lines", str(lines)] if lines else []
        self.process, self.port = None, 0

    def init(self, name="试验区总工会"):
        return password_in(run("init", "--db", self.path, "--name", name, *self.lines))

    def account(self, login, role):
        printed = run("account", "add", login, "--name", login, "--role", role,
                      "--db", self.path, *self.lines)
        return password_in(printed)

    def serve(self):
        self.process = subprocess.Popen(
            [BINARY, "serve", "--db", self.path, "--port", "0", "--as-of", self.as_of, *self.lines],
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
        return run("verify", "--db", self.path, *self.lines, expect=expect)


class Caller:
    """One person at one browser: a session, one connection."""

    def __init__(self, realm, login=None, password=None, cookie=None):
        self.realm, self.cookie, self.connection = realm, cookie, None
        if login:
            self.post("/session", {"login": login, "password": password}, expect=200)

    def call(self, method, path, body=None, key=None):
        """Answers (status, JSON). Raises Unreachable where no answer came."""
        headers = {"Accept-Language": "en", "X-Gonghui-Request": "1"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if self.cookie:
            headers["Cookie"] = self.cookie
        if key:
            headers["Idempotency-Key"] = key
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.realm.port, timeout=60)
            self.connection.request(method, "/api/v1" + path,
                                    None if body is None else json.dumps(body), headers)
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
