"""Harm that the seeker may do to others: what counts, what only sounds like it, and what is said."""

import pytest

from feltsense.components.guard.harm_to_others import ACTIONS, TABLE, harm_to_others

from .topics import answers_may_leave, every_action_is_documented, play, rows_hold

TOLD = {
    "I'm going to stab him tonight": "harm_now",
    "I'm gonna beat my brother up when he gets home": "harm_now",
    "I bought a gun and I know where she lives, her house is near": "harm_now",
    "I want to shoot up my school": "harm_now",
    "I feel like hitting my kid": "harm_urge",
    "I really want to hurt my boss": "harm_urge",
    "I keep having the urge to punch people": "harm_urge",
    "I fantasize about killing my stepfather": "harm_urge",
    "I'm scared I might hurt my baby": "harm_urge",
    "I'm afraid I will lose it and hurt my kids": "harm_urge",
    "I can't stop myself from hitting my son": "harm_urge",
    "I am about to strangle my husband": "harm_urge",
    "I hit my wife last night": "harm_done",
    "I slapped my daughter again": "harm_done",
    "I shook my baby": "harm_done",
    "I keep hitting my boyfriend when I drink": "harm_done",
    "I have horrible thoughts of hurting my baby": "harm_thoughts",
    "I keep imagining pushing people onto the tracks": "harm_thoughts",
    "I get images of dropping my newborn": "harm_thoughts",
}
HARMLESS = [
    "I could kill for a pizza", "I killed it at work today", "I want to hit the gym", "my legs are killing me",
    "In the game I stab everyone in the back", "I dreamt that I shot my boss", "I would never hurt my kids",
    "I don't want to hurt her feelings", "I beat my brother at chess", "I hit my husband up for money",
    "I'm going to call him tonight", "I want to smash this exam", "I'm scared I might lose my baby",
    "he wants to hurt me", "I hurt my wife by lying to her", "I want to kill time until six",
    "my novel's villain wants to kill everyone", "I was so angry that I left the room", "I'm angry at my boss",
    "I feel like hugging my kid", "",
]  # fmt: skip


@pytest.mark.parametrize(("text", "topic"), TOLD.items())
def test_told(text: str, topic: str) -> None:
    verdict = play(harm_to_others(), text, country="US")[0]
    assert verdict.actions == (f"harm_to_others:{topic}",)
    assert verdict.state == {"harm_now": "imminent", "harm_urge": "elevated"}.get(topic, "concern")
    assert "911" in verdict.reply.text and all(act.why for act in verdict.plan.acts)


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless(text: str) -> None:
    assert play(harm_to_others(), text)[0].actions == ()


def test_it_is_kept_in_mind_and_then_let_go() -> None:
    verdicts = play(harm_to_others(), "I feel like hitting my kid", "ok", "hm", "yes", "we had soup")
    assert [verdict.actions[1:] for verdict in verdicts[:4]] == [(), *[("follow_up",)] * 3]
    assert verdicts[4].actions == ()


def test_rows_words_and_actions() -> None:
    rows_hold(TABLE)
    every_action_is_documented(harm_to_others(), ACTIONS)
    answers_may_leave(harm_to_others(), ["I'm going to stab him tonight", "I feel like hitting my kid",
                                         "I hit my wife last night", "I have thoughts of hurting my baby"])  # fmt: skip
