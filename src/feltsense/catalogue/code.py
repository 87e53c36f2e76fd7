"""Digests of code that results and weights depend on: wording and formatting change nothing."""

import ast
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parents[1]


def reached(starts: Iterable[Path], rooms: tuple[str, ...]) -> list[Path]:
    """The files and every module of ours in these rooms that they import, directly or not, by their paths.

    >>> [path.name for path in reached([PACKAGE / "nets/hashed_bag.py"], ("nets",))]
    ['hashed_bag.py']
    """
    found: set[Path] = set()
    left = list(starts)
    while left:
        path = left.pop()
        if path not in found:
            found.add(path)
            left += [PACKAGE / place for place in _imported(path, _age(path)) if place.startswith(rooms)]
    return sorted(found)


def digest_of(paths: Iterable[Path]) -> str:
    """A digest of what files do, whatever they are worded like."""
    told = [f"{path.relative_to(PACKAGE).as_posix()} {_meant(path, _age(path))}" for path in sorted(paths)]
    return sha256("\n".join(told).encode()).hexdigest()[:16]


def plain(node: Any) -> Any:
    r"""A tree of Python as lists: no comments, no docstrings; alike in all versions of Python.

    >>> plain(ast.parse("x = 1  # one")) == plain(ast.parse("x = (\n    1)"))
    True
    """
    if isinstance(node, list):
        return [plain(one) for one in node if not _wording(one)]
    if not isinstance(node, ast.AST):
        return repr(node)
    fields = [(name, plain(value)) for name, value in ast.iter_fields(node) if value is not None and value != []]
    return [type(node).__name__, *([name, value] for name, value in fields if value != [])]


def _age(path: Path) -> int:
    return path.stat().st_mtime_ns


@cache
def _meant(path: Path, _age: int) -> str:
    return sha256(repr(plain(ast.parse(path.read_text("utf-8")))).encode()).hexdigest()


def _wording(node: Any) -> bool:
    """Whether a statement is nothing but words: a docstring, or a note under a field."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


@cache
def _imported(path: Path, _age: int) -> tuple[str, ...]:
    """Where in the package the modules stand that a file imports."""
    folders = ("feltsense", *path.relative_to(PACKAGE).parts[:-1])
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = folders[: len(folders) - node.level + 1] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            names |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
    own = sorted(name.removeprefix("feltsense.").replace(".", "/") for name in names if name.startswith("feltsense."))
    places = (file for name in own for file in (f"{name}.py", f"{name}/__init__.py"))
    return tuple(file for file in places if (PACKAGE / file).is_file())
