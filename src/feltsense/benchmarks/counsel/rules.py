"""The counsellor's rules, and its model of behaviour, as systems on two tasks: main behaviour and EPITOME's levels.

They come in by the door for systems from outside, as files of predictions.
"""

import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from feltsense.benchmarks._arrays import gold_of, marks
from feltsense.benchmarks._compare import compare_systems
from feltsense.benchmarks._listing import task
from feltsense.benchmarks._outside import score_file
from feltsense.benchmarks._shelf import items_of
from feltsense.benchmarks._task import Item
from feltsense.components.counsel._behaviours import coded, main_behaviour
from feltsense.components.counsel._mechanisms import mechanisms
from feltsense.metrics.agreement import kappa
from feltsense.metrics.figure import Found, measure
from feltsense.models.text.behaviour import LABELS, behaviour_model, features

RULES, MODEL = "rules", "behaviour_model"
SUMMARY = {
    RULES: "the counsellor's rules as they are: codes of motivational interviewing, mechanisms of empathy",
    MODEL: "the counsellor's model of main behaviour, which learnt from the training part (research only)",
}


def behaviour(item: Item) -> str:
    """The class of a therapist's turn, by its sentences and what the client said before."""
    turn, heard = item.texts
    return main_behaviour(coded(turn, heard))


def level(item: Item) -> str:
    """The level of the item's mechanism in a reply."""
    found = next(one.value for one in mechanisms(item.texts[0]) if one.scale == item.part)
    return f"{found:.0f}"


def judged(item: Item) -> str:
    """The class of a therapist's turn by the model."""
    turn, heard = item.texts
    return LABELS[int(behaviour_model()(features([(heard, turn)]))[0].argmax())]


ANSWERS: Mapping[tuple[str, str], Callable[[Item], str]] = {
    ("annomi_therapist", RULES): behaviour,
    ("annomi_therapist", MODEL): judged,
    ("epitome", RULES): level,
}


def score_rules(results: Path) -> dict[str, Any]:
    """The figures of rules and model on their tasks; each result is written to its task's folder of `results`.

    Beside them whether the model is better than the rules, and EPITOME's quadratic kappa by mechanism.
    """
    found: dict[str, Any] = {}
    for (name, system), answer in ANSWERS.items():
        found.setdefault(name, {})[system] = _scored(name, system, answer, results)
    found["annomi_therapist"]["model_less_rules"] = _compared(results)
    found["epitome"]["kappa_by_mechanism"] = {system: _by_mechanism(results, system) for system in (RULES, "research")}
    return found


def _scored(name: str, system: str, answer: Callable[[Item], str], results: Path) -> dict[str, Any]:
    items = items_of(task(name), "test")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{system}.jsonl"
        rows = (json.dumps({"id": item.id, "label": answer(item)}) for item in items)
        file.write_text("\n".join(rows) + "\n", encoding="utf-8")
        found: dict[str, Any] = score_file(name, file, system, SUMMARY[system], results)["figures"]
    return found


def _compared(results: Path) -> dict[str, Any]:
    one = compare_systems(results, MODEL, RULES, ("annomi_therapist",))[0]
    difference = {name: round(value, 4) for name, value in asdict(one.difference).items()}
    return {"difference": difference, "verdict": one.verdict.replace("a is", "the model is")}


def _by_mechanism(results: Path, system: str) -> dict[str, Any]:
    """Quadratic kappa of stored predictions, with intervals over posts; empty where the system was not run."""
    path, what = results / "epitome" / f"{system}.json", task("epitome")
    if not path.is_file():
        return {}
    said = {one["id"]: one["label"] for one in json.loads(path.read_text("utf-8"))["predictions"]}
    figure, found = kappa(len(what.labels), "quadratic"), {}
    for part in what.parts:
        items = [item for item in items_of(what, "test") if item.part == part]
        given = Found(marks=marks(what, [(said[item.id],) for item in items]))
        made = asdict(measure(figure, gold_of(what, items), given, [item.group for item in items]))
        found[part] = {name: round(value, 4) for name, value in made.items()}
    return found
