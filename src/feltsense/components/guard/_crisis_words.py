"""What the crisis guard says: sentences of our own, chosen so that none comes twice within ten answers."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from feltsense.flow import GuardState

from ._help_lines import code, emergency, lines
from ._sentences import unsaid
from ._talk.heard import Heard
from ._talk.places import near
from ._talk.questions import kinds

FILE = Path(__file__).with_name("crisis_words.json")
Waiting = Literal["", "asked", "timed_out"]


@dataclass(frozen=True)
class Situation:
    """What an answer depends on; the same situation always gets the same words.

    `heard` says what the newest words were beside the danger; `eased` that a denial is believed or help came with them,
    `check` that one gentle look back is due, `known` which kinds of questions were answered already.
    `waiting` says whether a human was asked who has not answered, or not in time; `carried` that the danger was known
    before this conversation began; `acute` that it became imminent in the newest words, whoever has taken over; `weak`
    that the words may well have meant something else.
    """

    state: GuardState
    about: str = "self"
    language: str = "en"
    country: str | None = None
    fresh: bool = True
    said: str = ""
    choice: int = 0
    heard: Heard = ""
    waiting: Waiting = ""
    young: bool = False
    carried: bool = False
    acute: bool = False
    eased: bool = False
    check: bool = False
    known: frozenset[str] = frozenset()
    weak: bool = False

    @property
    def urgent(self) -> bool:
        """Whether somebody may be in danger at this moment."""
        return self.state == "imminent" or self.acute

    @property
    def violent(self) -> bool:
        """Whether somebody may be hurt by another person."""
        return self.about in ("others", "threatened")


def answer(situation: Situation) -> str:
    """The whole answer: one that opens the matter, one that stays with it, or one that waits for a person."""
    if situation.state == "handed_over":
        urgent = [_pick("urgent", situation)] if situation.urgent else []
        return " ".join([*urgent, _pick("handed_over", situation), _line_sentence(situation)])
    if situation.language in _words()["languages"]:
        return _in_language(situation, _words()["languages"][situation.language])
    if situation.waiting == "timed_out":
        return f"{_unanswered(situation)}\n\n{_listed(situation, _words())}"
    if not situation.fresh:
        return _follow_up(situation)
    core = _words()["core"].get(situation.language)
    return "\n\n".join([*([core] if core else []), _first(situation)])


def _first(situation: Situation) -> str:
    """Says what I am, takes it seriously, asks directly, and shows every line."""
    pools = _words()["first"]
    pool = pools["weak"] if situation.weak and situation.about == "self" else pools[situation.about][situation.state]
    urgent, danger = _pick("urgent", situation), _pick("danger", situation)
    texts = [text.format(urgent=urgent, danger=danger) for text in pool]
    return f"{unsaid(texts, situation.said, situation.choice, pool)}\n\n{_listed(situation, _words())}"


def _unanswered(situation: Situation) -> str:
    """Says honestly that no person has come, and stays with the question of safety."""
    urgent = [_pick("urgent", situation)] if situation.urgent else []
    return " ".join([_pick("nobody", situation), *urgent, _question(situation)])


def _follow_up(situation: Situation) -> str:
    """A short answer that keeps to the question of safety, says what would settle it, and still shows a line."""
    waiting = [_pick("asked", situation)] if situation.waiting == "asked" else []
    if situation.heard == "place":
        urgent = [_pick("urgent", situation)] if situation.urgent else []
        opening = " ".join([_pick("place", situation), *urgent])
        return f"{opening}\n\n{_listed(situation, _words())}\n\n{_question(situation)}"
    if pools := _fitting(situation):
        now = situation.urgent and situation.heard in ("gone", "coming", "tell")
        extra = [_pick("urgent", situation)] if now else []
        return " ".join([*extra, *(_pick(pool, situation) for pool in pools), *waiting, *_closing(situation, pools)])
    pressing = "urgent" if situation.urgent else "danger" if situation.violent else None
    opening = "carried" if situation.carried else "aside" if situation.heard == "aside" else "opener"
    opening = "opener_friend" if opening == "opener" and situation.about == "friend" else opening
    after = "away" if situation.urgent and situation.about == "self" else "plainly"
    return " ".join([
        _pick(opening, situation),
        *([_pick(pressing, situation)] if pressing else []),
        *([] if after == "plainly" else [_pick(after, situation)]),
        _question(situation),
        *(waiting or ([_pick("plainly", situation)] if after == "plainly" and situation.about != "friend" else [])),
        _line_sentence(situation),
    ])


_POOLS: dict[str, tuple[str, ...]] = {
    "why": ("why_asked",), "tell": ("tell", "tell_after"), "say": ("friend_say",), "gone": ("friend_gone",),
    "confirmed": ("confirmed",), "coming": ("coming", "until_there"), "here": ("here", "keep", "later"),
    "forget": ("forget",),
}  # fmt: skip


def _fitting(situation: Situation) -> tuple[str, ...]:
    """The pools that answer what was just said, where it asks for an answer of its own."""
    if situation.heard in _POOLS:
        return _POOLS[situation.heard]
    if situation.eased:
        return ("believed", "asked_because", "door_open")
    if situation.check:
        return ("check",)
    return ("believed",) if situation.heard in ("safe", "denied") else ()


def _closing(situation: Situation, pools: tuple[str, ...]) -> list[str]:
    """A line, and where the danger is still close also a question."""
    if "door_open" in pools or "later" in pools:
        return []
    asks = pools in (("believed",), ("forget",))
    return [*([_question(situation)] if asks else []), _line_sentence(situation)]


def _question(situation: Situation) -> str:
    """A question about safety that was not asked yet."""
    own = situation.urgent and situation.about == "self"
    pool = _words()["question"][f"{situation.about}_imminent" if own else situation.about]
    pool = [text for text in pool if not set(kinds(text)) & (situation.known - {""})] or pool
    return unsaid(pool, situation.said, situation.choice)


def _in_language(situation: Situation, words: dict[str, Any]) -> str:
    """The core message in the language in which the risk was put, with the lines."""
    first = words["first"][situation.about]
    number = _number(situation, words["emergency_words"])
    urgent = words["urgent"].format(emergency=number) if situation.urgent else ""
    if situation.fresh and first not in situation.said:
        text = first
    else:
        believed = situation.eased or situation.heard in ("safe", "denied")
        text = words["believed" if believed else "confirmed" if situation.heard == "confirmed" else "plainly"]
        if text in situation.said:
            text = unsaid(words["follow"], situation.said, situation.choice)
    waiting = {"asked": [words["asked"]], "timed_out": [words["nobody"]]}.get(situation.waiting, [])
    pressing = [urgent] if urgent and urgent not in situation.said else []
    return f"{' '.join([*pressing, text, *waiting])}\n\n{_listed(situation, words)}"


def _listed(situation: Situation, words: dict[str, Any]) -> str:
    """The lines one under the other; the emergency number first where there is danger or nothing else is known."""
    first = situation.urgent or situation.violent or not _has_lines(situation)
    urgent = emergency(situation.country) if first else None
    shown = [line.shown() for line in (*([urgent] if urgent else []), *lines(situation.country, situation.young))]
    numbers = [str(_words()["nearby"]["none"])] if first and not code(situation.country) else []
    near_by = by_language(situation.language) if not code(situation.country) else []
    return "\n".join([_intro(situation, words), *numbers, *(f"- {line}" for line in (*near_by, *shown))])


def by_language(language: str) -> list[str]:
    """A line of each main country of a language, where nothing else says which country it is.

    >>> [line.split(":")[0] for line in by_language("de")]
    ['DE, TelefonSeelsorge', 'AT, Telefonseelsorge', 'CH, Die Dargebotene Hand · La Main Tendue · Telefono Amico']
    """
    found = [(country, lines(country)) for country in near(language)]
    fitting = [(country, next((one for one in some if language in one.languages), some[0])) for country, some in found]
    return [f"{country}, {line.shown()}" for country, line in fitting]


def _intro(situation: Situation, words: dict[str, Any]) -> str:
    """What stands above the lines: that they are there, that none is known for the country, or how to find one."""
    if _has_lines(situation):
        return str(words["lines_intro"])
    country = code(situation.country)
    return str(words["no_lines"]).format(country=country) if country else str(words["find_intro"])


def _line_sentence(situation: Situation) -> str:
    known = lines(situation.country, situation.young)
    line = known[0 if situation.young else situation.choice % len(known)].shown()
    pool = _words()["lines"]
    return unsaid([text.format(line=line) for text in pool], situation.said, situation.choice, pool)


def _pick(name: str, situation: Situation) -> str:
    """A sentence of a pool with the emergency number filled in."""
    number = _number(situation, _words()["emergency_words"])
    known = lines(situation.country, situation.young)
    line = known[0 if situation.young else situation.choice % len(known)].shown()
    texts = [text.format(emergency=number, line=line) for text in _words()[name]]
    return unsaid(texts, situation.said, situation.choice, _words()[name] if "{line}" in _words()[name][0] else None)


def _number(situation: Situation, otherwise: str) -> str:
    known = emergency(situation.country)
    return known.phone[0] if known else otherwise


def _has_lines(situation: Situation) -> bool:
    return lines(situation.country)[0].serves != "finder"


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return words
