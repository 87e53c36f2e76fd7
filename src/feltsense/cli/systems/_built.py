"""A published system ready to answer: its recipe called, or what it learnt found again."""

from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any

from feltsense import catalogue
from feltsense.errors import UserError

if TYPE_CHECKING:
    from feltsense.benchmarks.reproduce.claim import Setting
    from feltsense.flow.assembly import Assembly
    from feltsense.models.language.protocol import LanguageModel

    from ._going import Going


def built(id: str, model: "LanguageModel | None", seed: int, results: Path, cache: Path, say: "Going") -> "Assembly":
    """The system's assembly: its recipe, or where that has to learn first, what its claim's arm learnt.

    What it learnt is found where the claim was examined, and learnt again where it is not there any more; before that,
    the recipe says how to get it.
    """
    from feltsense.benchmarks.reproduce.status import result

    recipe: Any = catalogue.load("recipe", id)
    takes = signature(recipe).parameters
    if model is not None and "model" not in takes:
        raise UserError(f"{id} asks no language model; leave --model out")
    given = {name: value for name, value in (("model", model), ("seed", seed)) if name in takes}
    try:
        made: Assembly = recipe(**given)
        return made
    except UserError:
        examined = result(id, results)
        if examined is None:
            raise
        return _learnt(id, examined["setting"], model, seed, cache, say)


def _learnt(
    id: str, setting: "Setting", model: "LanguageModel | None", seed: int, cache: Path, say: "Going"
) -> "Assembly":
    """The claim's arm with the mechanism."""
    from feltsense.benchmarks._listing import task
    from feltsense.benchmarks._system import Lesson
    from feltsense.benchmarks.reproduce.answering import WEIGHTS
    from feltsense.benchmarks.reproduce.claim import Trial
    from feltsense.benchmarks.reproduce.questions import shelf
    from feltsense.benchmarks.reproduce.status import claim

    one = claim(id)
    part = task(one.task).parts[0]
    train, dev = (shelf(one.task)(split, part) for split in ("train", "dev"))
    lesson = Lesson(task(one.task), train, dev, part, seed, cache / "vectors")
    return one.arms["with"](Trial(lesson, setting, cache / WEIGHTS, model, say))
