"""Calibrating the text encoder on dev and measuring it on test: what stands in its calibration file and its card."""

import json
import re
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense.flow import Conversation
from feltsense.metrics.affect import calibration_error, f1_by_label, macro_f1, micro_f1, pearson
from feltsense.metrics.interval import bootstrap
from feltsense.models.text.calibration import distance, probabilities, sentiment_probabilities
from feltsense.models.text.encoder import Outputs, TextEncoder
from feltsense.taxonomies import goemotions, sentiment

from .calibrate import best_thresholds, binary_loss, distribution_loss, temperature
from .text_affect import SCHEDULE, corpus, emotion_targets, positive_weight, sentiment_targets, vad_targets

NAME = "text_affect_small 1"
Array = NDArray[np.float64]
Figure = tuple[float, float, float]


def calibrate(folder: Path) -> None:
    """Fit temperatures, thresholds and intensity on the dev splits; write `calibration.json` beside the weights."""
    encoder = TextEncoder(folder)
    shift = positive_weight(emotion_targets(corpus("goemotions", "train")).mean(0)).log().numpy().astype(float)
    dev = corpus("goemotions", "dev")
    outputs, gold = read(encoder, dev), emotion_targets(dev).numpy().astype(bool)
    polarity = sentiment_targets(emotion_targets(dev)).numpy().astype(float)
    made: dict[str, Any] = {"name": NAME, "labels": goemotions.LABELS, "shift": shift.round(5).tolist()}

    def at(emotion: float, tone: float) -> dict[str, Any]:
        return made | {"temperature": {"emotion": emotion, "sentiment": tone}}

    warm = temperature(lambda t: binary_loss(probabilities(outputs.emotion, at(t, 1)), gold))
    tone = temperature(lambda t: distribution_loss(sentiment_probabilities(outputs.sentiment, at(1, t)), polarity))
    made = at(round(warm, 4), round(tone, 4))
    made["thresholds"] = best_thresholds(probabilities(outputs.emotion, made), gold).tolist()
    made |= _intensity(read(encoder, corpus("emobank", "dev")).vad.astype(float))
    (folder / "calibration.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


def evaluate(folder: Path) -> dict[str, Any]:
    """Every figure of the card, from the test splits, with 95 % bootstrap intervals over texts."""
    encoder = TextEncoder(folder)
    test = corpus("goemotions", "test")
    seen = {bare(talk.turns[0].text) for talk in corpus("goemotions", "train")}
    return {
        "model": encoder.calibration["name"],
        "schedule": asdict(SCHEDULE),
        "goemotions_test": _emotions(encoder, test),
        "goemotions_test_without_texts_seen_in_training": _emotions(
            encoder, [talk for talk in test if bare(talk.turns[0].text) not in seen]
        ),
        "emobank_test": _dimensions(encoder, corpus("emobank", "test")),
    }


def bare(text: str) -> str:
    """A text in lower case without punctuation, so that near copies are one.

    >>> bare("Thank you!!") == bare("thank you")
    True
    """
    return " ".join(re.findall(r"\w+", text.casefold()))


def read(encoder: TextEncoder, conversations: list[Conversation]) -> Outputs:
    """Network outputs for the first turn of each conversation."""
    return encoder([talk.turns[0].text for talk in conversations])


def _emotions(encoder: TextEncoder, talks: list[Conversation]) -> dict[str, Any]:
    outputs, gold = read(encoder, talks), emotion_targets(talks).numpy().astype(bool)
    p = probabilities(outputs.emotion, encoder.calibration)
    found = p >= np.array(encoder.calibration["thresholds"])
    ekman_gold, ekman_found = _grouped(gold), _grouped(found)
    tone = sentiment_probabilities(outputs.sentiment, encoder.calibration).argmax(1)
    tone_gold = sentiment_targets(emotion_targets(talks)).numpy()
    certain = tone_gold.max(1) == 1
    figures = {
        "macro_f1": _figure(lambda rows: macro_f1(gold[rows], found[rows]), len(talks)),
        "micro_f1": _figure(lambda rows: micro_f1(gold[rows], found[rows]), len(talks)),
        "ekman_macro_f1": _figure(lambda rows: macro_f1(ekman_gold[rows], ekman_found[rows]), len(talks)),
        "calibration_error": _figure(lambda rows: calibration_error(gold[rows], p[rows]), len(talks)),
        "unknown_share": _figure(lambda rows: float((~found[rows].any(1)).mean()), len(talks)),
        "sentiment_accuracy_where_labels_agree": _figure(
            lambda rows: float((tone[certain][rows] == tone_gold[certain].argmax(1)[rows]).mean()), int(certain.sum())
        ),
    }
    by_label = dict(zip(goemotions.LABELS, f1_by_label(gold, found).round(3).tolist(), strict=True))
    return {
        "texts": len(talks),
        "figures": figures,
        "f1_by_label": by_label,
        "positives_by_label": dict(zip(goemotions.LABELS, gold.sum(0).tolist(), strict=True)),
        "sentiment_counts": dict(zip(sentiment.LABELS, np.bincount(tone, minlength=4).tolist(), strict=True)),
    }


def _dimensions(encoder: TextEncoder, talks: list[Conversation]) -> dict[str, Any]:
    found = np.clip(read(encoder, talks).vad.astype(float), -1, 1)
    gold = vad_targets(talks).numpy().astype(float)
    names = ("valence", "arousal", "dominance")
    figures = {
        f"{name}_r": _figure(lambda rows, i=i: pearson(gold[rows, i], found[rows, i]), len(talks))  # type: ignore[misc]
        for i, name in enumerate(names)
    }
    mean = _figure(lambda rows: float(np.mean([pearson(gold[rows, i], found[rows, i]) for i in range(3)])), len(talks))
    return {"texts": len(talks), "figures": {"mean_r": mean, **figures}}


def _grouped(marks: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Marks over the six Ekman emotions and neutral."""
    groups = list(dict.fromkeys(goemotions.TO_EKMAN[label] for label in goemotions.LABELS))
    columns = [[i for i, label in enumerate(goemotions.LABELS) if goemotions.TO_EKMAN[label] == g] for g in groups]
    return np.stack([marks[:, members].any(1) for members in columns], axis=1)


def _intensity(vad: Array) -> dict[str, Any]:
    centre = vad.mean(0)[:2].round(5).tolist()
    steps = np.quantile(distance(vad, centre), np.linspace(0, 1, 101))
    return {"intensity_centre": centre, "intensity_quantiles": steps.round(5).tolist()}


def _figure(figure: Callable[[NDArray[np.intp]], float], count: int) -> dict[str, float]:
    value, low, high = bootstrap(figure, count, draws=500)
    return {"value": round(value, 4), "low": round(low, 4), "high": round(high, 4)}
