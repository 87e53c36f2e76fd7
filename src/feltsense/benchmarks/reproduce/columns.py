"""Figures of replies beside a task's own: a number for each reply, from its words or from what its writer told."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from feltsense import catalogue
from feltsense.benchmarks._digests import corpus_digest, scoring_digest
from feltsense.benchmarks._records import Record
from feltsense.benchmarks._task import Item, Task
from feltsense.benchmarks.judge._learning import expected
from feltsense.benchmarks.judge._rubric import EPITOME
from feltsense.benchmarks.judge.offline import OfflineJudge, offline_judge
from feltsense.benchmarks.judge.tactics import Tagger
from feltsense.benchmarks.systems._vectors import vectors
from feltsense.components.reply._scoring._relevance import relevance
from feltsense.datasets._read import at_hand
from feltsense.metrics.agreement import kappa
from feltsense.metrics.figure import Figure, Found, mean_of, ratio
from feltsense.metrics.labels import confusion_parts
from feltsense.metrics.reply import perplexity
from feltsense.models.text.encoder import fingerprint
from feltsense.models.text.tiers import text_model
from feltsense.taxonomies.ekman import LABELS as EKMAN
from feltsense.taxonomies.goemotions import TO_EKMAN

Array = NDArray[Any]
LINES = 3
"""How many of the person's newest turns a reply may take up."""


@dataclass(frozen=True)
class Said:
    """What somebody replied to items, and the folder in which numbers about it are kept."""

    items: Sequence[Item]
    records: Sequence[Record]
    cache: Path

    @property
    def texts(self) -> list[str]:
        """The replies; an invalid one is empty."""
        return [record.get("text", "") for record in self.records]


@dataclass(frozen=True)
class Column:
    """A figure of such numbers; `values` gives a row a reply, NaN where there is nothing to tell of it."""

    figure: Figure
    values: Callable[[Said], Array]
    corpora: tuple[str, ...] = ()
    "what must be at hand, because a judge learns from it"

    @property
    def can_be_told(self) -> bool:
        """Whether its corpora are at hand."""
        cards = (catalogue.load("dataset", name).CARD for name in self.corpora)
        return all(at_hand(card, "all") for card in cards)


def columns_of(task: Task) -> dict[str, Column]:
    """The columns that a task's answers have beside the task's own figures, by name; none unless they are replies."""
    return {one.figure.name: one for one in COLUMNS} if task.kind == "reply" else {}


def similarity(said: Said) -> Array:
    """The cosine of the sentence vectors of a reply and of the one that people gave; 0 for an empty reply."""
    folder = said.cache / "vectors"
    gold, own = (vectors(texts, folder).astype(float) for texts in ([item.gold[0] for item in said.items], said.texts))
    return _column(ratio((gold * own).sum(1), np.linalg.norm(gold, axis=1) * np.linalg.norm(own, axis=1)))


def epitome_levels(said: Said) -> Array:
    """(n, 3) mean levels, 0 to 2, of EPITOME's mechanisms, by the offline judge."""
    pairs = [(item.texts[0], text) for item, text in zip(said.items, said.texts, strict=True)]
    return _kept("epitome", said, lambda: expected(_judge(said.cache / "vectors").levels(pairs)))


def takes_up(said: Said) -> Array:
    """How much a reply takes up of what the person said last, 0 to 1: shared words, older ones fading."""
    heard = [[turn.text for _, turn in item.talk.by("seeker")][-LINES:] if item.talk else [] for item in said.items]
    return _column([relevance(text, lines) for text, lines in zip(said.texts, heard, strict=True)])


def tokens(said: Said) -> Array:
    """(n, 2) summed log-probability and number of words, as the writer told them of the reply that people gave."""
    return np.array([record.get("tokens", [np.nan, np.nan]) for record in said.records], float)


def tactics_again(said: Said) -> Array:
    """The share of a reply's tactics of support that the supporter's turn before it had; NaN where there are none."""
    return _kept("tactics", said, lambda: _tactics_again(said))


def shows_what_was_meant(said: Said) -> Array:
    """Whether a reply shows the feeling that its plan wanted, by the shipped reader; NaN without such a plan."""
    return _kept("shown", said, lambda: _column([_matches(one) for one in _with_shown(said)]))


def moods_beside_gold(said: Said) -> Array:
    """Which feeling a reply shows beside the one that people's reply shows, both by the shipped reader."""
    return _kept("moods", said, lambda: _moods(said))


