"""From a tier to its files: trained, exported, calibrated on dev; and measured on test."""

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np

from feltsense.errors import MissingData
from feltsense.models.text.encoder import Input, Outputs, TextEncoder, digest, folder_of
from feltsense.models.text.nano import NanoModel
from feltsense.models.text.tiers import TextModel, text_model

from . import distil, hashed_linear, nano
from .ablations import ablated
from .heads import shifts
from .multihead import Progress
from .sources import Example, Source, Target
from .text_affect_check import calibrate, evaluate
from .tiers import Tier

Shifts = Mapping[str, Sequence[float]]
SHARE = 0.9
CROSSED = 60_000


def make(tier: Tier, folder: Path, run: Path, progress: Progress, say: Callable[[str], None]) -> None:
    """Train a tier and put its weights and calibration into `folder` when all are there; checkpoints lie in `run`."""
    made = run / "made"
    made.mkdir(parents=True, exist_ok=True)
    shift = (_encoder if tier.schedule else _nano if tier.shape else _linear)(tier, made, run, progress)
    say("calibrating on dev")
    calibrate(made, opened(tier, made), tier, shift)
    _place(made, folder)


def _place(made: Path, folder: Path) -> None:
    """Move files that belong together, the calibration last: what it describes is there when it comes."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(made.iterdir(), key=lambda path: path.name == "calibration.json"):
        partial = folder / f"{path.name}.partial"
        shutil.copyfile(path, partial)
        partial.replace(folder / path.name)
    shutil.rmtree(made)


def opened(tier: Tier, folder: Path) -> TextModel:
    """The reader whose weights lie in a folder."""
    return TextEncoder(folder) if tier.schedule is not None else NanoModel(folder)


def measure(tier: Tier, folder: Path, checkpoint: Path | None = None) -> dict[str, Any]:
    """Every figure of a tier on the test splits, with what it was trained by; from a checkpoint in full precision."""
    model = opened(tier, folder)
    if checkpoint is not None:
        from .full_precision import FullPrecision

        model = FullPrecision(tier, checkpoint, folder)
    settings = asdict(tier.schedule or tier.shape or tier.linear)  # type: ignore[arg-type]
    about = {"model": model.calibration["name"], "trained_on": list(tier.needs), "settings": settings, **_taught(tier)}
    size = sum(path.stat().st_size for path in folder.glob("model.*"))
    return {**about, "megabytes": round(size / 1e6, 2), **evaluate(model, tier)}


def _taught(tier: Tier) -> dict[str, Any]:
    """Who taught a tier beside people."""
    if tier.teacher is None:
        return {"advisers": f"{tier.advised} alone, seeds {list(tier.advisers)}"} if tier.advised else {}
    return {"teacher": f"{tier.teacher}, share {SHARE}, {CROSSED} crossed texts", "spoken": list(distil.SPEAKING)}


def seeded(tier: Tier, seed: int) -> Tier:
    """The tier with another seed."""
    return replace(
        tier,
        schedule=replace(tier.schedule, seed=seed) if tier.schedule else None,
        shape=replace(tier.shape, seed=seed) if tier.shape else None,
        linear=replace(tier.linear, seed=seed) if tier.linear else None,
    )


def _encoder(tier: Tier, made: Path, run: Path, progress: Progress) -> Shifts:
    from .checkpoint import finished
    from .export import export
    from .text_affect import save_tokenizer, train

    assert tier.schedule is not None
    start = run.parent / f"text_affect_{tier.start}" / "checkpoint.pt" if tier.start else None
    if start is not None and not finished(start):
        raise MissingData(
            f"{tier.name} goes on from {tier.start}, which is not finished in {run.parent}; train it first"
        )
    sources = _advised(tier, run.parent, progress) if tier.advised else tier.sources
    export(train(sources, run, progress, tier.schedule, start), made / "model.onnx")
    save_tokenizer(made / "tokenizer.json")
    return shifts(tier.sources, [example for source in tier.sources for example in source.read("train")])


def _advised(tier: Tier, runs: Path, progress: Progress) -> list[Source]:
    """The sources, of which the first's training texts carry the advisers' judgements as well."""
    first, *others = tier.sources
    alone = ablated(tier, f"only:{tier.advised}")
    folders = [_twin(alone, seed, runs, progress) for seed in tier.advisers]
    advisers = Ensemble([opened(alone, folder) for folder in folders])
    told = _targets(alone)
    train = list(first.read("train"))
    taught = distil.taught(train, [], advisers, told, _kept(runs, folders), 1.0, _telling(progress))

    def read(split: str) -> Iterator[Example]:
        return iter(taught) if split == "train" else first.read(split)

    return [replace(first, heads={**first.heads, **told}, read=read), *others]


def _kept(runs: Path, folders: Sequence[Path]) -> Path:
    """Where the judgements of readers are kept: a folder by what their files hold."""
    return runs / "judgements" / hashlib.sha256("".join(map(digest, folders)).encode()).hexdigest()[:16]


def _twin(tier: Tier, seed: int, runs: Path, progress: Progress) -> Path:
    """Where the weights of a seed's twin lie; what is not trained yet is trained now, from its last checkpoint on."""
    from .checkpoint import finished

    chosen, run = seeded(tier, seed), runs / f"{tier.folder}_only_{tier.corpora[0]}{f'_seed{seed}' if seed else ''}"
    if not (finished(run / "checkpoint.pt") and (run / "weights" / "calibration.json").is_file()):
        make(chosen, run / "weights", run, progress, lambda _: None)
    return run / "weights"


class Ensemble:
    """Several readers of one kind as one: the mean of their raw outputs."""

    def __init__(self, members: Sequence[TextModel]) -> None:
        self._members = members
        self.heads, self.calibration = members[0].heads, members[0].calibration

    def __call__(self, texts: Sequence[Input]) -> Outputs:
        """The mean of the members' outputs by head."""
        found = [member(texts) for member in self._members]
        return {name: np.mean([one[name] for one in found], axis=0) for name in found[0]}


def _nano(tier: Tier, made: Path, run: Path, progress: Progress) -> Shifts:
    assert tier.shape is not None
    examples = [example for source in tier.sources for example in source.read("train")]
    targets = _targets(tier)
    if tier.teacher is not None:
        examples = _with_teacher(examples, targets, tier.teacher, run.parent, progress)
    model = nano.train(examples, targets, run, progress, tier.shape)
    nano.export(model, targets, made / "model.npz")
    return shifts(tier.sources, examples)


def _linear(tier: Tier, made: Path, run: Path, progress: Progress) -> Shifts:
    assert tier.linear is not None
    targets = _targets(tier)
    (head,) = targets
    scores, biases = hashed_linear.train(tier.sources, head, run, progress, tier.linear)
    hashed_linear.export(scores, biases, targets, made / "model.npz")
    return {head: [0.0] * len(biases)}


def _targets(tier: Tier) -> dict[str, Target]:
    return {name: target for source in tier.sources for name, target in source.heads.items()}


def _with_teacher(
    examples: list[Example], targets: dict[str, Target], teacher: str, runs: Path, progress: Progress
) -> list[Example]:
    own = [str(example.input) for example in examples]
    extra = [*distil.spoken(), *distil.crossed(own, CROSSED)]

    kept = _kept(runs, [folder_of(teacher)])
    return distil.taught(examples, extra, text_model(teacher), targets, kept, SHARE, _telling(progress))


def _telling(progress: Progress) -> distil.Tell:
    return lambda done, total: progress(done, total, 0.0)
