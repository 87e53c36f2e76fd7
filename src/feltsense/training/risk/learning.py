"""From lines to a network: our own writing in several forms, and everyday comments as what is harmless."""

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import torch

from feltsense import catalogue
from feltsense.models.text.disguise import uncovered
from feltsense.models.text.risk_screen import HEAD, LEVELS
from feltsense.nets.pooled_heads import PooledHeads
from feltsense.training.losses import Losses
from feltsense.training.multihead import Progress, Schedule, Task, fit, predict
from feltsense.training.sources import Target
from feltsense.training.text_affect import fresh_model, tokenize

from .lines import Line
from .subtitles import subtitles
from .variants import asked, beside, varied

FIRST = Schedule(epochs=2, batch=48, rate=2e-4, head_rate=1e-3, layer_decay=0.9, memory=0.995, save_every=200)
SCHEDULES = (FIRST, replace(FIRST, epochs=1, rate=1e-4, head_rate=3e-4, warmup=0.1, memory=0.998, seed=1))
TARGET = Target("choice", LEVELS, "risk_screen")
VARIANTS = 1
"""Other forms of each line of our own, beside the line as it is."""
QUESTIONS = 4
"""In how many other questions what is asked for stands."""
AMID = 1
"""How often each line of our own stands amid harmless ones."""
COMMENTS, SENTENCES = 8_000, 1_500
HARD = 6_000
"""How many comments the second training takes from those that the first one's network took most for danger."""
SUREST = 50
"""The comments at the very top are left out: some of them are danger."""
EARNEST = re.compile(
    r"\b(?:suicid\w*|self[ -]?harm\w*|overdos\w*|anorexi\w*|bulimi\w*|(?:kill|hurt|cut|shoot|hang|end|off)(?:ing)? "
    r"(?:myself|me|it all)|(?:want|wanna|wish|ready|hope|like|going|gonna)(?: to| i could| i would)? "
    r"(?:die|be dead|end)|(?:be|being|better off|was|were) dead|"
    r"(?:not|n't|nt|no) (?:want to |wanna )?(?:live|be alive|exist|wake up))\b",
    re.IGNORECASE,
)
"""What a comment might mean in earnest: such ones are in no training, because nobody judged them."""
SMOOTH = 0.02
HELD = 2
"""How many of the lowest layers stay as they are."""
Row = tuple[str, int]


class Everyday(NamedTuple):
    """Harmless texts of corpora: comments without any sign for the rules, and sentences, some in other languages."""

    comments: list[str]
    sentences: list[str]


def everyday(split: str, comments: int = COMMENTS, sentences: int = SENTENCES) -> Everyday:
    """A sample of GoEmotions' comments (CC BY 4.0), EmoBank's sentences (CC BY-SA 4.0) of a split, and film lines."""
    rules = catalogue.load("component", "understanding/risk_phrases")()
    drawn = _drawn("goemotions", split, comments)
    drawn = [text for text in drawn if not EARNEST.search(text)]
    risks = rules.columns(drawn)
    silent = [text for text, risk in zip(drawn, risks, strict=True) if risk.level == "none"]
    return Everyday(silent, [*_drawn("emobank", split, sentences), *subtitles(0)])


def _drawn(corpus: str, split: str, count: int) -> list[str]:
    texts = _texts(corpus, split)
    return random.Random(corpus).sample(texts, min(count, len(texts)))


def _texts(corpus: str, split: str) -> list[str]:
    return sorted({talk.turns[0].text for talk in catalogue.load("dataset", corpus).load(split)})


def rows(lines: Sequence[Line], others: Everyday, seed: int = 0) -> list[Row]:
    """Every text to learn from with the number of its level: lines in their forms and amid harmless ones, comments."""
    chance = random.Random(seed)
    harmless = [line.text for line in lines if line.level == "none" and line.language == "en"]
    around = [*harmless, *others.comments[: len(harmless)]]
    made: list[Row] = []
    for line in lines:
        level = LEVELS.index(line.level)
        made.append((line.text, level))
        made += [(varied(line.text, chance), level) for _ in range(VARIANTS)]
        made += [(asked(line.phrase, chance, line.language), level) for _ in range(QUESTIONS if line.phrase else 0)]
        made += [(beside(varied(line.text, chance), around, chance), level) for _ in range(AMID)]
    made += [(text, 0) for text in (*others.comments, *others.sentences)]
    made += [(beside(text, around, chance), 0) for text in chance.sample(others.comments, len(others.comments) // 4)]
    return list(dict.fromkeys(made))


def train(
    lines: Sequence[Line], folder: Path, progress: Progress, schedules: Sequence[Schedule] = SCHEDULES
) -> PooledHeads:
    """The trained network; checkpoints lie in `folder`, and a stopped run goes on from there.

    It learns twice: from our lines and any comments, then from the lines and those comments that it took for danger.
    """
    torch.manual_seed(schedules[0].seed)
    model = fresh_model({HEAD: len(LEVELS)})
    _hold(model)
    others = everyday("train")
    fit(model, [task(rows(lines, others), model, begin=True)], schedules[0], folder / "first", progress)
    hard = mistaken(model, set(others.comments), set(others.sentences))
    fit(model, [task(rows(lines, hard, seed=1), model)], schedules[1], folder / "second", progress)
    return model


def mistaken(model: PooledHeads, comments: set[str], sentences: set[str], count: int = HARD) -> Everyday:
    """Comments and sentences not yet seen that a network most takes for danger, with as many others.

    What may be about life and death in earnest is left out: some of it is danger that nobody has labelled.
    """
    fresh = [text for text in _texts("goemotions", "train") if text not in comments and not EARNEST.search(text)]
    prose = [text for text in _texts("emobank", "train") if text not in sentences and not EARNEST.search(text)]
    rules = catalogue.load("component", "understanding/risk_phrases")()
    worst = [text for text in _worst(model, fresh)[SUREST:count] if rules.columns([text])[0].level == "none"]
    left = sorted(set(fresh) - set(worst))
    drawn = random.Random("others").sample(left, min(count, len(left)))
    return Everyday([*worst, *drawn], [*_worst(model, prose)[: count // 5], *subtitles(0)])


def _worst(model: PooledHeads, texts: Sequence[str]) -> list[str]:
    """The texts, those first that a network most takes for danger."""
    if not texts:
        return []
    found = predict(model, tokenize([uncovered(text) for text in texts]))[HEAD]
    order = (found[:, 2] - found[:, 0]).argsort(descending=True)
    return [texts[int(i)] for i in order]


def _hold(model: PooledHeads) -> None:
    """Keep word vectors and the lowest layers as they are, so that words which no line holds stay beside their like."""
    for part in (model.encoder.embeddings, *model.encoder.encoder.layer[:HELD]):
        part.requires_grad_(False)


def task(made: Sequence[Row], model: PooledHeads, begin: bool = False) -> Task:
    """The rows as a task; `begin` lets the head start with their average."""
    wanted = torch.full((len(made), len(LEVELS)), SMOOTH / len(LEVELS))
    wanted[torch.arange(len(made)), torch.tensor([level for _, level in made])] += 1 - SMOOTH
    losses = Losses({HEAD: TARGET}, {HEAD: wanted})
    if begin:
        losses.start(model.heads, {HEAD: wanted})
    return Task(tokenize([uncovered(text) for text, _ in made]), {HEAD: wanted}, losses)
