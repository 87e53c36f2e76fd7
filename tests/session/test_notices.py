"""What people are told and when, what needs their consent, and what a year counts."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

import feltsense
from feltsense.errors import UserError
from feltsense.flow import Signal
from feltsense.flow.events import HandOver, Happening, Opened, SignalReceived, verify
from feltsense.flow.modes import MODES
from feltsense.session.chat import Chat
from feltsense.session.handover import HandOvers
from feltsense.session.journal import Journal
from feltsense.session.notices import TEXTS, check_consent, consented, due, give, record_consent
from feltsense.session.yearly import MEANING, Year, as_table, yearly

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def said(journal: Journal, minutes: float) -> None:
    signal = Signal.of("so").model_copy(update={"time": NOON + timedelta(minutes=minutes)})
    journal.record(Happening(content=SignalReceived(turn=0, speaker="seeker", signal=signal), by="person"))


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_begins_by_saying_what_this_is(mode: str) -> None:
    names = [notice.name for notice in due([], mode, given=())]
    assert names[0] == "machine"
    extra = {"workplace": "words_only", "education": "words_only", "minor": "minor", "clinical-research": "research"}
    assert names[1:] == ([extra[mode]] if mode in extra else [])
    assert all(notice.text for notice in due([], mode, given=()))


def test_every_three_hours_of_continuous_talk_a_reminder() -> None:
    journal = Journal("talk", seed=1)
    journal.record(Happening(content=Opened(), by="person"))
    shown = []
    for minute in range(0, 24 * 60, 20):
        said(journal, minute)
        shown += [(notice.name, minute) for notice in give(journal, "general")]
    assert shown == [("machine", 0), *[("three_hours", 180 * k) for k in range(1, 8)]]
    assert "machine" in TEXTS["three_hours"] and "pause" in TEXTS["three_hours"]


def test_a_break_begins_the_three_hours_anew() -> None:
    journal = Journal("talk", seed=1)
    for minute in (0, 40, 80, 120, 160, 260, 300, 340):
        said(journal, minute)
        names = [notice.name for notice in give(journal, "general")]
        assert "three_hours" not in names


def test_the_young_are_told_once_what_is_different() -> None:
    journal = Journal("talk", seed=1)
    assert [notice.name for notice in give(journal, "general")] == ["machine"]
    assert [notice.name for notice in give(journal, "general", actions=("mode:minor",))] == ["minor"]
    assert give(journal, "general", actions=("mode:minor",)) == ()


def test_opened_again_it_is_said_again() -> None:
    journal = Journal("talk", seed=1)
    give(journal, "general")
    journal.record(Happening(content=Opened(), by="person"))
    assert [notice.name for notice in give(journal, "general")] == ["machine"]
    assert verify(journal.events) == 0


def test_research_needs_consent_that_can_be_taken_back() -> None:
    journal = Journal("talk", seed=1)
    with pytest.raises(UserError, match="before the person agreed"):
        check_consent(journal.events, "clinical-research")
    check_consent(journal.events, "general")
    record_consent(journal)
    check_consent(journal.events, "clinical-research")
    journal.erase("none")
    assert consented(journal.events)
    record_consent(journal, given=False)
    assert not consented(journal.events)


def test_a_year_counts_without_words() -> None:
    logs = []
    for texts in (("I want to kill myself", "ok"), ("I had soup",), ("I want to die",)):
        journal = Journal(f"talk {len(logs)}", seed=1)
        chat, over = Chat(feltsense.Agent.default(country="US"), journal), HandOvers(journal, lambda call: "Kim")
        for text in texts:
            asyncio.run(over.consider(chat.answer(text)))
        logs.append(journal)
    logs[2].erase("elevated")
    (found,) = yearly(journal.events for journal in logs)
    assert found == Year(datetime.now(UTC).year, 3, 1, 2, 2, 2, 0, erased=found.erased)
    assert found.erased >= 1
    assert set(MEANING) == set(Year.__dataclass_fields__) - {"year"}
    assert "soup" not in as_table([found]) and as_table([found]).splitlines()[0].startswith("year\tconversations")


def test_years_are_kept_apart() -> None:
    journal = Journal("talk", seed=1)
    journal.record(Happening(content=HandOver(turn=0, status="asked"), by="handover"))
    old = journal.events[0].model_copy(update={"time": datetime(2025, 12, 31, tzinfo=UTC)})
    assert [(year.year, year.asked) for year in yearly([[old, *journal.events]])] == [(2025, 1), (old.time.year + 1, 1)]
