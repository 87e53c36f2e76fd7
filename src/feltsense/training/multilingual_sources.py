"""Corpora of many languages for the multilingual nano: BRIGHTER (13 languages) and XED (11), both CC BY 4.0."""

from collections.abc import Iterator
from math import nan

from feltsense import catalogue
from feltsense.flow import Conversation
from feltsense.taxonomies import plutchik

from .sources import Example, Source, Target, conversations, judged

BRIGHTER = "brighter_semeval2025_t11"


def _brighter(split: str) -> Iterator[Example]:
    """Six of Plutchik's eight were judged, disgust not in English."""
    languages = [name.partition("_")[2] for name in catalogue.load("dataset", BRIGHTER).CARD.splits if "train_" in name]
    for language in languages:
        asked = {*_EKMAN} - ({"disgust"} if language == "eng" else set())
        for talk in conversations(BRIGHTER, f"{split}_{language}"):
            yield _example(talk, asked)


def _xed(split: str) -> Iterator[Example]:
    """Lines with an emotion of every language, and Finnish lines without one, by the frozen split.

    A line that is nothing but `nan` was missing when the corpus was made.
    """
    found = (talk for talk in conversations("xed", split) if talk.turns[0].text.strip() != "nan")
    return (_example(talk, set(plutchik.LABELS)) for talk in found)


def _example(talk: Conversation, asked: set[str]) -> Example:
    present, signal = judged(talk).present, talk.turns[0].signal
    wanted = tuple(float(label in present) if label in asked else nan for label in plutchik.LABELS)
    language = getattr(signal.parts[0], "language", None) if signal else None
    return Example(talk.turns[0].text, {"emotion": wanted}, talk.id, str(language))


_EKMAN = ("anger", "disgust", "fear", "joy", "sadness", "surprise")
EMOTION = {"emotion": Target("labels", plutchik.LABELS, "plutchik")}
MULTILINGUAL = (Source(BRIGHTER, EMOTION, _brighter), Source("xed", EMOTION, _xed))
