"""Requests about memory are told from talk about remembering and forgetting."""

import pytest

from feltsense.components._memory._requests import request_of


@pytest.mark.parametrize(
    ("text", "kind", "subject"),
    [
        ("forget that", "forget_last", ""),
        ("Please forget what I just said.", "forget_last", ""),
        ("please forget it", "forget_last", ""),
        ("Please forget what I said about my sister.", "forget_about", "my sister"),
        ("Can you delete what you know about my job?", "forget_about", "my job"),
        ("forget about my sister", "forget_about", "my sister"),
        ("forget everything", "forget_all", ""),
        ("Forget everything you know about me, please.", "forget_all", ""),
        ("delete my data", "forget_all", ""),
        ("What do you know about me?", "list", ""),
        ("what do you remember about my sister?", "list", "my sister"),
        ("tell me what you know about me", "list", ""),
    ],
)
def test_requests(text, kind, subject):
    assert request_of(text) == (kind, subject)


@pytest.mark.parametrize(
    "text",
    [
        "I can't forget what I said about my sister.",
        "I want to forget everything about him",
        "Forget it.",
        "forget about it, he won't change",
        "I always forget my keys.",
        "don't forget about me",
        "What do you know about grief?",
        "She told me to forget everything.",
        "",
    ],
)
def test_no_requests(text):
    assert request_of(text) is None
