"""Explanations: they name the words that matter, and deletion shows it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from feltsense.flow import Deletion
from feltsense.models.text.explanation import MOST_WORDS, cut, deleted, explain, words


def by_words(weights):
    """A judge whose probability is a sum over the words it finds."""
    return lambda texts: np.array([min(1.0, 0.1 + sum(w for word, w in weights.items() if word in t)) for t in texts])


def test_it_names_what_matters_and_checks_it():
    found = explain(by_words({"furious": 0.6, "again": 0.2}), "they lied to me again and I am furious")
    assert [(span.text, span.weight) for span in found.spans] == [("again", 0.2), ("furious", 0.6)]
    assert found.whole == 0.9
    assert abs(found.without - 0.1) < 1e-9
    assert abs(found.comprehensiveness - 0.8) < 1e-9
    assert abs(found.sufficiency) < 1e-9
    assert found.deletion == Deletion(whole=0.9, without=0.1, alone=0.9)


def test_where_no_word_matters_none_is_named():
    found = explain(lambda texts: np.full(len(texts), 0.5), "the train leaves at nine")
    assert found.spans == ()
    assert found.comprehensiveness == 0
    assert found.deletion is None


def test_a_wrong_explanation_would_show():
    """Words that matter only together fall short: each alone lowers nothing, and the check says so."""
    judge = lambda texts: np.array([0.9 if "sad" in t or "tears" in t else 0.1 for t in texts])  # noqa: E731
    found = explain(judge, "so sad, in tears")
    assert found.spans == ()
    assert found.without == found.whole


def test_the_check_of_long_texts_stays_small():
    asked = []

    def judge(texts):
        asked.append(len(texts))
        return np.zeros(len(texts))

    explain(judge, "word " * 5_000)
    assert max(asked) <= MOST_WORDS + 1


@given(st.text(max_size=80))
def test_any_text_can_be_cut(text):
    borders = words(text)
    without, alone = deleted(text, borders)
    assert not without.strip()
    assert alone.split() == text.split()
    assert cut(text, []) == text
