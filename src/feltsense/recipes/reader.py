"""What reads single texts offline: the shipped encoder and the rules for risk."""

from feltsense.agent import Reader
from feltsense.catalogue import load


def reader(tier: str = "small") -> Reader:
    """The shipped reader of a tier."""
    return Reader(
        affect=load("component", "affect/text_encoder")(tier), risk=load("component", "understanding/risk_phrases")()
    )
