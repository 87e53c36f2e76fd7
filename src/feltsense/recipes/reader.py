"""What reads single texts: a named reader of affect, the shipped encoder by default, and the rules for risk."""

from feltsense.agent import Reader
from feltsense.catalogue import load
from feltsense.components._named_reader import named_reader


def reader(model: str = "small", labels: str | None = None, bank: str | None = None) -> Reader:
    """The reader for a model string, with labels of one's own and a bank of demonstrations where given.

    >>> reader("small", labels="burnt out, proud of the team").labels
    ('burnt out', 'proud of the team')
    """
    return Reader(affect=named_reader(model, labels, bank), risk=load("component", "understanding/risk_phrases")())
