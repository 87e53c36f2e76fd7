"""The shipped readers of texts by the name of their tier."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Protocol

from .calibration import Head
from .encoder import Input, Outputs, TextEncoder, folder_of
from .nano import NanoModel


class TextModel(Protocol):
    """What every tier is: texts in, raw outputs by head out, and what these mean."""

    calibration: dict[str, Any]

    @property
    def heads(self) -> dict[str, Head]:
        """What each of the outputs means."""
        ...

    def __call__(self, texts: Sequence[Input]) -> Outputs:
        """Raw outputs by head, each (texts, outputs)."""
        ...


@cache
def text_model(tier: str = "small") -> TextModel:
    """The reader of a tier, loaded once a process; `MissingData` where its weights are not there."""
    folder = folder_of(tier)
    return NanoModel(folder) if tier.startswith("nano") else TextEncoder(folder)
