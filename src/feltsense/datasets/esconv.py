"""ESConv: emotional-support dialogues with one of eight strategies for every supporter turn."""

from collections.abc import Iterator
from typing import Any

from feltsense.flow import Act, Conversation, Plan, Reply, Signal, Turn
from feltsense.taxonomies.esconv_strategies import FROM_ESCONV

from ._read import Corpus, Row, read

CARD = Corpus(
    name="esconv",
    summary="1,300 support dialogues between crowd workers, one strategy per supporter turn",
    paper="Liu et al., Towards Emotional Support Dialog Systems, ACL 2021",
    source="https://github.com/thu-coai/Emotional-Support-Conversation",
    revision="f262d062ad74",
    licence="CC BY-NC 4.0; academic research use only",
    commercial=False,
    taxonomy="esconv_strategies",
    splits={"train": "train.jsonl.gz", "valid": "valid.jsonl", "test_open": "test_open_half.jsonl"},
)


def conversation(row: Row) -> Conversation:
    """One dialogue; strategies fill the plan slot of the supporter's turns."""
    about = {key: value for key, value in row.items() if key != "dialog"}
    return Conversation(turns=tuple(_turn(turn) for turn in row["dialog"]), extra=about)


def _turn(turn: dict[str, Any]) -> Turn:
    if turn["speaker"] == "usr":
        return Turn(speaker="seeker", signal=Signal.of(turn["text"]))
    plan = Plan(acts=(Act(strategy=FROM_ESCONV[turn["strategy"]]),))
    return Turn(speaker="supporter", plan=plan, reply=Reply(text=turn["text"], by="people"))


def load(split: str) -> Iterator[Conversation]:
    """The dialogues of a split: train 910, valid 195, test_open 88 (the distributed part of test)."""
    return read(CARD, split, conversation)
