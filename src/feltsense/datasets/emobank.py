"""EmoBank: 10,062 English sentences with valence, arousal and dominance."""

from collections.abc import Iterator

from feltsense.flow import VAD, Affect, Conversation, Signal, Turn

from ._read import Corpus, Row, read

CARD = Corpus(
    name="emobank",
    summary="Sentences of several genres with valence, arousal, dominance from 1 to 5 (mean of two perspectives)",
    paper="Buechel & Hahn, EmoBank, EACL 2017",
    source="https://github.com/JULIELab/EmoBank",
    revision="248ce2a43e16",
    licence="CC BY-SA 4.0",
    commercial=True,
    taxonomy="vad",
    splits={"train": "emobank.csv", "dev": "emobank.csv", "test": "emobank.csv"},
    split_column="split",
)


def conversation(row: Row) -> Conversation:
    """One sentence; its 1…5 scales are mapped to −1…1."""
    v, a, d = ((float(row[key]) - 3) / 2 for key in ("V", "A", "D"))
    affect = Affect(taxonomy="vad", vad=VAD(valence=v, arousal=a, dominance=d))
    return Conversation(id=row["id"], turns=(Turn(speaker="writer", signal=Signal.of(row["text"]), affect=affect),))


def load(split: str) -> Iterator[Conversation]:
    """The sentences of a split: train 8,062, dev 1,000, test 1,000."""
    return read(CARD, split, conversation)
