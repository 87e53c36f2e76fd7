"""Where a published system stands here: whether it has a recipe, what came of its claim, whether that still counts."""

import json
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, get_args

from feltsense import catalogue
from feltsense.benchmarks._listing import task_names, test_names
from feltsense.catalogue import RecipeCard
from feltsense.catalogue.published import Published, published
from feltsense.errors import InputError

from .claim import Claim
from .code import code_digest

Status = Literal["not yet", "not examined", "holds", "does not hold", "cannot tell", "outdated"]
STATUSES: tuple[Status, ...] = get_args(Status)
MEANS: dict[Status, str] = {
    "not yet": "no recipe so far",
    "not examined": "a recipe, and no result so far",
    "holds": "the mechanism is better than the same without it: the whole interval says so, and every seed",
    "does not hold": "the whole interval lies below the smallest difference worth having",
    "cannot tell": "neither of the two",
    "outdated": "there is a result, but the code that made it has changed since",
}
SHORTEST = 4


def status(id: str, results: Path) -> Status:
    """Where the system stands, by its recipe and its result file.

    >>> status("see-through-minds", Path("results"))
    'not yet'
    """
    if not has_recipe(id):
        return "not yet"
    found = result(id, results)
    if found is None:
        return "not examined"
    if found["code"] != code_digest(id):
        return "outdated"
    verdict: Status = found["verdict"]
    return verdict


def statuses(results: Path) -> dict[str, Status]:
    """Where every published system stands, by id."""
    return {one.id: status(one.id, results) for one in published()}


def has_recipe(id: str) -> bool:
    """Whether a recipe has this id; imports none."""
    return catalogue.path_of(id) in catalogue.names("recipe")


def card(id: str) -> RecipeCard:
    """The card of the system's recipe."""
    found: RecipeCard = catalogue.load("recipe", id).card
    return found


def claim(id: str) -> Claim:
    """The claim that stands in the recipe's file."""
    found: Claim = import_module(catalogue.load("recipe", id).__module__).CLAIM
    return found


def result(id: str, results: Path) -> dict[str, Any] | None:
    """What the system's reproduction wrote, or None where there is none."""
    path = results / "systems" / f"{id}.json"
    if not path.is_file():
        return None
    try:
        found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise InputError(f"{path} is no JSON ({error}); make it anew: felt systems reproduce {id}") from error
    if found.get("verdict") not in STATUSES:
        raise InputError(f"{path} has no verdict that is known; make it anew: felt systems reproduce {id}")
    return found


@cache
def readers(row: Published) -> dict[str, tuple[str, ...]]:
    """The corpora and tasks of ours that are named as the system or its data; none of them is its reproduction.

    Data that the list describes without a name begin with a small letter.

    >>> from feltsense.catalogue.published import row
    >>> readers(row("emobench"))
    {'corpora': ('emobench',), 'tasks': ('emobench',)}
    """
    named = (one.strip() for one in row.data.split(";"))
    keys = {_key(row.id), *(_key(one.partition("(")[0]) for one in named if not one[:1].islower())}
    known = {"corpora": catalogue.names("dataset"), "tasks": [*task_names(), *test_names()]}
    return {what: tuple(name for name in names if _same(_key(name), keys)) for what, names in known.items()}


def _key(name: str) -> str:
    return "".join(character for character in name.lower() if character.isalnum())


def _same(name: str, keys: set[str]) -> bool:
    """Whether a name begins as one of the keys, or one of them as it."""
    return any(min(len(name), len(key)) >= SHORTEST and (name.startswith(key) or key.startswith(name)) for key in keys)
