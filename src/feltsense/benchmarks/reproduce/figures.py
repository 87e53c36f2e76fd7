"""The figures of all examined systems as tables, one a task: arms, baselines, and what papers report."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from feltsense.benchmarks._listing import system_names
from feltsense.benchmarks._listing import task as task_of
from feltsense.catalogue import RecipeCard

REPLIES = (
    *("perplexity", "distinct_1", "distinct_2", "bleu_2", "bleu_4", "rouge_l"),
    *("epitome_emotional_reactions", "epitome_interpretations", "epitome_explorations", "tactic_reuse"),
    *("emotion_accuracy", "mood_agreement"),
)
CHOICES = ("accuracy", "macro_f1", "weighted_f1", "preference_bias", "invalid_rate")
Result = Mapping[str, Any]
Rows = dict[str, list[list[str]]]


def tables(cards: Sequence[RecipeCard], results: Mapping[str, Result]) -> dict[str, list[list[str]]]:
    """For each task a table: its first row names the columns, the others are arms, baselines and reported figures.

    A figure that is not there is a dash; columns without any figure are left out.
    """
    found: dict[str, Rows] = {}
    for card in cards:
        for task, arms in _by_task(results.get(card.id)):
            of_task = found.setdefault(task, {"arms": [], "baselines": [], "reported": []})
            _add(of_task, card, task, arms)
    return {task: _narrow([["system", "who", *_columns(task)], *_unique(rows)]) for task, rows in sorted(found.items())}


def _by_task(result: Result | None) -> Iterator[tuple[str, Result]]:
    if result is not None:
        yield result["claim"]["task"], result["arms"]
        yield from ((task, measured["arms"]) for task, measured in result.get("also", {}).items())


def _add(rows: Rows, card: RecipeCard, task: str, arms: Result) -> None:
    columns, systems = _columns(task), system_names()
    for who, arm in arms.items():
        values = {name: one["value"] for name, one in arm["figures"].items()}
        kind, whose = ("baselines", "baseline") if who in systems else ("arms", card.id)
        rows[kind].append(_row(whose, who, values, columns))
    told = {one.figure: one.value for one in card.reported}
    if set(told) & set(columns):
        rows["reported"].append(_row(card.id, "*reported, protocol differs*", told, columns))


def _row(system: str, who: str, values: Mapping[str, float], columns: Sequence[str]) -> list[str]:
    return [system, who, *(f"{values[name]:.3f}" if name in values else "–" for name in columns)]


def _columns(task: str) -> tuple[str, ...]:
    return REPLIES if task_of(task).kind == "reply" else CHOICES


def _unique(rows: Rows) -> list[list[str]]:
    """Arms, then baselines once each, since all systems of a task share them, then what is reported."""
    baselines = {row[1]: row for row in rows["baselines"]}
    return [*rows["arms"], *baselines.values(), *rows["reported"]]


def _narrow(table: list[list[str]]) -> list[list[str]]:
    kept = [i for i in range(len(table[0])) if i < 2 or any(row[i] != "–" for row in table[1:])]
    return [[row[i] for i in kept] for row in table]
