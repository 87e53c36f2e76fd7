"""Our own readers, as the component `affect/text_encoder` gives them: all texts at once, answers in columns."""

from pathlib import Path
from typing import Any

from feltsense.benchmarks.speed._contender import Contender, Read, Scores


def tier(name: str, summary: str, by_length: bool = False) -> Contender:
    """A contender for one tier."""

    def load(_: Path) -> Read:
        from feltsense import catalogue

        read: Read = catalogue.load("component", "affect/text_encoder")(name).columns
        return read

    libraries = ("numpy", "onnxruntime", "tokenizers")
    return Contender(name, summary, load, scores, libraries=libraries, tier=name, by_length=by_length)


def scores(found: Any) -> Scores:
    """Its calibrated probabilities, its own marks, and its polarity where it judges that."""
    import numpy as np

    from feltsense.taxonomies.goemotions import LABELS

    said: Scores = {}
    if found.taxonomy == "goemotions":
        places = [found.labels.index(label) for label in LABELS]
        said |= {"p": found.p[:, places], "present": found.present[:, places]}
    if found.polarity is not None:
        said["polarity"] = np.log(np.maximum(found.polarity[:, :3], 1e-9))
    return said
