"""Plays every story of the lines, each on a realm of its own.

    python3 tests/stories.py [FILE…]
"""
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent / "harness"))
from realm import Realm  # noqa: E402
from story import Story, callers_of, roles_in  # noqa: E402


def play(path, folder, lines=None):
    text = path.read_text(encoding="utf-8")
    realm = Realm(pathlib.Path(folder) / "realm.db", lines=lines)
    realm.init()
    passwords = {role: realm.account(role, role) for role in sorted(roles_in(text))}
    realm.serve()
    try:
        Story(realm, path, text).play(callers_of(realm, passwords))
        realm.stop()
    finally:
        if realm.process.poll() is None:
            realm.kill()
    realm.verify()


def main():
    root = pathlib.Path(__file__).parents[1]
    paths = [pathlib.Path(word) for word in sys.argv[1:]] or sorted(root.glob("lines/*/*/*.story"))
    if not paths:
        raise SystemExit("there is no story to play")
    failed = 0
    for path in paths:
        with tempfile.TemporaryDirectory(prefix="gonghui-story-") as folder:
            try:
                play(path, folder)
            except AssertionError as error:
                failed += 1
                print(f"FAILED {path.name}: {error}")
    print(f"{len(paths) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
