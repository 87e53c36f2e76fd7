"""A draft of a reply: the plan fitted to the person's wishes, then one sentence out of each act's pools."""

import random
import re
from dataclasses import dataclass
from typing import NamedTuple

from feltsense.components._feelings import words
from feltsense.flow import Act, Conversation, Plan, Strategy
from feltsense.flow.caching import kept_for

from . import _grasp as grasp
from . import _reactions as reactions
from ._choice import choose
from ._occasions import occasion
from ._pools import FOR, Pool, affirmation, in_place, reflection, step_left
from ._reading import Reading, plain, read
from ._recollecting import RARELY
from ._stock import _questions as questions
from ._stock import _tones as tones
from ._stock._phrases import Stock
from ._taken_up import _stock as taken

MOST_WORDS = 60
MOST_SENTENCES = 3
FEW_WORDS = 18
"""What is left for somebody who asked for short answers."""
MOST_ASKED_IN_ROW = 2
HEARD: frozenset[Strategy] = frozenset(("reflection", "restatement"))
UNPLANNED = (Act(strategy="reflection"), Act(strategy="question"))
LAST_RESORT = "I'm here, and I'm reading what you write."
FILLERS = frozenset(
    one
    for stock in (tones.REFLECTION["plain"], tones.AFFIRMATION["plain"], grasp.PLAIN, *taken.TELL_ME.values())
    for one in stock
)
"""Said to show that one follows, where there is nothing else to say."""
INVITING = ("Tell me", "Go on", "I'd like to hear", "Do go on", "I'm all ears", "Keep going", "Do tell")
GENERAL = frozenset(
    (*tones.QUESTION["plain"], *tones.QUESTION["mild"], *tones.QUESTION["nuisance"], *questions.EXPLORE["neutral"],
     *grasp.PLAIN_ASKED, *taken.AND_ELSE, *questions.FORWARD)
)  # fmt: skip
_IN_OUR_PLACE = re.compile(r"\bwhat would you do\b", re.I)
_FIRST = ("I", "I'm", "I'd", "I'll", "I've")


class Part(NamedTuple):
    """A sentence and the act it carries out; None where the moment asked for it and no act of the plan."""

    act: Strategy | None
    text: str


@dataclass(frozen=True)
class Task:
    """What is to be written: the reading of the talk and the acts planned for the open turn."""

    reading: Reading
    acts: tuple[Strategy, ...]
    plan: Plan | None
    seed: str

    @property
    def room(self) -> int:
        """Words that the reply may have: few for somebody who asked for that, fewer than usual after a few words."""
        if self.reading.wishes.brief:
            return FEW_WORDS
        return MOST_WORDS if len(words(self.reading.text[:2_000])) > 3 else MOST_WORDS * 2 // 3


@kept_for()
def task_of(conversation: Conversation) -> Task:
    """The task of the open supporter turn at the end of a conversation."""
    last = conversation.turns[-1] if conversation.turns else None
    is_open = last is not None and last.speaker == "supporter" and last.reply is None and last.plan is not None
    before = conversation.upto(len(conversation.turns) - 1) if is_open else conversation
    plan = last.plan if is_open and last is not None else None
    acts = tuple(dict.fromkeys(act.strategy for act in (plan.acts if plan else ()) or UNPLANNED))
    reading = read(before)
    return Task(reading, acts, plan, f"{conversation.seed}/{len(before.turns)}/{reading.text[:200]}")


def write(task: Task, acts: tuple[Strategy, ...] | None = None, draw: int = 0) -> list[Part]:
    """Sentences for a task; other `acts` than the planned ones, and other draws, give other wordings.

    >>> task = task_of(Conversation.of("My boss yelled at me"))
    >>> write(task) == write(task), len({write(task, draw=i)[0].text for i in range(9)}) > 1
    (True, True)
    """
    reading = task.reading
    chance = random.Random(task.seed if draw == 0 else f"{task.seed}/{draw}")
    given = occasion(reading, reflection)
    if given is not None:
        pools: list[tuple[Strategy | None, Pool]] = [(None, pool) for pool in given]
    else:
        kept = fitted(acts or task.acts, reading)
        leads = "suggestion" in kept and reading.does("asks_advice")
        pools = [(act, _lead if leads and act == "affirmation" else FOR[act]) for act in kept]
    return _named(_lean(_written(pools, task, chance)), reading, chance) or [Part(None, LAST_RESORT)]


