"""Affect by any text classifier or regressor in Hugging Face's form, from a folder or from the hub."""

from collections.abc import Sequence

import numpy as np

from feltsense.catalogue import component
from feltsense.components._label_sets import known_as
from feltsense.errors import InputError
from feltsense.flow import VAD, Affect, Rating, Stage
from feltsense.models.text import hugging_face as door
from feltsense.models.text.affects import Affects
from feltsense.models.text.calibration import Head
from feltsense.models.text.judgements import Judgements
from feltsense.models.text.windows import Outputs

from ._column_stage import ColumnStage

DIMENSIONS = ("valence", "arousal", "dominance")
SLACK = 0.25
"""So far a regression may leave its scale, as regressions do; further off, the scale is not what was said."""


@component(
    "Affect by a text classifier or regressor in Hugging Face's form; uncalibrated, in the model's own labels",
    paper="the named model's own; Wolf et al. 2020 (Transformers)",
    licence="the named model's own",
    needs=("hf",),
    languages=("mul",),
)
def hugging_face(model: str) -> Stage[Affect]:
    """A stage that asks the model in a folder, or of that name on the hub; its weights load with the first text.

    Labels and problem type come from its `config.json`. Several labels at once are present from probability one half
    on; of labels that exclude each other the most probable is. A regression's valence, arousal and dominance make up
    `vad`, its other outputs `ratings`; where they are not on −1…1, the `config.json` gives each one's ends under
    `task_specific_params.feltsense`, such as `{"valence": [1, 5]}`. Nothing is calibrated and the model's name says so.
    """
    return _HuggingFaceStage(door.hugging_face(model))


class _HuggingFaceStage(ColumnStage):
    def __init__(self, model: door.HuggingFace) -> None:
        self._model = model
        self._kind = model.described.kind
        self.exclusive = self._kind == "choice"
        named = () if self._kind == "scales" else model.labels
        self._taxonomy, self._labels = (named and known_as(named)) or (model.name, named)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels it judges by; a regression has none."""
        return self._labels

    @property
    def taxonomy(self) -> str:
        """A known label set's name where the labels are that; else the model's."""
        return self._taxonomy

    @property
    def identity(self) -> str:
        """Name and fingerprint."""
        return f"{self._model.name} {self._model.fingerprint()}"

    def columns(self, texts: Sequence[str]) -> Affects:
        """What is read in many texts, a row a text."""
        outputs = self._model(texts)
        return self._rated(outputs) if self._kind == "scales" else self._labelled(outputs)

    def _labelled(self, outputs: Outputs) -> Affects:
        assert self._kind != "scales"
        p = Head(self._kind, self._labels)(outputs)
        present = p == p.max(1, keepdims=True) if self.exclusive else p >= 0.5
        unknown = np.logical_not(present.any(1))
        return Affects(self._taxonomy, self._labels, p, present, unknown, self._by, whose="unspecified")

    def _rated(self, outputs: Outputs) -> Affects:
        rows = [self._row(dict(zip(self._model.labels, map(float, row), strict=True))) for row in outputs]
        return Judgements.made(rows, (), Affect(taxonomy=self._taxonomy, model=self._by))

    def _row(self, values: dict[str, float]) -> Affect:
        spelt = {name.casefold(): name for name in values}
        vad = None
        if set(DIMENSIONS) <= set(spelt):
            vad = VAD(**{name: self._from_ends(spelt[name], values.pop(spelt[name])) for name in DIMENSIONS})
        ratings = tuple(self._rating(name, value) for name, value in values.items())
        return Affect(taxonomy=self._taxonomy, vad=vad, ratings=ratings, model=self._by)

    def _from_ends(self, name: str, value: float) -> float:
        """A value on its own scale as one from −1 to 1."""
        low, high = self._ends(name) or (-1.0, 1.0)
        found = 2 * (value - low) / (high - low) - 1
        if abs(found) > 1 + SLACK:
            raise InputError(
                f"{self._model.name} gave {name} {value:.2f}, outside {low:g}…{high:g}; write its ends in config.json "
                f'under task_specific_params: {{"feltsense": {{"{name}": [low, high]}}}}'
            )
        return round(max(-1.0, min(1.0, found)), 4)

    def _rating(self, name: str, value: float) -> Rating:
        low, high = self._ends(name) or (None, None)
        return Rating(scale=name, value=round(value, 4), low=low, high=high)

    def _ends(self, name: str) -> tuple[float, float] | None:
        found = (self._model.described.scales or {}).get(name)
        return (float(found[0]), float(found[1])) if found else None

    @property
    def _by(self) -> str:
        return f"{self._model.name} (uncalibrated)"
