"""From lines to a network: our own writing in several forms, and everyday comments as what is harmless."""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from feltsense import catalogue
from feltsense.models.text.disguise import uncovered
from feltsense.models.text.encoder import text_encoder
from feltsense.models.text.risk_screen import HEAD, LEVELS
from feltsense.nets.pooled_heads import PooledHeads
from feltsense.training.losses import Losses
from feltsense.training.multihead import Progress, Schedule, Task, fit
from feltsense.training.sources import Target
from feltsense.training.text_affect import fresh_model, tokenize

from .lines import Line
from .variants import beside, varied

SCHEDULE = Schedule(epochs=3, batch=48, rate=2e-4, head_rate=1e-3, layer_decay=0.9, memory=0.995, save_every=200)
TARGET = Target("choice", LEVELS, "risk_screen")
VARIANTS = 2
"""Other forms of each line of our own, beside the line as it is."""
AMID = 1
"""How often each line of our own stands amid harmless ones."""
COMMENTS, SENTENCES = 9_000, 2_000
DOUBTFUL = 0.8
"""Comments that a regression over embeddings takes for danger so surely are left out."""
SMOOTH = 0.02
Array = NDArray[np.float64]
Row = tuple[str, int]


class Everyday(NamedTuple):
    """Harmless texts of corpora: comments without any sign for the rules, and sentences."""

    comments: list[str]
    sentences: list[str]


def everyday(split: str, comments: int = COMMENTS, sentences: int = SENTENCES) -> Everyday:
    """A sample of GoEmotions' comments (CC BY 4.0) and EmoBank's sentences (CC BY-SA 4.0) of a split."""
    rules = catalogue.load("component", "understanding/risk_phrases")()
    drawn = _drawn("goemotions", split, comments)
    risks = rules.columns(drawn)
    silent = [text for text, risk in zip(drawn, risks, strict=True) if risk.level == "none"]
    return Everyday(silent, _drawn("emobank", split, sentences))


def _drawn(corpus: str, split: str, count: int) -> list[str]:
    texts = sorted({talk.turns[0].text for talk in catalogue.load("dataset", corpus).load(split)})
    return random.Random(corpus).sample(texts, min(count, len(texts)))


def fitted(texts: Array, levels: Sequence[int]) -> LogisticRegression:
    """A regression over the shipped encoder's embedding: what a screen at no cost of its own would be."""
    return LogisticRegression(C=10.0, max_iter=2000).fit(texts, levels)


def embedded(texts: Sequence[str]) -> Array:
    """Embeddings and scores of the shipped encoder, one row a text."""
    found = text_encoder()([uncovered(text) for text in texts])
    parts: list[NDArray[Any]] = [found["sentence_embedding"], found["emotion"] / 4, found["vad"]]
    return np.hstack(parts).astype(np.float64)


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
        made += [(beside(varied(line.text, chance), around, chance), level) for _ in range(AMID)]
    made += [(text, 0) for text in (*others.comments, *others.sentences)]
    made += [(beside(text, around, chance), 0) for text in chance.sample(others.comments, len(others.comments) // 4)]
    return list(dict.fromkeys(made))


def train(made: Sequence[Row], folder: Path, progress: Progress, schedule: Schedule = SCHEDULE) -> PooledHeads:
    """The trained network; checkpoints lie in `folder`, and a stopped run goes on from there."""
    torch.manual_seed(schedule.seed)
    model = fresh_model({HEAD: len(LEVELS)})
    model.encoder.embeddings.requires_grad_(False)  # words that no line holds keep their place beside those that do
    fit(model, [_task(made, model)], schedule, folder, progress)
    return model


def _task(made: Sequence[Row], model: PooledHeads) -> Task:
    wanted = torch.full((len(made), len(LEVELS)), SMOOTH / len(LEVELS))
    wanted[torch.arange(len(made)), torch.tensor([level for _, level in made])] += 1 - SMOOTH
    losses = Losses({HEAD: TARGET}, {HEAD: wanted})
    losses.start(model.heads, {HEAD: wanted})
    return Task(tokenize([uncovered(text) for text, _ in made]), {HEAD: wanted}, losses)


def cleaned(others: Everyday, lines: Sequence[Line]) -> Everyday:
    """Without the comments that look like danger: some of them are.

    Each half is judged by a regression on our own lines and the other half, so that none speaks for itself.
    """
    own, levels = embedded([line.text for line in lines]), [LEVELS.index(line.level) for line in lines]
    found = embedded(others.comments)
    kept = np.ones(len(found), dtype=bool)
    for part in (0, 1):
        other = found[1 - part :: 2]
        model = fitted(np.vstack([own, other]), [*levels, *([0] * len(other))])
        kept[part::2] = model.predict_proba(found[part::2])[:, LEVELS.index("high")] < DOUBTFUL
    return others._replace(comments=[text for text, keep in zip(others.comments, kept, strict=True) if keep])
