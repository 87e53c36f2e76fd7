"""What must be said whatever the plan is: to a complaint, a silence, a hello, a farewell, a question about us."""

import re
from collections.abc import Callable

from feltsense.components._feelings import words
from feltsense.components._mood import dire
from feltsense.components._moves import requested

from . import _reactions as reactions
from . import _urgent as urgent
from ._answers import answers
from ._asked_of_us import asked_of_us
from ._contradiction import contradicts
from ._reading import Reading
from ._second_look import shrugs
from ._stock import _phrases as phrases
from ._stock import _questions as questions
from ._stock import _tones as tones
from ._stock._phrases import Stock
from ._taken_up import _stock as taken
from ._taken_up._chosen import picks
from ._taken_up._jest import jest

Pools = list[Stock]
Pool = Callable[[Reading], Pools]
SILENT, LONG_SILENT = 2, 3
MANY_WORDS, TOO_MANY = 250, 700
"""Words from which a message is a long one, and one that nobody takes in at once."""


def occasion(reading: Reading, reflection: Pool) -> list[Pool] | None:
    """The pools that this moment asks for, or None where the plan decides; `reflection` answers what was told."""
    choice = _chosen(reading) if not reading.continuing else None
    if choice is not None:
        return choice
    if reading.does("unreadable"):
        return _unreadable(reading)
    if not reading.heard_anything:
        return [_of(phrases.GREETING), _invite]
    if reading.continuing:
        if reading.parting:
            return [_of(phrases.OPEN_DOOR)]
        return None if reading.told_turns else [_of(phrases.PATIENT)]
    return (
        _figure_of_speech(reading)
        or _urgent(reading)
        or _requested(reading)
        or _jest(reading, reflection)
        or _complaint(reading, reflection)
        or _asked(reading)
        or _about_us(reading, reflection)
        or _courtesy(reading)
        or _curious(reading)
        or _good_turn(reading)
        or _brief(reading)
        or _silence(reading)
        or _long(reading)
        or _turned_around(reading, reflection)
    )


_NIGHT = re.compile(r"\b(?:good ?night|nighty?|sleep well|off to bed)\b", re.I)
_KILL_ME = re.compile(
    r"\b(?:parents|mom|mum|mother|dad|father|boss|wife|husband|teacher|coach|she|he|they)"
    r"(?:'ll| will| would|'d| is going to| are going to| gonna|'s gonna|'s going to) (?:literally |so )?kill me\b",
    re.I,
)
MOURNED = frozenset(("grief", "pet", "pet_gone", "miscarriage", "care"))
"""Situations in which a good hour stands beside the loss and does not end it."""
_GUESS = re.compile(
    r"^\W*(?:guess what|you'?ll never (?:guess|believe)[^.?!]*|can i tell you something|i have (?:some )?news)\W*$",
    re.I,
)


def _of(*stocks: Stock) -> Pool:
    return lambda _: list(stocks)


def _unreadable(reading: Reading) -> list[Pool]:
    if reading.does("asks_what"):
        return [_of(phrases.WHAT_AM_I), _of(tones.ENGLISH_ONLY)]
    first = reactions.LANGUAGE_SWITCHED if reading.told_turns else phrases.UNREADABLE
    return [_of(first, phrases.UNREADABLE), _of(phrases.SAY_IN_ENGLISH)]


def _figure_of_speech(reading: Reading) -> list[Pool] | None:
    """'They will kill me' may be a manner of speaking or a fear; nobody but the person knows, so they are asked."""
    if not _KILL_ME.search(reading.text) or any(_asked_that(one) for one in reading.said):
        return None
    return [_of(reactions.KILL_ME), _of(reactions.KILL_ME_ASKED)]


def _urgent(reading: Reading) -> list[Pool] | None:
    """Panic at this moment, and an urge or a slip: short lines for now, no cheer."""
    if reading.does("danger"):
        return None
    state = None if requested(reading.text) else urgent.panicking(reading.lines)
    if state is not None:
        now = state == "now"
        return [
            _of(urgent.PANIC if now else urgent.PANIC_EASED),
            _of(urgent.PANIC_PASSES if now else urgent.PANIC_AFTER),
        ]
    if urgent.slipping(reading.lines):
        asked = reading.wishes.questions and reading.asked_in_row < SILENT
        return [_of(urgent.URGE), _of(urgent.URGE_NEXT if asked else urgent.URGE_STAYING)]
    return None


def _requested(reading: Reading) -> list[Pool] | None:
    """What was asked for outright is answered, or said to be beyond this program."""
    request = requested(reading.text)
    if request is None or reading.does("danger", "asks_what"):
        return None
    return [_of(answers(request, reading.lines))]


def _asked_that(sentence: str) -> bool:
    return "manner of speaking" in sentence or "figure of speech" in sentence


