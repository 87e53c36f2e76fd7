"""What comes back: by meaning, never what stands in the talk, fresher and alike in mood first, with a reason."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feltsense import catalogue
from feltsense.components._memory._recollection import Found, Mood, congruence, ranked, retention
from feltsense.flow import Episode, Fact, Signal, Source, Turn

from .memories import PERSON, TOLD, do, felt, holding, remembered, talk

TELLINGS = (
    "Our cat Minka got run over last week. The house is so quiet now.",
    "I finally got promoted to team lead after four years at the bank!",
    "My sister and I haven't spoken since the fight over mum's will.",
)


def recall(memory, conversation, **how):
    stage = catalogue.load("component", "understanding/memory_recall")(memory, PERSON, **{"now": TOLD} | how)
    return do(stage(conversation))


def episode(name="e", days=0.0, **more) -> Episode:
    source = Source(conversation="earlier", turn=0)
    return Episode(id=name, text="…", source=source, time=TOLD - timedelta(days=days), **more)


def test_a_question_in_other_words_brings_it_back():
    found = recall(holding(*TELLINGS), talk("Which of my pets died in an accident?"))
    assert found[0].episode.text == TELLINGS[0]
    assert "2026" in found[0].why and "near in meaning" in found[0].why


def test_nothing_comes_back_to_small_talk_or_silence():
    for text in ("hi", "?!", " "):
        assert recall(holding(*TELLINGS), talk(text)) == ()


def test_a_farewell_is_not_asked_together_with_the_turn_before():
    told = talk("I thought about that old quarrel with my sister")
    heard = told.add(Turn(speaker="supporter", signal=Signal.of("Tell me more.")))
    assert recall(holding(*TELLINGS), heard.add(Turn(speaker="seeker", signal=Signal.of("Good night.")))) == ()


def test_what_stands_in_the_talk_does_not_come_back():
    memory = holding(*TELLINGS)
    assert recall(memory, talk(TELLINGS[0], "I miss my cat so much")) == ()
    here = holding("I miss my cat so much, she was everything.")
    again = talk("We buried her.", "The flat is empty without the cat.", id="earlier")
    assert recall(here, again) == ()


def test_what_is_to_be_left_alone_takes_no_place():
    cats = tuple(f"Minka was ill for {days} days and I sat up with her." for days in range(2, 50))
    memory = holding(*cats, "My dog sat up with me when I was ill.", "I was ill in bed for days.")
    here = {"sources": (Source(conversation="earlier", turn=0),), "time": TOLD}
    do(memory.keep(PERSON, (), [Fact(id="p", kind="fact", name="pet", value="Minka (cat)", **here)]))
    ill = talk("She was ill for days again and I sat up with her.")
    assert all("Minka" in one.episode.text for one in recall(memory, ill))
    do(memory.keep(PERSON, (), [Fact(id="w", kind="preference", name="avoid", value="cat", **here)]))
    for ranking in ("combined", "sequential", "meaning", "recency"):
        found = {one.episode.text for one in recall(memory, ill, ranking=ranking)}
        assert found == {"My dog sat up with me when I was ill.", "I was ill in bed for days."}


def test_another_persons_memory_does_not_come_back():
    assert recall(holding(*TELLINGS, person="bob"), talk("Which of my pets died?")) == ()


def test_few_words_are_asked_together_with_the_turn_before():
    found = recall(holding(*TELLINGS), talk("I thought about that old quarrel with my sister", "Why though?"))
    assert found and found[0].episode.text == TELLINGS[2]


def test_mood_decides_among_what_is_equally_near():
    memory = holding("The party at the lake last summer.", "The party at the lake last summer, again.", days=400)
    low, high = do(memory.episodes(PERSON))
    do(memory.erase(PERSON, [high.id]))
    glad = low.model_copy(update={"id": "glad", "valence": 0.8, "emotions": ("joy",)})
    sad = low.model_copy(update={"id": "sad", "valence": -0.8, "emotions": ("sadness",)})
    from feltsense.models.text.meaning import meanings_of

    meaning = meanings_of([low.text])[0]
    do(memory.erase(PERSON, [low.id]))
    do(memory.keep(PERSON, [(glad, meaning), (sad, meaning)], ()))
    for mood, first in ((felt("joy", valence=0.7), "glad"), (felt("sadness", valence=-0.7), "sad")):
        for ranking in ("combined", "sequential"):
            found = recall(memory, talk("Do you remember the party at the lake?", affect=mood), ranking=ranking)
            assert found[0].episode.id == first
            assert "a like mood" in found[0].why


def test_recency_alone_brings_the_newest():
    found = recall(holding(*TELLINGS), talk("Which of my pets died?"), ranking="recency", count=2)
    assert [one.episode.text for one in found] == [TELLINGS[2], TELLINGS[1]]


def test_it_forgets_slower_what_mattered_and_what_came_back():
    plain, weighty = episode(days=30), episode(days=30, salience=1.0)
    again = episode(days=30, recalls=3)
    just = episode(days=30, recalls=1, recalled=TOLD)
    assert retention(plain, TOLD) < retention(weighty, TOLD) < retention(just, TOLD) == 1
    assert retention(plain, TOLD) < retention(again, TOLD)


@given(st.floats(0, 5000), st.floats(0, 5000), st.floats(0, 1), st.integers(0, 50))
def test_what_is_left_only_shrinks_with_time(one, other, salience, recalls):
    newer, older = sorted((one, other))
    kept = {"salience": salience, "recalls": recalls}
    first, second = (retention(episode(days=days, **kept), TOLD) for days in (newer, older))
    assert 0 <= second <= first <= 1


@given(st.floats(-1, 1), st.floats(-1, 1), st.floats(-1, 1), st.floats(-1, 1))
def test_moods_are_alike_between_nothing_and_wholly(v1, a1, v2, a2):
    alike = congruence(Mood(v1, a1), episode(valence=v2, arousal=a2))
    back = congruence(Mood(v2, a2), episode(valence=v1, arousal=a1))
    assert alike == pytest.approx(back) and 0 <= alike <= 1


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.none() | st.floats(0, 1)), max_size=12))
def test_every_ranking_returns_some_of_what_was_found(parts):
    found = [Found(episode(str(i)), *part) for i, part in enumerate(parts)]
    for ranking in ("combined", "sequential", "meaning", "recency"):
        best = ranked(found, ranking, 3)
        assert len(best) == min(3, len(found)) and all(one in found for one in best)


def test_facts_that_bear_on_the_words_come_along():
    stage = catalogue.load("component", "understanding/memory_facts")(**remembered())
    assert [fact.value for fact in do(stage(talk("I was a nurse for ten years.")))] == ["nurse"]
    assert do(stage(talk("The weather is fine."))) == ()
