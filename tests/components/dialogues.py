"""Conversations for the tests of components: short ones written for the project, and ESConv where it is at hand."""

import asyncio
import os

import pytest

from feltsense.components.plan.helping_skills import helping_skills
from feltsense.components.reply.realiser import realiser
from feltsense.components.understanding.cause_rules import cause_rules
from feltsense.components.understanding.needs_rules import needs_rules
from feltsense.components.understanding.trajectory_valence import trajectory_valence
from feltsense.flow import VAD, Affect, Conversation, Emotion, Plan, Reply, Sentiment, Signal, Turn, Understanding

WHO = {"s": "seeker", "h": "supporter"}
GLAD = ("joy", "pride", "gratitude", "love", "excitement")


def talk(*lines: str, seed: int = 0) -> Conversation:
    """A conversation from lines such as 's: I am sad' (seeker) and 'h: hello' (supporter)."""
    turns = (Turn(speaker=WHO[line[0]], signal=Signal.of(line[3:])) for line in lines)
    return Conversation(turns=tuple(turns), seed=seed)


def affect(label: str | None) -> Affect:
    """A judgement with one label, or an unknown one."""
    glad = label in GLAD
    polarity = "neutral" if label is None else "positive" if glad else "negative"
    emotions = (Emotion(label=label, p=0.9, present=True),) if label else ()
    valence = 0.0 if label is None else 0.6 if glad else -0.6
    return Affect(
        taxonomy="goemotions",
        emotions=emotions,
        unknown=label is None,
        intensity=0.5,
        vad=VAD(valence=valence, arousal=0, dominance=0),
        sentiment=Sentiment(label=polarity, p=0.8),  # type: ignore[arg-type]
    )


async def _answer(conversation: Conversation, label: str | None) -> tuple[Plan, Reply]:
    seeker = conversation.by("seeker")
    if seeker:
        index, turn = seeker[-1]
        heard = turn.fill(affect=turn.affect or affect(label))
        conversation = conversation.replace(index, heard)
        understanding = Understanding(
            cause=await cause_rules()(conversation),
            needs=await needs_rules()(conversation),
            trajectory=await trajectory_valence()(conversation),
        )
        conversation = conversation.replace(index, heard.fill(understanding=understanding))
    plan = await helping_skills()(conversation)
    return plan, await realiser()(conversation.add(Turn(speaker="supporter", plan=plan)))


def answer(conversation: Conversation, label: str | None = None) -> tuple[Plan, Reply]:
    """The plan and the reply that come next; `label` is the feeling of the newest seeker turn."""
    return asyncio.run(_answer(conversation, label))


def answered(lines: list[str], label: str | None = None, seed: int = 0) -> Conversation:
    """A whole conversation: every line of the seeker with its answer."""
    conversation = Conversation(seed=seed)
    for line in lines:
        conversation = conversation.add(Turn(speaker="seeker", signal=Signal.of(line), affect=affect(label)))
        plan, reply = answer(conversation, label)
        conversation = conversation.add(Turn(speaker="supporter", plan=plan, reply=reply))
    return conversation


def esconv_valid() -> list[Conversation]:
    """The validation dialogues; the test is skipped, and says so, where there are none."""
    if not os.environ.get("FELTSENSE_DATA"):
        pytest.skip("FELTSENSE_DATA is not set; point it to a folder with esconv/ to check real dialogues")
    from feltsense.datasets import esconv
    from feltsense.errors import MissingData

    try:
        return list(esconv.load("valid"))
    except MissingData as missing:
        pytest.skip(f"no ESConv there: {missing}")
