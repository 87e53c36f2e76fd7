"""The seven emotions that ISEAR and enISEAR asked people about (Troiano et al., ACL 2019)."""

LABELS: tuple[str, ...] = ("anger", "disgust", "fear", "guilt", "joy", "sadness", "shame")

TO_EKMAN: dict[str, str] = {
    "anger": "anger",
    "disgust": "disgust",
    "fear": "fear",
    "guilt": "sadness",
    "joy": "joy",
    "sadness": "sadness",
    "shame": "sadness",
}
"""Guilt and shame go where GoEmotions' grouping puts remorse and embarrassment (Demszky et al., ACL 2020)."""
