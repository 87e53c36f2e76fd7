"""Fine-tune one encoder with several heads, each head from its own corpus, with checkpoints and resume."""

import hashlib
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from feltsense.errors import InputError
from feltsense.nets.pooled_heads import PooledHeads

Outputs = dict[str, Tensor]
Loss = Callable[[Outputs, Tensor], Tensor]
Progress = Callable[[int, int, float], None]


@dataclass(frozen=True)
class Task:
    """Token ids of texts, their targets (texts, outputs), and the loss that compares head outputs with targets."""

    tokens: Sequence[Sequence[int]]
    targets: Tensor
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
    seed: int = 0
    save_every: int = 200


def fit(model: PooledHeads, tasks: Sequence[Task], schedule: Schedule, folder: Path, progress: Progress) -> None:
    """Train in place; a run that was stopped goes on from the checkpoint in `folder`.

    A checkpoint of other data or of another schedule raises `InputError`.
    """
    plan = _plan(tasks, schedule)
    optimizer = torch.optim.AdamW(_groups(model, schedule), weight_decay=0.01, fused=True)
    slope = torch.optim.lr_scheduler.LambdaLR(optimizer, _slope(len(plan), schedule.warmup))
    checkpoint = folder / "checkpoint.pt"
    run = _fingerprint(tasks, schedule)
    start = _restore(checkpoint, run, model, optimizer, slope)
    model.train()
    for step in range(start, len(plan)):
        torch.manual_seed(schedule.seed * 1_000_003 + step)
        task, rows = plan[step]
        loss = _step(model, tasks[task], rows, optimizer)
        slope.step()
        progress(step + 1, len(plan), loss)
        if (step + 1) % schedule.save_every == 0:
            _save(checkpoint, run, step + 1, model, optimizer, slope)
    _save(checkpoint, run, len(plan), model, optimizer, slope)


def pad(rows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Token ids padded with 0 to the longest row, and their mask: two (rows, tokens) tensors."""
    longest = max(len(row) for row in rows)
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = torch.tensor(row)
    return ids, (ids != 0).long()


@torch.no_grad()
def predict(model: PooledHeads, tokens: Sequence[Sequence[int]], batch: int = 64) -> Outputs:
    """Outputs of every head for all rows, in their order."""
    model.eval()
    order = sorted(range(len(tokens)), key=lambda i: len(tokens[i]))
    parts = [model(*pad([tokens[i] for i in order[at : at + batch]])) for at in range(0, len(order), batch)]
    back = torch.tensor(order).argsort()
    return {name: torch.cat([part[name] for part in parts])[back] for name in parts[0]}


def _step(model: PooledHeads, task: Task, rows: Sequence[int], optimizer: torch.optim.Optimizer) -> float:
    ids, mask = pad([task.tokens[i] for i in rows])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        outputs = model(ids, mask)
    loss = task.loss({name: value.float() for name, value in outputs.items()}, task.targets[list(rows)])
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
        rows = sorted(order[at : at + pool], key=lambda i: len(task.tokens[i]))
        batches += [rows[i : i + schedule.batch] for i in range(0, len(rows), schedule.batch)]
    chance.shuffle(batches)
    return batches


def _groups(model: PooledHeads, schedule: Schedule) -> list[dict[str, Any]]:
    """Parameters by depth: the deeper below the heads, the slower."""
    layers = list(model.encoder.encoder.layer)
    rates = {id(p): schedule.rate * schedule.layer_decay ** (len(layers) + 1) for p in model.encoder.parameters()}
    for depth, layer in enumerate(reversed(layers)):
        rates |= {id(p): schedule.rate * schedule.layer_decay**depth for p in layer.parameters()}
    rates |= {id(p): schedule.head_rate for p in model.heads.parameters()}
    by_rate: dict[float, list[torch.nn.Parameter]] = {}
    for parameter in model.parameters():
        by_rate.setdefault(rates[id(parameter)], []).append(parameter)
    return [{"params": parameters, "lr": rate} for rate, parameters in by_rate.items()]


def _slope(steps: int, warmup: float) -> Callable[[int], float]:
    rise = max(1, int(steps * warmup))
    return lambda step: min((step + 1) / rise, max(0.0, (steps - step) / max(1, steps - rise)))


def _fingerprint(tasks: Sequence[Task], schedule: Schedule) -> str:
    """A digest of everything that decides how a run goes: texts, targets, schedule."""
    parts = [repr(schedule), *(repr((task.tokens, task.targets.sum(0).tolist(), task.every)) for task in tasks)]
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def _save(path: Path, run: str, step: int, model: Any, optimizer: Any, slope: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    parts = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "slope": slope.state_dict()}
    torch.save({"run": run, "step": step, **parts}, partial)
    partial.replace(path)


def _restore(path: Path, run: str, model: Any, optimizer: Any, slope: Any) -> int:
    """The step at which to go on; a checkpoint of another run is refused."""
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    if state.get("run") != run:
        raise InputError(f"{path} is from a training with other data or another schedule; name another folder")
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    slope.load_state_dict(state["slope"])
    return int(state["step"])