def _complaint(reading: Reading, reflection: Pool) -> list[Pool] | None:
    """An apology without defence, and then at once what was asked for."""
    complaint = reading.wishes.complaint
    if complaint is None or reading.does("danger"):
        return None
    first = _of(reactions.COMPLAINTS[complaint], phrases.ANSWERS["hostile"])
    if complaint == "topic":
        return [first, _of(reactions.OTHER_TOPIC)] if reading.wishes.questions else [first, _of(reactions.STAYING)]
    if complaint == "not_listening":
        asked = (questions.WHAT_WOULD_HELP,) if reading.wishes.questions else ()
        return [first, _of(reactions.WHAT_I_HEARD if reading.wishes.echo else (), *asked, reactions.STAYING)]
    if complaint in ("questions", "generic") and reading.told_turns:
        return [first, _of(reactions.CHOICES, reactions.STAYING)]
    if complaint in ("questions", "long") or not reading.told_turns:
        return [first, _of(reactions.STAYING)]
    return [first, lambda one: [*_situational(one), reactions.STAYING, *reflection(one)]]


def _situational(reading: Reading) -> Pools:
    one = reading.situation
    return [one.reflections, one.affirmations] if one else []


def _asked(reading: Reading) -> list[Pool] | None:
    """What was asked of us: a human, a secret, love, to remember."""
    answers: dict[str, list[Pool]] = {
        "human": [_of(reactions.HUMAN_WANTED, phrases.WHAT_AM_I), _of(reactions.HUMAN_NEAR, reactions.STAYING)],
        "secret": [_of(reactions.SECRET, phrases.WHAT_AM_I), _of(reactions.SECRET_NEXT, reactions.STAYING)],
        "love": [_of(reactions.LOVED, phrases.WHAT_AM_I), _back],
        "memory": [_of(reactions.MEMORY_ASKED, phrases.WHAT_AM_I), _back],
        "taste": [_of(taken.TASTE, phrases.LIFE)],
        "odd": [_of(taken.NOT_ODD), _back],
    }
    asked = asked_of_us(reading.text)
    if asked == "odd" and (reading.dire or reading.does("danger") or reading.family == "remorse"):
        return None
    return answers[asked] if asked and not reading.does("danger") else None


def _about_us(reading: Reading, reflection: Pool) -> list[Pool] | None:
    answers: list[tuple[bool, Stock]] = [
        (reading.does("asks_what"), phrases.WHAT_AM_I),
        (reading.does("asks_name"), phrases.NAME),
        (reading.does("asks_life"), phrases.LIFE),
        (reading.does("asks_there"), phrases.HERE),
        (reading.does("asks_fact") and not reading.does("danger"), tones.NOT_MADE_FOR),
        (reading.does("asks_how") and not reading.telling, phrases.HOW_IS_IT),
    ]
    answer = next((stock for holds, stock in answers if holds), None)
    if answer is None:
        return None
    return [_of(answer), reflection if reading.telling else _back]


def _chosen(reading: Reading) -> list[Pool] | None:
    """An option that was taken is said once more and begun with; a choice with nothing to choose is asked about."""
    took = reading.taken.chosen
    if took is None:
        lost = reading.greeted and picks(reading.text) is not None and not reading.does("yes", "no")
        agreed = [_of(phrases.ANSWERS["taken_up"]), _of(questions.AFTER_TAKING_UP)]
        return None if not lost else agreed if reading.suggested_last else [_of(taken.WHICH)]
    request = requested(took.options[0]) if len(took.options) == 1 else None
    if request is not None:
        return [_of(answers(request, (*reading.lines[:-1], took.options[0])))]
    asks = reading.wishes.questions
    if not took.options:
        return [_of(taken.TAKEN_NONE), _of(questions.AFTER_TURNING_DOWN if asks else reactions.STAYING)]
    first = taken.TAKEN if len(took.options) == 1 else taken.TAKEN_ALL
    return [_of(first), _of(taken.TELL_ON) if took.topic or not asks else _of(questions.AFTER_TAKING_UP)]


def _jest(reading: Reading, reflection: Pool) -> list[Pool] | None:
    """Something taken back as a joke: a light word, a careful one where it was grave, and what else was told."""
    left = jest(reading.text)
    if left is None or reading.does("danger"):
        return None
    if reading.dire or reading.tone == "grim":
        return [_of(taken.JEST_GRAVE), _of(taken.JEST_GRAVE_NEXT)]
    if left and reading.telling:
        return [_of(taken.JEST), reflection]
    return [_of(taken.JEST), _back_to]


def _back_to(reading: Reading) -> Pools:
    """A way back to the thing that was spoken of before."""
    if not reading.wishes.questions or reading.asked_in_row >= SILENT:
        return [reactions.STAYING]
    return [taken.BACK, taken.AND_ELSE, questions.EXPLORE["neutral"]] if reading.told_turns else [questions.INVITE]


def _good_turn(reading: Reading) -> list[Pool] | None:
    """Something good after something hard: shared, tied to what had been hard, and asked about."""
    if not reading.taken.turned or reading.parting or dire(reading.text):
        return None
    asked = reading.wishes.questions and reading.asked_in_row < SILENT
    mourned = reading.situation is not None and reading.situation.name in MOURNED
    if not mourned and (reading.dire or reading.tone in ("wry", "grim", "mixed")):
        return None
    if mourned:
        return [_of(taken.SOFT_TURN), *([_of(taken.GOOD_TURN_ASKED)] if asked else [])]
    echo = reading.wishes.echo
    tied = _of(taken.AFTER_MATTER, taken.AFTER_CLAUSE, taken.AFTER_ANYTHING) if echo else _of(taken.AFTER_ANYTHING)
    near = taken.EVENT_ASKED["glad"] if echo else ()
    return [_of(taken.GOOD_TURN), tied, *([_of((*near, *taken.GOOD_TURN_ASKED))] if asked else [])]


