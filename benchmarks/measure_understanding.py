"""Measures the shipped rules for client talk and appraisals, and the head: python benchmarks/measure_understanding.py.

Reads corpora from FELTSENSE_DATA; writes results/annomi_client_talk/ and results/enisear_appraisal/ beside the fitted
baselines of `felt bench run`. Nothing is fitted: intercepts and wording of the rules were set on training splits.
"""

import asyncio
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from feltsense import Conversation, Signal, Turn
from feltsense.benchmarks._listing import task
from feltsense.benchmarks._outside import score_file
from feltsense.benchmarks._task import Item
from feltsense.catalogue import load
from feltsense.components._change_talk import talk_of
from feltsense.components.understanding.appraisal_encoder import HEAD, TIER, appraisals
from feltsense.components.understanding.appraisal_rules import appraised
from feltsense.flow import Rating, run_batch
from feltsense.models.text.tiers import text_model

RESULTS = Path(__file__).parents[1] / "results"
Records = list[dict[str, Any]]


def talk_by_rules(items: Sequence[Item]) -> Records:
    """Change, neutral or sustain, by the client's words and the ones before."""
    return [{"id": item.id, "label": talk_of(*item.texts).talk} for item in items]


def appraised_by_rules(items: Sequence[Item]) -> Records:
    """Appraisals above one half, by the shipped encoder's feelings and by wording."""
    affects = asyncio.run(run_batch(load("component", "affect/text_encoder")(), [_talk(item) for item in items]))
    turns = [_talk(item).turns[0].fill(affect=affect) for item, affect in zip(items, affects, strict=True)]
    found = [appraised(turn) for turn in turns]
    return [_several(item, rated, [0.5] * len(rated)) for item, rated in zip(items, found, strict=True)]


def appraised_by_head(items: Sequence[Item]) -> Records:
    """Appraisals above the head's own thresholds."""
    limits = text_model(TIER).heads[HEAD].thresholds
    found = appraisals([item.texts[0] for item in items])
    return [_several(item, rated, limits) for item, rated in zip(items, found, strict=True)]


def _talk(item: Item) -> Conversation:
    return Conversation(turns=(Turn(speaker="seeker", signal=Signal.of(item.texts[0])),))


def _several(item: Item, rated: Sequence[Rating], limits: Sequence[float]) -> dict[str, Any]:
    p = {rating.scale.removeprefix("appraisal/"): rating.value for rating in rated}
    labels = [name for (name, value), limit in zip(p.items(), limits, strict=False) if value >= limit]
    return {"id": item.id, "labels": labels, "p": p}


MEASURED: tuple[tuple[str, str, str, Callable[[Sequence[Item]], Records]], ...] = (
    ("annomi_client_talk", "wording_rules", "the shipped rules for change talk, as they are", talk_by_rules),
    ("enisear_appraisal", "wording_rules", "the shipped rules over the encoder's feelings", appraised_by_rules),
    ("enisear_appraisal", "trained_head", "the research tier's appraisal head (research only)", appraised_by_head),
)


def main() -> None:
    """Measure and write."""
    with tempfile.TemporaryDirectory() as folder:
        for name, system, summary, answer in MEASURED:
            file = Path(folder, f"{system}.jsonl")
            records = answer(list(task(name).items("test")))
            file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
            figures = score_file(name, file, system, summary, RESULTS)["figures"]
            sys.stdout.write(f"{name}, {system}: {figures['macro_f1']}\n")


if __name__ == "__main__":
    main()
