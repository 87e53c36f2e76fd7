"""The same promises on both databases: people apart, sources named, all or nothing, erased with all that follows."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feltsense.errors import InputError
from feltsense.flow.memory import Episode, Fact, Meaning, Source
from feltsense.store import memory_schema
from feltsense.store.memory import open_memory

from .databases import memory_at, place_of

DAY = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def memory(place):
    return memory_at(place)


def unit(*numbers: float) -> tuple[float, ...]:
    length = sum(n * n for n in numbers) ** 0.5
    return tuple(n / length for n in numbers)


def episode(name: str, text: str = "my sister called", day: int = 0, turn: int = 0, **more) -> Episode:
    source = Source(conversation="talk", turn=turn)
    return Episode(id=name, text=text, source=source, time=DAY + timedelta(days=day), **more)


def fact(name: str, about: str = "sister", value: str = "Anna", turns: tuple[int, ...] = (0,), **more) -> Fact:
    sources = tuple(Source(conversation="talk", turn=turn) for turn in turns)
    return Fact(**{"id": name, "kind": "fact", "name": about, "value": value, "sources": sources, "time": DAY} | more)


def flat(*numbers: float) -> Meaning:
    return Meaning(whole=unit(*numbers))


def do(work):
    return asyncio.run(work)


def test_what_is_kept_comes_back_as_it_was(memory):
    first = episode("a", "the “café” — 私 \U0001f600", valence=-0.5, arousal=0.25, emotions=("sadness",), salience=0.5)
    do(memory.keep("ann", [(first, flat(1, 0)), (episode("b", day=-1), flat(0, 1))], [fact("f", turns=(0, 3))]))
    assert do(memory.episodes("ann")) == [episode("b", day=-1), first]
    assert do(memory.episodes("ann", newest=1)) == [first]
    assert do(memory.facts("ann")) == [fact("f", turns=(0, 3))]
    assert do(memory.people()) == ["ann"]


def test_people_are_apart(memory):
    for person in ("ann", "bob' OR 1=1 --"):
        do(memory.keep(person, [(episode("a", person), flat(1, 0))], [fact("f", value=person)]))
    assert [e.text for e in do(memory.episodes("ann"))] == ["ann"]
    assert [e.text for e, _ in do(memory.nearest("ann", unit(1, 0), 9))] == ["ann"]
    assert do(memory.erase("ann")) == 2
    assert (do(memory.episodes("ann")), do(memory.facts("ann"))) == ([], [])
    assert [e.text for e in do(memory.episodes("bob' OR 1=1 --"))] == ["bob' OR 1=1 --"]
    assert [f.value for f in do(memory.facts("bob' OR 1=1 --"))] == ["bob' OR 1=1 --"]


def test_the_nearest_come_first_with_their_likeness(memory):
    pairs = [(episode(n), flat(*v)) for n, v in {"far": (-1, 0), "near": (1, 0.1), "mid": (1, 1)}.items()]
    do(memory.keep("ann", pairs, []))
    found = do(memory.nearest("ann", unit(1, 0), 2))
    assert [e.id for e, _ in found] == ["near", "mid"]
    assert [score for _, score in found] == pytest.approx([0.995, 0.707], abs=1e-3)
    assert do(memory.nearest("nobody", unit(1, 0), 2)) == []


def test_likeness_weighs_the_best_sentence_pair_and_the_whole(memory):
    meaning = Meaning(whole=unit(0, 1), pairs=(unit(0, 1), unit(1, 1)), sentences=(unit(0, 1), unit(1, 0)))
    do(memory.keep("ann", [(episode("a"), meaning)], []))
    ((_, score),) = do(memory.nearest("ann", unit(1, 0), 1))
    assert score == pytest.approx(0.5 * 1 + 0.25 * 0.7071 + 0.25 * 0, abs=1e-3)


def test_vectors_of_another_encoder_are_not_compared(place):
    old, new = memory_at(place, "old"), memory_at(place, "new")
    do(old.keep("ann", [(episode("a"), flat(1, 0))], []))
    assert do(new.nearest("ann", unit(1, 0, 0), 1)) == []
    assert [e.id for e in do(new.unread("ann"))] == ["a"]
    do(new.keep("ann", [(episode("a"), flat(1, 0, 0))], []))
    assert do(new.unread("ann")) == []
    assert len(do(new.nearest("ann", unit(1, 0, 0), 1))) == 1


def test_what_is_kept_again_takes_the_older_ones_place(memory):
    do(memory.keep("ann", [(episode("a", "old"), Meaning(whole=unit(1, 0), sentences=(unit(1, 0),) * 3))], [fact("f")]))
    do(memory.keep("ann", [(episode("a", "new"), flat(0, 1))], [fact("f", value="Lea")]))
    assert [e.text for e in do(memory.episodes("ann"))] == ["new"]
    assert [score for _, score in do(memory.nearest("ann", unit(1, 0), 5))] == pytest.approx([0], abs=1e-6)
    assert [f.value for f in do(memory.facts("ann"))] == ["Lea"]


def test_a_replaced_fact_goes_as_the_new_one_comes(memory):
    do(memory.keep("ann", [], [fact("old", "home", "Rome")]))
    do(memory.keep("ann", [], [fact("new", "home", "Oslo", turns=(4,), replaced="old")], gone=["old"]))
    assert [(f.value, f.replaced) for f in do(memory.facts("ann"))] == [("Oslo", "old")]


def test_what_came_back_is_counted(memory):
    do(memory.keep("ann", [(episode("a"), flat(1, 0)), (episode("b"), flat(1, 0))], []))
    for days in (1, 2):
        do(memory.recalled("ann", ["a"], DAY + timedelta(days=days)))
    first, other = do(memory.episodes("ann"))
    assert (first.recalls, first.recalled) == (2, DAY + timedelta(days=2))
    assert (other.recalls, other.recalled) == (0, None)


def test_a_fact_goes_with_the_last_of_its_turns(memory):
    episodes = [(episode(str(turn), turn=turn), flat(1, 0)) for turn in range(3)]
    one, two = fact("one", turns=(0,)), fact("two", turns=(0, 1))
    trait = fact("trait", kind="trait", turns=(0, 1, 2))
    do(memory.keep("ann", episodes, [one, two, trait]))
    assert do(memory.erase("ann", ["0"])) == 3, "the episode, the fact that rests on it alone, and the estimate"
    assert do(memory.facts("ann")) == [fact("two", turns=(1,))]
    assert do(memory.erase("ann", ["1"])) == 2
    assert do(memory.facts("ann")) == []


def test_erasing_what_is_not_there_is_no_error(memory):
    assert do(memory.erase("ann")) == do(memory.erase("ann", ["x"])) == 0


def test_a_fact_without_a_source_is_refused_and_nothing_is_kept(memory):
    with pytest.raises(InputError, match="names no turn"):
        do(memory.keep("ann", [(episode("a"), flat(1, 0))], [fact("f", turns=())]))
    assert do(memory.episodes("ann")) == []


def test_all_or_nothing(memory):
    same = Source(conversation="talk", turn=0)
    with pytest.raises(InputError):
        do(memory.keep("ann", [(episode("a"), flat(1, 0))] * 2, [fact("f", sources=(same,))]))
    assert (do(memory.episodes("ann")), do(memory.facts("ann"))) == ([], [])


def test_many_at_once_wait_for_each_other(place):
    async def both() -> None:
        memories = [memory_at(place) for _ in range(8)]
        await asyncio.gather(*(one.keep("ann", [(episode(str(i)), flat(1, 0))], []) for i, one in enumerate(memories)))

    do(both())
    assert len(do(memory_at(place).episodes("ann"))) == 8


def test_a_newer_store_is_told_in_one_line(place, monkeypatch):
    step = ("CREATE TABLE memory_more (id INTEGER)",)
    try:
        with monkeypatch.context() as newer:
            newer.setattr(memory_schema, "STEPS", (*memory_schema.STEPS, step))
            do(memory_at(place).people())
        with pytest.raises(InputError, match=r"newer Feltsense \(its schema is 2, this one knows 1\)"):
            do(memory_at(place).people())
    finally:
        do(_execute(place, "DROP TABLE memory_more"))


def test_an_older_store_is_migrated_in_place(place, monkeypatch):
    do(memory_at(place).keep("ann", [(episode("a"), flat(1, 0))], []))
    step = ("ALTER TABLE memory_episodes ADD COLUMN mark TEXT DEFAULT 'x'",)
    monkeypatch.setattr(memory_schema, "STEPS", (*memory_schema.STEPS, step))
    assert [e.id for e in do(memory_at(place).episodes("ann"))] == ["a"]


def test_a_migration_that_fails_leaves_everything_as_it_was(place, monkeypatch):
    do(memory_at(place).keep("ann", [(episode("a"), flat(1, 0))], []))
    with monkeypatch.context() as broken:
        bad = ("DROP TABLE memory_facts", "CREATE TABLE memory_facts (nonsense")
        broken.setattr(memory_schema, "STEPS", (*memory_schema.STEPS, bad))
        with pytest.raises(InputError, match="cannot be used as the memory"):
            do(memory_at(place).people())
    assert [e.id for e in do(memory_at(place).episodes("ann"))] == ["a"]


def test_half_a_memory_is_told_in_one_line(place):
    do(memory_at(place).people())
    do(_execute(place, "DROP TABLE memory_facts"))
    with pytest.raises(InputError, match="half a memory"):
        do(memory_at(place).people())


def test_damaged_content_is_told_in_one_line(place):
    memory = memory_at(place)
    do(memory.keep("ann", [(episode("a"), flat(1, 0))], [fact("f")]))
    do(_execute(place, "UPDATE memory_episodes SET content = '{}'"))
    do(_execute(place, "UPDATE memory_facts SET content = 'no'"))
    for work in (memory.episodes("ann"), memory.facts("ann")):
        with pytest.raises(InputError, match="damaged there"):
            do(work)
    assert do(memory.erase("ann")) == 2, "what cannot be read can still be erased"


async def _execute(place: str, sql: str) -> None:
    async with open_memory(place)._database.transaction(write=True) as open_:
        await open_.execute(sql)


words = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=12)
items = st.tuples(st.sampled_from("ab"), st.sampled_from("uvwxyz"), words, st.integers(0, 9), st.integers(0, 3))


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kept=st.lists(items, max_size=8), erased=st.lists(st.sampled_from("uvwxyz"), max_size=3))
def test_a_memory_is_like_a_table_in_python(kind, tmp_path_factory, kept, erased):
    """Whatever is kept and erased, what is left is what a dictionary would hold."""
    memory = memory_at(place_of(kind, tmp_path_factory.mktemp("property")))
    model: dict[tuple[str, str], Episode] = {}
    for person, name, text, day, turn in kept:
        one = episode(name, text, day, turn)
        do(memory.keep(person, [(one, flat(1, day))], []))
        model[person, name] = one
    for name in erased:
        assert do(memory.erase("a", [name])) == (model.pop(("a", name), None) is not None)
    for person in "ab":
        own = [one for (whose, _), one in model.items() if whose == person]
        assert do(memory.episodes(person)) == sorted(own, key=lambda one: (one.time, one.id))
        found = do(memory.nearest(person, unit(1, 0), 99))
        assert sorted(e.id for e, _ in found) == sorted(e.id for e in own)
        assert [s for _, s in found] == sorted((s for _, s in found), reverse=True)
