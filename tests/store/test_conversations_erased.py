"""What is erased leaves no bytes, and what is encrypted shows none; keys of the cipher can be changed."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from feltsense.errors import InputError
from feltsense.flow.events import verify
from feltsense.session.journal import Journal
from feltsense.store.cipher import Cipher
from feltsense.store.conversation_store import open_store

from .talks import SECRET, purged, request, said, turn

OLD, NEW, WRONG = Cipher.new_key(), Cipher.new_key(), Cipher.new_key()


def filled(store, run, words=SECRET, name="talk", tenant="acme", style=SECRET):
    """A conversation with short and with long tellings, which need pages of their own."""
    events = []
    run(store.create(tenant, name, "ann", 1, {"style": style}))
    for length in (1, 900, 1):
        new = turn(events, f"{words} " * length, name)
        run(store.append(tenant, name, new, request(f"{name} {len(events)}", new, name)))
        events += new
    return events


def holds(store, run, words: str) -> bool:
    """Whether a row of the database, or a byte of its files, still has the words."""

    async def rows() -> str:
        async with store.database.transaction() as open_:
            tables = ("events", "conversations", "idempotency")
            return "".join([str((await open_.execute(text(f"SELECT * FROM {name}"))).all()) for name in tables])

    if words in run(rows()):
        return True
    files = [] if store.database.place.startswith("postgres") else Path(store.database.place).parent.iterdir()
    return any(words.encode() in path.read_bytes() for path in files)


def test_redacted_words_are_gone_from_rows_and_files(store, run):
    events = filled(store, run, style="warm")
    bob = filled(store, run, "bob's own words", "other", style="cool")
    assert holds(store, run, SECRET)
    run(store.redact("acme", "talk", [event.seq for event in events]))
    left = run(store.events("acme", "talk"))
    assert [event.hash for event in left] == [event.hash for event in events]
    assert all(event.content is event.salt is None for event in left)
    assert run(store.events("acme", "other")) == bob
    assert not holds(store, run, SECRET) and not holds(store, run, events[0].salt)


def test_an_erasure_by_the_journal_holds_in_the_chain(store, run):
    events = filled(store, run)
    journal = Journal("talk", 1, [], events)
    gone = [event.seq for event in events[:2]]
    journal.erase("none", gone)
    run(store.append("acme", "talk", journal.events[len(events) :]))
    run(store.redact("acme", "talk", gone))
    left = run(store.events("acme", "talk"))
    assert (verify(left), said(left)) == (2, said(events)[1:])


def test_deleted_and_outdated_conversations_leave_nothing(store, run):
    filled(store, run)
    run(store.delete("acme", "talk"))
    assert not holds(store, run, SECRET) and not holds(store, run, "digest of talk")
    filled(store, run)
    run(purged(store, datetime.now(UTC)))
    assert not holds(store, run, SECRET) and not holds(store, run, "digest of talk")


def test_an_erasure_that_leaves_a_copy_says_so(tmp_path, open_at, run):
    store = open_at(tmp_path / "store.db", wait=0.05)
    filled(store, run)
    reader = sqlite3.connect(tmp_path / "store.db")
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM events").fetchall()
    with pytest.raises(InputError, match="still holds a copy"):
        run(store.delete("acme", "talk"))
    reader.close()
    run(purged(store, datetime.now(UTC)))
    assert not holds(store, run, SECRET)


def test_what_is_encrypted_shows_no_words(place, open_at, run):
    store = open_at(place, cipher=Cipher([OLD]))
    events = filled(store, run)
    assert not holds(store, run, SECRET) and not holds(store, run, events[0].salt)
    assert run(store.events("acme", "talk")) == events
    assert run(store.get("acme", "talk")).settings == {"style": SECRET}
    assert [one.settings for one in run(store.listed("acme"))] == [{"style": SECRET}]


def test_an_older_key_still_reads_and_a_rewriting_needs_it_no_more(place, open_at, run):
    events = filled(open_at(place, cipher=Cipher([OLD])), run)
    both = open_at(place, cipher=Cipher([NEW, OLD]))
    assert run(both.events("acme", "talk")) == events
    new = turn(events, "under the new key")
    run(both.append("acme", "talk", new))
    assert (run(both.rewrite()), run(both.rewrite())) == (1, 0)
    alone = open_at(place, cipher=Cipher([NEW]))
    assert run(alone.events("acme", "talk")) == events + new
    assert run(alone.get("acme", "talk")).settings == {"style": SECRET}


def test_what_was_plain_is_encrypted_by_a_rewriting(place, open_at, run):
    plain = open_at(place)
    events = filled(plain, run)
    run(plain.redact("acme", "talk", [0]))
    sealed = open_at(place, cipher=Cipher([NEW]))
    assert run(sealed.events("acme", "talk"))[1:] == events[1:], "what is plain can be read all along"
    assert run(sealed.rewrite()) == 1
    assert not holds(sealed, run, SECRET)
    assert run(sealed.events("acme", "talk")) == [events[0].without_content(), *events[1:]]


@pytest.mark.parametrize("keys", [[], [WRONG], [WRONG, NEW]])
def test_a_wrong_key_is_told_in_one_line(place, open_at, run, keys):
    filled(open_at(place, cipher=Cipher([OLD])), run)
    store = open_at(place, cipher=Cipher(keys))
    for work in (lambda: store.events("acme", "talk"), lambda: store.get("acme", "talk"), lambda: store.listed("acme")):
        with pytest.raises(InputError, match="not among the keys given") as told:
            run(work())
        assert "\n" not in str(told.value) and OLD not in str(told.value)


def test_an_altered_or_moved_value_is_told_in_one_line(place, open_at, run):
    store = open_at(place, cipher=Cipher([OLD]))
    filled(store, run)

    async def alter(sql: str) -> None:
        async with store.database.transaction(write=True) as open_:
            await open_.execute(text(sql))

    swapped = "(SELECT content FROM events other WHERE other.seq = 2 AND other.conversation = events.conversation)"
    for value in (swapped, "substr(content, 1, length(content) - 8) || 'AAAAAAA='", "substr(content, 1, 40)"):
        run(alter(f"UPDATE events SET content = {value} WHERE seq = 0"))
        with pytest.raises(InputError, match="event 0 of talk cannot be decrypted") as told:
            run(store.events("acme", "talk"))
        assert "\n" not in str(told.value)


NO_KEYS = {"": "empty", "short": "short", "not base64!": "odd", "A" * 43: "long", Cipher.new_key()[:-4]: "cut"}


@pytest.mark.parametrize("key", [*NO_KEYS, "\u00e9" * 44], ids=[*NO_KEYS.values(), "letters"])
def test_what_is_no_key_is_told_in_one_line(key):
    with pytest.raises(InputError, match="32 bytes in base64") as told:
        Cipher([key])
    assert not key or key not in str(told.value)


def test_a_value_is_never_encrypted_twice_alike():
    cipher = Cipher([OLD])
    assert cipher.encrypt("a", "b") != cipher.encrypt("a", "b")
    assert Cipher().encrypt("a", "b") == "a"


def test_a_store_can_be_opened_without_touching_anything(tmp_path):
    open_store(tmp_path / "store.db")
    assert list(tmp_path.iterdir()) == []
