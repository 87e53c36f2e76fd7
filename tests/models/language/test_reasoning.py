"""Reasoning between tags is taken out, from whole texts and from pieces alike."""

import pytest

from feltsense.models.language.reasoning import ReasoningFilter, without_reasoning

TEXTS = {
    "plain": ("I hear you.", "I hear you."),
    "block": ("<think>sad?\nyes</think>I hear you.", "I hear you."),
    "capitals": ("<Think>sad</THINK>I hear you.", "I hear you."),
    "two": ("<think>a</think>I <reasoning>b</reasoning>hear.", "I hear."),
    "another tag inside": ("<think>a <thought> b</think>I hear.", "I hear."),
    "never closed": ("I hear you.<thinking>and then", "I hear you."),
    "no tag": ("1 < 2 and <thin> ice </3 <", "1 < 2 and <thin> ice </3 <"),
}


@pytest.mark.parametrize(("text", "answer"), TEXTS.values(), ids=TEXTS)
def test_whole_texts(text: str, answer: str) -> None:
    assert without_reasoning(text) == answer


@pytest.mark.parametrize(("text", "answer"), TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("size", [1, 2, 3, 5, 100])
def test_pieces_of_any_size(text: str, answer: str, size: int) -> None:
    hide = ReasoningFilter()
    shown = [hide.feed(text[at : at + size]) for at in range(0, len(text), size)]
    assert "".join(shown) + hide.rest() == answer


def test_text_that_is_surely_no_tag_is_not_held_back() -> None:
    hide = ReasoningFilter()
    assert hide.feed("I hear ") == "I hear "
    assert hide.feed("<3 <t") == "<3 "
    assert hide.feed("ea>") == "<tea>"


def test_reasoning_without_an_opening_tag() -> None:
    assert without_reasoning("They sound sad.</think>\n\nI hear you.") == "I hear you."
    with pytest.raises(ValueError, match="had not been opened"):
        ReasoningFilter().feed("They sound sad.</think>")
