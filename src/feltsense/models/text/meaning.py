"""What sentences mean, as vectors: the shipped sentence encoder, which was not trained on feelings.

The encoders of feelings forget most of what texts are about; this one is all-MiniLM-L6-v2 (Reimers & Gurevych 2019,
Wang et al. 2020), taught further with tellings of our own and questions that ask for them in other words; its weights
are rounded to eight bits, its products are 32-bit floats.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense.errors import MissingData
from feltsense.flow.memory import Meaning, Vector

from .encoder import EMBEDDING, WEIGHTS, TextEncoder, digest, folder_of
from .runtime import session

FOLDER = WEIGHTS / "sentence_meaning"
MOST_SENTENCES = 24
"""Of a longer telling the first sentences have vectors of their own; the whole has all of it."""
QUESTIONS = (
    "What did I tell you?", "When did it happen?", "Who was it?", "What do you remember about me?", "How did I feel?",
    "Why was that?", "Where was I?", "Which one was it?", "What happened to me?", "Tell me what I said.",
)
ASKING = 0.2
"""How much of what all questions share is taken from a question; chosen on probes of our own."""
_END = re.compile(r"(?<=[.!?…。！？])\s+|\n+|(?<=[。！？])")


class SentenceEncoder(TextEncoder):
    """The network of meanings, which shares its tokenizer with the encoder of feelings."""

    def __init__(self, folder: Path = FOLDER, words: Path | None = None) -> None:
        if not (folder / "model.onnx").is_file():
            raise MissingData(f"no weights at {folder}; make them with: felt train sentence-meaning")
        from tokenizers import Tokenizer

        self._session = session(folder / "model.onnx")
        self.names, self._sizes = (EMBEDDING,), (384,)
        self._tokenizer: Any = Tokenizer.from_file(str((words or folder_of("small")) / "tokenizer.json"))
        self.calibration = {}

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of length 1: (texts, 384)."""
        found = self(texts)[EMBEDDING]
        return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9), np.float32)


@cache
def sentence_encoder() -> SentenceEncoder:
    """The shipped encoder, loaded once a process."""
    return SentenceEncoder()


@cache
def encoder_name() -> str:
    """A name of the shipped network, which changes with it: vectors by others cannot be compared."""
    return f"sentence_meaning {digest(FOLDER, ['model.onnx'])}"


def vector_of(text: str) -> Vector:
    """The vector of a text as a whole, of length 1.

    >>> import math
    >>> math.dist(vector_of("My cat died."), vector_of("I lost my pet.")) < 1 < math.dist(
    ...     vector_of("My cat died."), vector_of("The train was late."))
    True
    """
    return tuple(sentence_encoder().vectors([text])[0].tolist())


def query_of(text: str) -> Vector:
    """The vector by which to look for what a text is about: of a question, less what questions have in common.

    >>> query_of("I moved.") == vector_of("I moved."), query_of("Where did I move?") == vector_of("Where did I move?")
    (True, False)
    """
    found = sentence_encoder().vectors([text])[0]
    if text.rstrip().endswith("?"):
        found = found - ASKING * _asking()
        found = found / max(float(np.linalg.norm(found)), 1e-9)
    return tuple(found.tolist())


@cache
def _asking() -> NDArray[np.float32]:
    return np.asarray(sentence_encoder().vectors(QUESTIONS).mean(0), np.float32)


def meanings_of(texts: Sequence[str]) -> list[Meaning]:
    """The vectors of each text: of the whole, of its sentences, and of each two that follow each other.

    >>> [len(m.sentences) for m in meanings_of(["She left.", "She left. I cried. Then I slept."])]
    [0, 3]
    """
    cut = [pieces_of(text) for text in texts]
    flat = [piece for levels in cut for level in levels for piece in level]
    rows = iter(sentence_encoder().vectors(flat).tolist())
    made = [[tuple(tuple(next(rows)) for _ in level) for level in levels] for levels in cut]
    return [Meaning(whole=whole[0], pairs=pairs, sentences=sentences) for whole, pairs, sentences in made]


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, by their ends.

    >>> sentences_of("She left. I cried!")
    ['She left.', 'I cried!']
    """
    return [part.strip() for part in _END.split(text) if part and any(map(str.isalnum, part))]


def pieces_of(text: str) -> tuple[list[str], list[str], list[str]]:
    """The text as a whole, pairs and sentences; the latter are empty where they would say the same again."""
    sentences = sentences_of(text)[:MOST_SENTENCES]
    if len(sentences) < 2:
        return [text], [], []
    pairs = [" ".join(sentences[i : i + 2]) for i in range(len(sentences) - 1)] if len(sentences) > 2 else []
    return [text], pairs, sentences
