"""Asks dpkg who owns each header, library and program we use: scripts/packages.* must name it.

A developer's machine has more than a bare Debian 12, so a missing name shows only on somebody
else's. What counts as there: essential packages, apt, git and make (README.md asks for them),
what scripts/packages.* name, and whatever these depend on. Recommendations do not count.

    python3 tests/packages.py [BUILD]     # A configured build directory; build is the default.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).parents[1]
BARE = {"apt", "git", "make"}
# What each script finds installed; all others run after `scripts/install test`.
STAGES = {"build": ["scripts/build", "scripts/demo", "scripts/install", "scripts/node",
                    "scripts/run", "scripts/say", "scripts/web", "Makefile"],
          "develop": ["scripts/format", "scripts/lint"]}
# Files that start programs.
STARTERS = ["scripts/*", "bench/run", ".ci/run", "Makefile", "tests/**/*.py", "tests/*.cpp", "tests/fixtures/*",
            "tests/browser/*.mjs", "web/package.json", "tests/browser/package.json"]
# What a file outside scripts/ says when it starts programs.
STARTS = re.compile(r"subprocess|popen|::exec|executablePath|\"scripts\"")
# English words in such files that are programs too, of packages we do not need.
WORDS = {"column", "display", "file", "import", "look", "patch", "time", "units", "wish", "write"}


def output_of(*command, **how):
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, **how).stdout


class Packages:
    """The installed packages and what they depend on."""

    def __init__(self):
        self.depends, self.providers, essential = {}, {}, set()
        form = "${Package}\t${Essential}\t${Pre-Depends}, ${Depends}\t${Provides}\n"
        for line in output_of("dpkg-query", "-W", "-f", form).splitlines():
            name, is_essential, depends, provides = line.split("\t")
            self.depends.setdefault(name, []).extend(
                [self.name_of(one) for one in group.split("|")] for group in depends.split(",") if group.strip())
            for virtual in provides.split(","):
                if virtual.strip():
                    self.providers.setdefault(self.name_of(virtual), []).append(name)
            if is_essential == "yes":
                essential.add(name)
        self.bare = self.closure(essential | BARE)

    @staticmethod
    def name_of(text):
        return re.split(r"[ (:]", text.strip(), maxsplit=1)[0]

    def closure(self, names):
        """The named and all they depend on; of alternatives the first that is installed."""
        found, todo = set(), list(names)
        while todo:
            name = todo.pop()
            if name in found:
                continue
            if name not in self.depends:
                todo.extend(self.providers.get(name, [])[:1])
                continue
            found.add(name)
            for group in self.depends[name]:
                todo.extend([one for one in group if one in self.depends or one in self.providers][:1])
        return found

    def after_install(self, stage):
        lists = {"build": ["build", "node"], "test": ["build", "node", "test"],
                 "develop": ["build", "node", "develop"]}[stage]
        named = {word for one in lists
                 for line in (ROOT / f"scripts/packages.{one}").read_text(encoding="utf-8").splitlines()
                 for word in line.split("#")[0].split()}
        return self.bare | self.closure(named)


def spellings_of(path):
    """The file under its name, its name before /bin became /usr/bin, and what it links to."""
    return {path, os.path.realpath(path), path.removeprefix("/usr"), "/usr" + path}


def owners_of(paths):
    """Path → the packages that own it; one question for all, since dpkg reads long lists."""
    asked = sorted(set().union(*map(spellings_of, paths)))
    told = subprocess.run(["dpkg", "-S", *asked], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True, check=False).stdout
    owners = {}
    for line in told.splitlines():
        names, _, path = line.rpartition(": ")
        if not names.startswith("diversion"):
            owners.setdefault(path, set()).update(map(Packages.name_of, names.split(", ")))
    return {path: set().union(*(owners.get(one, set()) for one in spellings_of(path))) for path in paths}


def header_folders(build):
    told = subprocess.run(["g++", "-xc++", "-E", "-v", "/dev/null"], stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True, check=True).stderr
    folders = re.findall(r"^ (/\S+)$", told, re.MULTILINE)
    for one in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        folders += re.findall(r"-isystem (\S+)", one["command"])
    return list(dict.fromkeys(folders))


def headers(build):
    """Each <header> of ours, with the stage at which it must be there."""
    folders = header_folders(build)
    for name in output_of("git", "ls-files", "*.cpp", "*.hpp", cwd=ROOT).splitlines():
        is_test = name.startswith(("tests/", "bench/", "fuzz/")) or name.endswith("_test.cpp")
        text = (ROOT / name).read_text(encoding="utf-8")
        for header in re.findall(r"^\s*#include <([^>]+)>", text, re.MULTILINE):
            found = [f"{folder}/{header}" for folder in folders if os.path.exists(f"{folder}/{header}")]
            yield "test" if is_test else "build", f"<{header}>", (found or [header])[0], name


def libraries(build):
    """Each library that a program of the build is linked with."""
    rules = re.split(r"^build ", (build / "build.ninja").read_text(encoding="utf-8"), flags=re.MULTILINE)
    for rule in rules:
        stage = "build" if rule.startswith("gonghui:") else "test"
        linked = re.search(r"^  LINK_LIBRARIES = (.*)$", rule, re.MULTILINE)
        for library in re.findall(r"/usr/\S+", linked.group(1)) if linked else []:
            yield stage, os.path.basename(library), library, rule.split(":")[0]


def found_by_cmake(build):
    """Each program, library and folder that CMake looked for and found."""
    cache = (build / "CMakeCache.txt").read_text(encoding="utf-8")
    for name, path in re.findall(r"^(?!CMAKE_)(\w+):(?:FILEPATH|PATH)=(/usr/\S+)$", cache, re.MULTILINE):
        if os.path.exists(path):
            yield "test", os.path.basename(path), path, f"CMake's {name}"


def stage_of(name):
    return next((stage for stage, names in STAGES.items() if name in names), "test")


def words_of(path):
    """Words that may be programs: all of a shell script's, elsewhere those that begin a text."""
    text = path.read_text(encoding="utf-8")
    if text.startswith(("#!/bin/", "# Sourced")) or path.name == "Makefile":
        text = re.sub(r"(^|\s)#.*", "", text)
        text = re.sub(r"\b(say|fail|echo) \"[^\"]*\"", "", text)
        return text, set(re.findall(r"(?<![\w.$/-])/?[a-z][\w.+/-]*", text))
    if not STARTS.search(text):
        return text, set()
    return text, set(re.findall(r"(?<=[\"'`])/?[a-z][\w.+/-]*", text)) - WORDS


