"""Readers together: averages that can be worked out by hand, labels that are put in others, abstaining, failures."""

import asyncio

import numpy as np
import pytest

from feltsense import catalogue
from feltsense.components._label_sets import known_as, standing_for
from feltsense.errors import ModelError, UserError
from feltsense.flow import Affect, Conversation, Emotion
from feltsense.models.text.affects import Affects
from feltsense.models.text.judgements import Judgements
from feltsense.taxonomies import goemotions


class Fixed:
    """A reader that says the same of every text."""

    def __init__(self, taxonomy, p, bars=None, vad=None, exclusive=False, name="fixed", whose="writer"):
        self.taxonomy, self.labels, self.exclusive = taxonomy, tuple(p), exclusive
        self.thresholds = tuple(bars or [0.5] * len(p))
        self._p, self._vad, self._name, self._whose = np.array(list(p.values())), vad, name, whose
        self.identity = name

    def columns(self, texts):
        p = np.tile(self._p, (len(texts), 1))
        present = p >= np.array(self.thresholds)
        vad = None if self._vad is None else np.tile(np.array(self._vad, float), (len(texts), 1))
        return Affects(self.taxonomy, self.labels, p, present, ~present.any(1), self._name, vad, whose=self._whose)


def ensemble(*members):
    return catalogue.load("component", "affect/ensemble")(list(members))


def odds(*p):
    return float(1 / (1 + np.exp(-np.mean([np.log(one / (1 - one)) for one in p]))))


def test_probabilities_are_averaged_as_log_odds():
    one, two = Fixed("plutchik", {"joy": 0.9, "trust": 0.2}), Fixed("plutchik", {"joy": 0.6, "trust": 0.1}, name="two")
    affects = ensemble(one, two).columns(["a", "b"])
    assert affects.labels == ("joy", "trust")
    assert affects.p[0] == pytest.approx([odds(0.9, 0.6), odds(0.2, 0.1)])
    assert affects.present[0].tolist() == [True, False]
    assert affects.model == "fixed + two"
    assert len(affects) == 2


def test_thresholds_are_averaged_too():
    low, high = Fixed("plutchik", {"joy": 0.2}, [0.1]), Fixed("plutchik", {"joy": 0.4}, [0.5])
    made = ensemble(low, high)
    assert made.thresholds == pytest.approx((odds(0.1, 0.5),))
    assert made.columns(["a"]).present.tolist() == [[odds(0.2, 0.4) >= odds(0.1, 0.5)]]
    assert ensemble(Fixed("plutchik", {"joy": 0.2}), high).columns(["a"]).unknown.tolist() == [True]


def test_readers_that_choose_one_label_are_averaged_as_they_are():
    one = Fixed("dair_emotion", {"joy": 0.7, "fear": 0.3}, exclusive=True)
    two = Fixed("dair_emotion", {"joy": 0.2, "fear": 0.8}, exclusive=True)
    affects = ensemble(one, two).columns(["a"])
    assert affects.p[0] == pytest.approx([0.55, 0.45][:: 1 if affects.labels[0] == "fear" else -1])
    assert affects[0].present == ("fear",)


def test_labels_are_put_in_the_finest_that_all_have():
    fine = Fixed("goemotions", {label: 0.01 for label in goemotions.LABELS} | {"gratitude": 0.8, "joy": 0.3})
    coarse = Fixed("ekman", {"joy": 0.6, "anger": 0.1, "sadness": 0.1, "surprise": 0.1, "fear": 0.1, "disgust": 0.1})
    affects = ensemble(fine, coarse).columns(["a"])
    assert affects.taxonomy == "ekman"
    assert dict(zip(affects.labels, affects.p[0], strict=True))["joy"] == pytest.approx(odds(0.8, 0.6))
    assert dict(zip(affects.labels, affects.p[0], strict=True))["neutral"] == pytest.approx(0.01)
    assert affects[0].present == ("joy",)


def test_shares_of_one_choice_are_summed_in_a_coarser_label():
    chooser = Fixed("isear", {"sadness": 0.3, "guilt": 0.3, "shame": 0.3, "joy": 0.1}, exclusive=True)
    coarse = Fixed("ekman", {"sadness": 0.9, "joy": 0.1, "neutral": 0.0}, exclusive=True)
    found = dict(zip(*((a := ensemble(chooser, coarse).columns(["x"])).labels, a.p[0]), strict=True))
    assert found["sadness"] == pytest.approx(0.9)


