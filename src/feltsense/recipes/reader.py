"""What reads single texts: a named reader of affect, the shipped encoder by default, and the rules for risk."""

from feltsense.agent import Reader
from feltsense.catalogue import load
from feltsense.components._named_reader import named_reader
from feltsense.errors import UserError
from feltsense.flow import Affect, Stage
from feltsense.settings import value


def reader(
    model: str = "small",
    labels: str | None = None,
    bank: str | None = None,
    about: str | None = None,
    whose: str = "writer",
) -> Reader:
    """The reader for a model string, with labels of one's own and a bank of demonstrations where given.

    `about` asks for the polarity towards one thing that the texts name; `whose` is `writer` (what is expressed) or
    `reader` (what reading it brings about).

    >>> reader("small", labels="burnt out, proud of the team").labels
    ('burnt out', 'proud of the team')
    >>> reader(whose="reader").labels
    ()
    """
    return Reader(
        affect=_affect(model, labels, bank, about, whose), risk=load("component", "understanding/risk_phrases")()
    )


def _affect(model: str, labels: str | None, bank: str | None, about: str | None, whose: str) -> Stage[Affect]:
    if whose not in ("writer", "reader"):
        raise UserError(f"--whose {whose!r} is nobody; use writer or reader")
    if about is None and whose == "writer":
        return named_reader(model, labels, bank)
    if labels or bank or (about and whose == "reader") or model not in ("small", "offline", "nano"):
        raise UserError("--about and --whose reader are read by the shipped tiers alone; leave other choices out")
    if about is None:
        view: Stage[Affect] = load("component", "affect/readers_view")("nano" if model == "nano" else "small")
        return view
    towards: Stage[Affect] = load("component", "affect/aspect")(about, research=value("research") == "1")
    return towards
