"""Which sentences may come next: for each act, pools in order of preference, the most particular first."""

import re
from collections.abc import Callable

from feltsense.components._mood import good_news
from feltsense.flow import Strategy

from . import _grasp as grasp
from . import _reactions as reactions
from ._answered import answered
from ._choice import filled
from ._reading import Reading, plain
from ._stock import _offers as offers
from ._stock import _phrases as phrases
from ._stock import _questions as questions
from ._stock import _tones as tones
from ._stock._phrases import Stock
from ._taken_up import _stock as taken

_NODS = re.compile(r"^\W*(?:i see|true|right|hm+|mhm|oh|wow|uh ?huh|really)\W*$", re.I)
"""Words that follow and do not yet agree."""
Pools = list[Stock]
Pool = Callable[[Reading], Pools]
WHOLE = 7
"""Words from which a statement is worth saying back although there is something more particular to say."""
PART = 0.7
"""The most of a line that is said back as it was."""
SWING, SPAN = 0.35, 2
"""From which change of valence, over how many turns, a turn of mood is spoken of."""
LATELY = 16
"""Sentences back in which a second one of a kind would be too many."""


def reflection(reading: Reading) -> Pools:
    """Pools for showing that something arrived: its particulars, the situation, the feeling."""
    special = [one.reflections for one in reading.special]
    if reading.suggested_last and reading.does("rejects") and not reading.continuing:
        return [phrases.ANSWERS["turned_down"] if not special else special[0], *special, *_felt(reading)]
    if not reading.telling and not reading.continuing:
        return affirmation(reading)
    if reading.weighing and not reading.continuing:
        first = tones.WHETHER if reading.does("asks_whether") else tones.WEIGHING
        whether = [first] if reading.does("asks_whether") else []
        return [*special, *whether, *_inner(reading), first, tones.WHETHER]
    if reading.tone in tones.REFLECTION and reading.tone not in ("plain", "mild") and reading.family != "boredom":
        own = tones.HALF_A_JOKE if reading.tone == "wry" and reading.dire else tones.REFLECTION[reading.tone]
        tied = [*_tied(reading)[:-1], *_taken_up(reading)] if reading.tone == "nuisance" else []
        return [*(special if reading.tone in ("mixed", "nuisance") else []), *tied, _light(reading), own]
    if not reading.pleasant and reading.tone in ("plain", "mild") and reading.family != "boredom":
        changed = [tones.CHANGED] if reading.tone == "plain" and tones.IS_MISSING.search(reading.text) else []
        echoes = _taken_up(reading)
        return [*special, *_inner(reading), *changed, *echoes, _light(reading), tones.REFLECTION[reading.tone]]
    return [*special, *_inner(reading), *(_taken_up(reading) if reading.even else []), *_felt(reading)]


def _inner(reading: Reading) -> Pools:
    """What the situation calls for, mixed feelings and turns of mood included; nothing for somebody who went silent."""
    pools: Pools = []
    stood = reading.stood
    if stood is not None and not reading.continuing:
        turned = {"worse": reactions.WORSE_NOW, "better": reactions.BETTER_NOW} if _swung(reading) else {}
        pools += [reactions.AMBIVALENT] if stood.ambivalent and not _lately(reading, reactions.AMBIVALENT) else []
        turn = turned.get(stood.turned or "", ())
        pools += [turn] if turn and not _lately(reading, turn) else []
    named = phrases.REFLECTION_NAMED[:3] if reading.feeling and reading.hard else ()
    if reading.situation is not None and in_place(reading):
        pools.append((*reading.situation.reflections, *named))
    return [*pools, *_tied(reading)]


def in_place(reading: Reading) -> bool:
    """Whether a situation's own sentences fit: its signs are in the newest words, or nothing new was told."""
    return reading.situation is not None and (reading.cued or reading.continuing or not reading.telling)


def _tied(reading: Reading) -> Pools:
    """Reflections of what the newest words do; in a situation without its signs they come first and alone."""
    if reading.continuing or not reading.telling or reading.pleasant:
        return []
    found = [reflections for reflections, _ in grasp.grasped(reading.text)]
    own = [phrases.REFLECTION_NAMED[:3]] if reading.feeling and reading.hard else []
    if reading.situation is None and not found:
        return []
    naming = [grasp.NAMING] if reading.actor and not found else []
    return [*found[:2], *own, *_taken_up(reading), *naming, grasp.PLAIN]


def _mood(reading: Reading) -> taken.Mood:
    """Which sentences about the person's own words suit the tone."""
    if reading.tone == "nuisance":
        return "nuisance"
    return "glad" if reading.pleasant else "hard" if reading.hard and not reading.even else "plain"


