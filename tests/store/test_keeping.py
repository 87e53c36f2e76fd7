"""What is kept is kept, what is erased is gone from the bytes on disk, and broken files are told in one line."""

import sqlite3
import stat

import pytest

from feltsense.errors import InputError, LogError
from feltsense.flow.events import verify
from feltsense.session.chat import Chat
from feltsense.session.journal import Journal
from feltsense.store.json_lines import LogFile, read_log, write_log
from feltsense.store.sqlite import EventStore

from ..tiny_agent import tiny_agent

SECRET = "xylophone-in-the-attic"


def chat_into(*sinks) -> Chat:
    chat = Chat(tiny_agent(), Journal("talk", 5, sinks))
    chat.answer(f"my {SECRET} and more")
    return chat


def test_both_places_keep_the_same_events(tmp_path):
    store, file = EventStore(tmp_path / "chats.db"), LogFile(tmp_path / "log.jsonl")
    chat = chat_into(store, file)
    assert store.events("talk") == read_log(tmp_path / "log.jsonl") == chat.journal.events
    assert verify(store.events("talk")) == 0


def test_erased_words_are_gone_from_the_disk(tmp_path):
    chat = chat_into(EventStore(tmp_path / "chats.db"), LogFile(tmp_path / "log.jsonl"))
    assert any(SECRET.encode() in path.read_bytes() for path in tmp_path.iterdir())
    chat.forget()
    for path in tmp_path.iterdir():
        assert SECRET.encode() not in path.read_bytes(), path.name
    assert verify(EventStore(tmp_path / "chats.db").events("talk")) == verify(read_log(tmp_path / "log.jsonl")) == 5
    chat.answer("still here")
    assert len(read_log(tmp_path / "log.jsonl")) == len(chat.journal.events)


def test_the_newest_chat_is_last(tmp_path):
    store = EventStore(tmp_path / "chats.db")
    for name in ("a", "b", "a"):
        events = store.events(name)
        Chat(tiny_agent(), Journal(name, 1, [store], events))
    assert store.conversations() == ["b", "a"]


def test_only_the_owner_may_read_what_is_kept(tmp_path):
    folder = tmp_path / "new"
    store = EventStore(folder / "chats.db")
    chat = chat_into(store, LogFile(folder / "log.jsonl"))
    write_log(folder / "export.jsonl", chat.journal.events)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert set(modes) >= {"chats.db", "chats.db-wal", "log.jsonl", "export.jsonl"}
    assert set(modes.values()) == {0o600}, modes


def test_an_erasure_that_leaves_a_copy_says_so(tmp_path):
    store = EventStore(tmp_path / "chats.db")
    chat = chat_into(store)
    reader = sqlite3.connect(tmp_path / "chats.db")
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM events").fetchall()
    store._db.execute("PRAGMA busy_timeout = 50")
    with pytest.raises(InputError, match="still holds a copy"):
        chat.forget()
    reader.close()
    chat.forget()
    assert all(SECRET.encode() not in path.read_bytes() for path in tmp_path.iterdir())


def test_a_chat_that_is_open_twice_goes_on_in_both(tmp_path):
    path = tmp_path / "log.jsonl"
    one = Chat(tiny_agent(), Journal("talk", 5, [EventStore(tmp_path / "chats.db"), LogFile(path)]))
    other = Chat(tiny_agent(), Journal("talk", 5, [EventStore(tmp_path / "chats.db")]))
    one.answer("I feel sad")
    other.answer("me too")
    one.answer(f"my {SECRET} died")
    other.forget()
    one.answer("again")
    stored = EventStore(tmp_path / "chats.db").events("talk")
    assert verify(stored) and [event.hash for event in stored] == [event.hash for event in one.journal.events]
    assert SECRET not in path.read_text() and [e.hash for e in read_log(path)] == [e.hash for e in stored]


@pytest.mark.parametrize("odd", ["\u2028", "\u2029", "\x85", "\x0b", "\x1e"])
def test_odd_line_ends_in_words_do_not_break_a_log(tmp_path, odd):
    path = tmp_path / "log.jsonl"
    chat = Chat(tiny_agent(), Journal("talk", 5, [LogFile(path)]))
    chat.answer(f"I feel sad{odd}my {SECRET} died")
    assert verify(read_log(path)) == 0
    chat.forget()
    assert SECRET not in path.read_text()


def test_a_line_that_was_cut_short_is_named(tmp_path):
    path = tmp_path / "log.jsonl"
    write_log(path, chat_into().journal.events)
    path.write_text(path.read_text()[:-40])
    with pytest.raises(LogError, match="cut short"):
        read_log(path)


def test_a_place_that_cannot_be_written_is_told_in_one_line(tmp_path):
    with pytest.raises(InputError, match="cannot be written"):
        write_log(tmp_path / "nowhere" / "log.jsonl", [])


def test_a_log_is_never_overwritten(tmp_path):
    (tmp_path / "log.jsonl").write_text("mine")
    with pytest.raises(InputError, match="never overwritten"):
        LogFile(tmp_path / "log.jsonl")
    assert (tmp_path / "log.jsonl").read_text() == "mine"


def test_what_is_no_log_is_told_in_one_line(tmp_path):
    path = tmp_path / "log.jsonl"
    with pytest.raises(InputError, match="no such log"):
        read_log(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="cannot be read as a log"):
        read_log(path)
    write_log(path, chat_into().journal.events)
    path.write_text("nonsense\n" + path.read_text())
    with pytest.raises(LogError, match=r"line 1 is no event"):
        read_log(path)


def test_a_store_that_is_no_database_is_told_in_one_line(tmp_path):
    (tmp_path / "chats.db").write_bytes(b"not a database at all, but long enough to look at" * 50)
    with pytest.raises(InputError, match="cannot be used as the chat store"):
        EventStore(tmp_path / "chats.db")
