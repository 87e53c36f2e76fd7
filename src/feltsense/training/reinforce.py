"""A small generator taught by a reward: samples to the same talk compete, and what wins becomes likelier.

REINFORCE (Williams 1992) with advantages within groups of samples, as in GRPO (Shao et al. 2024), and a pull back to
the generator as it was (Schulman's estimate of the Kullback–Leibler divergence, 2020).
"""

import copy
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from feltsense.catalogue.code import digest_of, reached
from feltsense.flow import Conversation
from feltsense.models.text.generator.batches import PAD, batch_of
from feltsense.models.text.generator.network import Generator
from feltsense.nets.encoder_decoder import EncoderDecoder

from .checkpoint import restore, save

Array = NDArray[np.float64]
Reward = Callable[[Sequence[Conversation], Sequence[str]], Array]
Say = Callable[[str, int, int], None]
KEEP = 50
"""Steps between two checkpoints."""


@dataclass(frozen=True)
class How:
    """The schedule: talks a step, samples of each, and how strongly the start pulls back."""

    steps: int = 100
    talks: int = 8
    draws: int = 4
    rate: float = 2e-4
    pull: float = 0.2


HOW = {"small": How(), "full": How(steps=1_000)}


@dataclass(frozen=True)
class Lesson:
    """What is taught: talks to reply to, the reward, and what this reward is called, so that it is found again."""

    talks: Sequence[Conversation]
    reward: Reward
    named: str


def reinforced(start: Path, lesson: Lesson, how: How, seed: int, folder: Path, say: Say) -> Path:
    """The folder of the generator in `start`, taught by a reward; one that was taught before is found again.

    It stays on the CPU: its batches are a few dozen short replies.
    """
    about = {"start": start.name, "reward": lesson.named, "how": asdict(how), "seed": seed, "code": _code()}
    name = sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()[:16]
    place = folder / f"reinforced-{name}"
    if not (place / "weights.pt").is_file():
        blocks = json.loads((start / "about.json").read_text("utf-8"))["blocks"]
        _taught(Generator.load(start), lesson, how, seed, place, say).save(place, blocks)
        (place / "going.pt").unlink(missing_ok=True)
    return place


def advantages(rewards: Array) -> Array:
    """How much better each of (talks, draws) is than the others of its talk, in standard deviations.

    >>> advantages(np.array([[1.0, 3.0], [2.0, 2.0]])).tolist()
    [[-1.0, 1.0], [0.0, 0.0]]
    """
    spread = rewards.std(1, keepdims=True)
    return np.asarray((rewards - rewards.mean(1, keepdims=True)) / np.where(spread > 0, spread, 1.0))


def _taught(writer: Generator, lesson: Lesson, how: How, seed: int, place: Path, say: Say) -> Generator:
    before = copy.deepcopy(writer.network).requires_grad_(requires_grad=False)
    optimiser = torch.optim.AdamW(writer.network.parameters(), lr=how.rate, weight_decay=0.0)
    parts = {"network": writer.network, "optimiser": optimiser}
    begin = restore(place / "going.pt", place.name, parts)
    for step in range(begin + 1, how.steps + 1):
        rewarded = _step(writer, before, optimiser, lesson, how, seed * 1_000_003 + step)
        if step % KEEP == 0:
            save(place / "going.pt", place.name, step, how.steps, parts)
        if step % 10 == 0:
            say(f"reward {rewarded:.3f}", step, how.steps)
    return writer


def _step(writer: Generator, before: EncoderDecoder, optimiser: Any, lesson: Lesson, how: How, chance: int) -> float:
    """One step up; dropout stays off, so that what is taught is what was drawn. The mean reward of the samples."""
    picked = np.random.default_rng(chance).choice(len(lesson.talks), how.talks, replace=len(lesson.talks) < how.talks)
    rows = enumerate(np.repeat(picked, how.draws).tolist())
    asked = [lesson.talks[i].model_copy(update={"seed": row}) for row, i in rows]
    replies = [drawn[0] for drawn in writer.samples(asked, 1, chance)]
    rewards = lesson.reward(asked, replies).reshape(how.talks, how.draws)
    batch = batch_of(writer.examples(asked, replies), writer.known, writer.wants)
    advantage = torch.tensor(advantages(rewards).ravel(), dtype=torch.float32)
    loss = _loss(writer.network, before, batch, advantage, how.pull)
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(writer.network.parameters(), 1.0)
    optimiser.step()
    return float(rewards.mean())


def _loss(network: EncoderDecoder, before: EncoderDecoder, batch: Any, advantage: Tensor, pull: float) -> Tensor:
    """What is minimised, a mean over words: unlikely winners, likely losers, and how far it is from the start."""
    there = (batch["reply"][:, 1:] != PAD).float()
    now = _logs(network, batch)
    with torch.no_grad():
        then = _logs(before, batch)
    apart = (then - now).clamp(max=5)
    words = -advantage[:, None] * now + pull * (apart.exp() - apart - 1)
    return (words * there).sum() / there.sum()


def _logs(network: EncoderDecoder, batch: Any) -> Tensor:
    """The log-probability of every word of `reply`, (rows, words)."""
    said, wanted = batch["reply"][:, :-1], batch["reply"][:, 1:]
    words = network.decode(network.encode(batch), said, batch)
    return words.gather(-1, wanted.unsqueeze(-1)).squeeze(-1)


def _code() -> str:
    """A digest of the code that teaches."""
    return digest_of(reached([Path(__file__)], ("nets/", "models/text/generator/")))
