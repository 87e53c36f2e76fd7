"""What the crisis guard says: sentences of our own, chosen so that none comes twice within ten answers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from feltsense.flow import GuardState

from ._help_lines import emergency, lines

FILE = Path(__file__).with_name("crisis_words.json")


@dataclass(frozen=True)
class Situation:
    """What an answer depends on; the same situation always gets the same words."""

    state: GuardState
    about: str = "self"
    language: str = "en"
    country: str | None = None
    fresh: bool = True
    said: str = ""
    choice: int = 0

    @property
    def urgent(self) -> bool:
        """Whether somebody may be in danger at this moment."""
        return self.state == "imminent"


def answer(situation: Situation) -> str:
    """The whole answer: one that opens the matter, one that stays with it, or one that waits for a person."""
    if situation.state == "handed_over":
        return " ".join([_pick("handed_over", situation), _line_sentence(situation)])
    if situation.language in _words()["languages"]:
        return _in_language(situation, _words()["languages"][situation.language])
    return _first(situation) if situation.fresh else _follow_up(situation)


def _first(situation: Situation) -> str:
    """Says what I am, takes it seriously, asks directly, and shows every line."""
    pool = _words()["first"][situation.about][situation.state]
    urgent = _pick("urgent", situation)
    texts = [text.format(urgent=urgent) for text in pool]
    intro = _words()["lines_intro" if _has_lines(situation) else "find_intro"]
    return f"{_unsaid(texts, pool, situation)}\n\n{_listed(situation, intro)}"


def _follow_up(situation: Situation) -> str:
    """A short answer that keeps to the question of safety and still shows a line."""
    question = f"{situation.about}_imminent" if situation.urgent and situation.about == "self" else situation.about
    urgent = [_pick("urgent", situation)] if situation.urgent else []
    asked = _unsaid(_words()["question"][question], _words()["question"][question], situation)
    return " ".join([_pick("opener", situation), *urgent, asked, _line_sentence(situation)])


def _in_language(situation: Situation, words: dict[str, Any]) -> str:
    """The core message in the language in which the risk was put, with the lines."""
    first = words["first"][situation.about]
    if situation.fresh and first not in situation.said:
        number = _number(situation, words["emergency_words"])
        urgent = [words["urgent"].format(emergency=number)] if situation.urgent else []
        text = " ".join([*urgent, first])
    else:
        text = _unsaid(words["follow"], words["follow"], situation)
    return f"{text}\n\n{_listed(situation, words['lines_intro' if _has_lines(situation) else 'find_intro'])}"


def _listed(situation: Situation, intro: str) -> str:
    """The lines one under the other; in danger the emergency number first."""
    urgent = emergency(situation.country) if situation.urgent else None
    shown = [line.shown() for line in (*([urgent] if urgent else []), *lines(situation.country))]
    return "\n".join([intro, *(f"- {line}" for line in shown)])


def _line_sentence(situation: Situation) -> str:
    known = lines(situation.country)
    line = known[situation.choice % len(known)].shown()
    texts = [text.format(line=line) for text in _words()["lines"]]
    stems = [text.split("{")[0] for text in _words()["lines"]]
    return _unsaid(texts, stems, situation)


def _pick(name: str, situation: Situation) -> str:
    """A sentence of a pool with the emergency number filled in."""
    number = _number(situation, _words()["emergency_words"])
    texts = [text.format(emergency=number) for text in _words()[name]]
    return _unsaid(texts, texts, situation)


def _unsaid(texts: Sequence[str], stems: Sequence[str], situation: Situation) -> str:
    """The next text of a pool of which nothing was said yet; once all were said, the next one."""
    order = [(situation.choice + step) % len(texts) for step in range(len(texts))]
    return next((texts[i] for i in order if stems[i].split("{")[0] not in situation.said), texts[order[0]])


def _number(situation: Situation, otherwise: str) -> str:
    known = emergency(situation.country)
    return known.phone[0] if known else otherwise


def _has_lines(situation: Situation) -> bool:
    return lines(situation.country)[0].serves != "finder"


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return words
