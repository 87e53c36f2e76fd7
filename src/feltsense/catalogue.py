"""Kind and name to file, by rule: a member's name is its path. Nothing here imports what it lists, except `load`."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from .errors import UserError

ROOMS = {"component": "components", "dataset": "datasets", "taxonomy": "taxonomies", "recipe": "recipes"}


MADE = ("component", "recipe")


@dataclass(frozen=True)
class Card:
    """What a member of the catalogue says about itself."""

    summary: str
    paper: str = ""
    licence: str = "Apache-2.0"
    needs: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ("text",)
    languages: tuple[str, ...] = ("en",)
    reads: tuple[str, ...] = ()


Made = TypeVar("Made")
P = ParamSpec("P")


def component(
    summary: str,
    *,
    paper: str = "",
    licence: str = "Apache-2.0",
    needs: tuple[str, ...] = (),
    languages: tuple[str, ...] = ("en",),
    reads: tuple[str, ...] = (),
) -> Callable[[Callable[P, Made]], Callable[P, Made]]:
    """Record a component's card on its factory, and card and name on what the factory makes.

    `reads` names the slots that must be filled before it.
    """
    card = Card(summary=summary, paper=paper, licence=licence, needs=needs, languages=languages, reads=reads)

    def record(factory: Callable[P, Made]) -> Callable[P, Made]:
        @wraps(factory)
        def make(*args: P.args, **kwargs: P.kwargs) -> Made:
            made = factory(*args, **kwargs)
            made.card, made.name = card, factory.__name__  # type: ignore[attr-defined]
            return made

        make.card = card  # type: ignore[attr-defined]
        return make

    return record


def names(kind: str) -> list[str]:
    """Names of all members of a kind, read from file names.

    >>> "goemotions" in names("taxonomy")
    True
    """
    room = Path(__file__).parent / _room(kind)
    files = (path.relative_to(room).with_suffix("") for path in room.rglob("*.py"))
    return sorted(path.as_posix() for path in files if not any(part.startswith("_") for part in path.parts))


@cache
def load(kind: str, name: str) -> Any:
    """The member itself: a component or recipe by its own name, a dataset or taxonomy as its module.

    It is found once, since the search through the folders takes longer than many an answer.
    """
    if name not in names(kind):
        near = get_close_matches(name, names(kind), n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(names(kind))}"
        raise UserError(f"no {kind} is called {name!r}; {hint}")
    module = importlib.import_module(f"feltsense.{_room(kind)}.{name.replace('/', '.')}")
    return getattr(module, name.rpartition("/")[2]) if kind in MADE else module


def _room(kind: str) -> str:
    if kind not in ROOMS:
        raise UserError(f"no such kind {kind!r}; known: {', '.join(ROOMS)}")
    return ROOMS[kind]
