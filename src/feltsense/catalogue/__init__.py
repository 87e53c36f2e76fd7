"""Kind and name to file, by rule: a member's name is its path. Nothing here imports what it lists, except `load`."""

import importlib
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from feltsense.errors import UserError

from .cards import Card, Fidelity, RecipeCard, Reported, component, recipe

__all__ = ["Card", "Fidelity", "RecipeCard", "Reported", "component", "load", "names", "path_of", "recipe"]

ROOMS = {"component": "components", "dataset": "datasets", "taxonomy": "taxonomies", "recipe": "recipes"}


MADE = ("component", "recipe")


def names(kind: str) -> list[str]:
    """Names of all members of a kind, read from file names.

    >>> "goemotions" in names("taxonomy")
    True
    """
    room = Path(__file__).parents[1] / _room(kind)
    files = (path.relative_to(room).with_suffix("") for path in room.rglob("*.py"))
    return sorted(path.as_posix() for path in files if not any(part.startswith("_") for part in path.parts))


@cache
def load(kind: str, name: str) -> Any:
    """The member itself: a component or recipe by its own name, a dataset or taxonomy as its module.

    A recipe is also found by its id, such as `prc-emo`. It is found once, since the search through the folders takes
    longer than many an answer.
    """
    if kind == "recipe":
        name = path_of(name)
    if name not in names(kind):
        near = get_close_matches(name, names(kind), n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(names(kind))}"
        raise UserError(f"no {kind} is called {name!r}; {hint}")
    module = importlib.import_module(f"feltsense.{_room(kind)}.{name.replace('/', '.')}")
    return getattr(module, name.rpartition("/")[2]) if kind in MADE else module


def path_of(id: str) -> str:
    """The path of a recipe from its id, or the same where no recipe has it: the file is the id with underscores.

    >>> path_of("default"), path_of("nothing-yet")
    ('default', 'nothing-yet')
    """
    file = id.replace("-", "_")
    return next((name for name in names("recipe") if file in (name, name.rpartition("/")[2])), id)


def _room(kind: str) -> str:
    if kind not in ROOMS:
        raise UserError(f"no such kind {kind!r}; known: {', '.join(ROOMS)}")
    return ROOMS[kind]
