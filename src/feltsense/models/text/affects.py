"""Affects: what one model reads in many texts, in columns; a row becomes an Affect when it is asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from feltsense.flow import VAD, Affect, Emotion, Sentiment
from feltsense.taxonomies import sentiment

from .calibration import Array, Marks

Whose = Literal["writer", "reader", "unspecified"]


@dataclass(frozen=True)
class Affects:
    """Judgements of texts by one model: a row a text.

    `p` and `present` are (texts, labels), `vad` (texts, 3) in −1…1, `polarity` (texts, 4) probabilities in the order
    of the sentiment taxonomy, `intensity` and `unknown` (texts,). What a model does not judge is None.
    """

    taxonomy: str
    labels: tuple[str, ...]
    p: Array
    present: Marks
    unknown: Marks
    model: str
    vad: Array | None = None
    intensity: Array | None = None
    polarity: Array | None = None
    whose: Whose = "writer"

    def __len__(self) -> int:
        return len(self.p)

    def __iter__(self) -> Iterator[Affect]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, row: int) -> Affect:
        """The judgement of one text, its labels by falling probability."""
        p, present = self.p[row], self.present[row]
        order = np.argsort(-p, kind="stable")
        return Affect(
            taxonomy=self.taxonomy,
            emotions=tuple(
                Emotion(label=self.labels[i], p=round(float(p[i]), 4), present=bool(present[i])) for i in order
            ),
            unknown=bool(self.unknown[row]),
            vad=None if self.vad is None else _vad(self.vad[row]),
            intensity=None if self.intensity is None else round(float(self.intensity[row]), 4),
            sentiment=None if self.polarity is None else _sentiment(self.polarity[row]),
            model=self.model,
            whose=self.whose,
        )


def _vad(row: Array) -> VAD:
    valence, arousal, dominance = (round(float(value), 4) for value in row)
    return VAD(valence=valence, arousal=arousal, dominance=dominance)


def _sentiment(row: Array) -> Sentiment:
    best = int(row.argmax())
    return Sentiment(label=sentiment.LABELS[best], p=round(float(row[best]), 4))  # type: ignore[arg-type]
