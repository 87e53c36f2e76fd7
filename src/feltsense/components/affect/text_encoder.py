"""Affect of the newest turn's text, by the shipped encoder; calibrated, and able to say unknown."""

import asyncio
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense.catalogue import component
from feltsense.flow import VAD, Affect, Conversation, Emotion, Sentiment, Span, Stage
from feltsense.models.text.calibration import Array, intensity, probabilities, sentiment_probabilities
from feltsense.models.text.encoder import Outputs, TextEncoder
from feltsense.models.text.encoder import text_encoder as shipped
from feltsense.taxonomies import goemotions, sentiment

FEW = 8
"""So many texts are read within milliseconds; more are read on a thread, so that a server can go on meanwhile."""


@component(
    "Emotions (GoEmotions-28), sentiment and valence–arousal–dominance of a text, on a CPU",
    paper="Demszky et al. 2020 (GoEmotions); Buechel & Hahn 2017 (EmoBank); Guo et al. 2017 (temperature)",
    licence="weights: CC BY-SA 4.0",
)
def text_encoder(tier: str = "small") -> Stage[Affect]:
    """A stage that reads the newest turn's words; nothing is loaded before its first use."""
    return _TextEncoderStage(tier)


class _TextEncoderStage:
    def __init__(self, tier: str) -> None:
        self._tier = tier

    async def __call__(self, conversation: Conversation) -> Affect:
        return (await self.batch([conversation]))[0]

    async def batch(self, conversations: Sequence[Conversation]) -> list[Affect]:
        texts = [talk.turns[-1].text for talk in conversations]
        judged = self._read(texts) if len(texts) < FEW else await asyncio.to_thread(self._read, texts)
        return [affect if readable(text) else _abstain(affect) for text, affect in zip(texts, judged, strict=True)]

    def _read(self, texts: list[str]) -> list[Affect]:
        encoder = shipped(self._tier)
        return affects(encoder(texts), encoder.calibration)

    async def explain(self, conversation: Conversation, affect: Affect) -> tuple[Span, ...]:
        """The stretches without which the judgement would be weaker (occlusion; Zeiler & Fergus 2014)."""
        return explain(shipped(self._tier), conversation.turns[-1].text, affect)


def affects(outputs: Outputs, calibration: dict[str, Any]) -> list[Affect]:
    """One Affect for every row of network outputs."""
    p = probabilities(outputs.emotion, calibration)
    polarity = sentiment_probabilities(outputs.sentiment, calibration)
    vad = np.clip(outputs.vad.astype(np.float64), -1, 1)
    strength = intensity(vad, calibration)
    thresholds = np.array(calibration["thresholds"])
    return [
        _affect(p[i], p[i] >= thresholds, polarity[i], vad[i], float(strength[i]), calibration["name"])
        for i in range(len(p))
    ]


def _affect(p: Array, present: NDArray[np.bool_], polarity: Array, vad: Array, strength: float, name: str) -> Affect:
    order = np.argsort(-p, kind="stable")
    emotions = tuple(
        Emotion(label=goemotions.LABELS[i], p=round(float(p[i]), 4), present=bool(present[i])) for i in order
    )
    best = int(polarity.argmax())
    valence, arousal, dominance = (round(float(x), 4) for x in vad)
    return Affect(
        taxonomy="goemotions",
        emotions=emotions,
        unknown=not present.any(),
        vad=VAD(valence=valence, arousal=arousal, dominance=dominance),
        intensity=round(strength, 4),
        sentiment=Sentiment(label=sentiment.LABELS[best], p=round(float(polarity[best]), 4)),  # type: ignore[arg-type]
        model=name,
        whose="writer",
    )


def readable(text: str) -> bool:
    """Whether a text is in a script that the encoder has learnt: letters, most of them Latin.

    >>> readable("so glad 😊"), readable("我今天很难过"), readable("?!"), readable("😭😭")
    (True, False, False, False)
    """
    letters = [c for c in text[:2000] if c.isalpha()]
    latin = sum(c < "\u0250" for c in letters)
    return bool(letters) and 2 * latin >= len(letters)


def _abstain(affect: Affect) -> Affect:
    """The same judgement, saying that it is none: no label is present."""
    emotions = tuple(emotion.model_copy(update={"present": False}) for emotion in affect.emotions)
    return affect.model_copy(update={"emotions": emotions, "unknown": True})


def explain(encoder: TextEncoder, text: str, affect: Affect) -> tuple[Span, ...]:
    """Words whose removal lowers the leading label's probability, in the order of the text."""
    words = _words(text)
    if len(words) < 2:
        return ()
    leading = goemotions.LABELS.index((affect.present or (affect.emotions[0].label,))[0])
    without = [text[:start] + text[end:] for start, end in words]
    p = probabilities(encoder([text, *without]).emotion, encoder.calibration)[:, leading]
    drops = p[0] - p[1:]
    floor = max(0.02, 0.25 * float(drops.max()))
    return tuple(
        Span(start=start, end=end, text=text[start:end], weight=round(float(drop), 4))
        for (start, end), drop in zip(words, drops, strict=True)
        if drop >= floor
    )


def _words(text: str, most: int = 200) -> list[tuple[int, int]]:
    """Character borders of the words; neighbouring words are joined when there are more than `most`."""
    import re

    found = [match.span() for match in re.finditer(r"\S+", text)]
    step = -(-len(found) // most) if found else 1
    return [(found[i][0], found[min(i + step, len(found)) - 1][1]) for i in range(0, len(found), step)]
