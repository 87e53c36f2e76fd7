"""Where feelings may not be inferred from voice, face or body, and where they may."""

import pytest

from feltsense.errors import InputError
from feltsense.flow import Audio, Conversation, Image, Series, Signal, Text, Turn, Video
from feltsense.flow.modes import MODES, NO_SENSING, check_signals, mode_of

PARTS = {
    "audio": Audio(source="a.wav"), "image": Image(source="a.png"), "video": Video(source="a.mp4"),
    "series": Series(channel="ecg", rate=250, values=(0.1, 0.2)),
}  # fmt: skip


def talk(*parts) -> Conversation:
    return Conversation(turns=(Turn(speaker="seeker", signal=Signal(parts=parts)),))


@pytest.mark.parametrize("kind", PARTS)
@pytest.mark.parametrize("mode", MODES)
def test_voice_face_and_body_are_barred_at_work_and_in_schools(kind: str, mode: str) -> None:
    both = talk(Text(text="hello"), PARTS[kind])
    if mode not in NO_SENSING:
        assert check_signals(both, mode) is both
        return
    with pytest.raises(InputError, match=f"turn 1 holds {kind}") as error:
        check_signals(both, mode)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("mode", [*MODES, "default"])
def test_text_may_always_be_read(mode: str) -> None:
    assert check_signals(talk(Text(text="hello")), mode)
    assert check_signals(Conversation(turns=(Turn(speaker="seeker"),)), mode)


def test_names() -> None:
    assert set(NO_SENSING) == {"workplace", "education"}
    assert mode_of("default") == "general"
    assert mode_of("") is None
