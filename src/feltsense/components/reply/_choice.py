"""One sentence out of pools: never one that was said before, and no frame twice in a row of turns."""

import random
import re
from collections.abc import Iterator
from functools import lru_cache

from ._evidence import unsupported
from ._reading import Reading, opening, plain
from ._stock._phrases import Stock

OPENERS: Stock = (
    "Right now, ", "From what you write, ", "As far as I can tell, ", "Reading this, ", "Still, ", "Once more: ",
    "Again, ", "As I see it, ", "To say it plainly, ", "And yet, ", "Even so, ", "Let me say it again: ",
    "At this point, ", "Put simply, ",
)
TAILS: Stock = (
    ", as far as I can tell", ", and there is no hurry", ", and I'm still here", ", if I read you rightly",
    ", at least for now", ", and you can correct me", ", all things considered", ", by the look of it",
    ", as things stand", ", one line at a time",
)
ASKING: Stock = (
    "And ", "Tell me, ", "If you like to say: ", "Let me ask it again: ", "Once more: ", "Just out of interest, ",
    "When you are ready: ", "If it is not too much: ", "Coming back to it, ", "One more thing: ",
    "Only if you want to: ", "To come at it again: ",
)
ASKING_TAILS: Stock = (
    ", for you", ", right now", ", today", ", in your own words", ", if you had to say", ", as you see it",
    ", just now", ", to your mind", ", if you think about it", ", at the moment",
)
ONCE = frozenset(("I see what you mean.", "Thanks for telling me.", "I'm with you.", "I can picture that a little."))
"""Fillers that wear out: once in a talk, and never dressed up to come again."""
OWN = frozenset((
    "clause", "Clause", "matter", "Matter", "again", "event", "doing", "Quantity", "hard", "hard_clause", "actor",
))
_FRAMES = 16
_KEPT = frozenset(("i", "i'm", "i've", "i'll", "i'd"))
_GAP = re.compile(r"{(\w+)}")


def choose(pools: list[Stock], reading: Reading, used: list[str], room: int, chance: random.Random) -> str | None:
    """The first sentence, in an order decided by chance, that is new, fits in `room` words and asks when it may.

    Pools come in their order: first what opens like nothing said before, then what is merely new, and when all is
    spent, sentences put together from opening, core and tail.
    """
    said = reading.said_once | set(map(plain, used))
    lately = [plain(sentence) for sentence in (*reading.said[-_FRAMES:], *used)]
    openings = reading.openings | {opening(plain(one)) for one in used}
    tiers = [_shuffled(pool, chance) for pool in pools]
    merely_new: str | None = None
    for template in (one for tier in tiers for one in tier):
        sentence = filled(template, reading)
        if sentence is None or plain(sentence) in said or len(sentence.split()) > room:
            continue
        if used and _twice(sentence, used, template, reading):
            continue
        if unsupported(sentence, reading.evidence) is not None:
            continue
        if opening(plain(sentence)) not in openings and not _frames_alike(template, lately):
            return sentence
        merely_new = merely_new or sentence
    if merely_new is not None:
        return merely_new
    shown = [[one for one in tier if unsupported(one, reading.evidence) is None] for tier in tiers]
    made = _composed(shown, chance)
    return next((one for one in made if plain(one) not in said and len(one.split()) <= room), None)


def _shuffled(pool: Stock, chance: random.Random) -> list[str]:
    order = list(pool)
    chance.shuffle(order)
    return order


def filled(template: str, reading: Reading) -> str | None:
    """The template with its gaps filled, as a sentence; None when there is nothing to fill one with."""
    gaps = _gaps(template)
    if not gaps:
        return template
    found = {gap: reading.gaps.get(gap) for gap in gaps}
    if not all(found.values()):
        return None
    made = template.format(**found)
    return made[0].upper() + made[1:]


def _twice(sentence: str, used: list[str], template: str, reading: Reading) -> bool:
    """Whether a sentence has words of the person, or names a thing, that the reply has already."""
    thing = reading.taken.matter
    own = [*_borrowed(template, reading), *((thing.again.split(maxsplit=1)[-1],) if thing else ())]
    return any(plain(one) in plain(sentence) and plain(one) in plain(before) for one in own for before in used)


def _borrowed(template: str, reading: Reading) -> list[str]:
    """The person's own words in a sentence: said back once in a reply, and no more."""
    return [words for gap in _gaps(template) if gap in OWN and (words := reading.gaps.get(gap))]


@lru_cache(4096)
def _gaps(template: str) -> tuple[str, ...]:
    return tuple(_GAP.findall(template))


def _frames_alike(template: str, lately: list[str]) -> bool:
    """Whether the fixed words around a template's gap were used not long ago."""
    head, gap, tail = template.partition("{")
    if not gap:
        return False
    head, tail = plain(head), plain(tail.rpartition("}")[2])
    return bool(head or tail) and any(one.startswith(head) and one.endswith(tail) for one in lately)


def _composed(tiers: list[list[str]], chance: random.Random) -> Iterator[str]:
    """Sentences put together from opening, core and tail: thousands for every pool."""
    cores = [
        core for tier in tiers for core in tier
        if "{" not in core and "," not in core and ":" not in core and core not in ONCE
    ]  # fmt: skip
    asking = bool(cores) and cores[0].endswith("?")
    openers, tails = (ASKING, ASKING_TAILS) if asking else (OPENERS, TAILS)
    openers, tails = tuple(_shuffled(openers, chance)), tuple(_shuffled(tails, chance))
    ways = [(opener, "") for opener in openers] + [("", tail) for tail in tails]
    ways += [(opener, tail) for opener in openers for tail in tails]
    chance.shuffle(cores)
    for opener, tail in ways:
        for core in cores:
            yield _joined(opener, core, tail)


def _joined(opener: str, core: str, tail: str) -> str:
    first = core.split(maxsplit=1)[0].lower().replace("’", "'")
    body = core if not opener or first in _KEPT else core[0].lower() + core[1:]
    return f"{opener}{body[:-1]}{tail}{body[-1]}"
