"""What systems of the bench learn, as stages; and a recogniser that learns talk by talk."""

import asyncio
from pathlib import Path

import numpy as np
import pytest

from feltsense.benchmarks._system import Lesson
from feltsense.benchmarks._task import Item
from feltsense.benchmarks.predictive.affect.meld import TASK
from feltsense.benchmarks.reproduce import in_talks, readers
from feltsense.benchmarks.reproduce.claim import Trial
from feltsense.benchmarks.reproduce.in_talks import Order
from feltsense.flow import Conversation, Signal, Turn

FELT = {"joy": "I am so glad!", "sadness": "I could cry.", "neutral": "The door is open."}


def talk(*texts: str) -> Conversation:
    names = ("ann", "bob")
    return Conversation(turns=tuple(Turn(speaker=names[i % 2], signal=Signal.of(text)) for i, text in enumerate(texts)))


def items() -> list[Item]:
    """Talks of two turns, each with every pair of feelings."""
    pairs = [(one, other) for one in FELT for other in FELT] * 3
    made = []
    for i, pair in enumerate(pairs):
        said = [FELT[label] for label in pair]
        made += [Item(f"{i}-0", str(i), (said[0], ""), (pair[0],), talk=talk(said[0]))]
        made += [Item(f"{i}-1", str(i), (said[1], said[0]), (pair[1],), talk=talk(*said))]
    return made


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    return Trial(Lesson(TASK, items(), items(), cache=tmp_path), "small", tmp_path)


def heard(text: str) -> Conversation:
    return Conversation.of(text)


def test_a_system_reads_the_newest_turn_of_the_seeker(trial: Trial) -> None:
    pytest.importorskip("sklearn")
    stage = readers.reader(trial, "majority")
    found = asyncio.run(stage(heard("Hello.")))
    assert found.taxonomy == "ekman" and len(found.present) == 1
    assert sum(emotion.p for emotion in found.emotions) == pytest.approx(1)


@pytest.mark.parametrize("order", ["easy to hard", "shuffled", "at once"])
def test_the_same_number_of_updates_in_any_order(order: Order) -> None:
    passes = in_talks._passes(items(), order, np.random.default_rng(0))
    assert sum(in_talks._batches(rows) for rows in passes) == in_talks.BUCKETS * in_talks.PASSES + in_talks.MORE
    assert sorted(set(passes[-1].tolist())) == list(range(len(items())))


def test_easy_talks_come_first() -> None:
    """Those in which nothing shifts."""
    first = in_talks._passes(items(), "easy to hard", np.random.default_rng(0))[0]
    assert {(items()[i - i % 2].gold, items()[i - i % 2 + 1].gold) for i in first.tolist()} == {
        ((label,), (label,)) for label in FELT
    }


def test_a_recogniser_learns(trial: Trial) -> None:
    pytest.importorskip("sklearn")
    stage = in_talks.recogniser(trial, "easy to hard")
    found = asyncio.run(stage(heard(FELT["sadness"])))
    assert found.leading in FELT
    again = asyncio.run(in_talks.recogniser(trial, "easy to hard")(heard(FELT["sadness"])))
    assert found == again
