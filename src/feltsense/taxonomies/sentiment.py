"""The four sentiment groups of GoEmotions (Demszky et al., ACL 2020)."""

LABELS: tuple[str, ...] = ("positive", "negative", "neutral", "ambiguous")
