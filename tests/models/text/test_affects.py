"""Judgements in columns are the judgements one by one, rounded and ordered alike."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feltsense.errors import AgentError
from feltsense.flow import VAD, Affect, Emotion, Risk, Sentiment, run
from feltsense.flow.answer import Analysis
from feltsense.models.text.affects import Affects
from feltsense.reader import Reader, ReaderSpec, Readings
from tests.standin_analyses import StandInAffect, analysis, stand_in_risk

TEXTS = ["so glad", "nothing clear", "danger", "", "I miss her", "it is what it is"]


def judged(**more) -> Affect:
    joy = Emotion(label="joy", p=0.75, present=True)
    return Affect(**{"taxonomy": "ekman", "emotions": (joy,), "model": "six", **more})


def test_columns_of_single_judgements_are_those_judgements():
    found = [analysis(text) for text in TEXTS]
    shared = [name for name in Affect.model_fields if name in Analysis.model_fields]
    affects = [Affect(**{name: getattr(one, name) for name in shared}) for one in found]
    columns = Affects.of([one.model_copy(update={"whose": "writer"}) for one in affects], StandInAffect.labels)
    assert [one.emotions for one in columns] == [one.emotions for one in affects]
    assert [one.vad for one in columns] == [one.vad for one in affects]
    assert columns.named == [[e.label for e in one.emotions if e.present] for one in affects]


def test_what_is_not_judged_is_missing_and_nothing_else():
    some = Affects.of([judged(intensity=0.5), judged(vad=VAD(valence=1, arousal=0, dominance=0))], ["joy"])
    assert [one.intensity for one in some] == [0.5, None]
    assert [one.vad is None for one in some] == [True, False]
    assert some.polarity is None and some.sentiments == [None, None]
    mixed = Affects.of([judged(sentiment=Sentiment(label="ambiguous", p=0.0)), judged()], ["joy"])
    assert mixed.sentiments == ["ambiguous", None]
    assert [one.sentiment for one in mixed] == [Sentiment(label="ambiguous", p=0.0), None]


def test_two_models_in_one_column_are_refused():
    with pytest.raises(AgentError, match="several label sets or models"):
        Affects.of([judged(), judged(model="another")], ["joy"])


def test_rows_are_taken_and_joined_as_they_were():
    columns = Affects.of([judged(intensity=i / 10) for i in range(4)], ["joy"])
    joined = Affects.joined([columns.rows([3, 2]), Affects.of([judged()], ["joy"]), columns.rows([])])
    assert [one.intensity for one in joined] == [0.3, 0.2, None]
    readings = Readings.joined([Readings(columns, [Risk()] * 4), Readings(columns, [Risk(level="low", p=0.5)] * 4)])
    assert [risk.level for risk in readings.rows([5, 0]).risks] == ["low", "none"]


def test_a_stage_that_has_columns_is_asked_for_nothing_else():
    class Columnar(StandInAffect):
        async def __call__(self, conversation):
            raise AssertionError

        def columns(self, texts):
            return Affects.of([judged() for _ in texts], ["joy"])

    found = Reader(Columnar(), stand_in_risk).columns(["a", "danger"])
    assert found.affects.labels == ("joy",)
    assert [risk.level for risk in found.risks] == ["none", "elevated"]


STRANGE = [
    "<p>I am <b>so</b> happy</p>",
    "😭😭😭",
    "Je suis triste, but fine. 我很高兴",
    "x\x00\x1b[0m",
    "\u202eolleh",
    "é" * 19_999,
]


def test_the_shipped_reader_reads_columns_as_it_reads_one_by_one():
    reader = ReaderSpec()()
    columns = reader.columns(STRANGE)
    assert [columns.analysis(i, text) for i, text in enumerate(STRANGE)] == run(reader.analyze_many(STRANGE))
    assert len(reader.columns([])) == 0


@settings(max_examples=200, deadline=None)
@given(st.lists(st.floats(0, 1, width=32), min_size=1, max_size=20))
def test_rounding_a_column_is_rounding_each_of_it(values):
    column = np.array(values, np.float32).astype(float)
    assert np.round(column, 4).tolist() == [round(value, 4) for value in column.tolist()]
