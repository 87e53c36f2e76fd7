"""Affects: what one model reads in many texts, in columns; a row becomes an Affect when it is asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

import numpy as np

from feltsense.errors import AgentError
from feltsense.flow import VAD, Affect, Emotion, Sentiment
from feltsense.taxonomies import sentiment

from .calibration import Array, Marks

Whose = Literal["writer", "reader", "unspecified"]


@dataclass(frozen=True)
class Affects:
    """Judgements of texts by one model: a row a text.

    `p` and `present` are (texts, labels), `vad` (texts, 3) in −1…1, `polarity` (texts, 4) probabilities in the order
    of the sentiment taxonomy, `intensity` and `unknown` (texts,). What a model does not judge is None; what it does not
    judge of one text is NaN.
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

    @classmethod
    def of(cls, judged: Sequence[Affect], labels: Sequence[str]) -> "Affects":
        """The columns of judgements that were made one by one, all by one model and by these labels.

        >>> glad = Affect(taxonomy="ekman", emotions=(Emotion(label="joy", p=0.9, present=True),), model="me")
        >>> Affects.of([glad], ["anger", "joy"]).p.tolist()
        [[0.0, 0.9]]
        """
        makers = {(affect.taxonomy, affect.model, affect.whose) for affect in judged} or {("", "", "writer")}
        if len(makers) > 1:
            raise AgentError("one stage gave judgements by several label sets or models; use one of them for all texts")
        taxonomy, model, whose = makers.pop()
        return cls(
            taxonomy=taxonomy,
            labels=tuple(labels),
            p=_by_label(judged, labels, "p").astype(float),
            present=_by_label(judged, labels, "present").astype(bool),
            unknown=np.array([affect.unknown for affect in judged], bool),
            model=model,
            vad=_measured([affect.vad and [*_axes(affect.vad)] for affect in judged], 3),
            intensity=_measured([affect.intensity for affect in judged]),
            polarity=_measured([affect.sentiment and _polar(affect.sentiment) for affect in judged], 4),
            whose=whose,
        )

    @classmethod
    def joined(cls, parts: "Sequence[Affects]") -> "Affects":
        """The judgements of several runs of texts by one model, one after the other; at least one run."""
        parts = [part for part in parts if len(part)] or parts[:1]
        if len({(part.taxonomy, part.labels, part.model, part.whose) for part in parts}) > 1:
            raise AgentError("runs of texts were judged by several label sets or models; use one of them for all texts")

        def stacked(name: str) -> Any:
            columns = [getattr(part, name) for part in parts]
            shapes = {column.shape[1:] for column in columns if column is not None}
            nothing = [np.full((len(part), *next(iter(shapes), ())), np.nan) for part in parts]
            pairs = zip(columns, nothing, strict=True)
            return np.concatenate([none if column is None else column for column, none in pairs]) if shapes else None

        names = ("p", "present", "unknown", "vad", "intensity", "polarity")
        return replace(parts[0], **{name: stacked(name) for name in names})

    def rows(self, order: Sequence[int]) -> "Affects":
        """The judgements of some texts, in the order asked for."""
        return replace(
            self,
            p=self.p[order],
            present=self.present[order],
            unknown=self.unknown[order],
            vad=None if self.vad is None else self.vad[order],
            intensity=None if self.intensity is None else self.intensity[order],
            polarity=None if self.polarity is None else self.polarity[order],
        )

    @property
    def sentiments(self) -> list[str | None]:
        """The leading sentiment of every text; None where it is not judged."""
        if self.polarity is None:
            return [None] * len(self)
        judged = ~np.isnan(self.polarity).any(1)
        leading = np.where(judged, np.nan_to_num(self.polarity).argmax(1), -1)
        return [None if i < 0 else sentiment.LABELS[i] for i in leading.tolist()]

    @property
    def named(self) -> list[list[str]]:
        """The present labels of every text, the likeliest first."""
        found: list[list[str]] = [[] for _ in range(len(self))]
        order = np.argsort(-self.p, axis=1, kind="stable")
        texts, places = np.nonzero(np.take_along_axis(self.present, order, axis=1))
        for text, label in zip(texts.tolist(), order[texts, places].tolist(), strict=True):
            found[text].append(self.labels[label])
        return found

    def __len__(self) -> int:
        return len(self.p)

    def __iter__(self) -> Iterator[Affect]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, row: int) -> Affect:
        """The judgement of one text, its labels by falling probability."""
        p, present = self.p[row].tolist(), self.present[row].tolist()
        order = np.argsort(-self.p[row], kind="stable").tolist()
        return Affect(
            taxonomy=self.taxonomy,
            emotions=tuple(_emotion(self.labels[i], round(p[i], 4), present[i]) for i in order),
            unknown=bool(self.unknown[row]),
            vad=None if _missing(self.vad, row) else _vad(self.vad[row]),  # type: ignore[index]
            intensity=None if _missing(self.intensity, row) else round(float(self.intensity[row]), 4),  # type: ignore[index]
            sentiment=None if _missing(self.polarity, row) else _sentiment(self.polarity[row]),  # type: ignore[index]
            model=self.model,
            whose=self.whose,
        )


@lru_cache(1 << 15)
def _emotion(label: str, p: float, present: bool) -> Emotion:
    """Made once for equal judgements, of which there are many: most labels are all but excluded in most texts."""
    return Emotion(label=label, p=p, present=present)


def _vad(row: Array) -> VAD:
    valence, arousal, dominance = (round(float(value), 4) for value in row)
    return VAD(valence=valence, arousal=arousal, dominance=dominance)


def _sentiment(row: Array) -> Sentiment:
    best = int(row.argmax())
    return Sentiment(label=sentiment.LABELS[best], p=round(float(row[best]), 4))  # type: ignore[arg-type]


def _missing(column: Array | None, row: int) -> bool:
    return column is None or bool(np.isnan(column[row]).any())


def _by_label(judged: Sequence[Affect], labels: Sequence[str], what: str) -> Array:
    """(texts, labels) of what stands with the labels; 0 for a label that a judgement leaves out."""
    place = {label: i for i, label in enumerate(labels)}
    found = np.zeros((len(judged), len(labels)))
    for row, affect in enumerate(judged):
        for emotion in affect.emotions:
            if emotion.label not in place:
                raise AgentError(f"the affect stage judges {emotion.label!r}, which is none of its labels; add it")
            found[row, place[emotion.label]] = getattr(emotion, what)
    return found


def _measured(values: Sequence[Any], width: int = 0) -> Array | None:
    """A column with NaN where there is no value; None where there is none at all."""
    if all(value is None for value in values):
        return None
    nothing = [np.nan] * width if width else np.nan
    return np.array([nothing if value is None else value for value in values], float)


def _axes(vad: VAD) -> tuple[float, float, float]:
    return vad.valence, vad.arousal, vad.dominance


def _polar(judged: Sentiment) -> list[float]:
    """Probabilities of which only the leading one is known; it stays the leading one."""
    return [max(judged.p, 1e-9) if label == judged.label else 0.0 for label in sentiment.LABELS]
