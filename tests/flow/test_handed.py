"""What became of asking a human stands in the conversation that the events tell, in its place."""

from feltsense.flow import Signal
from feltsense.flow.conversation import Handed
from feltsense.flow.events import Consented, Erased, HandOver, Opened, SignalReceived, fold, verify

from .test_events import chain


def said(turn: int) -> SignalReceived:
    return SignalReceived(turn=turn, speaker="seeker", signal=Signal.of("hm"))


def test_hand_overs_fold_into_the_conversation() -> None:
    events = chain(
        Opened(), said(0), HandOver(turn=0, status="asked"), said(1), HandOver(turn=1, status="acknowledged")
    )
    assert fold(events).handovers == (Handed(turn=1, status="asked"), Handed(turn=2, status="acknowledged"))
    assert fold(events[:2]).handovers == ()


def test_a_record_without_them_looks_as_before() -> None:
    assert "handovers" not in fold(chain(Opened(), said(0))).model_dump_json()


def test_consent_is_kept_through_an_erasure() -> None:
    events = chain(Opened(), Consented(to="research"), said(0), Erased(events=(2,), guard="none"))
    events[2] = events[2].without_content()
    assert verify(events) == 1
    assert events[1].content == Consented(to="research")
