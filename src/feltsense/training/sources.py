"""What an encoder learns from: heads, examples, and the corpora of the default file, which allow any use."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from math import nan

from feltsense import catalogue
from feltsense.flow import Affect, Conversation, Vote
from feltsense.models.text.calibration import Kind
from feltsense.models.text.encoder import Input
from feltsense.taxonomies import goemotions, sentiment

SCALES = ("valence", "arousal", "dominance")
EMPATHY = ("empathy", "distress")


@dataclass(frozen=True)
class Target:
    """What a head learns: `labels` of which any may apply, a `choice` of one, or `scales` from −1 to 1."""

    kind: Kind
    labels: tuple[str, ...]
    taxonomy: str = ""
    weight: float = 1.0
    inputs: str = field(default="text", metadata={"why": "what is read: a text, or what went before and a text"})
    apart: bool = field(default=False, metadata={"why": "whether it reads the encoder's second top layer"})


@dataclass(frozen=True)
class Example:
    """A text, or what went before and a text; for each head the row it should give, with nan where nobody judged.

    `group` is what belongs together when examples are drawn again, `part` what is measured apart, such as a language.
    """

    input: Input
    wanted: Mapping[str, tuple[float, ...]]
    group: str = ""
    part: str = ""


@dataclass(frozen=True)
class Source:
    """A corpus as examples by split (train, dev, test) for some heads; a batch of it comes every so many steps.

    `also` names other corpora that it reads.
    """

    name: str
    heads: Mapping[str, Target]
    read: Callable[[str], Iterator[Example]]
    every: int = 1
    also: tuple[str, ...] = ()


def conversations(corpus: str, split: str) -> Iterator[Conversation]:
    """The conversations of a corpus' split, published or frozen."""
    found: Iterator[Conversation] = catalogue.load("dataset", corpus).load(split)
    return found


def group_of(corpus: str, talk: Conversation) -> str:
    """What a conversation belongs together with: its writer, its post."""
    found: str = catalogue.load("dataset", corpus).group(talk)
    return found


def judged(talk: Conversation) -> Affect:
    """What people said of a text's feeling."""
    affect = talk.turns[0].affect
    assert affect is not None
    return affect


def row(labels: tuple[str, ...], found: Mapping[str, float]) -> tuple[float, ...]:
    """A target row: the value of each label, 0 where there is none.

    >>> row(("a", "b"), {"b": 1.0})
    (0.0, 1.0)
    """
    return tuple(found.get(label, 0.0) for label in labels)


def _goemotions(split: str) -> Iterator[Example]:
    for talk in conversations("goemotions", split):
        given = judged(talk).present
        groups: dict[str, float] = {}
        for label in given:
            group = goemotions.TO_SENTIMENT[label]
            groups[group] = groups.get(group, 0.0) + 1 / len(given)
        wanted = {
            "emotion": row(goemotions.LABELS, dict.fromkeys(given, 1.0)),
            "sentiment": row(sentiment.LABELS, groups),
        }
        yield Example(talk.turns[0].text, wanted, talk.id)


def _emobank(split: str) -> Iterator[Example]:
    for talk in conversations("emobank", split):
        affect = judged(talk)
        assert affect.vad is not None
        views = {vote.by: vote for vote in affect.votes}
        wanted = {"vad": tuple(getattr(affect.vad, scale) for scale in SCALES)}
        wanted |= {f"vad_{by}": _view(views.get(by)) for by in ("writer", "reader")}
        yield Example(talk.turns[0].text, wanted, talk.id)


def _view(vote: Vote | None) -> tuple[float, ...]:
    """One perspective's means, from 1…5 to −1…1."""
    values = {} if vote is None else {rating.scale: (rating.value - 3) / 2 for rating in vote.ratings}
    return tuple(values.get(scale, nan) for scale in SCALES)


def _empathic_reactions(split: str) -> Iterator[Example]:
    for talk in conversations("empathic_reactions", split):
        affect = judged(talk)
        scores = {rating.scale: (rating.value - 4) / 3 for rating in affect.ratings}
        wanted = {"empathy": tuple(scores[scale] for scale in EMPATHY)}
        yield Example(talk.turns[0].text, wanted, group_of("empathic_reactions", talk))


GOEMOTIONS = Source(
    "goemotions",
    {
        "emotion": Target("labels", goemotions.LABELS, "goemotions"),
        "sentiment": Target("choice", sentiment.LABELS, "sentiment", weight=0.5),
    },
    _goemotions,
)
EMOBANK = Source(
    "emobank",
    {
        "vad": Target("scales", SCALES, "vad", apart=True),
        "vad_writer": Target("scales", SCALES, "vad", weight=0.5, apart=True),
        "vad_reader": Target("scales", SCALES, "vad", weight=0.5, apart=True),
    },
    _emobank,
    every=5,
)
EMPATHIC_REACTIONS = Source(
    "empathic_reactions",
    {"empathy": Target("scales", EMPATHY, "empathy_distress", weight=0.5, apart=True)},
    _empathic_reactions,
    every=20,
)
DEFAULT = (GOEMOTIONS, EMOBANK, EMPATHIC_REACTIONS)
