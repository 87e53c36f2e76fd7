"""The counsellor's rules as a system on two tasks: a therapist's main behaviour, and EPITOME's levels.

They come in by the door for systems from outside, as files of predictions.
"""

import json
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from feltsense.benchmarks._listing import task
from feltsense.benchmarks._outside import score_file
from feltsense.benchmarks._shelf import items_of
from feltsense.benchmarks._task import Item
from feltsense.components.counsel._behaviours import coded, main_behaviour
from feltsense.components.counsel._mechanisms import mechanisms

NAME = "rules"
SUMMARY = "the counsellor's rules as they are: codes of motivational interviewing, mechanisms of empathy"


def behaviour(item: Item) -> str:
    """The class of a therapist's turn, by its sentences and what the client said before."""
    turn, heard = item.texts
    return main_behaviour(coded(turn, heard))


def level(item: Item) -> str:
    """The level of the item's mechanism in a reply."""
    found = next(one.value for one in mechanisms(item.texts[0]) if one.scale == item.part)
    return f"{found:.0f}"


ANSWERS: Mapping[str, Callable[[Item], str]] = {"annomi_therapist": behaviour, "epitome": level}


def score_rules(results: Path) -> dict[str, Any]:
    """The figures of the rules on both tasks; each result is written to its task's folder of `results`."""
    return {name: _scored(name, answer, results) for name, answer in ANSWERS.items()}


def _scored(name: str, answer: Callable[[Item], str], results: Path) -> dict[str, Any]:
    items = items_of(task(name), "test")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{NAME}.jsonl"
        rows = (json.dumps({"id": item.id, "label": answer(item)}) for item in items)
        file.write_text("\n".join(rows) + "\n", encoding="utf-8")
        found = score_file(name, file, NAME, SUMMARY, results)
    return {"figures": found["figures"], "parts": found.get("parts", {})}
