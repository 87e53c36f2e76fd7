"""Sentences of our own, sorted by what they are for."""
