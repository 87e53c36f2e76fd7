"""A stand-in for the text model: analyses that depend on the words and on nothing else, made in no time."""

import hashlib
from collections.abc import Sequence

from feltsense.flow import VAD, Affect, Emotion, Risk, Sentiment, Span
from feltsense.flow.answer import Analysis
from feltsense.taxonomies.goemotions import LABELS


def analyses(texts: Sequence[str], spans: bool = False) -> list[Analysis]:
    """One analysis a text, in order."""
    return [analysis(text, spans) for text in texts]


def analysis(text: str, spans: bool = False) -> Analysis:
    """The words `nothing clear` are unknown; the word `danger` is a risk; everything else is chance by checksum."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    bar = 2.0 if "nothing clear" in text else 0.8
    ranked = sorted(((digest[i] / 256, label) for i, label in enumerate(LABELS)), reverse=True)
    emotions = tuple(Emotion(label=label, p=p, present=p >= bar) for p, label in ranked)
    affect = Affect(
        taxonomy="goemotions",
        emotions=emotions,
        unknown=not any(e.present for e in emotions),
        vad=VAD(valence=digest[28] / 128 - 1, arousal=digest[29] / 128 - 1, dominance=digest[30] / 128 - 1),
        intensity=digest[31] / 256,
        sentiment=Sentiment(label="positive", p=0.5),
        model="stand-in",
        spans=(Span(start=0, end=min(3, len(text)), text=text[:3], weight=0.4),) if spans else (),
    )
    return Analysis.of(text, affect, Risk(level="elevated", p=0.7) if "danger" in text else Risk())
