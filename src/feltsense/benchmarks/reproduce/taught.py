"""Arms that write with a small generator taught by a reward for moves: quality, with or without novelty."""

from functools import cache
from pathlib import Path

from feltsense import catalogue
from feltsense.benchmarks.judge.offline import OfflineJudge, offline_judge
from feltsense.benchmarks.judge.tactics import Tagger
from feltsense.catalogue.code import digest_of, reached
from feltsense.errors import MissingExtra
from feltsense.flow import Reply, Stage

from . import rewards
from .claim import Trial
from .generators import Blocks


def taught(trial: Trial, corpus: str, blocks: Blocks, weight: float) -> Stage[Reply]:
    """The small generator with these blocks after it was taught on the trial's training talks.

    The reward is `rewards.Moves` with this weight of novelty; generators that start alike share their start.
    """
    try:
        from feltsense.training import generate, reinforce
    except ModuleNotFoundError as error:
        raise MissingExtra("teaching a small generator", "train") from error
    start = generate.trained(corpus, blocks, generate.HOW[trial.setting], trial.seed, trial.folder, trial.say)
    talks = [item.talk for item in trial.lesson.train if item.talk is not None]
    lesson = reinforce.Lesson(talks, moves(weight), f"moves, novelty {weight}, {_code()}")
    how = reinforce.HOW[trial.setting]
    place = reinforce.reinforced(start, lesson, how, trial.seed, trial.folder, trial.say)
    stage: Stage[Reply] = catalogue.load("component", "reply/trained/generator")(place)
    return stage


def moves(weight: float) -> rewards.Moves:
    """The reward by the offline judge and the tagger of tactics, which learn when they are first asked."""
    return rewards.Moves(*_judges(), weight)


@cache
def _judges() -> tuple[OfflineJudge, Tagger]:
    """Without a cache on disk: hardly a sample comes twice."""
    return offline_judge(), Tagger()


def _code() -> str:
    return digest_of(reached([Path(rewards.__file__)], ("benchmarks/judge/",)))
