"""Doors to language models: `open_model` gives one from a model string; `Scripted` and `Recorded` stand in for one."""

from .opening import open_model
from .protocol import LanguageModel, Message
from .scripted import Recorded, Scripted

__all__ = ["LanguageModel", "Message", "Recorded", "Scripted", "open_model"]
