"""Examining a claim: every arm with every seed on the same items, all figures, what came of it, in one file."""

import json
import os
import platform
import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, cast

from feltsense import __version__
from feltsense.benchmarks._digests import versions
from feltsense.benchmarks._listing import task
from feltsense.benchmarks._records import Record
from feltsense.benchmarks._run import write
from feltsense.errors import UserError
from feltsense.metrics.compare import Difference
from feltsense.models.language.protocol import LanguageModel

from .answering import UNFILLED, Job, answer, is_full, kept
from .claim import Claim, Say, Setting, silent
from .code import code_digest
from .jobs import Examination
from .measuring import Paper, readings, table
from .questions import questions
from .ready import checked
from .side_by_side import side_by_side
from .verdict import WITH, WITHOUT, Verdict, comparisons, verdict

LIBRARIES = ("numpy", "scipy", "scikit-learn", "torch", "onnxruntime", "tokenizers", "sacrebleu", "rouge-score", "nltk")


def reproduce(
    id: str,
    setting: str = "small",
    results: Path = Path("results"),
    cache: Path = Path("runs"),
    model: LanguageModel | None = None,
    say: Say = silent,
    workers: int = 2,
) -> dict[str, Any]:
    """The result of a system's claim, also written to `results/systems/ID.json`.

    Answers are kept in `cache` as they come, so that a stopped run goes on where it was. Arms are trained and asked in
    processes of one thread, `workers` at a time; a claim that asks a language model stays in this process, as does
    everything where `workers` is 0. Errors that can be foreseen are raised before anything is spent.
    """
    begun = time.time()
    claim = checked(id, setting, model)
    asks = model if claim.asks else None
    one = Examination(id, claim, cast(Setting, setting), cache, asks.name if asks else None)
    about, jobs = _about(one), one.jobs()
    _answer([job for job in jobs if not is_full(job)], asks, say, workers)
    say(f"measuring {id}", 0, 1)
    result = {**about, **_found(one, jobs), "run": _machine(begun)}
    path = results / "systems" / f"{id}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    return result


def _answer(jobs: Sequence[Job], model: LanguageModel | None, say: Say, workers: int) -> None:
    """All sheets filled; no two arms with the same seed at once, since they may train the same network."""
    if workers and model is None:
        side_by_side(_work, jobs, workers, say, _apart)
    else:
        for job in jobs:
            answer(job, model, say)


def _work(job: Job, say: Say) -> None:
    answer(job, None, say)


def _apart(job: Job) -> str:
    return job.name if job.baseline else f"seed {job.seed}"


def _about(one: Examination) -> dict[str, Any]:
    """What was examined, with what; asked at the start, because code may be changed while it is run."""
    claim = one.claim
    said = {"says": claim.says, "task": claim.task, "slot": claim.slot, "figure": claim.figure, "least": claim.least}
    libraries = {"feltsense": __version__, "python": platform.python_version(), **versions(LIBRARIES)}
    return {
        **{"schema": 1, "id": one.id, "verdict": None, "claim": said, "setting": one.setting},
        **{"seeds": list(range(claim.seeds)), "model": one.model and one.model.rpartition("#")[2]},
        **{"code": code_digest(one.id), "data": one.data, "versions": libraries},
    }


def _found(one: Examination, jobs: Sequence[Job]) -> dict[str, Any]:
    """The figures of the claim's task with its verdict, and those of further tasks."""
    claim = one.claim
    first = _measured(one, jobs, claim.task, claim.figure)
    rest = {name: _measured(one, jobs, name, task(name).lead.name) for name, _ in claim.also}
    return {"verdict": _verdict(claim, first), **first, "also": rest}


def _measured(one: Examination, jobs: Sequence[Job], name: str, figure: str) -> dict[str, Any]:
    """Everybody's figures on a task, and how `with` compares."""
    what, items = task(name), questions(name, one.claim.items[one.setting])
    given = _given(jobs, name, [item.id for item in items])
    paper, measure = Paper.of(what, items), partial(readings, what, items, cache=one.cache)
    read = {who: measure(records) for who, records in given.items()}
    arms = {who: {**table(paper, read[who]), **_spent(records)} for who, records in given.items()}
    compared = comparisons(paper, read, figure) if WITH in read else []
    return {"items": len(items), "groups": len(set(paper.groups)), "arms": arms, "comparisons": compared}


def _given(jobs: Sequence[Job], name: str, ids: Sequence[str]) -> dict[str, list[list[Record]]]:
    """The records of everybody who answered a task, a list for each seed, in the order of the items."""
    found: dict[str, list[list[Record]]] = {}
    for who, path in ((job.who, sheet.path) for job in jobs for sheet in job.sheets if sheet.task == name):
        known = kept(path)
        if UNFILLED not in known:
            found.setdefault(who, []).append([known[id] for id in ids])
    return found


def _spent(given: Sequence[Sequence[Record]]) -> dict[str, Any]:
    """Seconds of answering, training included, and how many answers were not usable."""
    records = [record for one in given for record in one]
    seconds = sum(record["seconds"] for record in records)
    return {"seconds": round(seconds, 1), "invalid": sum("invalid" in record for record in records)}


def _verdict(claim: Claim, found: Mapping[str, Any]) -> Verdict:
    """What the first comparison says, as it stands in the file."""
    row = found["comparisons"][0] if found["comparisons"] else {}
    if (row.get("b"), row.get("figure")) != (WITHOUT, claim.figure):
        raise UserError(f"{claim.figure} is not defined for both arms on {claim.task}; name another figure")
    difference = Difference(row["difference"], row["low"], row["high"], row["p"], None)
    return verdict(difference, row["by_seed"], row["better"], claim.least)


def _machine(begun: float) -> dict[str, Any]:
    at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(begun))
    return {"started": at, "seconds": round(time.time() - begun, 1), "cores": os.cpu_count()}
