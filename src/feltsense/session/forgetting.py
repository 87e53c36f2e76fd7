"""Memory and logs forget together: what a person wants gone leaves the store, and every log that held it.

A log's chain is not broken: contents go, and an event says which went (see `flow/events.py`).
"""

from collections.abc import Iterable, Sequence
from typing import Any

from feltsense.components._memory._requests import mentions
from feltsense.flow.conversation import GuardState
from feltsense.flow.events import Event, GuardActed, Happening, MemoryErased, MemoryKept, SignalReceived, fold
from feltsense.flow.memory import Asked
from feltsense.flow.remembering import Remembering

from .journal import Journal

RUN = 5
"""So many of the erased words in a row elsewhere are a quotation of them."""


async def forget(asked: Asked, memory: Remembering, journals: Iterable[Journal]) -> int:
    """Erase what was asked for from memory and from these logs; how many items and contents are gone.

    The logs are written first: where a log cannot forget, an error says so and memory still knows what is left to do.
    The newest log is to come last; it records that something was forgotten.
    """
    contents, last = 0, None
    for journal in journals:
        if seqs := touched(journal.events, asked):
            contents += journal.erase(standing(journal.events), seqs)
        last = journal
    items = await memory.erase(asked)
    if last is not None and asked.erases:
        content = MemoryErased(person=memory.person, ids=asked.ids, count=items)
        last.record(Happening(content=content, by="person"))
    return items + contents


def touched(events: Sequence[Event], asked: Asked) -> set[int]:
    """The events of one log that hold what is to go, or anything made of it.

    These are the turns that were named, or that have one of the words, with their answers; the turns from which a
    named memory was kept; later events that name such a memory, point at such a turn or quote its words.
    """
    if asked.everything:
        return {event.seq for event in events if event.content is not None}
    blocks = _blocks(events)
    gone = [block for block in blocks if _meant(block, asked)]
    seqs = {event.seq for block in gone for event in block}
    turns = {block[0].content.turn for block in gone if isinstance(block[0].content, SignalReceived)}
    quoted = {run for block in gone for run in _runs(_said(block))}
    for event in events:
        if event.content is not None and event.seq not in seqs and _derived(event, asked, turns, quoted):
            seqs.add(event.seq)
    return seqs


def standing(events: Sequence[Event]) -> GuardState:
    """Where the guard stood last; it stays in force when words go."""
    for event in reversed(events):
        if isinstance(event.content, GuardActed) and event.content.state is not None:
            return event.content.state
    return fold(events).guard


def _blocks(events: Sequence[Event]) -> list[list[Event]]:
    """Each signal with everything that followed it until the next."""
    blocks: list[list[Event]] = []
    for event in events:
        if event.kind in ("opened", "closed", "erased", "forgotten"):
            continue
        if event.kind == "signal":
            blocks.append([event])
        elif blocks:
            blocks[-1].append(event)
    return blocks


def _meant(block: Sequence[Event], asked: Asked) -> bool:
    content = block[0].content
    if not isinstance(content, SignalReceived):
        return False
    named = any(one.conversation == block[0].conversation and one.turn == content.turn for one in asked.sources)
    kept = [event.content for event in block if isinstance(event.content, MemoryKept)]
    ids = {episode.id for one in kept for episode in one.episodes} | {fact.id for one in kept for fact in one.facts}
    return named or bool(ids & set(asked.ids)) or mentions(content.signal.text, asked.words)


def _derived(event: Event, asked: Asked, turns: set[int], quoted: set[str]) -> bool:
    if event.kind not in ("slot", "kept", "model", "signal"):
        return False
    assert event.content is not None
    source = event.content.model_dump_json()
    if any(f'"{name}"' in source for name in asked.ids):
        return True
    if event.kind == "slot" and _points(event.content.model_dump(mode="json"), turns):
        return True
    return bool(quoted & set(_runs(source)))


def _points(value: Any, turns: set[int]) -> bool:
    """Whether a cause in a slot stands in one of these turns."""
    slot = value.get("value", {})
    causes = [slot.get("cause"), *slot.get("further_causes", ())]
    return any(cause["turn"] in turns for cause in causes if cause)


def _said(block: Sequence[Event]) -> str:
    content = block[0].content
    return content.signal.text if isinstance(content, SignalReceived) else ""


def _runs(text: str) -> list[str]:
    """Every run of words in a text, as long as a quotation."""
    words = "".join(c.casefold() if c.isalnum() else " " for c in text).split()
    return [" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)]
