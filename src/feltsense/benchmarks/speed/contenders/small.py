"""The shipped transformer, int8, one text a run."""

from ._tier import tier

CONTENDER = tier("small", "ours: a small transformer, int8, on onnxruntime", by_length=True)
