"""Transcripts: what is read, and one line for everything that cannot be."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feltsense.errors import InputError
from feltsense.flow.transcript import parse_transcript


def test_everything_a_turn_may_carry():
    source = {
        "id": "a",
        "country": "fr",
        "seed": 3,
        "topic": "work",
        "turns": [
            {"speaker": "seeker", "text": "hello", "time": "2026-01-02T03:04:05Z", "mood": 3},
            {"speaker": "supporter", "text": "hi", "strategy": "Question", "time": "later"},
            {"speaker": "supporter", "text": "so?", "strategy": ["reflection", "question"]},
        ],
    }
    talk = parse_transcript(json.dumps(source))
    assert (talk.id, talk.country, talk.seed, talk.extra) == ("a", "FR", 3, {"topic": "work"})
    assert talk.turns[0].extra == {"mood": 3}
    assert talk.turns[0].signal.time.year == 2026
    assert [act.strategy for act in talk.turns[2].plan.acts] == ["reflection", "question"]
    assert talk.turns[1].extra == {"time": "later"}


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("", "no valid JSON"),
        ("{", "no valid JSON"),
        ("[]", "no list `turns`"),
        ('{"turns": 3}', "no list `turns`"),
        ('{"turns": []}', "no turns"),
        ('{"turns": ["hi"]}', "turn 1 is no object"),
        ('{"turns": [{"speaker": "therapist", "text": "hi"}]}', "turn 1 has the speaker 'therapist'"),
        ('{"turns": [{"text": "hi"}]}', "turn 1 has the speaker None"),
        ('{"turns": [{"speaker": "seeker"}]}', "turn 1 has no `text`"),
        ('{"turns": [{"speaker": "seeker", "text": 5}]}', "turn 1 has no `text`"),
        ('{"turns": [{"speaker": "seeker", "text": "  "}]}', "turn 1: the text is empty"),
        ('{"turns": [{"speaker": "seeker", "text": "hi", "time": "noon"}]}', "turn 1: time"),
        ('{"turns": [{"speaker": "seeker", "text": "hi", "affect": {"joy": 1}}]}', "turn 1: taxonomy"),
        ('{"turns": [{"speaker": "supporter", "text": "hi", "strategy": "hug"}]}', "the strategy 'hug' is not known"),
        ('{"turns": [{"speaker": "seeker", "text": "hi"}], "seed": "x"}', "`seed`"),
        ('{"turns": [{"speaker": "seeker", "text": "hi"}], "country": "France"}', "`country`"),
        ("[" * 100_000, "nested too deeply"),
        (json.dumps({"turns": [{"speaker": "seeker", "text": "a" * 1_000_000}]}), "split it"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(source, says):
    with pytest.raises(InputError) as error:
        parse_transcript(source)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda s: (
            st.lists(s, max_size=3)
            | st.dictionaries(st.sampled_from(["turns", "speaker", "text", "strategy", "affect", "x"]), s, max_size=4)
        ),
        max_leaves=12,
    )
)
def test_any_json_is_read_or_refused_politely(data):
    with contextlib.suppress(InputError):
        parse_transcript(json.dumps(data))
