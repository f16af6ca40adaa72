"""Follows docs/add-a-line.md to the letter: its two files, its commands, its answers.

Also proves that the tutorial's promise about mistakes holds: a broken declaration is reported
with its file, line and column.
"""
import json
import pathlib
import re
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent / "harness"))
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from realm import Realm, run  # noqa: E402
from stories import left_out, play  # noqa: E402

TUTORIAL = pathlib.Path(__file__).parents[1] / "docs" / "add-a-line.md"
PLACE = pathlib.Path("culture/reading_room")


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", TUTORIAL.read_text(encoding="utf-8"),
                      re.MULTILINE | re.DOTALL)


def main():
    declaration, = blocks("yaml")
    story, = blocks("story")
    commands = [line for block in blocks("sh") for line in block.splitlines()]
    assert [line.split()[1] for line in commands] == ["catalogue", "init", "serve"], commands
    with tempfile.TemporaryDirectory(prefix="gonghui-line-") as name:
        folder = pathlib.Path(name)
        lines = folder / "lines"
        (lines / PLACE).mkdir(parents=True)
        (lines / PLACE / "line.yaml").write_text(declaration, encoding="utf-8")
        (lines / PLACE / "reading_room.story").write_text(story, encoding="utf-8")

        listed = run("catalogue", "--lines", lines)
        assert "culture/reading_room" in listed, listed
        assert "figure reading_room.books" in listed, listed

        told = play(lines / PLACE / "reading_room.story", folder, lines)
        declared, = (each for each in json.loads(run("catalogue", "--json", "--lines", lines))
                     if each["line"] == PLACE.name)
        assert not list(left_out(declared, [told], PLACE)), "the tutorial's story leaves something out"
        assert (folder / "realm.db").exists()
        # The realm keeps its records when the line's declaration is gone, and says so.
        served = Realm(folder / "realm.db", lines=lines)
        assert "clean" in served.verify()

        (lines / PLACE / "line.yaml").write_text(
            declaration.replace("measure: room_open", "measure: room_shut", 1), encoding="utf-8")
        problems = run("catalogue", "--lines", lines, expect=1)
        assert re.search(r"culture/reading_room/line\.yaml:\d+:\d+", problems), problems
        assert "room_shut" in problems, problems
    print("the tutorial's line was added with two files and no edit, used over HTTP, and verified")


if __name__ == "__main__":
    main()
