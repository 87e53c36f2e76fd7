"""Fine-tune one encoder with several heads, each head from its own corpus, with checkpoints and resume.

The weights that count are a running mean over the last steps (Polyak & Juditsky 1992), which is kept beside them.
"""

import copy
import hashlib
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from feltsense.nets.pooled_heads import PooledHeads

from .checkpoint import restore, save

Outputs = dict[str, Tensor]
Loss = Callable[[Outputs, Outputs], Tensor]
Tokens = tuple[list[int], int]
Progress = Callable[[int, int, float], None]


@dataclass(frozen=True)
class Task:
    """Token ids of texts and where each text begins in them, targets (texts, outputs) by head, and their loss."""

    tokens: Sequence[Tokens]
    targets: Outputs
    loss: Loss
    every: int = 1


@dataclass(frozen=True)
class Schedule:
    """How long and how fast to train; the first task's epochs count."""

    epochs: int = 3
    batch: int = 48
    rate: float = 2e-4
    head_rate: float = 6e-4
    layer_decay: float = 0.9
    warmup: float = 0.06
    memory: float = 0.998
    weight_decay: float = 0.01
    seed: int = 0
    save_every: int = 200


def fit(model: PooledHeads, tasks: Sequence[Task], schedule: Schedule, folder: Path, progress: Progress) -> None:
    """Train in place, and leave the running mean of the weights; a stopped run goes on from its last checkpoint.

    A checkpoint of other data or of another schedule raises `InputError`.
    """
    plan = _plan(tasks, schedule)
    optimizer = torch.optim.AdamW(_groups(model, schedule), weight_decay=schedule.weight_decay, fused=True)
    slope = torch.optim.lr_scheduler.LambdaLR(optimizer, _slope(len(plan), schedule.warmup))
    mean = copy.deepcopy(model)
    parts = {"model": model, "mean": mean, "optimizer": optimizer, "slope": slope}
    checkpoint = folder / "checkpoint.pt"
    run = _fingerprint(model, tasks, schedule)
    start = restore(checkpoint, run, parts)
    model.train()
    for step in range(start, len(plan)):
        torch.manual_seed(schedule.seed * 1_000_003 + step)
        task, rows = plan[step]
        loss = _step(model, tasks[task], rows, optimizer)
        slope.step()
        _remember(mean, model, min(schedule.memory, (step + 1) / (step + 10)))
        progress(step + 1, len(plan), loss)
        if (step + 1) % schedule.save_every == 0:
            save(checkpoint, run, step + 1, len(plan), parts)
    save(checkpoint, run, len(plan), len(plan), parts)
    model.load_state_dict(mean.state_dict())


def pad(rows: Sequence[Tokens]) -> tuple[Tensor, Tensor, Tensor]:
    """Token ids padded with 0 to the longest row, their mask, and the weights of the mean: three (rows, tokens)."""
    longest = max(len(ids) for ids, _ in rows)
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    pool = torch.zeros(len(rows), longest)
    for i, (found, start) in enumerate(rows):
        ids[i, : len(found)] = torch.tensor(found)
        pool[i, start : len(found)] = 1
    return ids, (ids != 0).long(), pool


@torch.no_grad()
def predict(model: PooledHeads, tokens: Sequence[Tokens], batch: int = 64) -> Outputs:
    """Outputs of every head for all rows, in their order."""
    model.eval()
    order = sorted(range(len(tokens)), key=lambda i: len(tokens[i][0]))
    parts = [model(*pad([tokens[i] for i in order[at : at + batch]])) for at in range(0, len(order), batch)]
    back = torch.tensor(order).argsort()
    return {name: torch.cat([part[name] for part in parts])[back] for name in parts[0]}


def _step(model: PooledHeads, task: Task, rows: Sequence[int], optimizer: torch.optim.Optimizer) -> float:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        outputs = model(*pad([task.tokens[i] for i in rows]))
    found = {name: value.float() for name, value in outputs.items()}
    loss = task.loss(found, {name: value[list(rows)] for name, value in task.targets.items()})
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
    optimizer.step()
    return loss.item()


def _plan(tasks: Sequence[Task], schedule: Schedule) -> list[tuple[int, list[int]]]:
    first = [batch for epoch in range(schedule.epochs) for batch in _batches(tasks[0], schedule, epoch)]
    others = [_endless(task, schedule) for task in tasks[1:]]
    plan: list[tuple[int, list[int]]] = []
    for step, batch in enumerate(first):
        plan.append((0, batch))
        plan += [
            (i, next(source))
            for i, (source, task) in enumerate(zip(others, tasks[1:], strict=True), start=1)
            if step % task.every == 0
        ]
    return plan


def _endless(task: Task, schedule: Schedule) -> Iterator[list[int]]:
    epoch = 0
    while True:
        yield from _batches(task, schedule, epoch)
        epoch += 1


def _batches(task: Task, schedule: Schedule, epoch: int) -> list[list[int]]:
    """Shuffled batches of rows of like length."""
    chance = random.Random(schedule.seed * 7919 + epoch)
    order = list(range(len(task.tokens)))
    chance.shuffle(order)
    pool = schedule.batch * 50
    batches = []
    for at in range(0, len(order), pool):
        rows = sorted(order[at : at + pool], key=lambda i: len(task.tokens[i][0]))
        batches += [rows[i : i + schedule.batch] for i in range(0, len(rows), schedule.batch)]
    chance.shuffle(batches)
    return batches


def _groups(model: PooledHeads, schedule: Schedule) -> list[dict[str, Any]]:
    """Parameters by depth: the deeper below the heads, the slower."""
    layers = list(model.encoder.encoder.layer)
    rates = {id(p): schedule.rate * schedule.layer_decay ** (len(layers) + 1) for p in model.encoder.parameters()}
    for depth, layer in enumerate(reversed(layers)):
        rates |= {id(p): schedule.rate * schedule.layer_decay**depth for p in layer.parameters()}
    rates |= {id(p): schedule.rate for p in (model.second.parameters() if model.second is not None else ())}
    rates |= {id(p): schedule.head_rate for p in model.heads.parameters()}
    by_rate: dict[float, list[torch.nn.Parameter]] = {}
    for parameter in model.parameters():
        by_rate.setdefault(rates[id(parameter)], []).append(parameter)
    return [{"params": parameters, "lr": rate} for rate, parameters in by_rate.items()]


def _slope(steps: int, warmup: float) -> Callable[[int], float]:
    rise = max(1, int(steps * warmup))
    return lambda step: min((step + 1) / rise, max(0.0, (steps - step) / max(1, steps - rise)))


def _fingerprint(model: PooledHeads, tasks: Sequence[Task], schedule: Schedule) -> str:
    """A digest of everything that decides how a run goes: schedule, first weights, texts, targets, losses."""
    seen = hashlib.sha256(repr((schedule, sorted(model.apart))).encode())
    for value in model.state_dict().values():
        seen.update(value.numpy().tobytes())
    for task in tasks:
        seen.update(repr((task.tokens, task.every, repr(task.loss))).encode())
        for name, rows in task.targets.items():
            seen.update(name.encode() + rows.numpy().tobytes())
    return seen.hexdigest()


@torch.no_grad()
def _remember(mean: PooledHeads, model: PooledHeads, memory: float) -> None:
    """Move the running mean towards the newest weights."""
    for kept, new in zip(mean.parameters(), model.parameters(), strict=True):
        kept.lerp_(new, 1 - memory)
