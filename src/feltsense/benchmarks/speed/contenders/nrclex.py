"""NRCLex: counts of words in the NRC emotion lexicon (Mohammad & Turney 2013).

It is given words, split here by a regular expression: its own splitting needs corpora that NLTK downloads. So it is
faster here than with them, and finds no word by its lemma.
"""

import re
from pathlib import Path
from typing import Any

from feltsense.benchmarks.speed._contender import Contender, Read, Scores

WORD = re.compile(r"[a-z']+")


def load(_: Path) -> Read:
    """The shares of ten affects among the affect words of each text."""
    from nrclex import NRCLex

    reader = NRCLex()

    def read(texts: Any) -> list[dict[str, float]]:
        found = []
        for text in texts:
            reader.load_token_list(WORD.findall(text.lower()))
            found.append(reader.affect_frequencies)
        return found

    return read


def scores(found: Any) -> Scores:
    """Shares of Ekman's six; neutral where no affect was found; polarity from its positive and negative."""
    import numpy as np

    from feltsense.taxonomies.ekman import LABELS

    six = np.array([[one[label] for label in LABELS[:-1]] for one in found])
    difference = np.array([one["positive"] - one["negative"] for one in found])
    return {
        "ekman": np.column_stack([six, 1 - six.max(1)]),
        "polarity": np.column_stack([difference, -difference, 0 * difference]),
    }


CONTENDER = Contender(
    name="nrclex",
    summary="NRCLex: words counted in the NRC emotion lexicon; given words split beforehand, so without any download",
    load=load,
    scores=scores,
    needs=("nrclex",),
    extra="peers",
    libraries=("nrclex",),
)
