"""The rules that move a simulated seeker."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feltsense.benchmarks.simulate._reading import DEEDS, deeds, read_supporter
from feltsense.benchmarks.simulate._state import State, first_state, moved
from feltsense.components._mind import EFFECTS, MOVES, moves_of
from feltsense.flow import Conversation, Reply, Turn

from .people import LAID_OFF

STATES = st.builds(
    State,
    intensity=st.floats(1, 5),
    trust=st.floats(0, 1),
    told=st.integers(0, 9),
    turns=st.integers(0, 30),
)
SOME_DEEDS = st.frozensets(st.sampled_from(DEEDS))


def after(state, *done):
    return moved(state, done, LAID_OFF)


def test_premature_advice_raises_and_costs_trust():
    before = first_state(LAID_OFF)
    assert moves_of({"suggestion"}, before) == ("premature_advice",)
    assert after(before, "suggestion").intensity > before.intensity
    assert after(before, "suggestion").trust < before.trust


def test_the_same_advice_helps_once_the_story_was_told():
    heard = State(intensity=4, trust=0.6, told=3, turns=4)
    assert moves_of({"suggestion"}, heard) == ("advice",)
    assert after(heard, "suggestion").intensity < 4


@pytest.mark.parametrize("kind", ["reflection", "validation"])
def test_being_understood_eases(kind):
    assert after(State(intensity=4, trust=0.3), kind).intensity < 4
    assert after(State(intensity=4, trust=0.3), kind).trust > 0.3


def test_trusted_words_ease_more_and_so_does_what_would_help():
    wary, close = (after(State(intensity=4, trust=trust), "validation") for trust in (0.1, 0.9))
    assert close.intensity < wary.intensity
    unmet = moved(State(intensity=4, trust=0.1), {"validation"}, LAID_OFF.model_copy(update={"helps": ("to_act",)}))
    assert wary.intensity < unmet.intensity


@given(STATES, st.lists(SOME_DEEDS, max_size=12))
def test_the_state_stays_on_its_scales_and_moves_in_small_steps(state, course):
    for done in course:
        new = moved(state, done, LAID_OFF)
        assert 1 <= new.intensity <= 5 and 0 <= new.trust <= 1
        assert abs(new.intensity - state.intensity) <= 0.5 + 1e-9
        assert new.turns == state.turns + 1
        state = new


@given(STATES)
def test_what_hurts_never_eases_and_what_eases_never_hurts(state):
    for harm in ("dismissal", "diagnosis", "repetition", "questioning"):
        assert after(state, harm).intensity >= state.intensity
    for good in ("reflection", "validation", "question"):
        assert after(state, good).intensity <= state.intensity


@given(STATES.filter(lambda s: s.told < 2 or s.trust < 0.35), SOME_DEEDS)
def test_premature_advice_is_never_better_than_none(state, done):
    assert moved(state, done | {"suggestion"}, LAID_OFF).intensity >= moved(state, done, LAID_OFF).intensity


def test_every_move_has_a_reason():
    assert set(EFFECTS) == set(MOVES)
    assert all(effect.why for effect in EFFECTS.values())


def test_leaving():
    assert State(intensity=4, trust=0.05).leaving == "gave_up"
    assert State(intensity=1.2, trust=0.9, turns=5).leaving == "relieved"
    assert State(intensity=1.2, trust=0.9, turns=1).leaving is None


def test_the_hidden_state_is_on_record():
    ratings = {r.scale: r.value for r in State(intensity=3, trust=0.5, told=2).understanding(LAID_OFF).ratings}
    assert ratings == {"intensity": 3, "trust": 0.5, "revealed": 0.667}


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("What happened then?", {"question"}),
        ("You should talk to your boss.", {"suggestion"}),
        ("Have you tried going for a walk?", {"suggestion"}),
        ("It sounds like you feel lonely.", {"reflection"}),
        ("That makes sense.", {"validation"}),
        ("I'm sorry you have to deal with that.", {"validation"}),
        ("When I was at school, I also struggled with it.", {"self_disclosure"}),
        ("Just get over it.", {"dismissal"}),
        ("You probably have depression.", {"diagnosis"}),
        ("What? Who? When?", {"question", "questioning"}),
        ("Good morning.", {"nothing"}),
    ],
)
def test_what_a_supporter_does(text, done):
    assert deeds(text) == done


def test_repetition():
    assert "repetition" in deeds("I see. Go on!", ("Hello.", "i see, go on"))


def test_the_reply_guard_is_asked_as_well():
    words = "Calm down, it's nothing, you are overreacting."
    talk = Conversation.of("I failed").add(Turn(speaker="supporter", reply=Reply(text=words, by="x")))
    assert "dismissal" in asyncio.run(read_supporter(talk))
    assert asyncio.run(read_supporter(Conversation.of("I failed"))) == {"nothing"}
