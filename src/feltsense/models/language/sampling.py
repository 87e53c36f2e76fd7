"""A language model at a temperature: asked for several different answers, or for its likeliest one."""

from typing import Protocol, runtime_checkable

from feltsense.errors import UserError

from .protocol import LanguageModel


@runtime_checkable
class Tempered(Protocol):
    """A language model whose temperature can be set."""

    def at(self, temperature: float, seed: int | None = None) -> LanguageModel:
        """The same model at a temperature."""
        ...


def at(model: LanguageModel, temperature: float, seed: int | None = None) -> LanguageModel:
    """The same model at a temperature (0: its likeliest words) and, where its server takes one, with a seed.

    A `UserError` where it cannot be set, before anything is asked.

    >>> from feltsense.models.language.scripted import Scripted
    >>> at(Scripted(["Yes."]), 0.8, seed=3).name
    'scripted'
    """
    if not isinstance(model, Tempered):
        raise UserError(f"the temperature of {model.name} cannot be set; use an OpenAI-compatible server")
    return model.at(temperature, seed)
