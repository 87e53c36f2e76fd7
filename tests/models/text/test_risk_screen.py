"""How the screen parts texts into windows and judges them; the network is a stand-in that knows three words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from feltsense.errors import MissingData
from feltsense.models.text.disguise import uncovered
from feltsense.models.text.risk_screen import (
    LIMIT,
    TOKENS,
    Bounds,
    RiskScreen,
    judged,
    packed,
    sentences,
)

BOUNDS = Bounds(some=0.5, high=0.5, sure=0.9, lowered=0.0)


class Words(RiskScreen):
    """A token is a word; `danger` is high risk, `sad` some, `maybe` weakly high."""

    SCORES = {"danger": [0.0, 0.0, 9.0], "sad": [0.0, 5.0, 0.0], "maybe": [0.0, 0.0, 1.2]}  # noqa: RUF012

    def __init__(self, lowered: float = 0.0) -> None:
        from feltsense.models.text.calibration import Head

        self.head, self.bounds = Head("choice", ("none", "some", "high")), Bounds(0.5, 0.5, 0.9, lowered)
        self.said: list[list[str]] = []

    def _ids(self, text):
        return uncovered(text).split()

    def _run(self, ids):
        self.said.append(list(ids))
        found = [self.SCORES[word.strip(".!?")] for word in ids if word.strip(".!?") in self.SCORES]
        return np.array(found[0] if found else [5.0, 0.0, 0.0])


def test_a_short_text_is_read_once_and_whole():
    screen = Words()
    assert screen("All is well. No danger here.").level == "high"
    assert len(screen.said) == 1


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "\u200b"])
def test_nothing_to_read_is_no_risk(text):
    assert Words()(text).level == "none"


def test_the_levels():
    found = [Words()(text).level for text in ("fine", "sad", "danger", "d a n g e r")]
    assert found == ["none", "some", "high", "high"]


@pytest.mark.parametrize("place", [0, 400, 800])
def test_one_sentence_in_a_long_text_is_found_and_placed(place):
    parts = ["We walked to the market and bought bread."] * 800
    parts.insert(place, "There is danger.")
    text = " ".join(parts)
    found = Words()(text)
    assert found.level == "high"
    assert "There is danger." in text[found.start : found.end]
    assert found.end - found.start < 500


def test_windows_are_never_longer_than_allowed():
    screen = Words()
    screen("word " * 3000)
    screen("A sentence of six words here. " * 300)
    assert max(map(len, screen.said)) <= TOKENS


def test_many_windows_need_a_surer_one():
    long = "We bought bread. " * 200 + "maybe."
    assert Words()(long).level == "high"
    assert Words(lowered=1.0)(long).level == "none"
    assert Words(lowered=1.0)("maybe.").level == "high", "a single window is judged as it is"


def test_a_text_beyond_the_limit_is_read_at_both_ends():
    filler = "bread " * (LIMIT // 3)
    assert Words()(f"danger. {filler}").level == "high"
    assert Words()(f"{filler} danger.").level == "high"


def test_judged_by_hand():
    p = np.array([[0.9, 0.1, 0.0], [0.2, 0.7, 0.1]])
    found = judged([(0, 4), (4, 9)], p, BOUNDS)
    assert (found.level, found.start, found.end, found.p) == ("some", 4, 9, 0.1)
    assert judged([(0, 4)], np.array([[0.0, 0.05, 0.95]]), BOUNDS).sure


@given(st.text(max_size=2000))
def test_sentences_follow_each_other_without_gap(text):
    places = sentences(text)
    assert "".join(text[start:end] for start, end in places) == text


@given(st.lists(st.lists(st.integers(), min_size=0, max_size=30), max_size=20))
def test_packed_windows_hold_every_token_and_fit(pieces):
    found = list(packed([((i, i + 1), ids) for i, ids in enumerate(pieces)], 16))
    assert all(len(ids) <= 16 for _, ids in found)
    assert {one for _, ids in found for one in ids} == {one for ids in pieces for one in ids}


@pytest.mark.parametrize("unit", ["a", "a ", ".", "!?", "é\u200b", "k i l l ", "我", "\ud800"])
def test_twenty_thousand_characters_come_back(unit):
    assert Words()((unit * 20_000)[:20_000]).level == "none"


def test_missing_weights_say_how_to_make_them(tmp_path):
    with pytest.raises(MissingData, match="felt train risk"):
        RiskScreen(tmp_path)


@pytest.mark.parametrize(
    ("covered", "bare"),
    [("su1c1de", "suicide"), ("K.I.L.L", "kill"), ("kïll", "kill"), ("k*ll", "kill"), ("s\u200belf", "self")],
)
def test_disguises_are_uncovered(covered, bare):
    assert uncovered(covered) == bare
