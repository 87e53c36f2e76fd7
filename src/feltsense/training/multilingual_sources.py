"""Corpora of many languages for the multilingual nano: BRIGHTER (13 languages) and XED (11), both CC BY 4.0."""

from collections.abc import Iterator
from math import nan

from feltsense.datasets._splits import frozen
from feltsense.datasets.brighter_semeval2025_t11 import EMOTIONS, LANGUAGES
from feltsense.datasets.xed import COUNTS
from feltsense.taxonomies import plutchik

from .sources import Example, Source, Target, conversations, judged

FILM_LANGUAGES = ("fi", *COUNTS)


def _brighter(split: str) -> Iterator[Example]:
    """Six of Plutchik's eight were judged, disgust not in English."""
    for language, code in LANGUAGES.items():
        asked = [label for label in EMOTIONS if (label, code) != ("disgust", "en")]
        for talk in conversations("brighter_semeval2025_t11", f"{split}_{language}"):
            present = judged(talk).present
            wanted = {label: float(label in present) for label in asked}
            emotion = tuple(wanted.get(label, nan) for label in plutchik.LABELS)
            yield Example(talk.turns[0].text, {"emotion": emotion}, f"brighter {code}")


def _xed(split: str) -> Iterator[Example]:
    """Lines with an emotion of every language, by the frozen split; and Finnish lines without one."""
    kept = frozen("xed")[split]
    for language in (*FILM_LANGUAGES, "fi_neutral"):
        for talk in conversations("xed", language):
            if talk.id in kept:
                present = judged(talk).present
                emotion = tuple(float(label in present) for label in plutchik.LABELS)
                yield Example(talk.turns[0].text, {"emotion": emotion}, f"xed {language}")


EMOTION = {"emotion": Target("labels", plutchik.LABELS, "plutchik")}
MULTILINGUAL = (Source("brighter_semeval2025_t11", EMOTION, _brighter), Source("xed", EMOTION, _xed))