def _taken_up(reading: Reading) -> Pools:
    """Short echoes of a thing or a number in the newest words, where nothing was said back just now."""
    if reading.continuing or not reading.telling or reading.just_echoed or not reading.wishes.echo:
        return []
    mood = _mood(reading)
    heavy = reading.hard or (reading.situation is not None and not reading.situation.glad)
    more = taken.TELL_ME["hard" if heavy else mood] if reading.wishes.questions else ()
    return [(*taken.NAMED[mood], *(() if reading.pleasant else taken.QUANTITY)), more]


def _taken_up_asked(reading: Reading) -> Pools:
    """Questions about a thing, an event or a habit in the newest words."""
    if reading.continuing or not reading.telling or not reading.wishes.echo:
        return []
    mood = _mood(reading)
    return [(*taken.EVENT_ASKED[mood], *taken.DOING_ASKED), taken.MATTER_ASKED[mood]]


def _swung(reading: Reading) -> bool:
    """Whether the mood moved clearly over the last two turns; a smaller change is no trend."""
    heard = reading.newest.understanding if reading.newest else None
    levels = [moment.valence for moment in heard.trajectory] if heard else []
    return len(levels) > SPAN and abs(levels[-1] - levels[-1 - SPAN]) >= SWING


def _lately(reading: Reading, stock: Stock) -> bool:
    """Whether a sentence of this stock was said in the last turns, so that another would be too many."""
    return any(plain(one) in reading.said[-LATELY:] for one in stock)


def _partly(reading: Reading) -> bool:
    """Whether the statement that may be said back is no more than a part of the newest words."""
    said = reading.statement.text.split() if reading.statement else []
    return 0 < len(said) <= PART * len(reading.text.split())


def _light(reading: Reading) -> Stock:
    """Saying a part of everyday news back lightly: never the whole of it, and no feeling."""
    said = reading.statement.text if reading.statement else ""
    part = _partly(reading) and not said.startswith(("you feel", "you're"))
    fits = part and (reading.tone in ("plain", "nuisance") or reading.pleasant) and not reading.continuing
    return phrases.RESTATEMENT_LIGHT if fits and not reading.echoed and reading.wishes.echo else ()


def _felt(reading: Reading) -> Pools:
    """Reflections of a feeling, glad or not."""
    glad = reading.pleasant
    named = phrases.REFLECTION_NAMED_GLAD if glad else phrases.REFLECTION_NAMED
    heard = phrases.REFLECTION_SAID_GLAD if glad else phrases.REFLECTION_SAID
    quotable = reading.statement is not None and (
        reading.statement.glad if glad else reading.statement.weighty and reading.hard
    ) and not reading.echoed and _partly(reading)
    spoken = (*(heard[:3] if quotable else ()), *(named[:3] if reading.feeling else ()))
    own = phrases.REFLECTION_HARD if _plainly_hard(reading) else phrases.REFLECTION[reading.family]
    if reading.family == "sadness" and reading.topic == "loneliness":
        own = (*own, *tones.LONELY)
    calm = phrases.REFLECTION["joy" if glad else "neutral"]
    return [(*spoken, *own), (*heard, *named) if quotable else named, _general(reading, calm, phrases.REFLECTION_HARD)]


def _general(reading: Reading, calm: Stock, hard: Stock) -> Stock:
    """Sentences for any content: hard ones only when the feeling is not a glad or a calm one."""
    return calm if reading.pleasant or (reading.family in ("neutral", "boredom") and not reading.hard) else hard


def _plainly_hard(reading: Reading) -> bool:
    """Whether something hard was told and no feeling shows, or sadness or remorse is no more than a model's guess."""
    guessed = reading.family in ("sadness", "remorse") and not reading.named and reading.topic != "loneliness"
    return reading.hard and (reading.family == "neutral" or guessed)


def _restatement(reading: Reading) -> Pools:
    """Saying back what is worth it; where the words are slight or were said back just now, a reflection instead."""
    light = reading.tone in ("plain", "nuisance", "mild") or reading.pleasant
    worth = reading.statement is not None and (reading.statement.weighty or reading.statement.glad or light)
    pools: Pools = []
    if reading.tone in ("wry", "grim") or reading.weighing or reading.echoed or not reading.wishes.echo:
        return reflection(reading)
    whole = worth and reading.statement is not None and len(reading.statement.text.split()) >= WHOLE
    if (reading.special or reading.situation) and not light and not whole:
        return [*reflection(reading), phrases.RESTATEMENT]
    if light and not reading.continuing:
        pools += [*_taken_up(reading), _light(reading)]
    elif worth and not reading.continuing:
        pools.append(phrases.RESTATEMENT)
    elif reading.thing and not light:
        pools.append(phrases.RESTATEMENT_THING)
    earlier = [phrases.RESTATEMENT_EARLIER] if reading.earlier and not light else []
    return [*pools, *reflection(reading), *earlier]


