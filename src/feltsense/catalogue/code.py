"""Digests of code that results and weights depend on: wording and formatting change nothing."""

import ast
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parents[1]

Names = Callable[[ast.AST, str], Iterable[str]]
"""The places in the package, without `.py`, that a file names beside its imports, from its tree and its own place."""
Bare = Callable[[ast.AST, str, Any], Any]
"""What counts of a node's field, from the node, the field's name and its value."""


def no_names(_tree: ast.AST, _place: str) -> tuple[str, ...]:
    """Nothing but what is imported."""
    return ()


def whole(_node: ast.AST, _name: str, value: Any) -> Any:
    """All of a field."""
    return value


def reached(
    starts: Iterable[Path], rooms: tuple[str, ...], but: tuple[str, ...] = (), names: Names = no_names
) -> list[Path]:
    """The files and every module of ours in these rooms that they import or name, directly or not, by their paths.

    >>> [path.name for path in reached([PACKAGE / "nets/hashed_bag.py"], ("nets/",))]
    ['hashed_bag.py']
    """
    found: set[Path] = set()
    left = list(starts)
    while left:
        path = left.pop()
        if path not in found:
            found.add(path)
            places = _places(_text(path), path.relative_to(PACKAGE).as_posix(), names)
            left += [PACKAGE / one for one in places if one.startswith(rooms) and one not in but and _is_there(one)]
    return sorted(found)


def digest_of(paths: Iterable[Path], bare: Bare = whole) -> str:
    """A digest of what files do, whatever they are worded like."""
    told = [f"{path.relative_to(PACKAGE).as_posix()} {_meant(_text(path), bare)}" for path in sorted(paths)]
    return sha256("\n".join(told).encode()).hexdigest()[:16]


def plain(node: Any, bare: Bare = whole) -> Any:
    r"""A tree of Python as lists: no comments, no docstrings; alike in all versions of Python.

    >>> plain(ast.parse("x = 1  # one")) == plain(ast.parse("x = (\n    1)"))
    True
    """
    if isinstance(node, list):
        return [plain(one, bare) for one in node if not _wording(one)]
    if not isinstance(node, ast.AST):
        return repr(node)
    fields = [(name, value) for name, value in ast.iter_fields(node) if value is not None and value != []]
    kept = [(name, plain(bare(node, name, value), bare)) for name, value in fields]
    return [type(node).__name__, *([name, value] for name, value in kept if value != [])]


def _text(path: Path) -> str:
    return path.read_text("utf-8")


def _is_there(place: str) -> bool:
    return (PACKAGE / place).is_file()


@cache
def _meant(text: str, bare: Bare) -> str:
    return sha256(repr(plain(ast.parse(text), bare)).encode()).hexdigest()


def _wording(node: Any) -> bool:
    """Whether a statement is nothing but words: a docstring, or a note under a field."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


@cache
def _places(text: str, place: str, names: Names) -> tuple[str, ...]:
    """Where in the package everything may stand that a file imports or names."""
    folders, found = ("feltsense", *place.split("/")[:-1]), set[str]()
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = folders[: len(folders) - node.level + 1] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            found |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
    own = {name.removeprefix("feltsense.").replace(".", "/") for name in found if name.startswith("feltsense.")}
    known = sorted(own | set(names(tree, place)))
    return tuple(file for name in known for file in (f"{name}.py", f"{name}/__init__.py"))
