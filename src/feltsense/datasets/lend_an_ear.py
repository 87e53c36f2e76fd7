"""Lend an Ear: 50 support talks, each rated by three experts on six scales of how support was given."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from feltsense.flow import Conversation, Rating, Reply, Signal, Turn, Vote
from feltsense.taxonomies.support_tactics import LABELS as TACTICS

from ._card import Corpus
from ._read import Row, select, table

SCALES = (
    "validating_emotions",
    "encouraging_elaboration",
    "demonstrating_understanding",
    "advice_giving",
    "self_oriented",
    "dismissing_emotions",
)
EXPERTS = ("expert1_ratings.csv", "expert2_ratings.csv", "expert3_ratings.csv")
SAID = re.compile(r"^(Seeker|Supporter):", re.MULTILINE)
CARD = Corpus(
    name="lend_an_ear",
    summary="Support talks with ratings from 1 to 5 of validating, elaborating, understanding, advice, self, dismissal",
    paper="Kumar et al., When Large Language Models are Reliable for Judging Empathic Communication, 2025; given out "
    "with Zhan et al., Discourse Diversity in Multi-Turn Empathic Dialogue, 2026",
    source="https://github.com/honglizhan/mint-empathy",
    revision="honglizhan/mint-empathy@a46182f8f48f",
    licence="MIT",
    commercial=False,
    terms="MIT is the repository's licence; the terms of the platform's talks are not stated: research only.",
    taxonomy="lend_an_ear",
    annotators="three experts, each every talk; their ratings stand as votes",
    splits={"all": ("lend_an_ear_50_conversations.csv", *EXPERTS)},
    counts={"all": 50},
    traps="on the platform Lend an Ear a language model plays the seeker, people give support; the tactics of "
    "sentences in the same folder are machine-made and left out; few talks: wide intervals",
)


def conversation(row: Row) -> Conversation:
    """One talk; `experts` has a row of ratings for each expert. The mean stands as ratings, each expert as a vote."""
    votes = tuple(Vote(by=name, ratings=_ratings([given])) for name, given in row["experts"].items())
    words = SAID.split(row["full_conversation"])[1:]
    pairs = zip(words[::2], words[1::2], strict=True)
    turns = tuple(_turn(who, text.strip()) for who, text in pairs)
    return Conversation(
        id=row["conversation_id"], turns=turns, ratings=_ratings(list(row["experts"].values())), votes=votes
    )


def _ratings(given: list[Row]) -> tuple[Rating, ...]:
    means = {scale: sum(float(row[scale]) for row in given) / len(given) for scale in SCALES}
    return tuple(Rating(scale=scale, value=round(mean, 4), low=1, high=5) for scale, mean in means.items())


def _turn(who: str, text: str) -> Turn:
    if who == "Seeker":
        return Turn(speaker="seeker", signal=Signal.of(text))
    return Turn(speaker="supporter", reply=Reply(text=text, by="people"))


def load(split: str) -> Iterator[Conversation]:
    """The talks: all."""
    return select(CARD, split, lambda _: map(conversation, _rows()))


def _rows() -> Iterator[Row]:
    by = {file.partition("_")[0]: {row["conversation_id"]: row for row in table(CARD, file)} for file in EXPERTS}
    for row in table(CARD, "lend_an_ear_50_conversations.csv"):
        yield {**row, "experts": {name: rows[row["conversation_id"]] for name, rows in by.items()}}


class Sentence(NamedTuple):
    """A sentence of a supporter's turn with the tactics that the authors' taggers, which are models, found in it."""

    talk: str
    turn: int
    text: str
    tactics: frozenset[str]


def sentences() -> Iterator[Sentence]:
    """Every sentence of the supporters, in order, with its tactics of `support_tactics`."""
    for row in table(CARD, "sentence_level_tactics.csv"):
        found = frozenset(name for name in TACTICS if row[name] == "1")
        yield Sentence(row["conversation_id"], int(row["supporter_turn_index"]), row["sentence"], found)
