"""Whose a named feeling is: a report of somebody else's is never taken for the speaker's own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feltsense.components._whose import held_feelings, others_feelings, own_feelings


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("my sister is furious", ["other"]),
        ("My sister is furious and I'm scared of her.", ["other", "self"]),
        ("I made him angry. He made me sad.", ["other", "self"]),
        ("Marta is devastated. I am fine.", ["other"]),
        ("my teammate is furious with me", ["other"]),
        ("the whole family is worried about me", ["other"]),
        ("everyone is angry at me", ["other"]),
        ("I'm so happy for my brother, he is so proud", ["self", "other"]),
        ("it makes me so angry when she is happy", ["self", "other"]),
        ("I feel like my husband is annoyed", ["other"]),
        ("my friend's anxiety is getting worse", ["other"]),
        ("her sadness makes me sad", ["other", "self"]),
        ("she’s furious and they're scared", ["other", "other"]),
        ("My mum and I are exhausted", ["self"]),
        ("I am worried about my sister", ["self"]),
        ("my mind is confused", ["self"]),
        ("He left me heartbroken", ["self"]),
        ("it is so sad", ["self"]),
        ("I'm not angry", []),
        ("", []),
        ("😭😭 私は悲しい", []),
    ],
)
def test_whose(text: str, held: list[str]) -> None:
    assert [one.whose for one in held_feelings(text)] == held


def test_who_feels_it_is_named() -> None:
    assert [(one.feeling.word, one.who) for one in others_feelings("My boss was angry, so I felt ashamed.")] == [
        ("angry", "boss")
    ]
    assert [one.word for one in own_feelings("My boss was angry, so I felt ashamed.")] == ["ashamed"]


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300))
def test_places_are_exact_for_any_text(text: str) -> None:
    for one in held_feelings(text):
        assert text[one.feeling.start : one.feeling.end].lower().replace("’", "'") == one.feeling.word


def test_a_long_hostile_text_is_read_in_part() -> None:
    assert len(held_feelings("my sister is sad " * 2_000)) < 400
