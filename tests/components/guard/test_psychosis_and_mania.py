"""Signs of psychosis and mania, what only sounds like them, and a calm answer."""

import re

import pytest

from feltsense.components.guard.psychosis_and_mania import ACTIONS, TABLE, psychosis_and_mania

from .topics import answers_may_leave, every_action_is_documented, play, rows_hold

TOLD = {
    "I hear voices in my head": "psychosis",
    "There are voices telling me bad things": "psychosis",
    "the voices won't stop": "psychosis",
    "The TV sends me secret messages, I am the chosen one": "psychosis",
    "license plates have hidden messages for me": "psychosis",
    "They put a chip in my head": "psychosis",
    "the neighbours can read my thoughts through the walls": "psychosis",
    "my thoughts are being broadcast": "psychosis",
    "The government is watching me through the walls day and night": "psychosis",
    "My family is poisoning my food": "psychosis",
    "I am Jesus and I was sent here": "psychosis",
    "God told me to start and speaks to me through the radio": "psychosis",
    "my wife has been replaced by someone who looks like her": "psychosis",
    "I'm being gangstalked": "psychosis",
    "I have a special mission from above that only I know": "psychosis",
    "I haven't slept for 4 days and I feel like a god": "mania",
    "I don't need to sleep anymore, I have so much energy": "mania",
    "I feel amazing, I have not slept in three nights": "mania",
    "I'm unstoppable, I quit my job and will change the world": "mania",
    "I spent all my savings because my idea is genius": "mania",
    "my thoughts are racing, so many brilliant projects": "mania",
    "I started five companies this week": "mania",
}
HARMLESS = [
    "In the game I am the chosen one", "I hear voices in the next room", "My phone is spying on me with ads",
    "my boss is watching me all the time", "I felt like a god after I won the race", "oh my god, I passed",
    "I haven't slept for 3 days because of the baby", "I haven't slept well in two nights and I'm exhausted",
    "they are following me on instagram", "I feel great today", "the song speaks to me",
    "I have so many ideas for the garden",
    "I spent my savings on the wedding", "I dreamed that they put a chip in my head",
    "my ex is following me everywhere",
    "everyone is watching me when I give a talk", "I'm invincible in chess", "I lost my voice",
    "the film sends a message",
    "I can't hear my own thoughts in this office", "my mind is racing about the exam", "",
]  # fmt: skip
CHEERING = re.compile(r"amazing|great news|wow|incredible|exciting|congrat|you are right|that's true|!", re.I)


@pytest.mark.parametrize(("text", "topic"), TOLD.items())
def test_told(text: str, topic: str) -> None:
    for seed in range(4):
        verdict = play(psychosis_and_mania(), text, seed=seed)[0]
        assert (verdict.state, verdict.actions) == ("concern", (f"psychosis_and_mania:{topic}",))
        assert re.search(r"sle(?:ep|pt)", verdict.reply.text)
        assert "doctor" in verdict.reply.text and (topic == "mania" or "trust" in verdict.reply.text)
        assert not CHEERING.search(verdict.reply.text)


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless(text: str) -> None:
    assert play(psychosis_and_mania(), text)[0].actions == ()


def test_it_stays_with_it_for_a_while() -> None:
    verdicts = play(psychosis_and_mania(), "I hear voices in my head", "they are loud", "yes", "ok", "so", country="US")
    assert [bool(verdict.actions) for verdict in verdicts] == [True] * 4 + [False]
    assert verdicts[1].actions == ("psychosis_and_mania:psychosis", "follow_up")


def test_rows_words_and_actions() -> None:
    rows_hold(TABLE)
    every_action_is_documented(psychosis_and_mania(), ACTIONS)
    answers_may_leave(psychosis_and_mania(), ["I hear voices in my head", "I started five companies this week"])
