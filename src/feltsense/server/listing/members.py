"""Members of the catalogue with their cards: gathered once, and held against results that name them."""

import re
from functools import cache, partial
from inspect import getdoc
from pathlib import Path
from typing import Any

import feltsense
from feltsense.benchmarks._listing import task, task_names
from feltsense.catalogue import load, names
from feltsense.models.names import TIERS

from .naming import users
from .wire import BenchResult, BenchResults, BenchTask, Evidence, Member

WEIGHTS = Path(feltsense.__file__).parent / "models" / "weights"
CARRIES = {"small": "shipped", "nano": "nano"}
"""Readers that stand in the bench, by the system's name there."""
HTTPS = re.compile(r"https://[^\s)>,;]+")
LICENCE = re.compile(r"^\| licence of the weights \| (.+?) \|$", re.MULTILINE)


def members_with(results: BenchResults) -> tuple[Member, ...]:
    """All members, each with the results that name it.

    >>> from .results import bench_results
    >>> {member.kind for member in members_with(bench_results(None))} == {
    ...     "component", "dataset", "taxonomy", "recipe", "reader"}
    True
    """
    best = partial(_best, results)
    return tuple(one.model_copy(update={"evidence": best(*_measured_as(one))}) for one in members())


@cache
def members() -> tuple[Member, ...]:
    """All members by their cards; loads each of them, which takes a moment the first time."""
    used = users("recipe")
    corpora = [load("dataset", name).CARD for name in names("dataset")]
    return (
        *(_recipe(name) for name in names("recipe")),
        *(_reader(tier) for tier in TIERS),
        *(_component(name, used[name]) for name in names("component")),
        *(_dataset(card) for card in corpora),
        *(_taxonomy(name, [card.name for card in corpora if card.taxonomy == name]) for name in names("taxonomy")),
    )


def _recipe(name: str) -> Member:
    return Member(kind="recipe", name=name, summary=_plain(getdoc(load("recipe", name))))


def _reader(tier: str) -> Member:
    """A reader by the card that lies beside its weights."""
    card = (WEIGHTS / f"text_affect_{tier.replace('-', '_')}" / "card.md").read_text("utf-8")
    licence = LICENCE.search(card)
    return Member(
        kind="reader",
        name=tier,
        summary=card.split("\n", 3)[2],
        licence=f"weights: {licence[1]}" if licence else "",
        modalities=("text",),
    )


def _component(name: str, used_by: tuple[str, ...]) -> Member:
    card = load("component", name).card
    return Member(kind="component", name=name, used_by=used_by, link=_link(card.paper), **vars(card))


def _dataset(card: Any) -> Member:
    shared = {name: getattr(card, name) for name in ("name", "summary", "paper", "languages", "modalities")}
    licence = f"{card.licence}; {card.terms}" if card.terms else card.licence
    return Member(kind="dataset", licence=licence, link=_link(card.source), **shared)


def _taxonomy(name: str, used_by: list[str]) -> Member:
    return Member(kind="taxonomy", name=name, summary=_plain(load("taxonomy", name).__doc__), used_by=tuple(used_by))


def _plain(text: str | None) -> str:
    """The first sentence or line of a docstring, without the marks of code."""
    return (text or "").strip().split("\n", 1)[0].replace("`", "")


def _link(text: str) -> str | None:
    found = HTTPS.search(text)
    return found[0] if found else None


@cache
def _systems_of() -> dict[str, tuple[str, ...]]:
    return users("bench")


@cache
def _tasks_on() -> dict[str, tuple[str, ...]]:
    """The tasks that are asked of each corpus."""
    asked = [task(name) for name in task_names()]
    return {name: tuple(one.name for one in asked if name in one.corpora) for name in names("dataset")}


def _measured_as(member: Member) -> tuple[str, tuple[str, ...]]:
    """By which field results name it, and the values there."""
    if member.kind == "dataset":
        return "task", _tasks_on()[member.name]
    if member.kind == "reader":
        return "system", tuple(filter(None, [CARRIES.get(member.name)]))
    return "system", _systems_of()[member.name] if member.kind == "component" else ()


def _best(results: BenchResults, field: str, values: tuple[str, ...]) -> tuple[Evidence, ...]:
    """The best whole result of each task among those whose field has one of the values."""
    own: dict[str, list[BenchResult]] = {}
    for one in results.items if values else ():
        if getattr(one, field) in values and not one.limit:
            own.setdefault(one.task, []).append(one)
    found = (_evidence(about, own.get(about.name, [])) for about in results.tasks)
    return tuple(filter(None, found))


def _evidence(about: BenchTask, own: list[BenchResult]) -> Evidence | None:
    lead = about.figures[0]
    sign = 1 if lead.better == "higher" else -1
    with_lead = [one for one in own if lead.name in one.figures]
    if not with_lead:
        return None
    best = max(with_lead, key=lambda one: sign * one.figures[lead.name].value)
    return Evidence(task=about.name, system=best.system, figure=lead.title, measured=best.figures[lead.name])
