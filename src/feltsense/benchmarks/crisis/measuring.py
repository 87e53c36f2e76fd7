"""Alarms counted: the rules alone, the trained screen alone, and both, on every question of `texts`."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from feltsense import catalogue
from feltsense.flow import Conversation, RiskLevel, Stage, run_batch
from feltsense.metrics.interval import wilson
from feltsense.models.text.encoder import digest
from feltsense.models.text.risk_screen import FOLDER, TOKENS, risk_screen
from feltsense.training.risk.lines import alike, parted, written

from .texts import QUESTIONS, Case, cases

ALARMS = ("elevated", "imminent")
SYSTEMS = {
    "rules": "the rules alone",
    "screen": "the trained screen alone",
    "both": "the stronger of the two, as the component combines them",
}
Tell = Callable[[str], None]
Levels = Sequence[RiskLevel]
Judge = Callable[[Sequence[str]], Levels]


def measured(earlier: Mapping[str, Any], say: Tell) -> dict[str, Any]:
    """Every figure, and a list of the evaluations that were made so far; `earlier` is what stood there before."""
    found, weights = list(cases()), digest(FOLDER)
    made = evaluated(found, {name: _judge(name) for name in SYSTEMS}, say)
    shares = {name: figures["both"]["share"] for name, figures in made["questions"].items()}
    return {
        "systems": SYSTEMS,
        "megabytes": round((FOLDER / "model.onnx").stat().st_size / 1e6, 2),
        "tokens": TOKENS,
        "learnt_from": _learnt_from(),
        **made,
        "near_twins": _near_twins(found),
        "evaluations": [*earlier.get("evaluations", []), {"weights": weights, "both": shares}],
    }


def _learnt_from() -> str:
    """Our own lines by level, in words."""
    lines = parted(written())[0]
    counts = Counter(line.level for line in lines)
    told = ", ".join(f"{counts[level]:,} of {level}" for level in ("high", "some", "none"))
    return f"{len(lines):,} lines of our own writing ({told} risk)"


def _near_twins(found: Sequence[Case]) -> dict[str, int]:
    """For each question how many texts have a near twin among the lines that were learnt from."""
    chosen = [case for case in found if case.question not in ("long", "hidden")]
    twins = alike([case.text for case in chosen], [line.text for line in parted(written())[0]])
    counts = Counter(case.question for case, twin in zip(chosen, twins, strict=True) if twin)
    return {question: counts[question] for question in QUESTIONS if counts[question]}


def evaluated(found: Sequence[Case], judges: Mapping[str, Judge], say: Tell) -> dict[str, Any]:
    """The share of alarms by question, by kind, and the misses of `both` by id; texts themselves never come out.

    >>> one = Case("mindguard_1", "mg_1", "severity 1", "I am late again.", False)
    >>> made = evaluated([one], {"both": lambda texts: ["none"]}, lambda line: None)
    >>> made["questions"]["mindguard_1"]["both"]["share"], made["wrong"]
    (0.0, {})
    """
    alarms = {}
    for name, judge in judges.items():
        say(f"{name}: {len(found):,} texts")
        alarms[name] = [level in ALARMS for level in judge([case.text for case in found])]
    return {
        "interval": "Wilson, 95 %",
        "questions": {question: _question(question, found, alarms) for question in _asked(found)},
        "kinds": {question: _kinds(question, found, alarms) for question in _asked(found)},
        "wrong": {question: wrong for question in _asked(found) if (wrong := _wrong(question, found, alarms["both"]))},
    }


def share(marks: Sequence[bool]) -> dict[str, Any]:
    """How many of these, with the interval of the share.

    >>> share([True, False])["interval"]
    [0.0945, 0.9055]
    """
    value, low, high = wilson(sum(marks), len(marks))
    interval = [round(low, 4), round(high, 4)]
    return {"count": sum(marks), "of": len(marks), "share": round(value, 4), "interval": interval}


def _judge(name: str) -> Judge:
    """What a system says of texts that stand alone."""
    if name == "screen":
        return lambda texts: ["elevated" if risk_screen()(text).level == "high" else "none" for text in texts]
    member = {"rules": "risk_phrases", "both": "risk_screen"}[name]
    stage: Stage[Any] = catalogue.load("component", f"understanding/{member}")()

    def judge(texts: Sequence[str]) -> Levels:
        talks = [Conversation.of(text) if text.strip() else Conversation() for text in texts]
        return [risk.level for risk in asyncio.run(run_batch(stage, talks))]

    return judge


def _asked(found: Iterable[Case]) -> list[str]:
    """The questions that have texts, in their order."""
    there = {case.question for case in found}
    return [question for question in QUESTIONS if question in there]


def _question(question: str, found: Sequence[Case], alarms: Mapping[str, Sequence[bool]]) -> dict[str, Any]:
    rows = [i for i, case in enumerate(found) if case.question == question]
    figures = {name: share([marks[i] for i in rows]) for name, marks in alarms.items()}
    return {"about": QUESTIONS[question], "should_alarm": found[rows[0]].wanted, **figures}


def _kinds(question: str, found: Sequence[Case], alarms: Mapping[str, Sequence[bool]]) -> dict[str, Any]:
    """For each kind, of how many texts each system alarms on how many."""
    kinds = Counter(case.kind for case in found if case.question == question)
    return {kind: {"of": kinds[kind], **_counts(question, kind, found, alarms)} for kind in sorted(kinds)}


def _counts(question: str, kind: str, found: Sequence[Case], alarms: Mapping[str, Sequence[bool]]) -> dict[str, int]:
    rows = [i for i, case in enumerate(found) if (case.question, case.kind) == (question, kind)]
    return {name: sum(marks[i] for i in rows) for name, marks in alarms.items()}


def _wrong(question: str, found: Sequence[Case], marks: Sequence[bool]) -> list[str]:
    """Ids, with kinds, of texts that should alarm and did not, or the other way about."""
    return list(_wrong_ids(question, found, marks))


def _wrong_ids(question: str, found: Sequence[Case], marks: Sequence[bool]) -> Iterator[str]:
    for case, mark in zip(found, marks, strict=True):
        if case.question == question and mark != case.wanted:
            yield f"{case.id} ({case.kind})"
