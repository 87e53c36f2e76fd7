"""How a person appraises what happened: seven dimensions from the feelings judged and from wording, without a model.

Each feeling has its place on the dimensions of Smith & Ellsworth (1985): fear is uncertain, anger is about others,
guilt about oneself, sadness about circumstances. The places are rounded; wording moves them.
"""

import math
import re
from typing import NamedTuple

from feltsense.catalogue import component
from feltsense.flow import Affect, Conversation, Rating, Span, Stage, Turn
from feltsense.flow.caching import cached
from feltsense.taxonomies.appraisals import LABELS

READ = 4_000
STRENGTH = 2.0
"""How many logits a feeling that is certain moves a dimension at most."""
BASE = {
    "attention": 0.6, "certainty": 1.0, "effort": -0.3, "pleasant": -0.6, "responsibility": 0.0, "control": -0.6,
    "circumstance": -1.2,
}
"""What is likely of an event that somebody tells, set on the training split of the bench's task."""
_PLACES: dict[str, tuple[float, ...]] = {
    #             attention certainty effort pleasant responsibility control circumstance
    "happiness": (0.1, 0.4, -0.3, 1.6, 0.0, 0.0, -0.2),
    "pride": (0.0, 0.3, 0.2, 1.5, 1.0, 1.0, -0.5),
    "hope": (0.3, -0.6, 0.0, 0.7, 0.2, 0.1, 0.2),
    "interest": (0.7, 0.0, 0.0, 0.6, 0.0, 0.2, 0.1),
    "surprise": (0.4, -0.7, -0.5, 0.5, -0.8, -0.8, 0.1),
    "sadness": (0.0, 0.1, 0.0, -1.0, -0.6, -0.8, 1.0),
    "anger": (0.2, 0.3, 0.5, -1.0, -1.0, -0.5, -1.0),
    "frustration": (0.4, 0.1, 0.5, -1.0, -0.5, -0.4, 0.0),
    "contempt": (0.0, 0.1, 0.0, -1.0, -0.6, -0.3, -0.6),
    "disgust": (-0.9, 0.4, 0.0, -0.9, -0.6, -0.6, -0.2),
    "fear": (0.2, -0.7, 0.7, -0.9, -0.2, -0.5, 0.5),
    "shame": (-0.4, 0.1, 0.1, -1.0, 1.2, 0.6, -0.3),
    "guilt": (-0.8, 0.2, 0.1, -0.9, 1.3, 0.9, -0.5),
    "doubt": (0.3, -1.0, 0.3, -0.4, 0.0, -0.3, 0.2),
}
_OF_LABEL = {
    "joy": "happiness", "amusement": "happiness", "excitement": "happiness", "love": "happiness", "relief": "happiness",
    "gratitude": "happiness", "admiration": "happiness", "pride": "pride", "optimism": "hope", "desire": "hope",
    "curiosity": "interest", "surprise": "surprise", "sadness": "sadness", "grief": "sadness",
    "disappointment": "frustration", "anger": "anger", "annoyance": "frustration", "disapproval": "contempt",
    "disgust": "disgust", "fear": "fear", "nervousness": "fear", "embarrassment": "shame", "remorse": "guilt",
    "confusion": "doubt", "shame": "shame", "guilt": "guilt",
}


class _Cue(NamedTuple):
    """Wording that moves dimensions by so many logits."""

    pattern: re.Pattern[str]
    moves: dict[str, float]


def _cue(pattern: str, **moves: float) -> _Cue:
    return _Cue(re.compile(pattern, re.I), moves)


