"""The polarity that a text shows towards one thing it names."""

import re
from collections.abc import Sequence
from typing import Literal

import numpy as np

from feltsense.catalogue import component
from feltsense.components._clauses import clauses
from feltsense.errors import UserError
from feltsense.flow import Affect, Emotion, Sentiment, Span, Stage
from feltsense.models.text.affects import Affects
from feltsense.models.text.calibration import Array
from feltsense.models.text.encoder import fingerprint
from feltsense.models.text.judgements import Judgements
from feltsense.models.text.tiers import text_model
from feltsense.taxonomies import sentiment

from ._column_stage import ColumnStage

Polarity = Literal["positive", "negative", "neutral"]
POLARITIES: tuple[Polarity, ...] = ("positive", "negative", "neutral")


@component(
    "Positive, negative or neutral towards a target that the text names, not of the text as a whole",
    paper="Pontiki et al. 2014 (SemEval-2014 task 4); Song et al. 2019 (BERT-SPC: target and sentence read together)",
    licence="weights: CC BY-SA 4.0; with `research`: non-commercial research only",
)
def aspect(target: str, research: bool = False) -> Stage[Affect]:
    """A stage that judges the newest turn's polarity towards `target`; unknown where the text does not name it.

    With `research` a head trained for this reads the target with the text, and with the clause that names it; the mean
    counts. Without it the sentiment of that clause stands in, which is coarser: `results/aspects/` has both. An empty
    target raises `UserError`.

    >>> import asyncio
    >>> from feltsense.flow import Conversation
    >>> told = asyncio.run(aspect("waiter")(Conversation.of("Lovely food, but the waiter was awful to us.")))
    >>> told.sentiment.label, [span.text for span in told.spans]
    ('negative', ['waiter'])
    """
    if not target.strip():
        raise UserError("--about names nothing; say what, as in --about 'the waiter'")
    return _Aspect(target, research)


class _Aspect(ColumnStage):
    labels: tuple[str, ...] = POLARITIES
    taxonomy = "sentiment"
    thresholds: tuple[float, ...] = ()
    exclusive = True

    def __init__(self, target: str, research: bool) -> None:
        self._target, self._research = target, research

    @property
    def identity(self) -> str:
        """The target and a digest of the tier's files."""
        return f"about {self._target!r}, {fingerprint(self._tier)}"

    def columns(self, texts: Sequence[str]) -> Affects:
        """What is read in many texts, a row a text."""
        by = f"{text_model(self._tier).calibration['name']}, about a target"
        blank = Affect(taxonomy=self.taxonomy, unknown=True, model=by, whose="writer")
        p = polarity([(self._target, text) for text in texts], self._research)
        return Judgements.made([self._affect(*row, by) for row in zip(texts, p, strict=True)], self.labels, blank)

    @property
    def _tier(self) -> str:
        return "research" if self._research else "small"

    def _affect(self, text: str, p: Array, by: str) -> Affect:
        place = mention(text, self._target)
        best = int(p.argmax())
        spans = () if place is None else (Span(start=place[0], end=place[1], text=text[place[0] : place[1]]),)
        emotions = [
            Emotion(label=label, p=round(float(p[i]), 4), present=place is not None and i == best)
            for i, label in enumerate(POLARITIES)
        ]
        return Affect(
            taxonomy=self.taxonomy,
            emotions=tuple(sorted(emotions, key=lambda emotion: -emotion.p)),
            unknown=place is None,
            sentiment=None if place is None else Sentiment(label=POLARITIES[best], p=round(float(p[best]), 4)),
            spans=spans,
            model=by,
            whose="writer",
        )


def polarity(asked: Sequence[tuple[str, str]], research: bool) -> Array:
    """(pairs, 3) probabilities of positive, negative, neutral for pairs of a target and a text."""
    if not asked:
        return np.empty((0, len(POLARITIES)))
    if research:
        model = text_model("research")
        both = [*asked, *((target, clause_of(text, target)) for target, text in asked)]
        p = model.heads["aspect"](model(both)["aspect"])
        return np.asarray((p[: len(asked)] + p[len(asked) :]) / 2)
    model = text_model("small")
    p = model.heads["sentiment"](model([clause_of(text, target) for target, text in asked])["sentiment"])
    columns = [sentiment.LABELS.index(label) for label in POLARITIES]
    found = p[:, columns]
    found[:, POLARITIES.index("neutral")] += p[:, sentiment.LABELS.index("ambiguous")]
    return np.asarray(found)


def clause_of(text: str, target: str) -> str:
    """The clause that names a target, or the whole text where none does.

    >>> clause_of("Lovely food, but the waiter was awful.", "Waiter")
    'the waiter was awful'
    """
    place = mention(text, target)
    if place is None:
        return text
    holding = (text[c.start : c.end] for c in clauses(text) if c.start <= place[0] and place[1] <= c.end)
    return next(holding, text)


def mention(text: str, target: str) -> tuple[int, int] | None:
    """Where a text first names a target as words of its own, case aside.

    >>> mention("The pan is a panacea", "PAN"), mention("Japan", "pan")
    ((4, 7), None)
    """
    found = re.search(rf"(?<!\w){re.escape(target.strip())}(?!\w)", text, re.IGNORECASE) if target.strip() else None
    return found.span() if found else None
