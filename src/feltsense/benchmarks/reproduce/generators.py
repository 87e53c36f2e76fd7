"""Arms that write with a small generator: trained where they run, found again where they were trained before."""

from typing import Any

from feltsense import catalogue
from feltsense.errors import MissingExtra, UserError
from feltsense.flow import Reply, Stage

from .claim import Trial

Blocks = dict[str, dict[str, Any]]


def generator(trial: Trial, corpus: str, blocks: Blocks) -> Stage[Reply]:
    """The stage `reply/trained/generator` with a network trained on a corpus' train split with these blocks.

    Systems that ask for the same network share it: its folder is named by everything that makes it what it is.
    """
    try:
        from feltsense.training.generate import HOW, trained
    except ModuleNotFoundError as error:
        raise MissingExtra("training a small generator", "train") from error
    folder = trained(corpus, blocks, HOW[trial.setting], trial.seed, trial.folder, trial.say)
    stage: Stage[Reply] = catalogue.load("component", "reply/trained/generator")(folder)
    return stage


def handed(generator: Stage[Reply] | None, id: str) -> Stage[Reply]:
    """The generator that a recipe was handed; `UserError` where it was handed none."""
    if generator is None:
        raise UserError(f"{id} writes with a trained generator; train it: felt systems reproduce {id}")
    return generator
