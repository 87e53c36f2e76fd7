"""Filled slots in words: a line or two for each, for a person's eyes."""

from collections.abc import Iterable, Iterator
from typing import Any

from feltsense.flow import Affect, Conversation, Plan, Rendition, Reply, Understanding
from feltsense.flow.assembly import HEARD

LIKELIEST = 5
Lines = Iterator[tuple[str, str]]


def filled(talk: Conversation, fills: Iterable[str]) -> dict[str, Any]:
    """The values of these slots: what was heard in the newest seeker turn, what is answered in the last turn."""
    heard, last = talk.last("seeker"), talk.turns[-1]
    found = {slot: getattr(heard if slot in HEARD else last, slot) for slot in fills}
    return {slot: value for slot, value in found.items() if value is not None}


def in_words(values: dict[str, Any]) -> Lines:
    """Each slot with its words."""
    for slot, value in values.items():
        yield from WORDS[slot](value)


def _affect(value: Affect) -> Lines:
    likely = sorted(value.emotions, key=lambda one: -one.p)[:LIKELIEST]
    yield "affect", ", ".join(f"{one.label} {one.p:.0%}" for one in likely) or "unknown"
    if value.vad is not None:
        yield "", f"valence {value.vad.valence:+.2f}, arousal {value.vad.arousal:+.2f}"
    if words := [f"“{span.text}”" for span in value.spans]:
        yield "its words", ", ".join(words)


def _understanding(value: Understanding) -> Lines:
    causes = [("cause", f"“{one.text}”") for one in value.causes]
    needs = [("needs", ", ".join(one.replace("_", " ") for one in value.needs))] if value.needs else []
    state = [("state", value.state.stage)] if value.state is not None else []
    guessed = [("guessed", f"{one.kind}: {one.text} ({one.p:.0%})") for one in value.inferences]
    recalled = [("recalled", f"“{one.episode.text}”: {one.why}") for one in value.remembered]
    yield from [*causes, *needs, *state, *guessed, *recalled] or [("understanding", "nothing stands out")]


def _plan(value: Plan) -> Lines:
    for name, acts in (("plan", value.acts), ("instead", value.alternatives)):
        for act in acts:
            yield name, f"{act.strategy} {act.p:.0%}{f': {act.why}' if act.why else ''}"


def _reply(value: Reply) -> Lines:
    yield "reply", value.text


def _rendition(value: Rendition) -> Lines:
    yield from (("rendition", f"{mark.channel}: {mark.name}") for mark in value.marks)


WORDS: dict[str, Any] = {
    "affect": _affect,
    "understanding": _understanding,
    "plan": _plan,
    "reply": _reply,
    "rendition": _rendition,
}
