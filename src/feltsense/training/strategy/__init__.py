"""The job behind `felt train strategy`: which strategy comes next, learnt from ESConv's dialogues."""

from .figures import evaluate
from .fit import train

__all__ = ["evaluate", "train"]
