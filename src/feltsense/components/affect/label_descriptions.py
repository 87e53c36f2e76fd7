"""Affect in labels of anybody's own, by how alike the text and each label are to the shipped encoder."""

from collections.abc import Sequence

import numpy as np

from feltsense.catalogue import component
from feltsense.components._label_sets import known_as
from feltsense.flow import Affect, Stage
from feltsense.models.text.affects import Affects
from feltsense.models.text.scripts import readable
from feltsense.models.text.zero_shot import TIER, Acceptance, Descriptions

from ._column_stage import ColumnStage


@component(
    "Affect in labels of one's own, by likeness of sentence embeddings; acceptance fitted on labelled corpora",
    paper="Yin et al. 2019 (zero-shot classification); Platt 1999 (probabilities from scores)",
    licence="weights: CC BY-SA 4.0; fitted on GoEmotions and BRIGHTER, CC BY 4.0",
)
def label_descriptions(labels: Sequence[str]) -> Stage[Affect]:
    """A stage that judges by the labels given, each a word or a few that go on from "I feel …".

    Several may be present in a text, or none: then it is unknown. How good this is, its card says with figures.

    >>> label_descriptions(["burnt out", "proud of the team"]).labels
    ('burnt out', 'proud of the team')
    """
    return _LabelDescriptions(tuple(labels))


class _LabelDescriptions(ColumnStage):
    def __init__(self, labels: tuple[str, ...]) -> None:
        self._descriptions = Descriptions(labels)
        self._fitted: Acceptance | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels given."""
        return self._descriptions.labels

    @property
    def taxonomy(self) -> str:
        """A known set's name where the labels are that; else `labels`."""
        return (known_as(self.labels) or ("labels",))[0]

    @property
    def thresholds(self) -> tuple[float, ...]:
        """The one threshold that was fitted."""
        return (self._acceptance.threshold,) * len(self.labels)

    @property
    def identity(self) -> str:
        """The encoder and the labels."""
        return f"{self._acceptance} {self.labels}"

    def columns(self, texts: Sequence[str]) -> Affects:
        """What is read in many texts, a row a text."""
        p = self._acceptance(self._descriptions.features(texts))
        legible = np.array([readable(text) for text in texts], dtype=bool)
        present = (p >= self._acceptance.threshold) & legible[:, None]
        unknown = np.logical_not(present.any(1))
        return Affects(self.taxonomy, self.labels, p, present, unknown, f"zero_shot with text_affect_{TIER}")

    @property
    def _acceptance(self) -> Acceptance:
        if self._fitted is None:
            self._fitted = Acceptance.load()
        return self._fitted
