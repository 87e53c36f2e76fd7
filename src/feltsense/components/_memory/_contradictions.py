"""New facts against known ones: the newer statement replaces, the same one is strengthened, an ended one goes."""

from collections.abc import Sequence
from datetime import date

from feltsense.flow import Fact, Source

from ._dates import MINE, span
from ._manner import MOST_FOR_STYLE, MOST_FOR_TRAITS

MANY = frozenset(
    {
        "sister",
        "brother",
        "child",
        "friend",
        "pet",
        "cousin",
        "aunt",
        "uncle",
        "grandchild",
        "niece",
        "nephew",
        "sister-in-law",
        "brother-in-law",
        "ex",
        "colleague",
        "neighbour",
        "flatmate",
        "likes",
        "dislikes",
        "ahead",
        "avoid",
        "plays",
        "used to play",
        "used to be",
    }
)
"""Names under which several facts may stand beside each other."""
OPPOSITE = {"likes": "dislikes", "dislikes": "likes", "partner": "ex", "ex": "partner"}
ENDS = {"job": ("employer",), "partner": ("status",)}
"""What else ends where something ends."""
HANGS = {"home": "home since"}
"""What is no longer so where something else takes the place of what it was told of."""
BECOMES = {"partner": "ex"}
"""What somebody is once they are no longer what they were."""
SURE = 4.0
"""How many turns make an estimate half as sure as it can be, less one."""
MOST_SOURCES = 40


def resolved(new: Sequence[Fact], known: Sequence[Fact]) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    """The facts to keep, and the ids of known ones that go.

    A fact with `p` 0 ends what it names: the value that it gives, or whatever stands there when it gives none.
    """
    there = {fact.id: fact for fact in known}
    kept: dict[str, Fact] = {}
    gone: list[str] = []
    for fact in new:
        rivals = [other for other in there.values() if _about_the_same(fact, other)]
        if fact.p == 0:
            ended = _ended(fact, rivals)
        else:
            made = _estimate(fact, rivals) if fact.kind in ("trait", "style") else _statement(fact, rivals)
            kept[made.id] = there[made.id] = made
            ended = [other.id for other in rivals if other.id != made.id]
        if ended and fact.name in HANGS:
            ended += [other.id for other in there.values() if other.name == HANGS[fact.name]]
        for name in ended:
            older = there.pop(name)
            new_to_memory = kept.pop(name, None) is not None
            if fact.p == 0 and older.name in BECOMES:
                kept[name] = there[name] = _former(older, fact)
            elif not new_to_memory:
                gone.append(name)
    return tuple(kept.values()), tuple(dict.fromkeys(gone))


def _former(older: Fact, fact: Fact) -> Fact:
    """Somebody who is no longer what they were, by name alone."""
    told = {"name": BECOMES[older.name], "value": older.value.partition(" (")[0], "time": fact.time}
    return older.model_copy(update={**told, "sources": _joined(older, fact)})


def _ended(fact: Fact, rivals: Sequence[Fact]) -> list[str]:
    """What an end takes away: all that it names; of occasions ahead only the next such one, the person's own first."""
    if fact.name != "ahead":
        return [other.id for other in rivals if not fact.value or _alike(fact.value, other.value)]
    own = f"{_bare(fact.value)} "
    near = [other for other in rivals if _alike(fact.value, other.value)]
    first = [other for other in near if _bare(other.value).startswith(own)]
    chosen = first if first or fact.value.startswith(MINE) else near
    return [min(chosen, key=lambda other: _when(other.value)).id] if chosen else []


def _when(value: str) -> date:
    found = span(value)
    return found[2] if found else date.max


def _about_the_same(fact: Fact, other: Fact) -> bool:
    """Whether both cannot hold side by side, or say the same."""
    if fact.p == 0 and other.name in ENDS.get(fact.name, ()):
        return not fact.value or _alike(fact.value, other.value)
    if other.kind != fact.kind:
        return False
    if OPPOSITE.get(fact.name) == other.name:
        return _alike(fact.value, other.value)
    if fact.name != other.name:
        return False
    return fact.name not in MANY or fact.p == 0 or _alike(fact.value, other.value)


def _statement(fact: Fact, rivals: Sequence[Fact]) -> Fact:
    """A statement in the place of what it repeats or contradicts."""
    same = next((other for other in rivals if other.name == fact.name and _same(fact.value, other.value)), None)
    if same is not None:
        p = round(max(fact.p, same.p) + 0.3 * (1 - max(fact.p, same.p)), 3)
        return same.model_copy(update={"p": p, "sources": _joined(same, fact), "time": fact.time})
    older = max(rivals, key=lambda other: other.time, default=None)
    return fact.model_copy(update={"replaced": older.id if older else None})


def _estimate(fact: Fact, rivals: Sequence[Fact]) -> Fact:
    """An estimate over turns: more turns that agree make it surer, disagreement less so; stated wishes stay."""
    older = max(rivals, key=lambda other: other.p, default=None)
    if older is None:
        return fact
    if older.value == fact.value:
        sources = _joined(older, fact)
        p = max(older.p, fact.p, round(min(len(sources) / (len(sources) + SURE), _most(fact)), 3))
        return older.model_copy(update={"p": p, "sources": sources, "time": fact.time})
    if older.p > fact.p:
        return older.model_copy(update={"p": round(older.p - 0.2 * fact.p, 3)})
    return fact.model_copy(update={"replaced": older.id})


def _most(fact: Fact) -> float:
    return MOST_FOR_TRAITS if fact.kind == "trait" else MOST_FOR_STYLE


def _joined(one: Fact, other: Fact) -> tuple[Source, ...]:
    return tuple(dict.fromkeys((*one.sources, *other.sources)))[-MOST_SOURCES:]


def _same(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _alike(one: str, other: str) -> bool:
    """Whether two values are about the same: equal, or the shorter stands in the longer as words."""
    first, second = sorted((_bare(one), _bare(other)), key=len)
    return bool(first) and f" {first} " in f" {second} "


def _bare(text: str) -> str:
    words = "".join(c.casefold() if c.isalnum() else " " for c in text).split()
    return " ".join(word for word in words if word not in ("a", "an", "the", "my"))
