"""What reads single texts: a named reader of affect, the shipped encoder by default, and the rules for risk."""

from feltsense.catalogue import load
from feltsense.components._named_reader import named_reader
from feltsense.errors import UserError
from feltsense.flow import Affect, Stage
from feltsense.reader import Reader
from feltsense.settings import value

TOWARDS = ("small", "offline")
BOTH_SIDES = ("small", "offline", "nano", "nano-large")


def reader(
    model: str = "small",
    labels: str | None = None,
    bank: str | None = None,
    about: str | None = None,
    whose: str = "writer",
    research: bool | None = None,
) -> Reader:
    """The reader for a model string, with labels of one's own and a bank of demonstrations where given.

    `about` asks for the polarity towards one thing that the texts name; `whose` is `writer` (what is expressed) or
    `reader` (what reading it brings about). With `research` weights for non-commercial research judge polarities
    towards things; where it is not said, the setting decides.

    >>> reader("small", labels="burnt out, proud of the team").labels
    ('burnt out', 'proud of the team')
    >>> reader(whose="reader").labels
    ()
    """
    allowed = value("research") == "1" if research is None else research
    affect = _affect(model, labels, bank, about, whose, allowed)
    return Reader(affect=affect, risk=load("component", "understanding/risk_phrases")())


def _affect(
    model: str, labels: str | None, bank: str | None, about: str | None, whose: str, research: bool
) -> Stage[Affect]:
    if whose not in ("writer", "reader"):
        raise UserError(f"--whose {whose!r} is nobody; use writer or reader")
    if about is None and whose == "writer":
        return named_reader(model, labels, bank)
    option, tiers = ("--whose reader", BOTH_SIDES) if about is None else ("--about", TOWARDS)
    if labels or bank or (about is not None and whose == "reader"):
        raise UserError(
            f"{option} goes with neither --labels nor --bank, nor --about with --whose reader; leave one out"
        )
    if model not in tiers:
        raise UserError(f"{option} is not read by --model {model}; use one of: {', '.join(tiers)}")
    if about is None:
        view: Stage[Affect] = load("component", "affect/readers_view")("small" if model == "offline" else model)
        return view
    towards: Stage[Affect] = load("component", "affect/aspect")(about, research=research)
    return towards