_I = r"\b(?:i|we)(?:'ve| have|'d| had|'m| am)?(?: (?:just|also|then|accidentally|once|really|had|have|even|\w+ly))*"
CUES = (
    _cue(
        _I + r" (?:lied|cheated|stole|forgot|broke|shouted|yelled|hit|ignored|left|missed|failed|refused|bought|told|"
        r"threw|dropped|spilled|ate|drank|decided|did(?! not|n't)|said|called|made|took|kissed|slept|snapped|lost my "
        r"temper|didn't|did not|let|gave|got drunk|hurt|cut|killed|crashed|drove|behaved|pretended|wet|farted|tripped|"
        r"fell|sent|stopped|posted|ran|hid|blamed|spent|won|passed|finished|helped|achieved|completed|learn\w*)\b",
        responsibility=1.4, control=1.0, circumstance=-0.9, attention=-0.6, effort=-0.4,
    ),
    _cue(r"\b(?:my (?:own )?(?:fault|mistake|choice|decision|doing)|because of me|i caused|i should(?:n't)? have|"
    r"on purpose)"
         r"\b", responsibility=1.2, control=0.7),
    _cue(
        r"\b(?:he|she|they|someone|somebody|people|(?:my|the|a|our|his|her) (?:[\w-]+ ){0,2}?(?:boss|manager|partner|"
        r"husband|wife|ex|friends?|mum|mom|dad|mother|father|brother|sister|son|daughter|neighbou?rs?|teacher|"
        r"colleague|"
        r"boyfriend|girlfriend|driver|man|woman|dog|government|company|landlord|stranger|person))(?:'s| had| has| was| "
        r"were|'d)?(?: \w+ly)? (?:lied|cheated|stole|forgot|broke|shouted|yelled|screamed|hit|ignored|left|refused|"
        r"told|"
        r"threw|said|called|made|took|treated|dumped|blamed|accused|bullied|attacked|spat|vomited|bit|insulted|hurt|"
        r"wouldn't|didn't|kept|tried|wanted|being|vandali[sz]ed|crashed)\b",
        responsibility=-1.0, control=-0.6, circumstance=-0.8,
    ),
    _cue(
        r"\b(?:died|passed away|dies|death|dying|funeral|cancer|ill|illness|sick|diagnos\w+|hospital|stroke|storm|snow|"
        r"ice|flood|earthquake|accident|weather|thunder\w*|virus|covid|pandemic|suddenly|lightning|disease|dementia|"
        r"surgery|operation|miscarriage|put (?:\w+ ){0,3}to sleep|plane|turbulence|spider|snake|dark)\b",
        circumstance=1.5, responsibility=-1.1, control=-1.0, effort=0.9, attention=0.4,
    ),
    _cue(
        r"\b(?:tried|trying|struggl\w+|had to|have to|fight|fought|argu\w+|difficult|hard|cope|deal with|work(?:ed|"
        r"ing) |"
        r"months|years of|threatened|attack\w*|alone|walking home|at night|exam|interview|clean\w*|took care|looking "
        r"after|moved|hours|court|broke up|divorce)\b", effort=0.8,
    ),
    _cue(r"\b(?:smell\w*|stink|stank|vomit\w*|sick on|mould\w*|rotten|toilet|maggots|poo|dirty|cockroach\w*|spat|"
    r"filthy|"
         r"snot|blood|hair in|saw|watch\w+|read|news|television|tv|film)\b", attention=-0.7, effort=-0.3,
         responsibility=-0.5, control=-0.4),
    _cue(r"\b(?:maybe|might|don't know|did not know|didn't know|not sure|unsure|wonder\w*|what if|could (?:be|have)|"
    r"thought"
         r" (?:i|that|there|it|he|she|they)|heard (?:a )?(?:noise|footsteps)|unknown|waiting|worried|lost|dark|"
         r"noises?)\b",
         certainty=-1.0, attention=0.2),
    _cue(r"\b(?:i (?:found out|realised|realized|knew|discovered|saw)|was told|always|clearly|obviously|definitely)\b",
         certainty=0.4),
    _cue(
        r"\b(?:won|passed|got (?:the|a|my|into|married|engaged|promoted)|born|birth|wedding|married|holidays?|"
        r"first time|"
        r"together|reunite\w*|graduat\w+|celebrat\w+|finally|surprise party|present|gift|achieved|new (?:job|house|"
        r"home|"
        r"baby|puppy|kitten)|happy|laugh\w*|proud|beautiful|love[ds]?|enjoy\w*|smil\w+|success\w*|promot\w+|"
        r"accepted)\b",
        pleasant=1.1, effort=-0.2, attention=0.4,
    ),
    _cue(r"\b(?:died|lied|cheated|stole|hurt|killed|dead|attack\w*|lost|failed|fail|broke|shouted|bull\w+|abus\w+|"
    r"alone|"
         r"accident|cancer|not|n't|never|refused|rude|dirty|vomit|angry|sad|scared|ashamed|guilty|embarrass\w+|"
         r"caught)\b",
         pleasant=-1.1),
    _cue(r"\b(?:decided|chose|could have|instead of|on purpose|planned|managed|i (?:let|allowed|refused|ignored|lied)|"
         r"stood up|i could)\b", control=0.8),
)  # fmt: skip


