"""The code that a system's result depends on, and its digest: wording and formatting change nothing."""

import ast
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from feltsense import catalogue
from feltsense.benchmarks._digests import digest

PACKAGE = Path(catalogue.__file__).parents[1]
ROOMS = ("nets", "training", "components", "models/text/generator", "benchmarks/reproduce")
UNCOUNTED = ("benchmarks/reproduce/__init__.py", "benchmarks/reproduce/claim.py")
"""What every recipe imports: the contract, which answers nothing."""
CARDS = ("recipe", "component")
SAYS = ("says",)
JUDGED_BY = ("says", "figure", "least", "baselines", "seeds", "items")
"""What of a claim no single answer depends on."""


def code_digest(id: str) -> str:
    """A digest of a system's code: when it changes, the system's result is no longer this code's."""
    return _digest(id, SAYS)


def answers_digest(id: str) -> str:
    """As `code_digest`, without what the claim says of how answers are judged: they stay when only that changes."""
    return _digest(id, JUDGED_BY)


def uses(id: str) -> list[Path]:
    """The recipe's file and every module in `ROOMS` that it reaches, in the order of their paths.

    It reaches what it imports, components that it names, and, where the recipe names them, blocks of networks.
    """
    found: set[Path] = set()
    left = [PACKAGE / "recipes" / f"{catalogue.path_of(id)}.py"]
    while left:
        path = left.pop()
        if path not in found:
            found.add(path)
            left += _reached(path)
    return sorted(found)


def normalised(text: str, unsaid: Collection[str] = SAYS) -> Any:
    """Python as nested lists: no comments, docstrings, cards, or arguments of a claim in `unsaid`.

    >>> normalised("x = 1  # one") == normalised("x = (1)")
    True
    """
    return _told(ast.parse(text), unsaid)


def _digest(id: str, unsaid: tuple[str, ...]) -> str:
    told = [f"{path.relative_to(PACKAGE).as_posix()} {_digested(_read(path), unsaid)}" for path in uses(id)]
    return digest("\n".join(told))[:16]


@cache
def _digested(text: str, unsaid: tuple[str, ...]) -> str:
    return digest(repr(normalised(text, unsaid)))


def _read(path: Path) -> str:
    return path.read_text("utf-8")


def _reached(path: Path) -> list[Path]:
    """The files in `ROOMS` that a file imports or names."""
    names = _names(_read(path), path.relative_to(PACKAGE).parts[:-1])
    places = (place for name in names for place in (f"{name}.py", f"{name}/__init__.py") if _counts(place))
    return [PACKAGE / place for place in places if (PACKAGE / place).is_file()]


def _counts(place: str) -> bool:
    return place.startswith(tuple(f"{room}/" for room in ROOMS)) and place not in UNCOUNTED


@cache
def _names(text: str, folders: tuple[str, ...]) -> tuple[str, ...]:
    """Everything that a file in these folders may mean by what it imports or names, as paths."""
    tree = ast.parse(text)
    imported = (name.replace(".", "/") for name in _imports(tree, ("feltsense", *folders)))
    return tuple(sorted({*imported, *_named(tree, in_recipe=folders[:1] == ("recipes",))}))


def _imports(tree: ast.AST, folders: tuple[str, ...]) -> Iterator[str]:
    """Names of modules below the package; a name that is imported from one may be another."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from _own([alias.name for alias in node.names])
        elif isinstance(node, ast.ImportFrom):
            above = folders[: len(folders) - node.level + 1] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from _own([base, *(f"{base}.{alias.name}" for alias in node.names)])


def _own(names: list[str]) -> list[str]:
    return [name.removeprefix("feltsense.") for name in names if name.startswith("feltsense.")]


def _named(tree: ast.AST, in_recipe: bool) -> Iterator[str]:
    """What strings may name: a component, and in a recipe a block of a network."""
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    plain = [text for text in texts if all(part.isidentifier() for part in text.split("/"))]
    yield from (f"components/{text}" for text in plain if "/" in text)
    yield from (f"nets/blocks/{text}" for text in plain if in_recipe)


def _told(node: Any, unsaid: Collection[str]) -> Any:
    """A tree as lists that are alike in all versions of Python: what is empty is left out."""
    if isinstance(node, list):
        return [_told(one, unsaid) for one in node if not _wording(one)]
    if not isinstance(node, ast.AST):
        return repr(node)
    fields = [(name, value) for name, value in ast.iter_fields(node) if value is not None and value != []]
    kept = [(name, _told(_bare(node, name, value, unsaid), unsaid)) for name, value in fields]
    return [type(node).__name__, *(list(one) for one in kept if one[1] != [])]


def _wording(node: Any) -> bool:
    """Whether a statement is nothing but words: a docstring, or a note under a field."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _bare(node: ast.AST, name: str, value: Any, unsaid: Collection[str]) -> Any:
    """A field's value without cards and without what a claim leaves unsaid."""
    if name == "decorator_list":
        return [one for one in value if _called(one) not in CARDS]
    if name == "keywords" and _called(node) == "Claim":
        return [one for one in value if one.arg not in unsaid]
    return value


def _called(node: ast.AST) -> str:
    """The name of the function that a call calls, empty where there is none."""
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
