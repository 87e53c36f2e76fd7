"""Which sentences may come next: for each act, pools in order of preference."""

from collections.abc import Callable

from feltsense.flow import Strategy

from . import _offers as offers
from . import _phrases as phrases
from . import _questions as questions
from ._phrases import Stock
from ._reading import Reading, plain

Pools = list[Stock]
Pool = Callable[[Reading], Pools]


def occasion(reading: Reading) -> list[Pool] | None:
    """What must be said whatever the plan is: to something unreadable, a hello, a farewell, a question about us."""
    if reading.does("unreadable"):
        return [lambda _: [phrases.UNREADABLE], lambda _: [phrases.SAY_IN_ENGLISH]]
    if reading.does("empty") or not reading.heard_anything:
        return [lambda _: [phrases.EMPTY] if reading.heard_anything else [phrases.GREETING], _invite]
    if reading.continuing:
        if reading.parting:
            return [lambda _: [phrases.OPEN_DOOR]]
        return None if reading.told_turns else [lambda _: [phrases.PATIENT]]
    return _about_us(reading) or _courtesy(reading)


def _about_us(reading: Reading) -> list[Pool] | None:
    answers: list[tuple[bool, Stock]] = [
        (reading.does("asks_what"), phrases.WHAT_AM_I),
        (reading.does("asks_name"), phrases.NAME),
        (reading.does("asks_life"), phrases.LIFE),
        (reading.does("asks_there"), phrases.HERE),
        (reading.does("asks_how") and not reading.telling, phrases.HOW_IS_IT),
    ]
    answer = next((stock for holds, stock in answers if holds), None)
    if answer is None:
        return None
    return [lambda _: [answer], _reflection if reading.telling else _back]


def _courtesy(reading: Reading) -> list[Pool] | None:
    if reading.parting and reading.does("goodbye"):
        return [lambda _: [phrases.GOODBYE]]
    if reading.parting:
        taken = reading.suggested_last and reading.does("accepts")
        first = phrases.ANSWERS["taken_up"] if taken else phrases.THANKS
        return [lambda _: [first, phrases.THANKS], lambda _: [phrases.OPEN_DOOR]]
    if reading.does("greeting") and not reading.telling:
        hello = phrases.GREETING_AGAIN if reading.greeted else phrases.GREETING
        return [lambda _: [hello, phrases.GREETING_AGAIN], _invite]
    return None


def _invite(_: Reading) -> Pools:
    return [questions.INVITE, questions.EXPLORE["neutral"]]


def _back(reading: Reading) -> Pools:
    first = questions.INVITE if not reading.told_turns else questions.BACK_TO_YOU
    return [first, questions.BACK_TO_YOU, questions.EXPLORE["neutral"]]


def _reflection(reading: Reading) -> Pools:
    if reading.suggested_last and reading.does("rejects") and not reading.continuing:
        return [phrases.ANSWERS["turned_down"], phrases.REFLECTION[reading.family]]
    if not reading.telling and not reading.continuing:
        return _affirmation(reading)
    glad = reading.pleasant
    named = phrases.REFLECTION_NAMED_GLAD if glad else phrases.REFLECTION_NAMED
    heard = phrases.REFLECTION_SAID_GLAD if glad else phrases.REFLECTION_SAID
    quotable = reading.statement is not None and (
        reading.statement.glad if glad else reading.statement.weighty and reading.hard
    )
    spoken = (*(heard[:3] if quotable else ()), *(named[:3] if reading.feeling else ()))
    own = phrases.REFLECTION_HARD if _plainly_hard(reading) else phrases.REFLECTION[reading.family]
    calm = phrases.REFLECTION["joy" if glad else "neutral"]
    return [(*spoken, *own), (*heard, *named) if quotable else named, _general(reading, calm, phrases.REFLECTION_HARD)]


def _general(reading: Reading, calm: Stock, hard: Stock) -> Stock:
    """Sentences for any content: hard ones only when the feeling is not a glad or a calm one."""
    return calm if reading.pleasant or (reading.family in ("neutral", "boredom") and not reading.hard) else hard


def _plainly_hard(reading: Reading) -> bool:
    """Whether something hard was told and no feeling shows."""
    return reading.hard and reading.family == "neutral"


def _restatement(reading: Reading) -> Pools:
    pools: Pools = []
    if reading.statement and not reading.continuing:
        pools.append(phrases.RESTATEMENT)
    elif reading.thing:
        pools.append(phrases.RESTATEMENT_THING)
    if reading.earlier:
        pools.append(phrases.RESTATEMENT_EARLIER)
    return [*pools, *_reflection(reading)]


