"""Texts as hashed features: words, pairs of neighbouring words, and the letter groups inside words.

Every feature falls into one of a fixed number of buckets by its CRC-32, so no vocabulary is kept (Weinberger et al.,
ICML 2009); letter groups let misspelt and unseen words be read (Bojanowski et al., TACL 2017).
"""

import re
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

ONE_EACH = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
"""Scripts written without spaces: every sign counts as a word."""
SIGNS = "\x00-/:-@\\[-^`{-\u00bf\u2000-\u2bff\ufe00-\ufe0f\U0001f000-\U0001ffff"
"""Punctuation, symbols and emoji: every one counts as a word, too."""
LETTER = rf"[^\s{SIGNS}{ONE_EACH}]"
WORD = re.compile(rf"{LETTER}{{1,48}}(?:['’]{LETTER}{{1,8}})?|[^\s\u200d\ufe00-\ufe0f]")
SHORTEST, LONGEST = 3, 5
MOST_LETTERS = 24
MIX = np.uint64(0x9E3779B97F4A7C15)


def words(text: str) -> list[str]:
    """The words and signs of a text in small letters.

    >>> words("I'm SO happy!! 今天")
    ["i'm", 'so', 'happy', '!', '!', '今', '天']
    """
    return WORD.findall(text.lower())


def letter_groups(word: str) -> list[str]:
    """Groups of three to five letters of a word between marks of its borders; of a long word the first letters'.

    >>> letter_groups("sad")
    ['<sa', 'sad', 'ad>', '<sad', 'sad>', '<sad>']
    """
    marked = f"<{word[:MOST_LETTERS]}>"
    return [marked[i : i + n] for n in range(SHORTEST, LONGEST + 1) for i in range(len(marked) - n + 1)]


def word_hash(word: str) -> int:
    """The number of a word itself, from 0 to 2³²."""
    return crc32(word.encode("utf-8", "replace"))


def group_hashes(word: str) -> list[int]:
    """The numbers of a word's letter groups."""
    return [crc32(b"#" + group.encode("utf-8", "replace")) for group in letter_groups(word)]


def pair_hashes(first: NDArray[np.uint64], second: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The numbers of pairs of words, from the words' own numbers.

    >>> one, other = np.array([1], np.uint64), np.array([2], np.uint64)
    >>> bool(pair_hashes(one, other)[0] == pair_hashes(other, one)[0])
    False
    """
    mixed = (first * MIX + second) * MIX
    return mixed >> np.uint64(29)
