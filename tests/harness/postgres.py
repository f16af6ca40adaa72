"""A PostgreSQL 15 for tests: started in a folder of its own, no network, gone with its folder.

GONGHUI_TEST_POSTGRES=URL uses a running server instead.
"""
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import tempfile
import time

PROGRAMS = pathlib.Path("/usr/lib/postgresql/15/bin")
USER = "postgres"
START_SECONDS_MAX = 60


class Server:
    """`with Server() as server:` then `server.url(schema)` for each realm."""

    def __init__(self):
        self.running = os.environ.get("GONGHUI_TEST_POSTGRES")
        self.folder, self.process = None, None

    def __enter__(self):
        if self.running:
            return self
        if not (PROGRAMS / "initdb").exists():
            raise SystemExit("stories need PostgreSQL 15 (Debian: postgresql-15), a running server in "
                             "GONGHUI_TEST_POSTGRES, or GONGHUI_TEST_WITHOUT_POSTGRES=1")
        self.folder = tempfile.mkdtemp(prefix="gonghui-stories-")
        if os.geteuid() == 0:  # initdb and postgres refuse to run as root.
            os.chown(self.folder, pwd.getpwnam(USER).pw_uid, -1)
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def start(self):
        data = f"{self.folder}/data"
        done = self.program("initdb", "-D", data, "-U", USER, "--auth=trust", "-E", "UTF8",
                            "--locale=C.UTF-8", "--no-sync")
        if done.wait() != 0:
            raise AssertionError(f"initdb failed:\n{self.log()}")
        self.process = self.program("postgres", "-D", data, "-k", self.folder, "-c", "listen_addresses=",
                                    "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=200")
        begun = time.monotonic()
        while subprocess.run([PROGRAMS / "pg_isready", "-q", "-h", self.folder], check=False).returncode:
            if self.process.poll() is not None or time.monotonic() - begun > START_SECONDS_MAX:
                raise AssertionError(f"PostgreSQL did not start:\n{self.log()}")
            time.sleep(0.05)

    def program(self, name, *words):
        user = {"user": USER, "group": USER, "extra_groups": []} if os.geteuid() == 0 else {}
        with open(f"{self.folder}/log", "ab") as log:
            return subprocess.Popen([PROGRAMS / name, *words], stdout=log, stderr=log, cwd=self.folder, **user)

    def log(self):
        return pathlib.Path(self.folder, "log").read_text(encoding="utf-8")

    def url(self, schema):
        server = self.running or f"postgres://{USER}@/postgres?host={self.folder}"
        return f"{server}{'&' if '?' in server else '?'}schema={schema}"

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # Fast: clients are cut off.
            try:
                self.process.wait(START_SECONDS_MAX)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)
