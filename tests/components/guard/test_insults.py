"""Insults against the machine, what only sounds like one, and calm."""

import re

import pytest

from feltsense.components.guard.insults import ACTIONS, TABLE, insults

from .topics import answers_may_leave, every_action_is_documented, play, rows_hold

TOLD = [
    "You're useless", "You are a stupid bot", "you are so dumb", "fuck you", "You suck", "stupid machine", "I hate you",
    "you're just a worthless piece of garbage", "you are the worst", "shut up", "go to hell", "what a useless bot",
    "you're an idiot", "you r trash", "piss off", "you are such a joke", "you know nothing",
]  # fmt: skip
HARMLESS = [
    "I feel useless", "he told me you are useless", "I'm so stupid", "my boss said I'm worthless", "I hate my job",
    "this week sucks", "she calls me stupid", "I hate that I said it", "fuck cancer", "my phone is a piece of junk",
    "you are not stupid", "you're right", "I was told to shut up", "the whole thing is a joke", "he is an idiot",
    "my life is garbage", "that was useless", "you are kind", "I'm an idiot for trusting him", "",
]  # fmt: skip


@pytest.mark.parametrize("text", TOLD)
def test_told(text: str) -> None:
    for seed in range(3):
        verdict = play(insults(), text, seed=seed)[0]
        assert verdict.actions == ("insults:insult",)
        assert not re.search(r"\bsorry\b|apologi|forgive|my fault|!", verdict.reply.text), "no grovelling"
        assert re.search(r"stop|pause|leave it", verdict.reply.text)


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless(text: str) -> None:
    assert play(insults(), text)[0].actions == ()


def test_rows_words_and_actions() -> None:
    rows_hold(TABLE)
    every_action_is_documented(insults(), ACTIONS)
    answers_may_leave(insults(), ["you are a useless bot"])