def fitted(acts: tuple[Strategy, ...], reading: Reading) -> list[Strategy]:
    """The acts as the person wants them: no question or advice where they asked for none, and none that stands bare."""
    asks = reading.does("asks_advice")
    kept: list[Strategy] = [act for act in acts if _welcome(act, reading)]
    wanted = reading.wishes.wants_advice or reading.does("danger") or (in_place(reading) and not _just_lost(reading))
    if "suggestion" in kept and not asks and not (wanted and step_left(reading)):
        kept = [act for act in kept if act != "suggestion"]
    gentle: Strategy = "reflection" if reading.telling else "affirmation"
    if reading.special and reading.telling and not reading.continuing and not set(kept) & HEARD:
        kept = [gentle, *[act for act in kept if act != "affirmation"]][:2]
    kept = kept or [gentle]
    if "question" not in kept and set(kept) <= (HEARD if reading.hard else HEARD | {"affirmation"}):
        kept = kept[:1]
    bare = {"question", "suggestion"}
    if set(kept) <= bare and not (reading.continuing or not reading.heard_anything):
        kept.insert(0, "affirmation" if asks and "suggestion" in kept else gentle)
    return sorted(kept, key=lambda act: act == "question")


def _just_lost(reading: Reading) -> bool:
    """Whether the newest words tell of a death: no time for tips."""
    return (
        reading.cued
        and reading.situation is not None
        and reading.situation.name in ("grief", "pet_gone", "miscarriage")
    )


def _lead(reading: Reading) -> list[Stock]:
    """What comes before an idea that was asked for."""
    if _IN_OUR_PLACE.search(reading.text):
        return [taken.IN_YOUR_PLACE, reactions.ADVICE_LEAD]
    return [reactions.ADVICE_LEAD, *affirmation(reading)]


def _welcome(act: Strategy, reading: Reading) -> bool:
    wishes = reading.wishes
    if act == "question":
        return wishes.questions and reading.asked_in_row < MOST_ASKED_IN_ROW
    return wishes.advice or act not in ("suggestion", "information")


def _written(pools: list[tuple[Strategy | None, Pool]], task: Task, chance: random.Random) -> list[Part]:
    parts: list[Part] = []
    for act, pool in pools[:MOST_SENTENCES]:
        used = [part.text for part in parts]
        room = task.room - sum(len(sentence.split()) for sentence in used)
        sentence = choose(pool(task.reading), task.reading, used, room, chance)
        if sentence is not None and not ("?" in sentence and any("?" in one for one in used)):
            parts.append(Part(act, sentence))
    return parts


def _lean(parts: list[Part]) -> list[Part]:
    """The parts without a filler before a particular question, or without a general question after 'tell me more'."""
    if len(parts) != 2 or not parts[1].text.endswith("?"):
        return parts[:1] if len(parts) == 2 and parts[1].text in FILLERS else parts
    inviting = parts[0].text.startswith(INVITING)
    if parts[1].text not in GENERAL:
        return parts[1:] if inviting or parts[0].text in FILLERS else parts
    return parts[:1] if inviting else parts


def _named(parts: list[Part], reading: Reading, chance: random.Random) -> list[Part]:
    """The parts, now and then with the person's name before them: rarely, and only where it is a kindness."""
    name = reading.name
    if not parts or name is None or not reading.hard or not reading.telling:
        return parts
    lately = " ".join(reading.said[-3 * RARELY :])
    if len(reading.said) < 3 * 2 or plain(name) in lately.split() or chance.random() < 0.5:
        return parts
    first = parts[0].text
    begins = first if first.split()[0] in _FIRST else first[0].lower() + first[1:]
    return [Part(parts[0].act, f"{name}, {begins}"), *parts[1:]]


def joined(parts: list[Part]) -> str:
    """The words of some parts."""
    return " ".join(part.text for part in parts)
