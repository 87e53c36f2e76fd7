"""The profiles written for this purpose: each fits its schema, no sentence stands twice, and none speaks of danger."""

import asyncio
import json
import re
from collections import Counter
from typing import get_args

import pytest

from feltsense import catalogue
from feltsense.benchmarks.simulate._profile import Profile
from feltsense.benchmarks.simulate.sample import OURS, own_profiles
from feltsense.flow import RISK_LEVELS, Conversation, Need

ALL = own_profiles()
EACH = pytest.mark.parametrize("profile", ALL, ids=[profile.id for profile in ALL])
SENTENCES = [sentence for profile in ALL for sentence in profile.situation]


def key(sentence: str) -> str:
    """What makes two sentences the same: their words, whatever their case and punctuation."""
    return " ".join(re.findall(r"\w+", sentence.casefold()))


def rank(judged: tuple[str, str]) -> int:
    """How high the level of a judged text is."""
    return RISK_LEVELS.index(judged[0])


@pytest.fixture(scope="module")
def stage():
    return catalogue.load("component", "understanding/risk_phrases")()


def test_there_are_a_hundred_with_ids_of_their_own():
    assert [profile.id for profile in ALL] == [f"own-{number:03}" for number in range(1, 101)]
    assert {profile.source for profile in ALL} == {"own"}


def test_no_field_is_misspelt():
    for line in OURS.read_text(encoding="utf-8").splitlines():
        assert set(json.loads(line)) <= set(Profile.model_fields)


def test_no_sentence_stands_twice():
    assert [text for text, times in Counter(map(key, SENTENCES)).items() if times > 1] == []


def test_no_problem_stands_twice():
    assert len({profile.problem.casefold() for profile in ALL}) == len(ALL)


@EACH
def test_the_story_is_of_sentences_of_usual_length(profile):
    assert 6 <= len(profile.situation) <= 9
    for sentence in profile.situation:
        assert 5 <= len(sentence.split()) <= 22, sentence
        assert sentence[-1] in ".!?" and not re.search(r"[.!?…]\s", sentence), sentence
    assert not all(sentence.endswith("?") for sentence in profile.situation)


@EACH
def test_the_way_of_talking_and_what_helps_are_given(profile):
    assert 1 <= len(profile.helps) <= 2 and set(profile.helps) <= set(get_args(Need))
    assert len(set(profile.helps)) == len(profile.helps)
    assert 2.5 <= profile.intensity <= 4.8 and 8 <= profile.words <= 35 and 0.2 <= profile.openness <= 0.9


@EACH
def test_the_feeling_and_the_facts_fit_the_lines_around_them(profile):
    assert re.fullmatch(r"[a-z]+", profile.emotion)
    facts = dict(fact.split(": ", 1) for fact in profile.facts)
    assert len(facts) == len(profile.facts)
    assert 16 <= int(facts["age"]) <= 84 and facts["occupation"]


@EACH
def test_no_sentence_speaks_of_danger(profile, stage):
    async def highest():
        texts = (*profile.situation, " ".join(profile.situation))
        return max([((await stage(Conversation.of(text))).level, text) for text in texts], key=rank)

    level, text = asyncio.run(highest())
    assert rank((level, text)) <= RISK_LEVELS.index("low"), text
