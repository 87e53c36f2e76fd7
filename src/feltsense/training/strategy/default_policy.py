"""What the rules of `plan/helping_skills`, the planner of the default agent, would choose on a corpus' turns."""

import asyncio
from collections.abc import Sequence

import numpy as np

from feltsense import catalogue
from feltsense.flow import Conversation, Plan, Stage, Understanding
from feltsense.taxonomies.esconv_strategies import LABELS

from .examples import Choices, turns_of


def default_policy(dialogues: Sequence[Conversation]) -> Choices:
    """Its heaviest strategy before every example, with the feelings and the understanding of the default agent."""
    return np.array([LABELS.index(heaviest(plan)) for plan in asyncio.run(_plans(dialogues))], np.intp)


def heaviest(plan: Plan) -> str:
    """The strategy with the greatest weight, whichever of two acts is said first."""
    return max((*plan.acts, *plan.alternatives), key=lambda act: act.p).strategy


async def _plans(dialogues: Sequence[Conversation]) -> list[Plan]:
    planner: Stage[Plan] = catalogue.load("component", "plan/helping_skills")()
    understanding = _understanding()
    talks = turns_of([await _felt(talk) for talk in dialogues]).talks
    return [await planner(await _understood(talk, understanding)) for talk in talks]


async def _felt(talk: Conversation) -> Conversation:
    """The dialogue with what the small reader says of every seeker turn."""
    reader = catalogue.load("component", "affect/text_encoder")()
    for i, turn in talk.by("seeker"):
        talk = talk.replace(i, turn.fill(affect=await reader(talk.upto(i + 1))))
    return talk


async def _understood(talk: Conversation, understanding: Stage[Understanding]) -> Conversation:
    i, turn = talk.by("seeker")[-1]
    return talk.replace(i, turn.fill(understanding=await understanding(talk.upto(i + 1))))


def _understanding() -> Stage[Understanding]:
    parts = {"cause": "cause_rules", "needs": "needs_rules", "trajectory": "trajectory_valence", "risk": "risk_phrases"}
    stages = {name: catalogue.load("component", f"understanding/{part}")() for name, part in parts.items()}
    found: Stage[Understanding] = catalogue.load("component", "understanding/assembled")(**stages)
    return found
