"""Small generators trained from scratch on talks: one encoder–decoder, whatever mechanisms step in."""

import json
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

import torch

from feltsense import catalogue
from feltsense.catalogue.code import PACKAGE, digest_of, reached
from feltsense.models.text.generator.batches import batch_of
from feltsense.models.text.generator.examples import Example, answered, informed
from feltsense.models.text.generator.network import Blocks, Generator, made, wanted
from feltsense.models.text.generator.vocabulary import Vocabulary
from feltsense.nets.encoder_decoder import EncoderDecoder

from .checkpoint import restore, save

Say = Callable[[str, int, int], None]
DECODING = "models/text/generator/decoding.py"
"""No weight depends on how words are chosen afterwards."""
KEEP = 200
"""Steps between two checkpoints."""


@dataclass(frozen=True)
class How:
    """How a generator is trained: the network's size, how many examples, and the schedule.

    `small` is meant for a core of a CPU and a few minutes; `full` for a GPU, where the same command uses it.
    """

    words: int
    width: int
    layers: int
    examples: int | None
    steps: int
    rows: int
    rate: float
    dropout: float = 0.1

    @property
    def size(self) -> dict[str, Any]:
        """The network's size, without its words."""
        heads = max(2, self.width // 32)
        return {
            "width": self.width, "layers": self.layers, "heads": heads, "inner": 2 * self.width, "dropout": self.dropout
        }  # fmt: skip


HOW = {
    "small": How(words=8_000, width=128, layers=2, examples=24_000, steps=1_500, rows=32, rate=3e-3),
    "full": How(words=20_000, width=300, layers=4, examples=None, steps=30_000, rows=64, rate=5e-4),
}


def examples(corpus: str, split: str, most: int | None = None) -> list[Example]:
    """Supporters' turns after the seeker's first words; with `most`, a fixed choice of so many."""
    found = [
        answered(talk, i)
        for talk in catalogue.load("dataset", corpus).load(split)
        for i, turn in talk.by("supporter")
        if turn.text.strip() and any(earlier.speaker == "seeker" for earlier in talk.turns[:i])
    ]
    if most is None or most >= len(found):
        return found
    kept = torch.randperm(len(found), generator=torch.Generator().manual_seed(0))[:most]
    return [found[i] for i in sorted(kept.tolist())]


def trained(corpus: str, blocks: Blocks, how: How, seed: int, folder: Path, say: Say) -> Path:
    """The folder of a generator trained on a corpus with these blocks; one that was trained before is found again."""
    about = {"corpus": corpus, "blocks": blocks, "how": asdict(how), "seed": seed, "code": _code(blocks)}
    name = sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()[:16]
    place = folder / f"{corpus}-{'-'.join(blocks) or 'plain'}-{name}"
    if not (place / "weights.pt").is_file():
        learnt = examples(corpus, "train", how.examples)
        known = Vocabulary.of((text for one in learnt for text in (*one.texts, one.reply)), how.words)
        _fit(Lesson(learnt, known, blocks, how, seed, name), place, say).save(place, blocks)
        (place / "going.pt").unlink(missing_ok=True)
    return place


@dataclass(frozen=True)
class Lesson:
    """What is learnt, and how; `run` names it, so that a checkpoint of another one is not taken for its own."""

    examples: Sequence[Example]
    known: Vocabulary
    blocks: Blocks
    how: How
    seed: int
    run: str


def _fit(lesson: Lesson, place: Path, say: Say) -> Generator:
    torch.manual_seed(lesson.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network = made(lesson.how.size, lesson.blocks, lesson.known).to(device)
    wants = wanted(network)
    read = informed(lesson.examples, wants)
    optimiser = torch.optim.AdamW(network.parameters(), lr=lesson.how.rate, weight_decay=0.01, fused=True)
    steps = lesson.how.steps
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, steps))
    parts = {"network": network, "optimiser": optimiser, "schedule": schedule}
    begin = restore(place / "going.pt", lesson.run, parts)
    for step, rows in enumerate(islice(_rows(read, lesson.how, lesson.seed), steps), 1):
        if step <= begin:
            continue
        batch = {name: one.to(device) for name, one in batch_of(rows, lesson.known, wants).items()}
        torch.manual_seed(lesson.seed * 1_000_003 + step)
        words = _step(network, batch, optimiser)
        schedule.step()
        if step % KEEP == 0:
            save(place / "going.pt", lesson.run, step, steps, parts)
        if step % 20 == 0:
            say(f"words cost {words:.2f}", step, steps)
    return Generator(network.to("cpu").eval(), lesson.known, wants)


def _step(network: EncoderDecoder, batch: dict[str, Any], optimiser: Any) -> float:
    """One step down; products in bfloat16, which both kinds of machine do fast."""
    network.train()
    with torch.autocast(batch["talk"].device.type, torch.bfloat16):
        loss, words = network(batch)
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    return float(words)


def _rate(step: int, steps: int) -> float:
    """Up within the first twentieth, then down to nothing along a cosine."""
    warm = max(1, steps // 20)
    return min(1.0, (step + 1) / warm) * 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps)))


def _rows(read: Sequence[Example], how: How, seed: int) -> Iterator[list[Example]]:
    """Batches of examples of like length without end, each pass in another order."""
    chance = torch.Generator().manual_seed(seed)
    while True:
        order = torch.randperm(len(read), generator=chance).tolist()
        pools = [order[at : at + 50 * how.rows] for at in range(0, len(order), 50 * how.rows)]
        for pool in pools:
            pool.sort(key=lambda i: sum(map(len, read[i].texts)))
            batches = [pool[at : at + how.rows] for at in range(0, len(pool), how.rows)]
            for place in torch.randperm(len(batches), generator=chance).tolist():
                yield [read[i] for i in batches[place]]


def _code(blocks: Blocks) -> str:
    """A digest of the code that makes a generator what it is: network, blocks, what they read, this file."""
    starts = [Path(__file__), *(PACKAGE / f"nets/blocks/{name}.py" for name in blocks)]
    return digest_of(reached(starts, ("nets/", "models/text/generator/"), but=(DECODING,)))
