"""A stand-in for the text model: readings that depend on the words and on nothing else, made in no time."""

import hashlib
from collections.abc import Callable, Sequence

from feltsense.flow import VAD, Affect, Conversation, Emotion, Risk, Sentiment, Span
from feltsense.flow.answer import Analysis
from feltsense.models.text.explanation import Explanation
from feltsense.reader import Reader, Readings
from feltsense.taxonomies.goemotions import LABELS


def reader() -> Reader:
    """A reader of stand-in stages."""
    return Reader(affect=StandInAffect(), risk=stand_in_risk)


def analyses(texts: Sequence[str], spans: bool = False) -> list[Analysis]:
    """One analysis a text, in order."""
    return [analysis(text, spans) for text in texts]


def analysis(text: str, spans: bool = False) -> Analysis:
    """What the stand-in reader reads in a text."""
    affect = _affect(text)
    if spans:
        why = _explanation(text)
        affect = affect.model_copy(update={"spans": why.spans, "deletion": why.deletion})
    return Analysis.of(text, affect, _risk(text))


class StandInAffect:
    """The words `nothing clear` are unknown; everything else is chance by checksum."""

    labels = LABELS

    async def __call__(self, conversation: Conversation) -> Affect:
        return _affect(conversation.turns[-1].text)

    async def explain(self, conversation: Conversation, affect: Affect) -> Explanation:
        return _explanation(conversation.turns[-1].text)


async def stand_in_risk(conversation: Conversation) -> Risk:
    """The word `danger` is a risk."""
    return _risk(conversation.turns[-1].text)


class WatchedReader(Reader):
    """The stand-in reader, which calls a function with all texts before it reads them."""

    def __init__(self, before: Callable[[Sequence[str]], object]) -> None:
        super().__init__(affect=StandInAffect(), risk=stand_in_risk)
        object.__setattr__(self, "before", before)

    def columns(self, texts: Sequence[str]) -> Readings:
        if texts:
            self.before(texts)
        return super().columns(texts)


def watched(before: Callable[[Sequence[str]], object]) -> Callable[[], Reader]:
    """What makes such a reader."""
    return lambda: WatchedReader(before)


def _affect(text: str) -> Affect:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    bar = 2.0 if "nothing clear" in text else 0.8
    ranked = sorted(((digest[i] / 256, label) for i, label in enumerate(LABELS)), key=lambda pair: -round(pair[0], 4))
    emotions = tuple(Emotion(label=label, p=round(p, 4), present=p >= bar) for p, label in ranked)
    vad = [round(digest[i] / 128 - 1, 4) for i in (28, 29, 30)]
    return Affect(
        taxonomy="goemotions",
        emotions=emotions,
        unknown=not any(e.present for e in emotions),
        vad=VAD(valence=vad[0], arousal=vad[1], dominance=vad[2]),
        intensity=round(digest[31] / 256, 4),
        sentiment=Sentiment(label="positive", p=0.5),
        model="stand-in",
    )


def _explanation(text: str) -> Explanation:
    spans = (Span(start=0, end=min(3, len(text)), text=text[:3], weight=0.4),)
    return Explanation(spans, whole=0.92, without=0.08, alone=0.88)


def _risk(text: str) -> Risk:
    return Risk(level="elevated", p=0.7) if "danger" in text else Risk()