def _tactics_again(said: Said) -> Array:
    tagger = _tagger(said.cache / "vectors")
    before = [item.talk.last("supporter") if item.talk else None for item in said.items]
    now, then = tagger(said.texts), tagger([turn.text if turn else "" for turn in before])
    rows = zip(before, now, then, strict=True)
    return _column([len(own & old) / len(own) if turn and own else np.nan for turn, own, old in rows])


def _with_shown(said: Said) -> list[tuple[str | None, str]]:
    """For each reply the feeling that was meant, and the one that it shows."""
    meant = [record.get("meant") for record in said.records]
    return list(
        zip(meant, _shown([text if one else "" for one, text in zip(meant, said.texts, strict=True)]), strict=True)
    )


def _shown(texts: Sequence[str]) -> list[str]:
    """The feeling that each text shows, by the shipped reader; empty where it has no words."""
    model = text_model()
    distinct = sorted({text for text in texts if text.strip()})
    head = model.heads["emotion"]
    p = head(model(distinct)["emotion"]) if distinct else np.empty((0, len(head.labels)))
    shown = {text: TO_EKMAN[head.labels[int(row.argmax())]] for text, row in zip(distinct, p, strict=True)}
    return [shown.get(text, "") for text in texts]


def _moods(said: Said) -> Array:
    """(n, 56) marks of each reply's cell in the confusion of feelings; no words of people's show none."""
    gold = [one or "neutral" for one in _shown([item.gold[0] for item in said.items])]
    marks = [np.array([[one == label for label in EKMAN] for one in shown]) for shown in (gold, _shown(said.texts))]
    return confusion_parts(marks[0], Found(marks=marks[1]))


def _as_it_is(_: object, found: Found) -> Array:
    assert found.values is not None
    return found.values


def _matches(one: tuple[str | None, str]) -> float:
    meant, shown = one
    return float(meant == shown) if meant else np.nan


def _kept(what: str, said: Said, make: Callable[[], Array]) -> Array:
    """Numbers that take long, found again by everything that they depend on."""
    told = [what, _code(), [[item.id, *item.texts, text] for item, text in zip(said.items, said.texts, strict=True)]]
    meant = [record.get("meant") for record in said.records]
    name = hashlib.sha256(json.dumps([told, meant]).encode("utf-8", "replace")).hexdigest()[:32]
    path = said.cache / "columns" / f"{name}.npy"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".part")
        with fresh.open("wb") as file:
            np.save(file, make())
        fresh.replace(path)
    found: Array = np.load(path)
    return found


@lru_cache(maxsize=1)
def _code() -> list[str]:
    own = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:16]
    return [own, scoring_digest(), fingerprint(), *(corpus_digest(name) for name in ("epitome", "lend_an_ear"))]


@lru_cache(maxsize=1)
def _judge(cache: Path) -> OfflineJudge:
    return offline_judge(cache)


@lru_cache(maxsize=1)
def _tagger(cache: Path) -> Tagger:
    return Tagger(cache)


def _column(values: Any) -> Array:
    return np.asarray(values, float).reshape(-1, 1)


def _mean(
    name: str,
    title: str,
    bounds: tuple[float, float] = (0.0, 1.0),
    better: Literal["higher", "lower"] = "higher",
) -> Figure:
    """The mean of a column."""

    def score(_: object, found: Found) -> Array:
        assert found.values is not None
        return found.values[:, 0]

    return mean_of(name, title, score, better, bounds=bounds)


def _level(place: int) -> Callable[[Said], Array]:
    return lambda said: epitome_levels(said)[:, [place]]


MOOD = replace(
    kappa(len(EKMAN)),
    name="mood_agreement",
    title="Cohen's κ of the feelings that the reply and people's reply show",
    parts=_as_it_is,
)
COLUMNS = (
    Column(_mean("similarity", "Likeness to people's reply", (-1.0, 1.0)), similarity),
    Column(perplexity(), tokens),
    *(
        Column(_mean(f"epitome_{name}", f"EPITOME {name.replace('_', ' ')}", (0.0, 2.0)), _level(i), ("epitome",))
        for i, name in enumerate(EPITOME.names)
    ),
    Column(
        _mean("epitome", "EPITOME, sum of three mechanisms", (0.0, 6.0)),
        lambda said: epitome_levels(said).sum(1, keepdims=True),
        ("epitome",),
    ),
    Column(_mean("relevance", "What was said is taken up"), takes_up),
    Column(_mean("tactic_reuse", "Tactics used again", better="lower"), tactics_again, ("lend_an_ear",)),
    Column(_mean("emotion_accuracy", "The feeling that was meant is shown"), shows_what_was_meant),
    Column(MOOD, moods_beside_gold),
)
"""One more is one more row."""
