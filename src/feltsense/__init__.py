"""Feltsense: perceive what a person feels, understand why, plan how to help, reply, and keep people safe.

It supports people; it is not therapy and makes no diagnosis.

>>> import feltsense as fs
>>> fs.analyze("I finally passed, I'm so happy!").sentiment.label
'positive'
"""

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .agent import Agent
    from .flow import Conversation, Signal, Turn
    from .flow.answer import Analysis, Answer
    from .flow.transcript import parse_transcript
    from .reader import Reader

__all__ = [
    "Agent",
    "Analysis",
    "Answer",
    "Conversation",
    "Reader",
    "Signal",
    "Turn",
    "__version__",
    "analyze",
    "analyze_async",
    "parse_transcript",
]
__version__ = "0.1.0"
_HOMES = {
    "Agent": ".agent",
    "Reader": ".agent",
    "Conversation": ".flow",
    "Signal": ".flow",
    "Turn": ".flow",
    "Analysis": ".flow.answer",
    "Answer": ".flow.answer",
    "parse_transcript": ".flow.transcript",
}


def analyze(text: str, spans: bool = False) -> "Analysis":
    """The reading of one text: emotions with calibrated probabilities, valence–arousal–dominance, sentiment, risk.

    With `spans`, also the stretches of the text that drove the judgement.
    """
    return _reader().analyze(text, spans=spans)


async def analyze_async(text: str, spans: bool = False) -> "Analysis":
    """As `analyze`, to be awaited."""
    return await _reader().analyze_async(text, spans=spans)


@cache
def _reader() -> "Reader":
    from .reader import Reader

    return Reader.default()


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name], __name__), name)
    raise AttributeError(f"module 'feltsense' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
