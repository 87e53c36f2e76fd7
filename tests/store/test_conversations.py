"""The same promises on both databases: what is kept comes back, numbers are taken once, all or nothing."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from feltsense.errors import InputError, LogError
from feltsense.flow.events import verify
from feltsense.session.chat import Chat
from feltsense.session.journal import Journal

from ..tiny_agent import tiny_agent
from .talks import closing, purged, request, said, turn


@pytest.fixture
def talk(store, run):
    """A conversation of two turns; the second is remembered."""
    run(store.create("acme", "talk", "ann", 7, {"country": "FR", "nested": {"mode": ["deep", 1, None]}}))
    first = turn([], "I feel sad")
    second = turn(first, "and \x00 odd \u2028 “café” 私 \U0001f600")
    run(store.append("acme", "talk", first))
    run(store.append("acme", "talk", second, request("k2", second)))
    return first + second


def test_what_is_kept_comes_back_as_it_was(store, run, talk):
    assert run(store.events("acme", "talk")) == talk
    assert run(store.events("acme", "talk", after=1)) == talk[2:]
    assert run(store.events("acme", "talk", after=99)) == []
    stored = run(store.get("acme", "talk"))
    assert (stored.id, stored.tenant, stored.person, stored.seed) == ("talk", "acme", "ann", 7)
    assert stored.settings == {"country": "FR", "nested": {"mode": ["deep", 1, None]}}
    assert stored.closed is None and datetime.now(UTC) - stored.created < timedelta(minutes=1)
    known = run(store.remembered("acme", "k2"))
    assert (known.conversation, known.digest, known.first_seq, known.last_seq) == ("talk", "digest of k2", 2, 3)
    assert run(store.remembered("acme", "k1")) is None
    run(store.ping())


def test_everything_that_a_chat_writes_comes_back(store, run):
    chat = Chat(tiny_agent(), Journal("talk", 5))
    chat.answer("I feel sad")
    run(store.create("acme", "talk", None, 5, {}))
    run(store.append("acme", "talk", chat.journal.events))
    assert run(store.events("acme", "talk")) == chat.journal.events


def test_a_taken_number_is_refused_and_leaves_nothing(store, run, talk):
    stale = [*turn(talk[:2], "me too"), *turn([*talk[:2], *turn(talk[:2], "x")], "y")]
    with pytest.raises(LogError, match="read it anew"):
        run(store.append("acme", "talk", stale, request("k3", stale)))
    assert run(store.events("acme", "talk")) == talk
    assert run(store.remembered("acme", "k3")) is None


def test_what_does_not_follow_is_refused(store, run, talk):
    ahead = turn([*talk, *turn(talk, "lost")], "after a gap")
    other = turn(talk, "of another", "other")
    forked = [event.model_copy(update={"previous": "0" * 64}) for event in turn(talk, "another chain")]
    for new, error in ((ahead, LogError), (forked, LogError), (other, InputError)):
        with pytest.raises(error):
            run(store.append("acme", "talk", new))
    assert run(store.events("acme", "talk")) == talk


def test_a_taken_request_is_refused_and_leaves_nothing(store, run, talk):
    new = turn(talk, "once more")
    with pytest.raises(LogError, match="read it anew"):
        run(store.append("acme", "talk", new, request("k2", new)))
    assert run(store.events("acme", "talk")) == talk


def test_a_turn_beside_another_of_the_same_process_wins_or_loses_as_a_whole(store, run, talk):
    async def both() -> list[object]:
        news = [turn(talk, str(number)) for number in range(8)]
        work = [store.append("acme", "talk", new, request(str(i), new)) for i, new in enumerate(news)]
        return await asyncio.gather(*work, return_exceptions=True)

    outcomes = run(both())
    assert [type(one) for one in outcomes if one is not None] == [LogError] * 7
    winner = outcomes.index(None)
    assert said(run(store.events("acme", "talk")))[-1] == str(winner)
    assert [run(store.remembered("acme", str(i))) is not None for i in range(8)] == [i == winner for i in range(8)]


def test_nothing_is_appended_to_what_was_never_begun_or_is_gone(store, run, talk):
    for tenant, name in (("acme", "nowhere"), ("local", "nowhere")):
        with pytest.raises(InputError, match="begin it first"):
            run(store.append(tenant, name, turn([], "hello", name)))
    assert run(store.delete("acme", "talk")) is True
    with pytest.raises(InputError, match="begin it first"):
        run(store.append("acme", "talk", turn(talk, "too late")))
    assert run(store.delete("acme", "talk")) is False


def test_an_id_is_taken_once_by_anybody(store, run, talk):
    for tenant in ("acme", "globex"):
        with pytest.raises(InputError, match="is taken"):
            run(store.create(tenant, "talk", "bob", 1, {}))
    assert run(store.get("acme", "talk")).person == "ann"


def test_the_newest_come_first_page_by_page(store, run):
    names = [f"t{number}" for number in range(7)]
    for number, name in enumerate(names):
        run(store.create("acme", name, "ann" if number % 2 else "bob", 1, {}))
    pages, before = [], None
    while page := run(store.listed("acme", limit=3, before=before)):
        pages.append([one.id for one in page])
        before = page[-1].id
    assert pages == [["t6", "t5", "t4"], ["t3", "t2", "t1"], ["t0"]]
    assert [one.id for one in run(store.listed("acme", "ann"))] == ["t5", "t3", "t1"]
    assert [one.id for one in run(store.listed("acme", "ann", before="t3"))] == ["t1"]
    assert run(store.listed("acme", before="nowhere")) == run(store.listed("nobody")) == []


def test_a_closed_conversation_says_when(store, run, talk):
    end = closing(talk)
    run(store.append("acme", "talk", [end]))
    assert run(store.get("acme", "talk")).closed == end.time


def test_old_conversations_and_requests_go(store, run, talk):
    run(store.create("globex", "silent", None, 1, {}))
    assert len(run(purged(store, datetime.now(UTC) - timedelta(days=1)))) == 0
    between = datetime.now(UTC)
    new = turn(talk, "still here")
    run(store.append("acme", "talk", new, request("k3", new)))
    assert len(run(purged(store, between))) == 1
    assert run(store.get("globex", "silent")) is None
    assert verify(run(store.events("acme", "talk"))) == 0
    assert (run(store.remembered("acme", "k2")), run(store.remembered("acme", "k3")) is None) == (None, False)
    assert len(run(purged(store, datetime.now(UTC)))) == 1
    assert run(store.events("acme", "talk")) == []


def test_a_change_that_is_broken_off_leaves_nothing(store, run, talk):
    async def broken() -> None:
        work = asyncio.create_task(store.append("acme", "talk", turn(talk, "cut off")))
        await asyncio.sleep(0)
        work.cancel()
        await work

    with pytest.raises(asyncio.CancelledError):
        run(broken())
    assert run(store.events("acme", "talk")) == talk
    run(store.append("acme", "talk", turn(talk, "and on")))
