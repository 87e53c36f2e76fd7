"""Claims of published systems, examined again: a mechanism against the same without it, on the same real items."""

from .claim import Arm, Claim, Trial

__all__ = ["Arm", "Claim", "Trial"]
