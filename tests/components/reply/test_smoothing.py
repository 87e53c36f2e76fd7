"""The tone: mirrors first, rises in small steps, never leaps, mirrors joy at once."""

from hypothesis import given
from hypothesis import strategies as st

from feltsense.components.reply._smoothing import ABOVE, GLAD, LOW, STEP, STILL, in_words, target_tone, target_valence
from feltsense.flow import VAD, Conversation, Plan

VALENCES = st.lists(st.floats(-1, 1), min_size=1, max_size=20)


@given(VALENCES)
def test_never_far_above_the_person_and_never_bright_when_they_are_low(valences: list[float]) -> None:
    tone, newest = target_valence(valences), valences[-1]
    assert tone <= newest + ABOVE + 0.001
    if newest < LOW:
        assert tone <= STILL + 0.001


@given(st.floats(-1, 0.1), st.integers(1, 30))
def test_it_rises_by_small_steps(valence: float, turns: int) -> None:
    earlier, later = target_valence([valence] * turns), target_valence([valence] * (turns + 1))
    assert -0.001 <= later - earlier <= STEP + 0.001


@given(VALENCES, st.floats(GLAD, 1))
def test_joy_is_mirrored_at_once(valences: list[float], glad: float) -> None:
    assert abs(target_valence([*valences, glad]) - glad) < 0.001


def test_the_plans_tone_is_kept_within_reach() -> None:
    bright = Plan(acts=(), tone=VAD(valence=0.9, arousal=0.5, dominance=0))
    assert target_tone(Conversation.of("hello"), bright).valence == 0.9


def test_in_words() -> None:
    assert "no cheer" in in_words(VAD(valence=-0.6, arousal=0, dominance=0))
    assert "glad" in in_words(VAD(valence=0.6, arousal=0.2, dominance=0))