def affirmation(reading: Reading) -> Pools:
    """Pools for a kind word: the answer to what was just done, the situation, a value, the feeling."""
    special = _answer(reading)
    if special is None and reading.does("asks_opinion"):
        special = taken.VIEW
    calm = phrases.AFFIRMATION[reading.family]
    mild = phrases.AFFIRMATION["joy" if reading.pleasant else "neutral"]
    general = _general(reading, mild, phrases.AFFIRMATION_HARD)
    if _plainly_hard(reading):
        calm = phrases.AFFIRMATION_HARD
    if reading.tone in tones.AFFIRMATION and reading.family != "boredom" and reading.told_turns:
        calm = general = tones.AFFIRMATION[reading.tone]
    own = [reading.situation.affirmations] if reading.situation and reading.telling and reading.cued else []
    if special is None and not reading.telling and reading.told_turns == 0:
        return [phrases.ANSWERS["okay"], calm, general]
    calm_words = reading.even or reading.pleasant or reading.tone in ("plain", "nuisance", "mild")
    light = reading.telling and special is None and calm_words
    echoes = _taken_up(reading)[: 1 if reading.pleasant else 2]
    near = [*(one.reflections for one in reading.special), *echoes] if light else []
    return [*([special] if special else []), *near, *_held_dear(reading), *own, calm, general]


def _held_dear(reading: Reading) -> Pools:
    """What the person holds dear, said once in a while (value reinforcement)."""
    stocks = [reactions.VALUES.get(value, ()) for value in reading.values]
    if not reading.telling or reading.special or any(_lately(reading, stock) for stock in reactions.VALUES.values()):
        return []
    change = reading.stood is not None and reading.stood.talk == "change"
    towards = [reactions.TOWARDS_CHANGE] if change and not _lately(reading, reactions.TOWARDS_CHANGE) else []
    return [*towards, *[stock for stock in stocks if stock][:1]]


def _answer(reading: Reading) -> Stock | None:
    """The affirmation that answers what was just done: a yes, a no, an idea taken up, an effort made."""
    if reading.continuing:
        return phrases.ANSWERS["no_hurry"]
    nods = reading.does("yes", "okay") and not _NODS.match(reading.text)
    took = reading.suggested_last and (reading.does("accepts") or nods) and not reading.does("rejects")
    choices: list[tuple[bool, str]] = [
        (reading.does("hostile"), "hostile"),
        (took, "taken_up"),
        (reading.does("improved"), "improved"),
        (reading.does("tried") and reading.telling, "tried"),
        (reading.does("asks_advice"), "advice"),
        (reading.does("asks_opinion") and not reading.taken.back, "opinion"),
    ]
    if not reading.telling:
        laugh = () if reading.dire else ("laugh",)
        choices += [(reading.does(move), move) for move in ("wordless", *laugh, "unsure", "yes", "no", "okay")]
    return next((phrases.ANSWERS[name] for holds, name in choices if holds), None)


def _question(reading: Reading) -> Pools:
    return [tuple(one for one in stock if not answered(one, reading.lines)) for stock in _open_questions(reading)]


def _open_questions(reading: Reading) -> Pools:
    if not reading.told_turns and not reading.does("hostile"):
        return [tones.interest(reading.text), questions.EASIER_START, questions.INVITE, questions.EASIER]
    if reading.weighing and not reading.continuing:
        own = reading.situation.questions if reading.situation else ()
        near = tuple(asked for one in reading.special for asked in one.questions)
        return [near, tones.WEIGH, own, questions.EXPLORE["neutral"]]
    special = _asked_about_it(reading)
    explore = _explored(reading)
    if special:
        return [special, *explore]
    if reading.tone == "hard" and reading.told_turns > 3 and reading.situation is None and not reading.even:
        explore = [(*explore[0], *questions.FORWARD), *explore[1:]]
    return explore


def _explored(reading: Reading) -> Pools:
    """Open questions that suit the tone: of interest for everyday and glad news, about the feeling for the rest."""
    near = [one.questions for one in reading.special if one.questions]
    fits = reading.situation is not None and in_place(reading)
    if fits and reading.situation is not None and not (reading.pleasant and tones.interest(reading.text)):
        near.append(reading.situation.questions)
    return [*near, *_tied_questions(reading), *_general_questions(reading)]


def _tied_questions(reading: Reading) -> Pools:
    """Questions that go on from what the newest words do."""
    if reading.continuing or not reading.telling or reading.pleasant:
        return []
    found = [questions for _, questions in grasp.grasped(reading.text)]
    if reading.situation is None and not found:
        return []
    clause = reading.statement is not None and not (reading.echoed or reading.even) and reading.wishes.echo
    said_back = [grasp.CLAUSE_ASKED] if clause and not found else []
    naming = [grasp.NAMING_ASKED] if reading.actor and not found else []
    return [*found[:2], *_taken_up_asked(reading), *said_back, *naming, grasp.PLAIN_ASKED]


