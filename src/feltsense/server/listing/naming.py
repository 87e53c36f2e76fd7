"""Which files of the package name which components: by their names in the text, without importing anything."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import feltsense
from feltsense.catalogue import names

PACKAGE = Path(feltsense.__file__).parent
ROOTS = {"recipe": ("recipes/", "cli/chat"), "bench": ("benchmarks/systems/",)}
ROOMS = ("components", "recipes", "benchmarks/systems", "cli")
WORDS = re.compile(r'"([a-z_0-9/]+)"')
HEADS = re.compile(r'f"([a-z_]+/)\{')
IMPORTS = re.compile(r"^\s*from ([\w.]+) import ([\w, ]+)", re.MULTILINE)


def users(kind: str) -> dict[str, tuple[str, ...]]:
    """The recipes and `felt chat` (or systems of the bench) that reach each component, through shared modules too.

    >>> "default" in users("recipe")["guard/crisis"]
    True
    """
    graph = {place: _named(text) for place, text in _sources()}
    found: dict[str, list[str]] = {name: [] for name in names("component")}
    for root in sorted(place for place in graph if place.startswith(ROOTS[kind])):
        for reached in _reach(graph, root) & set(found):
            found[reached].append(_title(root))
    return {name: tuple(who) for name, who in found.items()}


def _sources() -> Iterable[tuple[str, str]]:
    """Place and text of every file that may name a component; components stand by their own names."""
    for room in ROOMS:
        for path in (PACKAGE / room).rglob("*.py"):
            place = path.relative_to(PACKAGE).with_suffix("").as_posix()
            if path.name != "__init__.py":
                yield place.removeprefix("components/"), path.read_text("utf-8")


def _title(root: str) -> str:
    return "felt chat" if root == "cli/chat" else root.rpartition("/")[2]


def _named(text: str) -> set[str]:
    """Everything in a file's text that may be a component's or a module's name."""
    words, heads = set(WORDS.findall(text)), set(HEADS.findall(text))
    imported = set()
    for module, names_of in IMPORTS.findall(text):
        imported |= {module, *(f"{module}.{name.strip()}" for name in names_of.split(","))}
    places = {name.removeprefix("feltsense.").removeprefix("components.").replace(".", "/") for name in imported}
    return words | {head + word for head in heads for word in words} | places


def _reach(graph: Mapping[str, set[str]], root: str) -> set[str]:
    seen, left = set(), [root]
    while left:
        here = left.pop()
        if here not in seen:
            seen.add(here)
            left += graph[here] & graph.keys()
    return seen
