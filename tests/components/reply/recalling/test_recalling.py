"""Lines of a character that come back by meaning and by mood, and a language model that is shown them."""

import asyncio
from typing import Any

from feltsense import catalogue
from feltsense.flow import Conversation, Reply, Signal, Stage, Turn
from feltsense.models.language.scripted import Scripted

LINES = (
    ("Ana", "Are you coming to dinner?", "I am so happy, of course I will come!"),
    ("Ana", "Are you coming to dinner tonight?", "No. I am sad and I want to be alone."),
    ("Ana", "The car is broken.", "I am so sad about that, I could cry."),
    ("Ben", "Are you coming to dinner tonight?", "What is there to eat?"),
)


def talk(now: str, own: str = "", role: str = "Ana") -> Conversation:
    said = (("role", role), ("supporter", own), ("seeker", now))
    return Conversation(turns=tuple(Turn(speaker=who, signal=Signal.of(text)) for who, text in said if text))


def recall(**settings: Any) -> Stage[Reply]:
    made: Stage[Reply] = catalogue.load("component", "reply/recalling/mood_recall")(LINES, **settings)
    return made


def recalled(asked: Conversation, **settings: Any) -> Reply:
    return asyncio.run(recall(**settings)(asked))


GLAD = talk("Are you coming to dinner tonight?", own="I am so happy and excited today!")


def test_by_meaning_alone_the_nearest_moment_of_the_character_comes_back() -> None:
    assert recalled(GLAD, mode="meaning").text == LINES[1][2]
    assert recalled(talk("Are you coming to dinner tonight?", role="Ben")).text == LINES[3][2]


def test_a_like_mood_brings_back_another_line() -> None:
    assert recalled(GLAD, mode="joint", weight=1.0).text == LINES[0][2]
    assert recalled(GLAD, mode="sequential", first=2).text == LINES[0][2]
    assert recalled(GLAD, mode="sequential", first=1).text == LINES[1][2]


def test_what_came_back_is_told_with_its_scores() -> None:
    first, second = recalled(GLAD, mode="joint", shown=2).candidates
    assert first.chosen and not second.chosen
    assert set(first.scores) == {"meaning", "mood"}


def test_where_nothing_is_remembered_nothing_is_said() -> None:
    assert recalled(talk("Hello.", role="Cleo")).text == ""


def test_a_model_plays_the_role_with_the_memories_as_data() -> None:
    model = Scripted(["Ana is here."])
    stage = catalogue.load("component", "reply/recalling/in_character")(model, recall(mode="meaning", shown=1))
    reply = asyncio.run(stage(GLAD))
    assert reply.text == "Ana is here."
    assert [one.text for one in reply.candidates] == [LINES[1][2]]
    rules, *scene = model.asked[0]
    assert 'You play "Ana"' in rules.content and LINES[1][2] in rules.content
    assert all("Ana" not in one.content for one in scene)
