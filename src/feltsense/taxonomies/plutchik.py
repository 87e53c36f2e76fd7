"""Plutchik's eight basic emotions (1980), in the order of XED's label numbers (Öhman et al., COLING 2020)."""

LABELS: tuple[str, ...] = ("anger", "anticipation", "disgust", "fear", "joy", "sadness", "surprise", "trust")
WHEEL: tuple[str, ...] = ("joy", "trust", "fear", "surprise", "sadness", "disgust", "anger", "anticipation")
"""In the order of his wheel, opposite ones four places apart."""
