"""The code that a system's result depends on, and its digest: wording and formatting change nothing."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from feltsense import catalogue
from feltsense.catalogue import code

ROOMS = ("nets/", "training/", "components/", "models/text/generator/", "benchmarks/reproduce/")
UNCOUNTED = ("benchmarks/reproduce/__init__.py", "benchmarks/reproduce/claim.py")
"""What every recipe imports: the contract, which answers nothing."""
CARDS = ("recipe", "component")
JUDGED_BY = ("says", "figure", "least", "baselines", "seeds", "items", "also")
"""What of a claim no single answer depends on."""


def code_digest(id: str) -> str:
    """A digest of a system's code: when it changes, the system's result is no longer this code's."""
    return code.digest_of(uses(id), unworded)


def answers_digest(id: str) -> str:
    """As `code_digest`, without what the claim says of how answers are judged: they stay when only that changes."""
    return code.digest_of(uses(id), unjudged)


def uses(id: str) -> list[Path]:
    """The recipe's file and every module in `ROOMS` that it reaches, in the order of their paths.

    It reaches what it imports, components that it names, and, where the recipe names them, blocks of networks.
    """
    return code.reached([code.PACKAGE / f"recipes/{catalogue.path_of(id)}.py"], ROOMS, UNCOUNTED, named)


def named(tree: ast.AST, place: str) -> Iterator[str]:
    """What strings may name: a component, and in a recipe a block of a network."""
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    names = [text for text in texts if all(part.isidentifier() for part in text.split("/"))]
    yield from (f"components/{name}" for name in names if "/" in name)
    yield from (f"nets/blocks/{name}" for name in names if place.startswith("recipes/"))


def unworded(node: ast.AST, name: str, value: Any) -> Any:
    """A field without cards and what a claim says in words."""
    return _bare(node, name, value, ("says",))


def unjudged(node: ast.AST, name: str, value: Any) -> Any:
    """A field without cards and what a claim says of how answers are judged."""
    return _bare(node, name, value, JUDGED_BY)


def _bare(node: ast.AST, name: str, value: Any, unsaid: tuple[str, ...]) -> Any:
    if name == "decorator_list":
        return [one for one in value if _called(one) not in CARDS]
    if name == "keywords" and _called(node) == "Claim":
        return [one for one in value if one.arg not in unsaid]
    return value


def _called(node: ast.AST) -> str:
    """The name of the function that a call calls, empty where there is none."""
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
