"""The chain: every kind of tampering is found, erasure is not tampering, and the fold tells the conversation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feltsense.errors import LogError
from feltsense.flow import Affect, Plan, Reply, Signal, Understanding
from feltsense.flow.events import (
    Closed,
    Erased,
    Event,
    Happening,
    Opened,
    SignalReceived,
    SlotFilled,
    fold,
    seal,
    verify,
)


def chain(*contents) -> list[Event]:
    events: list[Event] = []
    for content in contents:
        events.append(seal(Happening(content=content, by="test"), "talk", 7, events[-1] if events else None))
    return events


def talk(*texts: str) -> list[Event]:
    return chain(
        Opened(country="FR"),
        *(SignalReceived(turn=i, speaker="seeker", signal=Signal.of(t)) for i, t in enumerate(texts)),
    )


def test_an_untouched_chain_holds():
    assert verify(talk("one", "two")) == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda e: [
            *e[:1],
            e[1].model_copy(update={"content": SignalReceived(turn=0, speaker="seeker", signal=Signal.of("no"))}),
            *e[2:],
        ],
        lambda e: [e[0], *e[2:]],
        lambda e: [e[0], e[2], e[1]],
        lambda e: [*e[:2], e[2].model_copy(update={"by": "somebody else"})],
        lambda e: [*e[:2], e[2].model_copy(update={"seed": 8})],
        lambda e: [e[0].model_copy(update={"time": e[1].time}), *e[1:]],
        lambda e: [*e[:2], e[2].model_copy(update={"salt": "00"})],
        lambda e: e[1:],
    ],
)
def test_tampering_is_found(change):
    events = talk("one", "two")
    with pytest.raises(LogError, match="altered at event"):
        verify(change(events))


def erased(events: list[Event], *gone: int) -> list[Event]:
    """The events after an erasure of some of them."""
    end = seal(Happening(content=Erased(events=gone, guard="none"), by="person"), "talk", 7, events[-1])
    return [event.without_content() if event.seq in gone else event for event in events] + [end]


def test_erased_content_does_not_break_the_chain():
    assert verify(erased(talk("one", "two"), 1)) == 1


def test_content_that_no_erasure_took_is_tampering():
    events = talk("one", "two")
    with pytest.raises(LogError, match="no erasure took it"):
        verify([events[0], events[1].without_content(), events[2]])
    gone = erased(events, 1)
    with pytest.raises(LogError, match="no erasure took it"):
        verify([*gone[:-1], gone[-1].without_content()])
    with pytest.raises(LogError, match="no erasure took it"):
        verify([gone[0].without_content(), *gone[1:]])


def test_a_new_turn_does_not_take_the_place_of_one_that_stayed():
    """Numbers that an erasure freed are given again; the old turn with that number is still told."""
    events = erased(talk("one", "two", "three"), 1, 2)
    events.append(
        seal(
            Happening(content=SignalReceived(turn=2, speaker="seeker", signal=Signal.of("four")), by="x"),
            "talk",
            7,
            events[-1],
        )
    )
    assert [turn.text for turn in fold(events).turns] == ["three", "four"]


def test_a_slot_that_cannot_be_read_is_a_log_error():
    bad = SlotFilled(turn=0, speaker="seeker", slot="affect", value={"nonsense": 1})
    with pytest.raises(LogError, match="affect"):
        fold(chain(Opened(), bad))


def test_equal_contents_have_different_digests():
    events = chain(Closed(), Closed())
    assert events[0].digest != events[1].digest


@given(st.lists(st.text(max_size=40), max_size=6))
def test_the_fold_tells_what_was_said(texts):
    told = fold(talk(*texts))
    assert [turn.text for turn in told.turns] == texts
    assert (told.country, told.seed, told.id) == ("FR", 7, "talk")


def test_the_fold_fills_slots():
    events = chain(
        Opened(),
        SignalReceived(turn=0, speaker="seeker", signal=Signal.of("hm")),
        SlotFilled.of(0, "seeker", "affect", Affect(taxonomy="t")),
        SlotFilled.of(0, "seeker", "understanding", Understanding(needs=("to_act",))),
        SlotFilled.of(1, "supporter", "plan", Plan(acts=())),
        SlotFilled.of(1, "supporter", "reply", Reply(text="I see.", by="x")),
    )
    told = fold(events)
    assert [turn.speaker for turn in told.turns] == ["seeker", "supporter"]
    assert told.turns[0].understanding.needs == ("to_act",)
    assert told.turns[1].text == "I see."


def test_after_an_erasure_the_talk_is_empty_and_the_guard_stays():
    events = talk("one")
    gone = [events[0], events[1].without_content()]
    gone.append(seal(Happening(content=Erased(events=(1,), guard="elevated"), by="person"), "talk", 7, events[-1]))
    assert verify(gone) == 1
    told = fold(gone)
    assert (told.turns, told.guard) == ((), "elevated")


def test_events_survive_the_wire():
    for event in talk("one “two” 🙂"):
        assert Event.model_validate_json(event.model_dump_json()) == event