def programs():
    """Each word of a file that starts programs, where the word is a program's name."""
    for path in sorted({path for pattern in STARTERS for path in ROOT.glob(pattern)}):
        name = str(path.relative_to(ROOT))
        if not path.is_file() or "node_modules" in name or name.startswith("scripts/packages."):
            continue
        text, words = words_of(path)
        folders = re.findall(r"/usr/[\w./-]*/bin(?=[/\"\s])", text)
        for word in sorted(words):
            if "/" in word.lstrip("/") and not word.startswith("/"):
                continue  # A script of ours.
            for folder in [None, *folders]:
                program = shutil.which(word if folder is None else f"{folder}/{word}")
                if program:
                    yield stage_of(name), word, program, name


def main():
    build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build")
    packages = Packages()
    there = {stage: packages.after_install(stage) for stage in ("build", "test", "develop")}
    uses = [*headers(build), *libraries(build), *found_by_cmake(build), *programs()]
    owners = owners_of({path for _, _, path, _ in uses})
    faults = set()
    for stage, what, path, user in uses:
        # Programs of the machine's own (/usr/local, a version manager) have no owner.
        is_of_nobody = not owners[path] and what == os.path.basename(path) and "bin/" in path
        if not owners[path] & there[stage] and not is_of_nobody:
            faults.add(f"FAILED {user} uses {what} of {sorted(owners[path]) or 'no package'}, which "
                       f"scripts/packages.* does not bring for {stage}")
    checked = {(stage, what) for stage, what, _, _ in uses}
    for fault in sorted(faults):
        print(fault)
    if len(checked) < 100:
        print("FAILED: too little was looked at", len(checked))
        sys.exit(1)
    print(f"{len(checked) - len(faults)} passed, {len(faults)} failed")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
