"""Kills the server with SIGKILL at random moments while several officers write over HTTP.

This process keeps the log of what the server acknowledged. Then and after every restart:
no acknowledged write is lost, a write repeated with its key has one effect and one answer,
the figure equals the sum of what was acknowledged, and `gonghui verify` finds nothing.

    python3 tests/crash/kill.py [--kills 60] [--seed 1]
"""
import argparse
import pathlib
import random
import sys
import tempfile
import threading
import time
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "harness"))
from realm import Caller, Realm, Unreachable  # noqa: E402

WRITERS = 6
REPEATED_AFTER_RESTART = 12
KIND = "/records/lecture/session"
FIGURE_FROM_TO = "from=2023-01-01&to=2023-12-31"


class Write:
    """One request: sent, perhaps answered, perhaps sent again with the same key."""

    def __init__(self, method, path, body, effect):
        self.method, self.path, self.body, self.effect = method, path, body, effect
        self.key, self.answer = str(uuid.uuid4()), None

    def send(self, caller):
        status, answer = caller.call(self.method, self.path, self.body, self.key)
        if status not in (200, 201):
            raise AssertionError(f"{self.method} {self.path} was refused with {status}: {answer}")
        if self.answer is not None and answer != self.answer:
            raise AssertionError(f"repeated {self.key}: answered {answer}, before {self.answer}")
        if self.answer is None:
            self.answer = answer
            self.effect(answer)


class Writer:
    """One officer: creates lectures, records them as held, corrects and cancels them."""

    def __init__(self, number, realm, cookie, seed):
        self.number, self.random = number, random.Random(seed)
        self.caller = Caller(realm, cookie=cookie)
        self.log, self.expected, self.open = [], {}, None
        self.fault = None

    def next_write(self):
        held = [one for one, state in self.expected.items() if state["state"] == "held"]
        planned = [one for one, state in self.expected.items() if state["state"] == "planned"]
        if planned:
            return self.move(planned[0], "record", "held")
        if held and self.random.random() < 0.15:
            return self.move(self.random.choice(held), "cancel", "cancelled")
        if held and self.random.random() < 0.3:
            return self.change(self.random.choice(held))
        return self.create()

    def create(self):
        listeners = self.random.randint(1, 500)
        body = {"fields": {"subject": f"宣讲 {self.number}-{len(self.log)}", "topic": "law",
                           "way": "outreach", "speaker": "宣讲员", "host": "礼堂",
                           "held_on": f"2023-{self.random.randint(1, 12):02}-15",
                           "listeners": listeners}}

        def effect(answer):
            self.expected[answer["id"]] = {"version": answer["version"], "state": "planned",
                                           "listeners": listeners}
        return Write("POST", KIND, body, effect)

    def move(self, record, transition, state):
        body = {"version": self.expected[record]["version"], "opinion": "核对"}

        def effect(answer):
            self.expected[record].update(version=answer["version"], state=state)
        return Write("POST", f"{KIND}/{record}/transitions/{transition}", body, effect)

    def change(self, record):
        listeners = self.random.randint(1, 500)
        body = {"version": self.expected[record]["version"], "fields": {"listeners": listeners}}

        def effect(answer):
            self.expected[record].update(version=answer["version"], listeners=listeners)
        return Write("PATCH", f"{KIND}/{record}", body, effect)

    def work(self):
        try:
            while True:
                if self.open is None:
                    self.open = self.next_write()
                self.open.send(self.caller)
                self.log.append(self.open)
                self.open = None
        except Unreachable:
            self.caller.close()
        except Exception as error:  # Told by the parent, with the writer's number.
            self.fault = error

    def settle(self):
        """After a restart: what was under way gets its answer, some of the old get it again."""
        if self.open is not None:
            self.open.send(self.caller)
            self.log.append(self.open)
            self.open = None
        for write in self.random.sample(self.log, min(REPEATED_AFTER_RESTART, len(self.log))):
            write.send(self.caller)

    def check(self, records):
        for record in records:
            found, expected = self.caller.get(f"{KIND}/{record}"), self.expected[record]
            seen = {"version": found["version"], "state": found["state"],
                    "listeners": int(found["fields"]["listeners"])}
            if seen != expected:
                raise AssertionError(f"record {record} is {seen}, acknowledged was {expected}")


def round_of(realm, writers, chance):
    threads = [threading.Thread(target=writer.work) for writer in writers]
    for thread in threads:
        thread.start()
    time.sleep(chance.uniform(0.02, 0.6))
    realm.kill()
    for thread in threads:
        thread.join()
    for writer in writers:
        if writer.fault:
            raise AssertionError(f"writer {writer.number}: {writer.fault}")
    realm.serve()
    for writer in writers:
        writer.settle()
        recent = list(writer.expected)[-20:]
        writer.check(recent)


def check_the_end(realm, writers):
    everything = [state for writer in writers for state in writer.expected.values()]
    for writer in writers:
        writer.check(writer.expected)
    caller = writers[0].caller
    count = caller.get(f"{KIND}/count")["count"]
    if not count["capped"] and count["value"] != len(everything):
        raise AssertionError(f"{count['value']} records, {len(everything)} were acknowledged")
    held = [state["listeners"] for state in everything if state["state"] == "held"]
    for figure, expected in ("lectures", len(held)), ("listeners", sum(held)):
        value = caller.get(f"/figures/lecture/{figure}?{FIGURE_FROM_TO}")["answer"]["value"]
        if value != expected:
            raise AssertionError(f"the figure {figure} says {value}, acknowledged was {expected}")
    realm.stop()
    realm.verify()
    return len(everything), len(held)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="gonghui-kill-") as folder:
        realm = Realm(pathlib.Path(folder) / "realm.db")
        realm.init()
        password = realm.account("officer", "case_officer")
        realm.serve()
        cookie = Caller(realm, "officer", password).cookie
        writers = [Writer(number, realm, cookie, options.seed * 1000 + number)
                   for number in range(WRITERS)]
        try:
            for number in range(options.kills):
                round_of(realm, writers, chance)
                if sys.stdout.isatty():
                    print(f"\rkilled {number + 1} times", end="", flush=True)
            records, held = check_the_end(realm, writers)
        finally:
            if realm.process.poll() is None:
                realm.kill()
    writes = sum(len(writer.log) for writer in writers)
    print(f"killed {options.kills} times under {writes} acknowledged writes: {records} records, "
          f"{held} of them held, none lost, none doubled, verify clean")


if __name__ == "__main__":
    main()
