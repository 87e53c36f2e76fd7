"""The six primary emotions of Shaver et al. (1987): the label set of Stack Overflow's and GitHub's emotion corpora."""

LABELS: tuple[str, ...] = ("love", "joy", "surprise", "anger", "sadness", "fear")

TO_EKMAN: dict[str, str] = {
    "sadness": "sadness",
    "joy": "joy",
    "love": "joy",
    "anger": "anger",
    "fear": "fear",
    "surprise": "surprise",
}
"""Love is a joy, as in GoEmotions' grouping (Demszky et al., ACL 2020)."""
