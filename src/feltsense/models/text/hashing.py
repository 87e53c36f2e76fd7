"""Texts as hashed features: words, pairs of neighbouring words, and the letter groups inside words.

Every feature falls into one of a fixed number of buckets by a number made from it, so no vocabulary is kept
(Weinberger et al., ICML 2009); letter groups let misspelt and unseen words be read (Bojanowski et al., TACL 2017).
"""

import re
from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]
ONE_EACH = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
"""Scripts written without spaces: every sign counts as a word."""
SIGNS = "\x00-/:-@\\[-^`{-\u00bf\u2000-\u2bff\ufe00-\ufe0f\U0001f000-\U0001ffff"
"""Punctuation, symbols and emoji: every one counts as a word, too."""
LETTER = rf"[^\s{SIGNS}{ONE_EACH}]"
WORD = re.compile(rf"{LETTER}{{1,48}}(?:['’]{LETTER}{{1,8}})?|[^\s\u200d\ufe00-\ufe0f]")
SHORTEST, LONGEST = 3, 5
MOST_LETTERS = 24
BORDER = "\x00"
"""Stands between texts, and counts as a space within them."""
MIX = np.uint64(0x9E3779B97F4A7C15)


def words(text: str) -> list[str]:
    """The words and signs of a text in small letters.

    >>> words("I'm SO happy!! 今天")
    ["i'm", 'so', 'happy', '!', '!', '今', '天']
    """
    return bordered_words([text])


def bordered_words(texts: Sequence[str]) -> list[str]:
    """The words of many texts behind each other, with `BORDER` between one text's and the next's.

    >>> [word if word != BORDER else "|" for word in bordered_words(["So glad", "", "!"])]
    ['so', 'glad', '|', '|', '!']
    """
    return WORD.findall(BORDER.join(text.replace(BORDER, " ") for text in texts).lower())


def word_numbers(found: Sequence[str]) -> Numbers:
    """The number of each word itself, from 0 to 2³².

    >>> word_numbers(["glad"])
    array([4030848325], dtype=uint64)
    """
    return np.array([crc32(word.encode("utf-8", "replace")) for word in found], np.uint64)


def group_numbers(found: Sequence[str]) -> tuple[Numbers, NDArray[np.int64]]:
    """The numbers of the letter groups of words, word by word, and how many each word has.

    Groups are three to five letters between marks of the word's borders; of a long word the first letters'. `sad` has
    six: `<sa`, `sad`, `ad>`, `<sad`, `sad>`, `<sad>`.

    >>> numbers, counts = group_numbers(["sad", "a"])
    >>> len(numbers), counts.tolist()
    (7, [6, 1])
    """
    if not found:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    marked = [f"<{word[:MOST_LETTERS]}>" for word in found]
    letters = np.frombuffer("".join(marked).encode("utf-32-le", "replace"), "<u4").astype(np.uint64)
    lengths = np.array([len(word) for word in marked])
    left = np.repeat(np.cumsum(lengths), lengths) - np.arange(len(letters))
    sizes = range(SHORTEST, LONGEST + 1)
    fits = left[:, None] >= np.array(sizes)
    numbers = np.column_stack([_rolled(letters, size) for size in sizes])[fits]
    return numbers, np.add.reduceat(fits.sum(1), np.cumsum(lengths) - lengths)


def _rolled(letters: Numbers, size: int) -> Numbers:
    """A number for the group of so many letters that begins at each place; past the end there are zeros."""
    padded = np.concatenate([letters, np.zeros(size, np.uint64)])
    number = np.zeros(len(letters), np.uint64)
    for i in range(size):
        number = (number + padded[i : i + len(letters)]) * MIX
    return number >> np.uint64(29)


def pair_numbers(first: Numbers, second: Numbers) -> Numbers:
    """The numbers of pairs of words, from the words' own numbers.

    >>> one, other = np.array([1], np.uint64), np.array([2], np.uint64)
    >>> bool(pair_numbers(one, other)[0] == pair_numbers(other, one)[0])
    False
    """
    mixed = (first * MIX + second) * MIX
    return mixed >> np.uint64(29)
