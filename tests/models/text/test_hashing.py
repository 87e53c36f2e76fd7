"""Words and features of any text, the same everywhere."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from feltsense.models.text.hashing import group_hashes, letter_groups, pair_hashes, word_hash, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Don’t panic!", ["don’t", "panic", "!"]),
        ("'quoted'", ["'", "quoted", "'"]),
        ("<b>hi</b>", ["<", "b", ">", "hi", "<", "/", "b", ">"]),
        ("今天很好", ["今", "天", "很", "好"]),
        ("오늘", ["오", "늘"]),
        ("मुझे दुःख है", ["मुझे", "दुःख", "है"]),
        ("мне грустно…", ["мне", "грустно", "…"]),
        ("so 😭😭 ❤️", ["so", "😭", "😭", "❤"]),
        ("naïve Ünïcode", ["naïve", "ünïcode"]),
        (" \n\t", []),
    ],
)
def test_words_of_many_scripts(text, found):
    assert words(text) == found


def test_a_very_long_word_is_cut_into_pieces():
    assert max(map(len, words("x" * 10_000))) <= 48


def test_numbers_are_the_same_on_every_machine():
    """Weights are looked up by them, so they may never change."""
    assert word_hash("glad") == 4_030_848_325
    assert group_hashes("sad")[:2] == [2_148_907_203, 4_081_972_834]
    one, other = np.array([word_hash("not")], np.uint64), np.array([word_hash("glad")], np.uint64)
    assert pair_hashes(one, other).tolist() == [25_147_164_904]


@given(st.text(max_size=200))
def test_any_text_has_features(text):
    for word in words(text):
        assert word.strip()
        assert letter_groups(word)
        assert len(group_hashes(word)) == len(letter_groups(word))
