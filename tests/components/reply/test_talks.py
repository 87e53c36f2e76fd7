"""Whole talks with the agent that works offline: what must hold of every reply, and of some in particular."""

import re

import pytest

from feltsense.agent import Agent
from feltsense.catalogue import load
from feltsense.components.guard.reply_rules import reasons
from feltsense.flow import Conversation, Risk, Signal, Turn

from .talks import TALKS, Talk

MOST_WORDS = 60
PARTS = (
    "affect/text_encoder",
    "understanding/cause_rules",
    "understanding/needs_rules",
    "understanding/trajectory_valence",
    "plan/helping_skills",
)


async def no_risk(_: Conversation) -> Risk:
    """These talks are about other things; crises have tests of their own."""
    return Risk()


@pytest.fixture(scope="module", params=["realiser", "best_of"])
def agent(request: pytest.FixtureRequest) -> Agent:
    return offline(request.param)


def offline(writer: str) -> Agent:
    """The agent without a language model, with this writer."""
    part = {name: load("component", name)() for name in PARTS}
    guards = (load("component", "guard/referral")(), load("component", "guard/reply_rules")())
    understanding = load("component", "understanding/assembled")(
        cause=part["understanding/cause_rules"],
        needs=part["understanding/needs_rules"],
        trajectory=part["understanding/trajectory_valence"],
        risk=no_risk,
    )
    more = {"guards": guards} if writer == "best_of" else {}
    return Agent(
        affect=part["affect/text_encoder"],
        understanding=understanding,
        plan=part["plan/helping_skills"],
        plain_reply=load("component", f"reply/{writer}")(**more),
        risk=no_risk,
        guards=guards,
    )


def replies(agent: Agent, talk: Talk, seed: int = 0) -> list[str]:
    """What the agent answers to each line."""
    conversation, said = Conversation(seed=seed), []
    for line in talk.lines:
        conversation = conversation.add(Turn(speaker="seeker", signal=Signal.of(line)))
        answer = agent.respond(conversation)
        heard = conversation.turns[-1].fill(understanding=answer.understanding)
        conversation = conversation.replace(len(conversation.turns) - 1, heard)
        conversation = conversation.add(Turn(speaker="supporter", plan=answer.plan, reply=answer.reply))
        said.append(answer.reply.text)
    return said


def concerned(where: str, count: int) -> list[int]:
    """The turns that an expectation speaks of."""
    if where == "*":
        return list(range(count))
    return list(range(int(where[:-1]), count)) if where.endswith("+") else [int(where)]


def opening(text: str) -> str:
    return " ".join(re.findall(r"[\w']+", text.lower())[:3])


def test_there_are_enough_talks() -> None:
    assert len(TALKS) >= 60
    assert len({talk.name for talk in TALKS}) == len(TALKS)


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.name)
def test_replies_fit(agent: Agent, talk: Talk) -> None:
    for seed in (0, 5):
        said = replies(agent, talk, seed)
        for where, pattern in talk.expected:
            for turn in concerned(where, len(said)):
                found = re.search(pattern.removeprefix("!"), said[turn], re.I)
                assert bool(found) != pattern.startswith("!"), f"turn {turn}, seed {seed}: {said[turn]!r}"
        heard = "\n".join(talk.lines)
        assert [text for text in said if reasons(text, heard)] == []
        sentences = [part.lower() for text in said for part in re.split(r"(?<=[.!?])\s+", text)]
        assert len(sentences) == len(set(sentences)), "a sentence came twice"
        assert len({opening(text) for text in said}) == len(said), f"an opening came twice: {said}"
        asked = "".join("?" if "?" in text else "." for text in said)
        assert "???" not in asked, f"three questions in a row: {said}"
        assert all(len(text.split()) <= MOST_WORDS or "emergency" in text for text in said)
        assert all(text.count("?") <= 1 for text in said if "emergency" not in text)