def _brief(reading: Reading) -> list[Pool] | None:
    """A nod or a laugh, answered as shortly, with a way back to what was spoken of."""
    if reading.telling or reading.hard or reading.dire or not reading.told_turns or reading.suggested_last:
        return None
    if reading.does("laugh"):
        return [_of(taken.LAUGHED, phrases.ANSWERS["laugh"]), _back_to]
    if reading.does("okay", "yes") and not reading.does("asks"):
        return [_of(taken.NODDED, phrases.ANSWERS["okay"]), _back_to]
    return None


def _courtesy(reading: Reading) -> list[Pool] | None:
    if reading.parting and reading.does("goodbye"):
        return [_of(taken.GOOD_NIGHT if _NIGHT.search(reading.text) else (), phrases.GOODBYE)]
    if reading.parting:
        agreed = reading.suggested_last and reading.does("accepts")
        first = phrases.ANSWERS["taken_up"] if agreed else reactions.THANKS_GLAD if _glad(reading) else phrases.THANKS
        return [_of(first, phrases.THANKS), _of(phrases.OPEN_DOOR)]
    if reading.does("greeting") and not reading.telling:
        return _greeting(reading)
    return None


def _curious(reading: Reading) -> list[Pool] | None:
    return [_of(reactions.CURIOUS)] if _GUESS.search(reading.text) else None


def _glad(reading: Reading) -> bool:
    return reading.situation is not None and reading.situation.glad


def _greeting(reading: Reading) -> list[Pool]:
    """A hello, with what was told last time where memory has it."""
    if reading.greeted:
        return [_of(phrases.GREETING_AGAIN), _invite]
    memory = reading.memory
    if memory is None:
        return [_of(reactions.FIRST_NAME, phrases.GREETING) if reading.name else _of(phrases.GREETING), _invite]
    hello = _of(reactions.AGAIN_WITH_NAME, reactions.AGAIN) if reading.name else _of(reactions.AGAIN)
    told = reactions.LAST_TIME if memory.clause else reactions.LAST_TIME_ABOUT
    return [hello, _of(told), _of(reactions.HOW_DID_IT_GO if memory.event else reactions.HOW_IS_IT_NOW)]


def _silence(reading: Reading) -> list[Pool] | None:
    """Less and less is asked the longer somebody says nothing."""
    if reading.does("empty") and reading.quiet == 1:
        return [_of(phrases.EMPTY), _of(reactions.STAYING)]
    if reading.quiet >= LONG_SILENT:
        return [
            _of(reactions.SILENCE_AGAIN, phrases.ANSWERS["no_hurry"]),
            _of(reactions.SILENCE_LONG, reactions.STAYING),
        ]
    if reading.quiet >= SILENT or reading.does("wordless"):
        first = reactions.SILENCE_FIRST if reading.quiet < SILENT else reactions.SILENCE_AGAIN
        asks = reading.wishes.questions and reading.asked_in_row < SILENT
        easier = () if not asks else questions.EASIER if reading.hard else taken.AND_ELSE
        return [_of(first, phrases.ANSWERS["no_hurry"]), _of(easier, reactions.STAYING)]
    if shrugs(reading.text) and not reading.pleasant:
        return [_of(reactions.SHRUG), _of(reactions.STAYING)]
    return None


def _long(reading: Reading) -> list[Pool] | None:
    """A message of hundreds of words: what stood out, and where to begin."""
    count = len(words(reading.text[:20_000]))
    if count < MANY_WORDS or reading.does("danger") or reading.dire:
        return None
    first = reactions.LONG_CUT if count > TOO_MANY else reactions.LONG_READ
    last = reactions.LONG_ASKED if reading.wishes.questions else reactions.STAYING
    middle = [_of(reactions.LONG_HEART)] if reading.statement else []
    return [_of(first), *middle, _of(last)]


def _turned_around(reading: Reading, reflection: Pool) -> list[Pool] | None:
    """Something that contradicts what was said before is taken as the truer word, without reproach."""
    if not reading.telling or not contradicts(reading.text, reading.lines[:-1]):
        return None
    return [_of(reactions.TURNED_AROUND), reflection]


def _invite(reading: Reading) -> Pools:
    return [questions.INVITE, questions.EXPLORE["neutral"]] if reading.wishes.questions else [reactions.STAYING]


def _back(reading: Reading) -> Pools:
    if not reading.wishes.questions:
        return [reactions.STAYING]
    first = questions.INVITE if not reading.told_turns else questions.BACK_TO_YOU
    if reading.does("asks_fact"):
        first = tones.NOT_MADE_FOR_BACK
    return [first, questions.BACK_TO_YOU, questions.EXPLORE["neutral"]]
