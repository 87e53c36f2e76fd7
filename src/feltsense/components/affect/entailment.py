"""Affect in labels of anybody's own, by a model of entailment: does the text entail "This person feels …"?"""

from collections.abc import Sequence

import numpy as np

from feltsense.catalogue import component
from feltsense.components._label_sets import known_as
from feltsense.errors import UserError
from feltsense.flow import Affect, Stage
from feltsense.models.text import hugging_face as door
from feltsense.models.text.affects import Affects
from feltsense.models.text.calibration import softmax

from ._column_stage import ColumnStage

HYPOTHESIS = "This person feels {}."


@component(
    "Affect in labels of one's own, by any model of entailment in Hugging Face's form; uncalibrated",
    paper="Yin et al. 2019 (zero-shot classification as entailment)",
    licence="the named model's own",
    needs=("hf",),
    languages=("mul",),
)
def entailment(labels: Sequence[str], model: str) -> Stage[Affect]:
    """A stage that asks a model with the label `entailment`, once a label, whether it follows from the text.

    Its probability is that of entailment against contradiction, where the model knows contradiction, and is
    uncalibrated; a label is present from one half on, and a text to which none applies is unknown.
    """
    return _Entailment(tuple(labels), door.hugging_face(model))


class _Entailment(ColumnStage):
    def __init__(self, labels: tuple[str, ...], model: door.HuggingFace) -> None:
        self._labels, self._model = labels, model
        named = [label.casefold() for label in model.labels]
        if "entailment" not in named:
            raise UserError(f"{model.name} has no label entailment, but {', '.join(model.labels)}; leave --labels out")
        self._yes = named.index("entailment")
        against = [i for i, name in enumerate(named) if name == "contradiction"]
        self._no = against or [i for i in range(len(named)) if i != self._yes]

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels given."""
        return self._labels

    @property
    def taxonomy(self) -> str:
        """A known set's name where the labels are that; else `labels`."""
        return (known_as(self._labels) or ("labels",))[0]

    @property
    def identity(self) -> str:
        """The model's fingerprint and the labels."""
        return f"{self._model.name} {self._model.fingerprint()} {self._labels}"

    def columns(self, texts: Sequence[str]) -> Affects:
        """What is read in many texts, a row a text."""
        pairs = [(text, HYPOTHESIS.format(label)) for text in texts for label in self._labels]
        p = softmax(self._model(pairs)[:, [self._yes, *self._no]])[:, 0] if pairs else np.empty(0)
        p = p.reshape(len(texts), len(self._labels))
        present = p >= 0.5
        by = f"{self._model.name} as entailment (uncalibrated)"
        return Affects(self.taxonomy, self._labels, p, present, np.logical_not(present.any(1)), by, whose="unspecified")
