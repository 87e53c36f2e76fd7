"""Everything of a person's words that a reply may take up, ready to fill the gaps of its sentences."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from feltsense.components._mood import dire, grim
from feltsense.flow import Turn
from feltsense.flow.caching import cached

from .._quoting import Quote, quotes
from ._brightened import brightened
from ._chosen import Chosen, chosen
from ._event import Event, doing, event
from ._matter import Matter, matter

LOOKED_BACK = 4
_QUANTITY = re.compile(
    r"\b((?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|"
    r"a hundred|a thousand) (?:times|minutes|hours|nights|messages|calls|emails))\b(?! (?:ago|left|later|old|"
    r"until|till|"
    r"before|from|away|per|a (?:day|week)))",
    re.I,
)
_SIMILE = re.compile(r"\b(?:sounds?|looks?|smells?|tastes?|sounded|looked|tasted) (like an? (?:\w+ )?\w{3,})\W*$", re.I)
_AHEAD = re.compile(r"\b(?:in|within|at|after|for about)\W+$", re.I)


class TakenUp(NamedTuple):
    """A thing, an event, a habit and a number in the newest words; a thing from before; what had been hard.

    `turned` tells that something good follows something hard, which `hard` names where it may be named again;
    `chosen` are the options that the words take of those in the reply before them.
    """

    matter: Matter | None = None
    event: Event | None = None
    doing: str | None = None
    quantity: str | None = None
    simile: str | None = None
    back: str | None = None
    turned: bool = False
    hard: str | None = None
    hard_clause: str | None = None
    chosen: Chosen | None = None

    @property
    def gaps(self) -> dict[str, str | None]:
        """What fills the gaps of a sentence."""
        matter, quantity = self.matter, self.quantity
        return {
            "matter": matter.named if matter else None,
            "Matter": _capital(matter.named) if matter else None,
            "again": matter.again if matter else None,
            "event": self.event.clause if self.event else None,
            "doing": self.doing,
            "Quantity": _capital(quantity) if quantity else None,
            "Simile": _capital(self.simile) if self.simile else None,
            "back": self.back,
            "hard": self.hard,
            "hard_clause": self.hard_clause,
            "option": "; ".join(self.chosen.options) if self.chosen else None,
        }


def taken_up(turns: Sequence[Turn], replies: Sequence[Turn], text: str, statement: Quote | None) -> TakenUp:
    """What may be taken up of the newest words `text`, of which `statement` is turned to the second person.

    >>> taken_up([], [], "my boss added twelve slides", None).gaps["again"]
    'those twelve slides'
    """
    said = statement.text if statement and not dire(text) else None
    low = brightened(turns)
    told = low is not None and not grim(low.text)
    before = [turn.text for turn in turns[:-1]][-LOOKED_BACK:]
    things = [found.again for line in reversed(before) if (found := matter(line))]
    behind = matter(low.text) if low is not None and told else None
    return TakenUp(
        matter=matter(text),
        event=event(said) if said else None,
        doing=doing(said) if said else None,
        quantity=_quantity(text),
        simile=_simile(text),
        back=things[0] if things else None,
        turned=low is not None,
        hard=behind.again if behind else None,
        hard_clause=_clause(low.text) if low is not None and told else None,
        chosen=chosen(text, replies[-1].text) if replies else None,
    )


@cached()
def _clause(text: str) -> str | None:
    return next((one.text for one in quotes(text) if one.kind == "statement" and len(one.text.split()) <= 12), None)


@cached()
def _quantity(text: str) -> str | None:
    found = _QUANTITY.search(text[:1_000])
    return found[1].lower() if found and not _AHEAD.search(text[: found.start()]) else None


@cached()
def _simile(text: str) -> str | None:
    found = _SIMILE.search(text[:1_000])
    return found[1].lower() if found and not grim(text) else None


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
