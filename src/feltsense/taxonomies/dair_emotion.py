"""The six emotions of CARER's tweets (Saravia et al., EMNLP 2018), in the order of the label numbers."""

LABELS: tuple[str, ...] = ("sadness", "joy", "love", "anger", "fear", "surprise")

TO_EKMAN: dict[str, str] = {
    "sadness": "sadness",
    "joy": "joy",
    "love": "joy",
    "anger": "anger",
    "fear": "fear",
    "surprise": "surprise",
}
"""Love is a joy, as in GoEmotions' grouping (Demszky et al., ACL 2020)."""
