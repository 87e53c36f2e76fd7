"""Doors to language models: `open_model` gives one from a model string; `Scripted` and `Recorded` stand in for one."""

from .logprobs import Completion, complete_with_logprobs
from .opening import open_model
from .protocol import LanguageModel, Message
from .scripted import Recorded, Scripted

__all__ = ["Completion", "LanguageModel", "Message", "Recorded", "Scripted", "complete_with_logprobs", "open_model"]
