"""The language model that `--model` names."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feltsense.models.language.protocol import LanguageModel

PATIENCE = 300.0
"""Seconds for a call: a model on a few cores answers many questions one after the other."""


def opened(model: str | None) -> "LanguageModel | None":
    """The model, or None where none was named."""
    from feltsense.models.language.opening import open_model

    return None if model is None else open_model(model, timeout=PATIENCE)
