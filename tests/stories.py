"""Plays every story of the lines, each on realms of its own: a SQLite file and a PostgreSQL schema.

    python3 tests/stories.py [--update] [FILE…]

Together the stories of a line create each of its kinds and take each transition; one nobody tells of
fails. --update writes the answers into the stories: read the difference before you believe it.
GONGHUI_TEST_WITHOUT_POSTGRES=1 leaves PostgreSQL out while you work.
"""
import concurrent.futures
import contextlib
import json
import os
import pathlib
import signal
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent / "harness"))
from postgres import Server  # noqa: E402
from realm import Realm, run  # noqa: E402
from story import Story, accounts_in, login_of  # noqa: E402

ROOT = pathlib.Path(__file__).parents[1]


def play(path, folder, lines=None, database=None, update=False):
    """Answers the story that was played: a Story."""
    text = path.read_text(encoding="utf-8")
    folder = pathlib.Path(folder)
    realm = Realm(database or folder / "realm.db", lines=lines, key=folder / "realm.db.key")
    realm.init()
    passwords = {account: realm.account(login_of(account), account.split()[0])
                 for account in sorted(accounts_in(text))}
    realm.serve()
    try:
        story = Story(realm, path, text)
        played = story.play(passwords, update)
        realm.stop()
    finally:
        if realm.process.poll() is None:
            realm.kill()
    realm.verify()
    if update:
        path.write_text("\n".join(played) + "\n", encoding="utf-8")
    return story


def played_on(engine, server, path, number, update):
    database = server.url(f"story_{os.getpid()}_{number}") if engine == "postgres" else None
    with tempfile.TemporaryDirectory(prefix="gonghui-story-") as folder:
        return play(path, folder, database=database, update=update)


def untold(stories):
    """What the stories (path → Story) leave out of the lines they stand beside."""
    told = {}
    for path, story in stories.items():
        told.setdefault(path.parent, []).append(story)
    for line in json.loads(run("catalogue", "--json")):
        folder = ROOT / "lines" / line["domain"] / line["line"]
        beside = told.get(folder)
        if not beside:
            yield f"{folder.relative_to(ROOT)}: no story stands beside line.yaml"
            continue
        yield from left_out(line, beside, (folder / "line.yaml").relative_to(ROOT))


def left_out(line, beside, declared):
    created = set().union(*(story.created for story in beside))
    taken = set().union(*(story.taken for story in beside))
    seen = {name: kind for story in beside for kinds in story.kinds.values() for name, kind in kinds.items()}
    for name in line["kinds"]:
        if name not in created:
            yield f"{declared}: no story beside it creates {name}"
        for transition in seen.get(name, {"transitions": []})["transitions"]:
            if (name, transition["name"]) not in taken:
                yield f"{declared}: no story beside it takes {name}.{transition['name']}"
    for story in beside:
        if not any(name.startswith(line["line"] + ".") for name in story.created):
            yield f"{story.path}: creates nothing of the line it stands beside"


def engines(update):
    is_left_out = os.environ.get("GONGHUI_TEST_WITHOUT_POSTGRES") == "1"
    return ["sqlite"] if update or is_left_out else ["postgres", "sqlite"]


def play_all(paths, update):
    """Answers (path → Story, failures)."""
    stories, failures = {}, []
    wanted = engines(update)
    with Server() if "postgres" in wanted else contextlib.nullcontext() as server, \
            concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        pending = {pool.submit(played_on, engine, server, path, number, update): (path, engine)
                   for number, path in enumerate(paths) for engine in wanted}
        for future in concurrent.futures.as_completed(pending):
            path, engine = pending[future]
            try:
                stories[path] = future.result()
            except AssertionError as error:
                failures.append(f"{path.name} on {engine}: {error}")
    return stories, failures


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # So that PostgreSQL ends with us.
    update = "--update" in sys.argv
    named = [pathlib.Path(word).resolve() for word in sys.argv[1:] if word != "--update"]
    paths = named or sorted(ROOT.glob("lines/*/*/*.story"))
    stories, failures = play_all(paths, update)
    folders = {path.parent.relative_to(ROOT) for path in named if path.is_relative_to(ROOT)}
    if len(stories) == len(paths):
        missing = list(untold(stories))
        if named:  # Of the lines named only.
            missing = [each for each in missing if any(each.startswith(f"{folder}/") for folder in folders)]
        failures += missing
    for failure in failures:
        print(f"FAILED {failure}")
    checks = len(paths) * len(engines(update)) + 1
    print(f"{max(checks - len(failures), 0)} passed, {len(failures)} failed")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