def _general_questions(reading: Reading) -> Pools:
    interest = tones.interest(reading.text) if reading.tone != "hard" and reading.family != "gratitude" else ()
    if reading.tone in tones.QUESTION and reading.family != "boredom":
        own = tones.HALF_A_JOKE_ASKED if reading.tone == "wry" and reading.dire else tones.QUESTION[reading.tone]
        if reading.tone == "plain":
            missed = tones.MISSING if tones.IS_MISSING.search(reading.text) else ()
            own = missed or interest or ((*tones.AHEAD, *own[:2]) if tones.IS_AHEAD.search(reading.text) else own)
        elif reading.tone == "mild":
            own = interest or own
        tied = [] if interest or reading.tone in ("wry", "grim", "mixed") else _taken_up_asked(reading)
        return [*tied, own, tones.QUESTION[reading.tone], questions.EXPLORE["neutral"]]
    if reading.pleasant:
        news = questions.GOOD_NEWS if good_news(reading.text) else ()
        own = interest or (*questions.EXPLORE[reading.family], *news)
        return [*([] if interest else _taken_up_asked(reading)), own, questions.EXPLORE["joy"]]
    hard = questions.EXPLORE_HARD
    own = hard if _plainly_hard(reading) else questions.EXPLORE[reading.family]
    if reading.family == "sadness" and tones.IS_MISSING.search(reading.text):
        own = (*own, *tones.MISSING)
    lasting = questions.EXPLORE_LASTING if reading.told_turns > 1 else ()
    return [*_taken_up_asked(reading), (*own, *_topical(reading)), (*hard, *lasting), questions.EXPLORE["neutral"]]


def _asked_about_it(reading: Reading) -> Stock | None:
    """The questions that follow from what was just done: an opinion asked for, an idea turned down or taken up."""
    choices: list[tuple[bool, Stock]] = [
        (reading.does("hostile"), questions.WHAT_WOULD_HELP),
        (reading.does("asks_opinion") and not reading.does("asks_advice"), questions.YOUR_OWN_VIEW),
        (reading.suggested_last and reading.does("rejects", "tried"), questions.AFTER_TURNING_DOWN),
        (reading.suggested_last and reading.does("accepts", "yes", "okay"), questions.AFTER_TAKING_UP),
        (not reading.telling, questions.EASIER if reading.hard else taken.AND_ELSE),
        (reading.does("tried"), questions.AFTER_TRYING),
    ]
    return next((stock for holds, stock in choices if holds), None)


def _topical(reading: Reading) -> Stock:
    """Questions about the topic, where something hard was told about it."""
    return (
        ()
        if not reading.hard or reading.family in ("grief", "remorse")
        else questions.BY_TOPIC.get(reading.topic or "", ())
    )


def _suggestion(reading: Reading) -> Pools:
    if reading.does("danger"):
        return [_offered(reading, offers.STEPS_FOR_SAFETY), _offered(reading, offers.STEPS_FOR_ANYTHING)]
    if reading.situation is not None:
        return [_offered(reading, reading.situation.steps), _offered(reading, offers.STEPS_FOR_ANYTHING)]
    own = offers.STEPS.get(reading.topic or "", ())
    return [_offered(reading, own), _offered(reading, offers.STEPS_FOR_ANYTHING)]


def step_left(reading: Reading) -> bool:
    """Whether there is a step left that fits the situation or topic, so that an offer is more than a phrase."""
    return reading.does("danger") or any(filled(one, reading) for one in _suggestion(reading)[0])


def _offered(reading: Reading, steps: Stock) -> Stock:
    """Offers of the steps that nobody has named yet."""
    named = " ".join(reading.said)
    worded = [filled(step, reading) for step in steps]
    fresh = [one[0].lower() + one[1:] for one in worded if one and plain(one.split(",")[0]) not in named]
    return tuple(offer.format(step=step) for step in fresh for offer in offers.OFFERS)


def _information(reading: Reading) -> Pools:
    own = reading.situation.patterns if reading.situation else ()
    return [own, offers.PATTERNS.get(reading.topic or "", ()), offers.PATTERNS_FOR_ANYTHING]


def _other(reading: Reading) -> Pools:
    return affirmation(reading) if reading.told_turns or reading.moves else [questions.INVITE]


FOR: dict[Strategy, Pool] = {
    "question": _question,
    "restatement": _restatement,
    "reflection": reflection,
    "self_disclosure": affirmation,
    "affirmation": affirmation,
    "suggestion": _suggestion,
    "information": _information,
    "other": _other,
}
"""The pools of every strategy; a machine has nothing of its own to disclose, so it affirms instead."""
