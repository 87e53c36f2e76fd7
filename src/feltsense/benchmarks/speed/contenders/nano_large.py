"""The larger of our readers without a transformer."""

from ._tier import tier

CONTENDER = tier("nano-large", "ours: the smallest reader with a larger table")
