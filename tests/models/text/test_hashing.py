"""Words and features of any text, the same everywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feltsense.models.text.hashing import group_numbers, pair_numbers, word_numbers, words


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
    assert word_numbers(["glad"]).tolist() == [4_030_848_325]
    assert group_numbers(["sad"])[0][:2].tolist() == [27_927_337_541, 19_824_279_684]
    one, other = word_numbers(["not"]), word_numbers(["glad"])
    assert pair_numbers(one, other).tolist() == [25_147_164_904]


@given(st.lists(st.text(max_size=60), max_size=5))
def test_a_word_has_the_same_groups_alone_and_beside_others(texts):
    found = [word for text in texts for word in words(text)]
    together, counts = group_numbers(found)
    alone = [group_numbers([word])[0].tolist() for word in found]
    assert [number for one in alone for number in one] == together.tolist()
    assert counts.tolist() == [len(one) for one in alone]
    assert all(count > 0 and word.strip() for count, word in zip(counts, found, strict=True))


def test_words_that_share_letters_share_groups():
    one, other = (set(group_numbers([word])[0].tolist()) for word in ("gladly", "gladness"))
    assert len(one & other) == 6
