"""A network of RoBERTa-base's size, a text at a time."""

from ._roberta import pipeline

CONTENDER = pipeline(1)
