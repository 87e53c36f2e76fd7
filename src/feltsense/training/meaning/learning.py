"""Teach the encoder of meanings to find a telling by a question in other words, without forgetting what it knew.

Contrastive both ways over a batch of tellings and their questions (Henderson et al. 2017, multiple negatives ranking;
hard negatives are the tellings nearest to each other), the score being memory's own: the best sentence and the whole.
One more choice stands beside the tellings, none of them, at a fixed likeness: comments of strangers must choose it, so
that a likeness below it means that nothing was told of this. What it knew is kept by a pull of every vector towards the
published network's, and by weights that lie between the published and the learnt ones (Wortsman et al. 2022, WiSE-FT).
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from feltsense.nets.pooled_heads import PooledHeads
from feltsense.training.multihead import Tokens, pad
from feltsense.training.text_affect import fresh_model, tokenize

from .finding import Pieces, Rows
from .pairs import LIKE, Told

WHOLE, SENTENCE = 1 / 3, 2 / 3
"""What counts of the whole and of the best sentence; pairs are left out of training to save a third of its time."""
OUT = -1e4


@dataclass(frozen=True)
class Lesson:
    """How long and how hard to teach; `between` is how far the weights go from the published to the learnt ones."""

    epochs: int = 6
    batch: int = 32
    near: int = 3
    rate: float = 1e-4
    layer_decay: float = 0.8
    frozen: int = 2
    scale: float = 20.0
    pull: float = 0.5
    none: float = 0.25
    others: int = 16
    between: float = 0.8
    seed: int = 0


@dataclass(frozen=True)
class Material:
    """What a lesson reads, as tokens and as published vectors: texts and questions of each telling, and other lines."""

    texts: list[list[Tokens]]
    asked: list[list[Tokens]]
    known_texts: list[Rows]
    known_asked: list[Rows]
    others: list[Tokens]
    known_others: Rows

    def near(self) -> Rows:
        """The likeness of each two tellings as wholes."""
        wholes = np.stack([rows[0] for rows in self.known_texts])
        return np.asarray(wholes @ wholes.T, np.float32)


def material(tellings: Sequence[Told], others: Sequence[str]) -> Material:
    """Everything tokenized, and read by the published network; `others` are texts that ask for no telling."""
    model = fresh_model({})
    cut = [Pieces([told.text]).texts for told in tellings]
    parts = [(pieces[0], *_sentences(pieces)) for pieces in cut]
    texts, asked = ([tokenize(own) for own in rows] for rows in (parts, [told.asked for told in tellings]))
    known_texts, known_asked = (_by_telling(model, rows) for rows in (texts, asked))
    tokens = tokenize(others)
    return Material(texts, asked, known_texts, known_asked, tokens, vectors(model, tokens))


def _sentences(pieces: Sequence[str]) -> Sequence[str]:
    """The sentences among the pieces of a telling: a whole, n − 1 pairs where n is over 2, n sentences."""
    count = len(pieces) - 1
    return pieces[1:] if count <= 2 else pieces[1 + count // 2 :]


def _by_telling(model: PooledHeads, rows: Sequence[Sequence[Tokens]]) -> list[Rows]:
    flat = vectors(model, [tokens for own in rows for tokens in own])
    ends = np.cumsum([len(own) for own in rows])
    return np.split(flat, ends[:-1])


@torch.no_grad()
def vectors(model: PooledHeads, tokens: Sequence[Tokens], batch: int = 32, exact: bool = False) -> Rows:
    """Vectors of length 1 in the order of the rows; products are of 16 bits where they need not be exact."""
    model.eval()
    order = sorted(range(len(tokens)), key=lambda i: len(tokens[i][0]))
    found = np.zeros((len(tokens), 384), np.float32)
    for at in range(0, len(order), batch):
        rows = order[at : at + batch]
        found[rows] = _read(model, [tokens[i] for i in rows], exact).numpy()
    return found


def _read(model: PooledHeads, tokens: Sequence[Tokens], exact: bool = False) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=not exact):
        found = model(*pad(tokens))["sentence_embedding"]
    return F.normalize(found.float(), dim=1)


def learn(given: Material, lesson: Lesson, said: Callable[[int, int, float], None]) -> PooledHeads:
    """The network after the lesson, at full stretch; `between` puts it back towards the published one."""
    torch.manual_seed(lesson.seed)
    model = fresh_model({})
    groups = _groups(model, lesson)
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    near = given.near()
    plan = [batch for epoch in range(lesson.epochs) for batch in _batches(near, lesson, epoch)]
    slope = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _share(step, len(plan)))
    model.train()
    for step, batch in enumerate(plan):
        loss = _loss(model, given, batch, near, lesson)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for group in groups for p in group["params"]], 1.0)
        optimizer.step()
        slope.step()
        said(step + 1, len(plan), loss.item())
    return model


def between(model: PooledHeads, share: float) -> PooledHeads:
    """A network whose weights lie so far from the published ones towards the learnt ones."""
    mixed, learnt = fresh_model({}), model.state_dict()
    mixed.load_state_dict({name: torch.lerp(old, learnt[name], share) for name, old in _floats(mixed)}, strict=False)
    return mixed


def _floats(model: PooledHeads) -> list[tuple[str, Tensor]]:
    return [(name, value) for name, value in model.state_dict().items() if value.is_floating_point()]


def _groups(model: PooledHeads, lesson: Lesson) -> list[dict[str, Any]]:
    """The layers that learn, each a little slower than the one above it; the rest stays as it is."""
    layers = model.encoder.encoder.layer
    model.requires_grad_(False)
    found = []
    for depth, layer in enumerate(reversed(layers[lesson.frozen :])):
        layer.requires_grad_(True)
        found.append({"params": list(layer.parameters()), "lr": lesson.rate * lesson.layer_decay**depth})
    return found


def _share(step: int, steps: int, warm: float = 0.1) -> float:
    done = (step + 1) / steps
    return min(done / warm, (1 - done) / (1 - warm) + 1e-3)


def _batches(near: Rows, lesson: Lesson, epoch: int) -> list[list[int]]:
    """Every telling once, each beside some of those nearest to it that are left."""
    chance = random.Random(lesson.seed * 1_000_003 + epoch)
    left = list(range(len(near)))
    chance.shuffle(left)
    order, used = [], set()
    nearest = np.argsort(-near, 1)[:, 1:40].tolist()
    for place in left:
        if place in used:
            continue
        free = [i for i in nearest[place] if i not in used and near[place, i] < LIKE]
        group = [place, *free[: lesson.near]]
        used.update(group)
        order.append(group)
    flat = [i for group in order for i in group]
    batches = [flat[at : at + lesson.batch] for at in range(0, len(flat), lesson.batch)]
    if len(batches) > 1 and len(batches[-1]) < lesson.batch // 2:
        batches[-2] += batches.pop()
    chance.shuffle(batches)
    return batches


def _loss(model: PooledHeads, given: Material, batch: Sequence[int], near: Rows, lesson: Lesson) -> Tensor:
    wholes = _read(model, [given.texts[i][0] for i in batch])
    parts = [tokens for i in batch for tokens in given.texts[i][1:]]
    asked = [tokens for i in batch for tokens in given.asked[i]]
    chosen = torch.randint(len(given.others), (lesson.others,)).tolist() if given.others else []
    short = _read(model, [*parts, *asked, *(given.others[i] for i in chosen)])
    scores = _scores(short[len(parts) :], wholes, short[: len(parts)], [len(given.texts[i]) - 1 for i in batch])
    known = [given.known_texts[i][:1] for i in batch] + [given.known_texts[i][1:] for i in batch]
    known += [given.known_asked[i] for i in batch] + [given.known_others[chosen]]
    moved = 1 - (torch.cat([wholes, short]) * torch.from_numpy(np.concatenate(known))).sum(1)
    return _choices(scores, given, batch, near, lesson) + lesson.pull * moved.mean()


def _choices(scores: Tensor, given: Material, batch: Sequence[int], near: Rows, lesson: Lesson) -> Tensor:
    """How surely questions choose their telling, others none, and tellings their questions."""
    owner = torch.tensor([row for row, i in enumerate(batch) for _ in given.asked[i]])
    like = torch.tensor(near[np.ix_(batch, batch)] >= LIKE)[owner]
    own = owner[:, None] == torch.arange(len(batch))
    asked, others = scores[: len(owner)] * lesson.scale, scores[len(owner) :] * lesson.scale
    asked = asked.masked_fill(like & ~own, OUT)
    none = torch.full((len(scores), 1), lesson.none * lesson.scale)
    choices = torch.cat([torch.cat([asked, others]), none], 1)
    right = torch.cat([owner, torch.full((len(others),), len(batch))])
    back = torch.stack([_back(asked, own, row, int(column)) for row, column in enumerate(owner)]).mean()
    return (F.cross_entropy(choices, right) + back) / 2


def _back(scores: Tensor, own: Tensor, row: int, column: int) -> Tensor:
    """How surely a telling picks this question of its own among the other tellings' questions."""
    others = scores[~own[:, column], column]
    return torch.logsumexp(torch.cat([scores[row, column][None], others]), 0) - scores[row, column]


def _scores(questions: Tensor, wholes: Tensor, sentences: Tensor, counts: Sequence[int]) -> Tensor:
    """Likeness as memory has it: (questions, tellings)."""
    whole, columns = questions @ wholes.T, []
    parts = (questions @ sentences.T).split(list(counts), 1)
    for column, part in enumerate(parts):
        one = whole[:, column]
        columns.append(WHOLE * one + SENTENCE * part.max(1).values if part.shape[1] else one)
    return torch.stack(columns, 1)
