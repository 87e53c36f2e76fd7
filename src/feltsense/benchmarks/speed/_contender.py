"""What a contender is: how it is loaded, how it reads, and what its answers mean. Contenders are found by file name.

Nothing heavy is imported here: this file is a part of every contender's cold start and memory.
"""

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from feltsense.errors import UserError

Read = Callable[[Sequence[str]], Any]
Scores = dict[str, Any]
FIRST = "I finally passed, I can't believe it!"
"""The first text that a fresh process reads."""


def _nothing(_: Path) -> None: ...


@dataclass(frozen=True)
class Contender:
    """A reader of texts whose speed is measured.

    `prepare` makes, once, what it reads from a folder (a model learnt from the training texts); `load` returns what
    reads, in the form in which its users call it. `scores` turns answers into arrays with a row a text:
    `p` (n, 28) GoEmotions, `present` (n, 28) its own marks, `ekman` (n, 7), `polarity` (n, 3) scores of positive,
    negative and neutral, the higher the likelier; None where its answers mean nothing and only speed is measured.
    """

    name: str
    summary: str
    load: Callable[[Path], Read]
    scores: Callable[[Any], Scores] | None = None
    prepare: Callable[[Path], None] = _nothing
    needs: tuple[str, ...] = field(default=(), metadata={"why": "modules that must be installed"})
    extra: str = field(default="", metadata={"why": "the extra that installs them"})
    libraries: tuple[str, ...] = field(default=(), metadata={"why": "packages whose versions stand in the result"})
    tier: str = field(default="", metadata={"why": "for our own readers: what `felt analyze --model` calls it"})
    by_length: bool = field(default=False, metadata={"why": "also measured on texts sorted by length"})
    batch: int = 1


def contender_names() -> list[str]:
    """Names of all contenders, our own first.

    >>> contender_names()[:2]
    ['nano', 'nano_large']
    """
    found = [path.stem for path in (Path(__file__).parent / "contenders").glob("*.py") if path.stem[0] != "_"]
    ours = ("nano", "nano_large", "small")
    return sorted(found, key=lambda name: (ours.index(name) if name in ours else len(ours), name))


def contender(name: str) -> Contender:
    """The contender of this name.

    >>> contender("vader").needs
    ('vaderSentiment',)
    """
    if name.replace("-", "_") not in contender_names():
        raise UserError(f"no system called {name!r} is measured for speed; known: {', '.join(contender_names())}")
    found: Contender = importlib.import_module(f"{__package__}.contenders.{name.replace('-', '_')}").CONTENDER
    return found


def missing(one: Contender) -> str:
    """Why a contender cannot run here, with the mend; empty when it can."""
    from importlib.util import find_spec

    absent = [module for module in one.needs if find_spec(module) is None]
    return f"needs {', '.join(absent)}; install with: pip install 'feltsense[{one.extra}]'" if absent else ""
