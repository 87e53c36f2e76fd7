"""Memory and logs forget together: what a person wants gone leaves the store, and every log that held it.

A log's chain is not broken: contents go, and an event says which went (see `flow/events.py`).
"""

from collections.abc import Sequence
from typing import Any

from feltsense.components._memory._avoiding import mentions
from feltsense.flow.conversation import GuardState
from feltsense.flow.events import Event, GuardActed, Happening, MemoryErased, MemoryKept, SignalReceived, fold, segment
from feltsense.flow.memory import Asked
from feltsense.flow.remembering import Remembering

from .journal import Journal

RUN = 5
"""So many of the erased words in a row elsewhere are a quotation of them."""


async def forget(
    asked: Asked, memory: Remembering | None, journals: Sequence[Journal], guard: GuardState | None = None
) -> int:
    """Erase what was asked for from memory and from these logs; how many items and contents are gone.

    Memory is erased first, with what the logs show to have been kept of the turns that go: where it cannot forget, an
    error says so and nothing is gone. The running log comes last; `guard` is where its guards stand now.
    """
    seqs = [touched(journal, asked) for journal in journals]
    if memory is not None:
        ids = {name for journal, some in zip(journals, seqs, strict=True) for name in _kept(journal.events, some)}
        asked = asked.model_copy(update={"ids": tuple(dict.fromkeys((*asked.ids, *sorted(ids))))})
        items = await memory.erase(asked)
    contents = 0
    for journal, some in zip(journals, seqs, strict=True):
        live = guard if journal is journals[-1] else None
        contents += journal.erase(live or standing(journal.events), some) if some else 0
    if memory is None:
        return contents
    if journals and asked.erases:
        content = MemoryErased(person=memory.person, ids=asked.ids, count=items)
        journals[-1].record(Happening(content=content, by="person"))
    return items + contents


def touched(journal: Journal, asked: Asked) -> set[int]:
    """The events of one log that hold what is to go, or anything made of it.

    These are the turns that were named, or that have one of the words, with their answers; the turns from which a
    named memory was kept; later events that name such a memory or one of the words, point at such a turn or quote it.
    """
    events = journal.events
    if asked.everything:
        return {event.seq for event in events if event.content is not None}
    named = _named(journal, asked)
    blocks = _blocks(events)
    gone = [block for block in blocks if block[0].seq in named or _meant(block, asked)]
    seqs = {event.seq for block in gone for event in block}
    turns = {block[0].content.turn for block in gone if isinstance(block[0].content, SignalReceived)}
    quoted = {run for block in gone for run in _runs(_said(block))}
    for block in blocks:
        derived = {event.seq for event in block if event.seq not in seqs and _derived(event, asked, turns, quoted)}
        seqs |= {event.seq for event in block} if block[0].seq in derived else derived
    return seqs


def _named(journal: Journal, asked: Asked) -> set[int]:
    """The signals that `asked` names: by their place in the talk as it stands, or as it stood before erasures."""
    told, found, erasures = journal.told(), set(), 0
    for source in asked.sources:
        if source.conversation == told.id and (seq := journal.signal_at(source.turn)) is not None:
            found.add(seq)
    named = {(source.conversation, source.turn) for source in asked.sources if source.conversation != told.id}
    for event in journal.events:
        erasures += event.kind == "erased"
        if isinstance(event.content, SignalReceived) and (segment(event, erasures), event.content.turn) in named:
            found.add(event.seq)
    return found


def _kept(events: Sequence[Event], seqs: set[int]) -> list[str]:
    """Ids of the memories that the events to go say were kept."""
    kept = [event.content for event in events if event.seq in seqs and isinstance(event.content, MemoryKept)]
    return [one.id for content in kept for one in content.episodes] + [f.id for one in kept for f in one.facts]


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
    """Whether something that is to go was kept of a turn, or stands in its words."""
    content = block[0].content
    if not isinstance(content, SignalReceived):
        return False
    ids = set(_kept(block, {event.seq for event in block}))
    return bool(ids & set(asked.ids)) or mentions(content.signal.text, asked.words)


def _derived(event: Event, asked: Asked, turns: set[int], quoted: set[str]) -> bool:
    if event.content is None or event.kind not in ("slot", "kept", "model", "signal"):
        return False
    source = event.content.model_dump_json()
    if any(f'"{name}"' in source for name in asked.ids) or mentions(source, asked.words):
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
