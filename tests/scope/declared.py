"""Who may do what, read from the declarations and not from the server's reading of them."""
import pathlib
import re

ROOT = pathlib.Path(__file__).parents[2]
ALL = "all"


def listed(text):
    """The words of "[create, read]", or of one word."""
    return {word.strip() for word in text.strip().strip("[]").split(",") if word.strip()}


def lines_of(path):
    """(indentation, key, what follows the colon) of every line that has a key."""
    for line in path.read_text(encoding="utf-8").splitlines():
        found = re.match(r"^( *)([a-z_]+):\s*(.*?)\s*(?:#.*)?$", line)
        if found:
            yield len(found.group(1)), found.group(2), found.group(3)


def grants():
    """role → rights on the platform"""
    rights, role = {}, ""
    for indent, key, rest in lines_of(ROOT / "lines" / "roles.yaml"):
        if indent == 0:
            role = key
            rights[role] = set()
        elif key == "grants":
            rights[role] = listed(rest)
    return rights


def may_blocks(path, indent_of_name, within=None):
    """name → (pattern, {role: actions}) of the entries at the indentation, of one section."""
    entries, name, section, is_inside = {}, None, None, False
    for indent, key, rest in lines_of(path):
        if indent < indent_of_name:
            name, section = None, key
        if section != within:
            continue
        if indent == indent_of_name:
            name, is_inside = key, False
            entries[name] = ["", {}]
        elif name and indent == indent_of_name + 2:
            is_inside = key == "may"
            if key == "pattern":
                entries[name][0] = rest
        elif name and is_inside and indent == indent_of_name + 4:
            entries[name][1][key] = listed(rest)
    return entries


def may():
    """kind id → {role: actions}; ALL stands for every one"""
    patterns = may_blocks(ROOT / "lines" / "patterns.yaml", 0)
    kinds = {}
    for path in sorted(ROOT.glob("lines/*/*/line.yaml")):
        for name, (pattern, own) in may_blocks(path, 2, "kinds").items():
            base = patterns[pattern][1] if pattern in patterns else {}
            merged = {role: actions for role, actions in (base | own).items() if actions}
            if merged:
                kinds[f"{path.parent.name}.{name}"] = merged
    return kinds


class Oracle:
    def __init__(self):
        self.grants, self.kinds = grants(), may()

    def holds(self, role, permission):
        """Whether a role that has signed in is let to a route."""
        allowed = set(permission.removeprefix("may ").split(" or "))
        return not permission.startswith("may ") or bool(allowed & self.grants[role])

    def may(self, role, kind, action):
        allowed = self.kinds[kind].get(role, set())
        if action == "read":
            return bool(allowed) or "read_all" in self.grants[role]
        if action == "attach":
            return bool(allowed - {"read"})
        return ALL in allowed or action in allowed
