"""Where a person stands: the feeling is their own, talk leans, moods turn, stages go on."""

import asyncio
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feltsense.components._change_talk import talk_of
from feltsense.components.understanding.state_rules import own_feeling, state_rules
from feltsense.flow import VAD, Act, Affect, Conversation, Emotion, Plan, Signal, State, Turn, Understanding
from tests.components.dialogues import affect, talk


def state(conversation: Conversation, **switches: bool) -> State | None:
    return asyncio.run(state_rules(**switches)(conversation))


def moods(*valences: float) -> Conversation:
    felt = (Affect(taxonomy="goemotions", vad=VAD(valence=v, arousal=0, dominance=0)) for v in valences)
    return Conversation(turns=tuple(Turn(speaker="seeker", signal=Signal.of("well"), affect=one) for one in felt))


@pytest.mark.parametrize(
    ("text", "leaning"),
    [
        ("I really want to quit smoking", "change"),
        ("I'm going to call my doctor tomorrow.", "change"),
        ("I need to do something about my drinking", "change"),
        ("I don't want to stop drinking", "sustain"),
        ("It's not a big deal, I feel fine", "sustain"),
        ("I like the taste of beer, it relaxes me", "sustain"),
        ("The weather is nice", "neutral"),
        ("", "neutral"),
        ("我不想戒烟 🙂", "neutral"),
    ],
)
def test_talk_leans(text: str, leaning: str) -> None:
    assert talk_of(text).talk == leaning


def test_an_assent_takes_over_what_was_said() -> None:
    assert talk_of("Yeah.", "So you want to cut down for your kids.").talk == "change"
    assert talk_of("Yeah.").talk == "neutral"


def test_ambivalence_within_a_turn_and_across_turns_and_its_switch() -> None:
    torn = talk("s: I want to quit, I need to, but it's so hard and I like smoking with my friends")
    assert state(torn).ambivalent
    swaying = talk("s: I don't want to stop drinking.", "h: I see.", "s: I'm going to stop. I need to change.")
    assert state(swaying).ambivalent
    assert not state(swaying, ambivalence=False).ambivalent
    assert not state(talk("s: I'm going to stop. I need to change.")).ambivalent


def test_what_was_understood_of_earlier_turns_is_not_asked_again() -> None:
    swaying = talk("s: whatever", "h: I see.", "s: I'm going to stop. I need to change.")
    known = swaying.turns[0].fill(understanding=Understanding(state=State(talk="sustain")))
    assert state(swaying.replace(0, known)).ambivalent


def test_the_mood_turns_only_where_it_is_clear() -> None:
    assert state(moods(-0.6, -0.5, 0.3)).turned == "better"
    assert state(moods(0.4, 0.3, -0.4)).turned == "worse"
    assert state(moods(0.1, 0.2, 0.1)).turned is None
    assert state(moods(-0.6, 0.6)).turned is None, "one turn is no trajectory"
    assert state(moods(-0.6, -0.5, 0.3), turned=False).turned is None


def test_a_reported_feeling_is_not_the_persons_own() -> None:
    emotions = (Emotion(label="anger", p=0.9, present=True), Emotion(label="fear", p=0.6, present=True))
    felt = Affect(taxonomy="goemotions", emotions=emotions)
    said = Turn(speaker="seeker", signal=Signal.of("My sister is furious with me."), affect=felt)
    assert own_feeling(said) == "fear"
    assert own_feeling(said.fill(signal=Signal.of("I'm furious, and so is she."))) == "anger"


def test_nobody_spoke_and_nothing_was_judged() -> None:
    assert state(Conversation()) is None
    assert state(talk("h: Hello.")) is None
    assert state(talk("s: ")) == State()
    assert own_feeling(Turn(speaker="seeker", affect=affect(None))) is None


def test_stages_go_on() -> None:
    lines = ("s: My boss yelled at me today.", "h: Oh.", "s: He does it every single week.", "h: That hurts.")
    assert state(talk(*lines[:1])).stage == "exploration"
    assert state(talk(*lines[:3])).stage == "comfort"
    long = talk(*lines, "s: I dread going to work in the morning.")
    heard = Plan(acts=(Act(strategy="reflection"),))
    for i in (1, 3):
        long = long.replace(i, long.turns[i].fill(plan=heard))
    assert state(long).stage == "action"
    assert state(talk(*lines[:2], "s: What should I do about him?")).stage == "action"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=200), max_size=5))
def test_any_talk_has_a_state(lines: list[str]) -> None:
    found = state(talk(*(f"s: {line}" for line in lines)))
    assert (found is None) == (not lines)


@pytest.mark.parametrize("unit", ["I want to but I don't want to ", "i ", "i just really ", "not so ", "😭", "我"])
def test_a_hostile_turn_is_read_within_seconds(unit: str) -> None:
    began = time.perf_counter()
    assert state(talk("s: " + (unit * 20_000)[:20_000])) is not None
    assert time.perf_counter() - began < 10, "patterns that try everything would take hours"