@component(
    "Seven appraisals of the newest turn (attention, certainty, effort, pleasantness …) by its feelings and wording",
    paper="Smith & Ellsworth 1985 (places of emotions); Hofmann et al. 2020 (the seven dimensions in text)",
    reads=("affect",),
)
def appraisal_rules() -> Stage[tuple[Rating, ...]]:
    """A stage that returns a rating `appraisal/…` from 0 to 1 for each dimension; none where nobody has spoken.

    Spans are the words that moved it most. Uncalibrated: above ½ says that the appraisal is likely.

    >>> import asyncio
    >>> found = asyncio.run(appraisal_rules()(Conversation.of("I lied to my best friend on purpose.")))
    >>> {rating.scale: rating.value > 0.5 for rating in found}["appraisal/responsibility"]
    True
    """
    return _AppraisalRules()


class _AppraisalRules:
    async def __call__(self, conversation: Conversation) -> tuple[Rating, ...]:
        turn = conversation.last("seeker")
        return appraised(turn) if turn is not None and turn.text.strip() else ()


def appraised(turn: Turn) -> tuple[Rating, ...]:
    """The ratings of one turn, by its affect where it has one and by its words."""
    felt = _by_feeling(turn.affect)
    worded, spans = _by_wording(turn.text)
    return tuple(
        Rating(scale=f"appraisal/{name}", value=_share(BASE[name] + felt[name] + worded[name]), low=0, high=1,
               spans=spans.get(name, ()))
        for name in LABELS
    )  # fmt: skip


def _by_feeling(affect: Affect | None) -> dict[str, float]:
    """Logits by the feelings judged, each counting by its probability; the valence stands in where none is mapped."""
    moved = dict.fromkeys(LABELS, 0.0)
    for emotion in affect.emotions if affect else ():
        place = _PLACES.get(_OF_LABEL.get(emotion.label, ""))
        if place is not None and emotion.p >= 0.05:
            for name, value in zip(LABELS, place, strict=True):
                moved[name] += STRENGTH * emotion.p * value
    if affect is not None and affect.vad is not None:
        moved["pleasant"] += STRENGTH * affect.vad.valence
    return moved


@cached()
def _by_wording(text: str) -> tuple[dict[str, float], dict[str, tuple[Span, ...]]]:
    """Logits by the cues that stand in a text, each counted once, and the words of each dimension's cues."""
    moved, spans = dict.fromkeys(LABELS, 0.0), dict[str, tuple[Span, ...]]()
    text = text[:READ].replace("’", "'")
    for cue in CUES:
        if found := cue.pattern.search(text):
            for name, value in cue.moves.items():
                moved[name] += value
                span = Span(start=found.start(), end=found.end(), text=found.group(), weight=value)
                spans[name] = (*spans.get(name, ()), span)
    return moved, spans


def _share(logits: float) -> float:
    return round(1 / (1 + math.exp(-logits)), 4)
