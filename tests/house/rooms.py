"""What the house tests read: every source file, its room, and what it imports."""

import ast
from pathlib import Path

import feltsense

PACKAGE = Path(feltsense.__file__).parent
FLOORS = {
    "errors": 0,
    "flow": 1,
    "nets": 1,
    "media": 1,
    "taxonomies": 2,
    "catalogue": 2,
    "settings": 2,
    "models": 3,
    "metrics": 3,
    "agent": 4,
    "reader": 4,
    "counsellor": 4,
    "components": 4,
    "datasets": 4,
    "training": 4,
    "benchmarks": 5,
    "store": 5,
    "session": 5,
    "recipes": 6,
    "batch": 6,
    "server": 6,
    "cli": 7,
    "__init__": 8,
}


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Absolute names of all modules that a file imports, wherever in it."""
    found: set[str] = set()
    package = ("feltsense", *path.relative_to(PACKAGE).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            found |= {f"{base}.{alias.name}" for alias in node.names} | {base}
    return found


def rooms_used(path: Path) -> set[str]:
    parts = (name.split(".") for name in imports(path))
    return {name[1] for name in parts if name[0] == "feltsense" and len(name) > 1 and name[1] in FLOORS}
