"""Ekman's six basic emotions (1992) with neutral: the label set of MELD, DailyDialog and GoEmotions' grouping."""

LABELS = ("anger", "disgust", "fear", "joy", "sadness", "surprise", "neutral")

TO_SENTIMENT: dict[str, str] = {
    "anger": "negative",
    "disgust": "negative",
    "fear": "negative",
    "joy": "positive",
    "sadness": "negative",
    "surprise": "ambiguous",
    "neutral": "neutral",
}
"""As GoEmotions groups the same feelings (Demszky et al., ACL 2020)."""