def test_labels_that_nothing_joins_are_one_line():
    made = ensemble(Fixed("plutchik", {"trust": 0.5}), Fixed("hf:mine", {"spam": 0.5}))
    with pytest.raises(UserError, match="no table of taxonomies/ joins plutchik and hf:mine") as caught:
        made.columns(["a"])
    assert "\n" not in str(caught.value)


def test_dimensions_are_means_of_those_who_judge_them():
    without = Fixed("plutchik", {"joy": 0.9})
    some = Fixed("plutchik", {"joy": 0.9}, vad=(1.0, 0.0, np.nan))
    more = Fixed("plutchik", {"joy": 0.9}, vad=(0.0, 0.5, 0.5))
    assert ensemble(without, some, more).columns(["a"]).vad[0] == pytest.approx([0.5, 0.25, 0.5])
    assert ensemble(without, without).columns(["a"]).vad is None


def test_whose_feelings_are_never_mixed_up():
    reader = Fixed("plutchik", {"joy": 0.9}, whose="reader")
    assert ensemble(Fixed("plutchik", {"joy": 0.9}), reader).columns(["a"]).whose == "unspecified"
    assert ensemble(reader, reader).columns(["a"]).whose == "reader"


class Failing(Fixed):
    """A reader that fails on texts with an x."""

    def columns(self, texts):
        glad = Affect(taxonomy="plutchik", emotions=(Emotion(label="joy", p=0.9, present=True),), whose="writer")
        return Judgements.made([ModelError("it broke") if "x" in text else glad for text in texts], self.labels, glad)


def failing_ensemble():
    sure = Fixed("plutchik", {"joy": 0.9}, vad=(0.5, 0.1, 0.2))
    return ensemble(sure, Failing("plutchik", {"joy": 0.9}))


def test_a_failure_of_one_is_the_failure_of_that_text():
    affects = failing_ensemble().columns(["a", "x"])
    assert affects[0].present == ("joy",)
    assert affects.errors == (None, "it broke")
    assert (affects.p[1, 0], affects.unknown[1]) == (0, True)
    assert np.isnan(affects.vad[1]).all()
    with pytest.raises(ModelError, match="it broke"):
        affects[1]


@pytest.mark.parametrize("runs", [("a", "x"), ("x", "a"), ("a", "a")])
def test_runs_with_and_without_failures_are_joined(runs):
    made = failing_ensemble()
    parts = [made.columns([text]) for text in runs]
    joined = type(parts[0]).joined(parts)
    assert joined.errors == tuple("it broke" if text == "x" else None for text in runs)
    assert [joined[i].present for i, text in enumerate(runs) if text == "a"] == [("joy",)] * runs.count("a")
    assert joined.rows([1, 0]).errors == joined.errors[::-1]


def test_shipped_reader_with_a_chooser():
    shipped = catalogue.load("component", "affect/text_encoder")()
    made = ensemble(shipped, Fixed("dair_emotion", {"joy": 0.9, "fear": 0.1}, exclusive=True, name="other"))
    affect = asyncio.run(made(Conversation.of("I am so glad you came!")))
    assert affect.taxonomy == "ekman"
    assert len(affect.emotions) == 7
    assert "joy" in affect.present
    assert affect.vad is not None
    assert affect.model.endswith(" + other")


def test_known_sets_and_tables():
    assert known_as(("FEAR", "anger", "Joy", "sadness", "disgust", "surprise", "neutral")) == (
        "ekman",
        ("fear", "anger", "joy", "sadness", "disgust", "surprise", "neutral"),
    )
    assert known_as(("joy",)) is None
    assert standing_for("isear", ("guilt",))["sentiment"] == {"guilt": "negative"}
    assert set(standing_for("hf:x", ("spam",))) == {"hf:x"}
    by_two_roads = {label: goemotions.TO_SENTIMENT[label] for label in goemotions.LABELS}
    assert standing_for("goemotions", goemotions.LABELS)["sentiment"] == by_two_roads
