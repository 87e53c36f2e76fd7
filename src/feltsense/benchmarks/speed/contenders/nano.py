"""The smallest of our readers."""

from ._tier import tier

CONTENDER = tier("nano", "ours: the smallest reader")
