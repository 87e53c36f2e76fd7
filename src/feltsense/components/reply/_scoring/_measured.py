"""Scores by models in place of rules: EPITOME's mechanisms by the research tier, nearness by the shipped encoder."""

from collections.abc import Callable, Sequence

from feltsense.flow.caching import cached
from feltsense.flow.plan import Mechanism
from feltsense.models.text.encoder import EMBEDDING
from feltsense.models.text.tiers import text_model

Levels = Callable[[str, Sequence[str]], Sequence[dict[Mechanism, float]]]
Near = Callable[[str, Sequence[str]], Sequence[float]]
HEADS: dict[Mechanism, str] = {
    "emotional_reaction": "emotional_reactions",
    "interpretation": "interpretations",
    "exploration": "explorations",
}


def research_levels(heard: str, replies: Sequence[str]) -> Sequence[dict[Mechanism, float]]:
    """The expected level of each mechanism, 0 … 1, by weights for non-commercial research; some ms a reply."""
    model = text_model("research")
    raw = model([(heard, reply) for reply in replies])
    found: list[dict[Mechanism, float]] = [{} for _ in replies]
    for mechanism, name in HEADS.items():
        for row, p in zip(found, model.heads[name](raw[name]), strict=True):
            row[mechanism] = round(float(p[1] + 2 * p[2]) / 2, 4)
    return found


def encoder_near(heard: str, replies: Sequence[str]) -> Sequence[float]:
    """The cosine similarity of each reply to what was heard, −1 … 1, by the shipped encoder; some ms a text."""
    import numpy as np

    vectors = [np.array(_vector(text)) for text in (heard, *replies)]
    first, *others = [vector / (np.linalg.norm(vector) or 1.0) for vector in vectors]
    return [round(float(first @ other), 4) for other in others]


@cached(256)
def _vector(text: str) -> tuple[float, ...]:
    return tuple(text_model("small")([text])[EMBEDDING][0].tolist())
