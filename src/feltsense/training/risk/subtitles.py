"""Lines of films in other languages (XED, CC BY 4.0) as what is harmless: some to learn from, others to choose on."""

import random

from feltsense import catalogue

LANGUAGES = ("fr", "de", "es", "it", "pt", "nl")
LINES = 600
"""Lines of each language in each part."""


def subtitles(part: int) -> list[str]:
    """A sample of lines of every language without those in which the rules see a danger; parts share none of one.

    Films speak of killing and dying more than people do, so that what is calm about them is calm about talk.
    """
    rules = catalogue.load("component", "understanding/risk_phrases")()
    found = [text for code in LANGUAGES for text in _drawn(code)[part * LINES :][:LINES]]
    return [text for text, risk in zip(found, rules.columns(found), strict=True) if risk.level == "none"]


def _drawn(code: str) -> list[str]:
    texts = sorted({talk.turns[0].text for talk in catalogue.load("dataset", "xed").load(code)})
    return random.Random(code).sample(texts, len(texts))