def _affirmation(reading: Reading) -> Pools:
    special = _answer(reading)
    calm = phrases.AFFIRMATION[reading.family]
    mild = phrases.AFFIRMATION["joy" if reading.pleasant else "neutral"]
    general = _general(reading, mild, phrases.AFFIRMATION_HARD)
    if _plainly_hard(reading):
        calm = phrases.AFFIRMATION_HARD
    return [*([special] if special else []), calm, general]


def _answer(reading: Reading) -> Stock | None:
    """The affirmation that answers what was just done: a yes, a no, an idea taken up, an effort made."""
    if reading.continuing:
        return phrases.ANSWERS["no_hurry"]
    took = reading.suggested_last and reading.does("accepts", "yes", "okay") and not reading.does("rejects")
    choices: list[tuple[bool, str]] = [
        (reading.does("hostile"), "hostile"), (took, "taken_up"), (reading.does("improved"), "improved"),
        (reading.does("tried") and reading.telling, "tried"), (reading.does("asks_advice"), "advice"),
        (reading.does("asks_opinion"), "opinion"),
    ]
    if not reading.telling:
        choices += [(reading.does(move), move) for move in ("wordless", "laugh", "unsure", "yes", "no", "okay")]
    return next((phrases.ANSWERS[name] for holds, name in choices if holds), None)


def _question(reading: Reading) -> Pools:
    if not reading.told_turns and not reading.does("hostile"):
        return [questions.EASIER_START, questions.INVITE, questions.EASIER]
    hard = _general(reading, (), questions.EXPLORE_HARD)
    own = hard if _plainly_hard(reading) else (*questions.EXPLORE[reading.family], *hard[:4])
    explore = (*own, *_topical(reading))
    special = _asked_about_it(reading)
    if special:
        return [special, (*explore, *hard)]
    forward = questions.FORWARD if hard and reading.told_turns > 3 else ()
    return [(*explore, *forward), (*hard, *questions.EXPLORE["neutral"])]


def _asked_about_it(reading: Reading) -> Stock | None:
    """The questions that follow from what was just done: an opinion asked for, an idea turned down or taken up."""
    choices: list[tuple[bool, Stock]] = [
        (reading.does("hostile"), questions.WHAT_WOULD_HELP),
        (reading.does("asks_opinion") and not reading.does("asks_advice"), questions.YOUR_OWN_VIEW),
        (reading.suggested_last and reading.does("rejects", "tried"), questions.AFTER_TURNING_DOWN),
        (reading.suggested_last and reading.does("accepts", "yes", "okay"), questions.AFTER_TAKING_UP),
        (not reading.telling, questions.EASIER),
        (reading.does("tried"), questions.AFTER_TRYING),
    ]
    return next((stock for holds, stock in choices if holds), None)


def _topical(reading: Reading) -> Stock:
    """Questions about the topic, unless it is good news."""
    return () if reading.pleasant else questions.BY_TOPIC.get(reading.topic or "", ())


def _suggestion(reading: Reading) -> Pools:
    if reading.does("danger"):
        return [_offered(reading, offers.STEPS_FOR_SAFETY), _offered(reading, offers.STEPS_FOR_ANYTHING)]
    own = offers.STEPS.get(reading.topic or "", ())
    return [_offered(reading, own), _offered(reading, offers.STEPS_FOR_ANYTHING)]


def _offered(reading: Reading, steps: Stock) -> Stock:
    """Offers of the steps that nobody has named yet."""
    named = " ".join(reading.said)
    fresh = [step for step in steps if plain(step.split(",")[0]) not in named]
    return tuple(offer.format(step=step) for step in fresh for offer in offers.OFFERS)


def _information(reading: Reading) -> Pools:
    return [offers.PATTERNS.get(reading.topic or "", ()), offers.PATTERNS_FOR_ANYTHING]


def _other(reading: Reading) -> Pools:
    return _affirmation(reading) if reading.told_turns or reading.moves else _invite(reading)


FOR: dict[Strategy, Pool] = {
    "question": _question, "restatement": _restatement, "reflection": _reflection, "self_disclosure": _affirmation,
    "affirmation": _affirmation, "suggestion": _suggestion, "information": _information, "other": _other,
}
"""The pools of every strategy; a machine has nothing of its own to disclose, so it affirms instead."""
