"""The 27 emotions and neutral of GoEmotions (Demszky et al., ACL 2020), with the authors' groupings."""

LABELS: tuple[str, ...] = (
    "admiration", "amusement", "anger", "annoyance", "approval", "caring", "confusion", "curiosity", "desire",
    "disappointment", "disapproval", "disgust", "embarrassment", "excitement", "fear", "gratitude", "grief", "joy",
    "love", "nervousness", "optimism", "pride", "realization", "relief", "remorse", "sadness", "surprise", "neutral",
)

TO_EKMAN: dict[str, str] = {
    "anger": "anger", "annoyance": "anger", "disapproval": "anger", "disgust": "disgust", "fear": "fear",
    "nervousness": "fear", "joy": "joy", "amusement": "joy", "approval": "joy", "excitement": "joy",
    "gratitude": "joy", "love": "joy", "optimism": "joy", "relief": "joy", "pride": "joy", "admiration": "joy",
    "desire": "joy", "caring": "joy", "sadness": "sadness", "disappointment": "sadness", "embarrassment": "sadness",
    "grief": "sadness", "remorse": "sadness", "surprise": "surprise", "realization": "surprise",
    "confusion": "surprise", "curiosity": "surprise", "neutral": "neutral",
}

TO_SENTIMENT: dict[str, str] = {
    "amusement": "positive", "excitement": "positive", "joy": "positive", "love": "positive", "desire": "positive",
    "optimism": "positive", "caring": "positive", "pride": "positive", "admiration": "positive",
    "gratitude": "positive", "relief": "positive", "approval": "positive", "fear": "negative",
    "nervousness": "negative", "remorse": "negative", "embarrassment": "negative", "disappointment": "negative",
    "sadness": "negative", "grief": "negative", "disgust": "negative", "anger": "negative", "annoyance": "negative",
    "disapproval": "negative", "realization": "ambiguous", "surprise": "ambiguous", "curiosity": "ambiguous",
    "confusion": "ambiguous", "neutral": "neutral",
}
