"""A published system ready to answer: its recipe called, or its trained arm found again."""

from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any

from feltsense import catalogue
from feltsense.errors import UserError

from ._ready import opened

if TYPE_CHECKING:
    from feltsense.flow.assembly import Assembly


def built(id: str, model: str | None, seed: int, results: Path, cache: Path) -> "Assembly":
    """The system's assembly.

    One that has to be trained is found where its claim was examined; before that, its recipe says how to get it.
    """
    from feltsense.benchmarks.reproduce.status import result

    recipe: Any = catalogue.load("recipe", id)
    takes = signature(recipe).parameters
    if model is not None and "model" not in takes:
        raise UserError(f"{id} asks no language model; leave --model out")
    examined = result(id, results)
    if "generator" in takes and examined is not None:
        return _learnt(id, examined["setting"], model, seed, cache)
    made: Assembly = recipe(model=opened(model)) if model is not None else recipe()
    return made


def _learnt(id: str, setting: Any, model: str | None, seed: int, cache: Path) -> "Assembly":
    """The claim's arm with the mechanism; what it learnt before is found again."""
    raise NotImplementedError
