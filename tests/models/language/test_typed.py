"""Typed values out of texts."""

import pytest

from feltsense.flow import VAD
from feltsense.models.language import Message
from feltsense.models.language.typed import asking_for, corrected, read_typed

CALM = '{"valence": 0.5, "arousal": -0.5, "dominance": 0.0}'


@pytest.mark.parametrize(
    "text", [CALM, f"```json\n{CALM}\n```", f"Sure! {CALM} Anything else?", f"<think>{{}}</think>{CALM}"]
)
def test_a_value_is_found(text: str) -> None:
    assert read_typed(text, VAD) == VAD(valence=0.5, arousal=-0.5, dominance=0.0)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "no JSON object"),
        ("} {", "no JSON object"),
        ('{"valence": 9, "arousal": 0, "dominance": 0}', "^valence Input should be less than or equal to 1$"),
        ('{"valence": 0, "arousal": 0, "dominance": 0, "secret words": 1}', "secret words Extra inputs"),
        ('{"valence":' * 5000 + "1" + "}" * 5000, "recursion limit"),
    ],
)
def test_what_is_wrong_is_said_on_one_line(text: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong) as caught:
        read_typed(text, VAD)
    assert "\n" not in str(caught.value)


def test_the_schema_joins_the_system_message() -> None:
    alone = asking_for([Message(role="user", content="hi")], VAD)
    joined = asking_for([Message(role="system", content="Be kind."), Message(role="user", content="hi")], VAD)
    assert [message.role for message in alone] == [message.role for message in joined] == ["system", "user"]
    assert joined[0].content.startswith("Be kind.\n\nAnswer with one JSON object")
    assert '"dominance"' in alone[0].content


def test_an_empty_answer_is_not_shown_again() -> None:
    assert [message.role for message in corrected([], " ", "x")] == ["user"]
    assert [message.role for message in corrected([], "no", "x")] == ["assistant", "user"]
