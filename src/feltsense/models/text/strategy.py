"""Features of a conversation for choosing a support strategy, and the linear model over them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from feltsense.errors import MissingData
from feltsense.flow import Conversation, Strategy
from feltsense.taxonomies.esconv_strategies import LABELS

from .encoder import WEIGHTS, TextEncoder, network, text_encoder

Array = NDArray[np.float64]
BUCKETS = (1, 2, 3, 4, 6, 8, 10, 13, 16, 20, 25)


def features(conversations: Sequence[Conversation], encoder: TextEncoder | None = None) -> Array:
    """(conversations, features): what was just said on both sides, strategies so far, where in the talk.

    Each conversation ends just before the supporter's turn whose strategy is wanted.
    """
    encoder = encoder or text_encoder()
    texts = [text for talk in conversations for text in (_newest(talk, "seeker"), _newest(talk, "supporter"))]
    unique = list(dict.fromkeys(texts))
    outputs = encoder(unique)
    read = np.hstack([outputs["sentence_embedding"], outputs["emotion"] / 4, outputs["vad"]]).astype(np.float64)
    rows = dict(zip(unique, read, strict=True))
    words = np.array([np.hstack([rows[a], rows[b]]) for a, b in zip(texts[::2], texts[1::2], strict=True)])
    return np.hstack([words, np.array([history(talk) for talk in conversations])])


def history(talk: Conversation) -> Array:
    """Strategies of the last three supporter turns, shares of all so far, and the place in the conversation."""
    past = [LABELS.index(t.plan.acts[0].strategy) for _, t in talk.by("supporter") if t.plan and t.plan.acts]
    recent = np.zeros((3, len(LABELS) + 1))
    for back in range(3):
        recent[back, past[-1 - back] if len(past) > back else len(LABELS)] = 1
    shares = np.bincount(past, minlength=len(LABELS)) / max(1, len(past))
    seen = (np.bincount(past, minlength=len(LABELS)) > 0).astype(float)
    place = np.array([len(talk.turns) >= bucket for bucket in BUCKETS], dtype=float)
    said = _newest(talk, "seeker")
    form = [float("?" in said), float(len(said.split()) < 5), float(len(said.split()) > 30)]
    return np.hstack([recent.ravel(), shares, seen, place, form])


def _newest(talk: Conversation, speaker: str) -> str:
    """What the speaker said last, over all turns in a row."""
    found: list[str] = []
    for turn in reversed(talk.turns):
        if turn.speaker == speaker:
            found.append(turn.text)
        elif found:
            break
    return "\n".join(reversed(found))


@dataclass(frozen=True)
class StrategyModel:
    """A multinomial logistic regression over standardised features."""

    mean: Array
    scale: Array
    weight: Array
    bias: Array
    encoder: str = ""

    def __call__(self, rows: Array) -> Array:
        """Probabilities (rows, 8) in the order of the taxonomy."""
        scores = ((rows - self.mean) / self.scale) @ self.weight.T + self.bias
        raised = np.exp(scores - scores.max(1, keepdims=True))
        return np.asarray(raised / raised.sum(1, keepdims=True))

    def cooled(self, temperature: float) -> "StrategyModel":
        """The model with its scores divided by a temperature."""
        return replace(self, weight=self.weight / temperature, bias=self.bias / temperature)

    def save(self, path: Path) -> None:
        """Write the model as a compressed numpy archive in half precision."""
        path.parent.mkdir(parents=True, exist_ok=True)
        parts = {name: getattr(self, name).astype(np.float16) for name in ("mean", "weight", "bias")}
        np.savez_compressed(path, **parts, scale=self.scale.astype(np.float32), encoder=np.array(self.encoder))

    @classmethod
    def load(cls, path: Path) -> "StrategyModel":
        """The model in a file that `save` wrote."""
        if not path.is_file():
            raise MissingData(f"no strategy weights at {path}; make them with: felt train strategy")
        with np.load(path, allow_pickle=False) as stored:
            parts = {name: stored[name].astype(np.float64) for name in ("mean", "scale", "weight", "bias")}
            return cls(**parts, encoder=str(stored["encoder"]) if "encoder" in stored else "")


@cache
def strategy_model() -> StrategyModel:
    """The shipped model, trained on ESConv: for non-commercial research."""
    model = StrategyModel.load(WEIGHTS / "strategy_esconv" / "weights.npz")
    if model.encoder != network():
        raise MissingData("the strategy weights belong to another encoder; fit them again with: felt train strategy")
    return model


def ranked(p: Array) -> list[tuple[Strategy, float]]:
    """Strategies with their probabilities, the most probable first."""
    return [(LABELS[i], float(p[i])) for i in np.argsort(-p, kind="stable")]
