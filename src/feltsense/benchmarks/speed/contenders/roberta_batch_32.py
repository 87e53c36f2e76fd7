"""A network of RoBERTa-base's size, 32 texts at a time."""

from ._roberta import pipeline

CONTENDER = pipeline(32)
