"""Affect of the newest turn's text, by a shipped tier; calibrated, and able to say unknown."""

import asyncio
from collections.abc import Sequence

import numpy as np

from feltsense.catalogue import component
from feltsense.flow import Affect, Conversation, Span, Stage
from feltsense.models.text.affects import Affects
from feltsense.models.text.calibration import Marks, intensity
from feltsense.models.text.encoder import Outputs, TextEncoder
from feltsense.models.text.encoder import text_encoder as shipped

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

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels it judges by."""
        return shipped(self._tier).heads["emotion"].labels

    async def __call__(self, conversation: Conversation) -> Affect:
        return (await self.batch([conversation]))[0]

    async def batch(self, conversations: Sequence[Conversation]) -> list[Affect]:
        texts = [talk.turns[-1].text for talk in conversations]
        return list(self.columns(texts) if len(texts) < FEW else await asyncio.to_thread(self.columns, texts))

    def columns(self, texts: Sequence[str]) -> Affects:
        """What is read in many texts, a row a text."""
        encoder = shipped(self._tier)
        return affects(encoder(texts), encoder, np.array([readable(text) for text in texts], dtype=bool))

    async def explain(self, conversation: Conversation, affect: Affect) -> tuple[Span, ...]:
        """The stretches without which the judgement would be weaker (occlusion; Zeiler & Fergus 2014)."""
        return explain(shipped(self._tier), conversation.turns[-1].text, affect)


def affects(outputs: Outputs, encoder: TextEncoder, legible: Marks) -> Affects:
    """Network outputs as judgements; of a text that is not legible nothing is present, and it is unknown."""
    head = encoder.heads["emotion"]
    p, vad = head(outputs["emotion"]), encoder.heads["vad"](outputs["vad"])
    present = head.present(p) & legible[:, None]
    return Affects(
        taxonomy=head.taxonomy,
        labels=head.labels,
        p=p,
        present=present,
        unknown=np.logical_not(present.any(1)),
        model=encoder.calibration["name"],
        vad=vad,
        intensity=intensity(vad, encoder.calibration),
        polarity=encoder.heads["sentiment"](outputs["sentiment"]),
    )


def readable(text: str) -> bool:
    """Whether a text is in a script that the encoder has learnt: letters, most of them Latin.

    >>> readable("so glad 😊"), readable("我今天很难过"), readable("?!"), readable("😭😭")
    (True, False, False, False)
    """
    letters = [c for c in text[:2000] if c.isalpha()]
    latin = sum(c < "\u0250" for c in letters)
    return bool(letters) and 2 * latin >= len(letters)


def explain(encoder: TextEncoder, text: str, affect: Affect) -> tuple[Span, ...]:
    """Words whose removal lowers the leading label's probability, in the order of the text."""
    words = _words(text)
    if len(words) < 2:
        return ()
    head = encoder.heads["emotion"]
    leading = head.labels.index((affect.present or (affect.emotions[0].label,))[0])
    without = [text[:start] + text[end:] for start, end in words]
    p = head(encoder([text, *without])["emotion"])[:, leading]
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
