"""What a plan has beyond its acts: who leads, by which mechanism of empathy, which values, and when."""

from typing import Literal

from feltsense.catalogue import component
from feltsense.flow import Act, Conversation, Mechanism, Plan, Stage, Strategy

from ._scene import Scene, scene_of
from ._timing import timing

MECHANISMS: dict[Strategy, Mechanism] = {
    "question": "exploration",
    "restatement": "interpretation",
    "reflection": "interpretation",
    "affirmation": "emotional_reaction",
    "self_disclosure": "interpretation",
}
LEADING: frozenset[Strategy] = frozenset({"question", "suggestion", "information"})
SHORT = 4
"""Words up to which an answer hands the lead back."""


@component(
    "Another planner's plan with initiative, empathy mechanisms, the person's values and a time to say it",
    paper="Sharma et al. 2020 (EPITOME); Deng et al. 2023 (mixed initiative); Zhang et al. 2024 (TimelyChat)",
    reads=("affect", "understanding"),
)
def directed(planner: Stage[Plan]) -> Stage[Plan]:
    """A stage that fills what `planner` left open; its acts stay as they are."""
    return _Directed(planner)


class _Directed:
    def __init__(self, planner: Stage[Plan]) -> None:
        self._planner = planner

    async def __call__(self, conversation: Conversation) -> Plan:
        plan, scene = await self._planner(conversation), scene_of(conversation)
        heard = conversation.last("seeker")
        values = heard.understanding.values if heard and heard.understanding else ()
        return plan.model_copy(
            update={
                "acts": tuple(map(_with_mechanism, plan.acts)),
                "initiative": initiative(plan, scene),
                "values": plan.values or values[:2],
                "timing": plan.timing or timing(conversation, scene),
            }
        )


def _with_mechanism(act: Act) -> Act:
    if act.mechanism is not None or act.strategy not in MECHANISMS:
        return act
    return act.model_copy(update={"mechanism": MECHANISMS[act.strategy]})


def initiative(plan: Plan, scene: Scene) -> Literal["lead", "follow"]:
    """Who sets the direction: the agent leads where the person runs dry or asks to be led, and follows else.

    >>> initiative(Plan(acts=(Act(strategy="reflection"),)), scene_of(Conversation.of("I miss her so much")))
    'follow'
    """
    asked = bool(scene.moves & {"asks_advice", "asks_whether", "asks_opinion"})
    dry = not scene.telling and len(scene.text.split()) <= SHORT
    acts = {act.strategy for act in plan.acts}
    leads = (asked or dry or scene.continuing) and bool(acts & LEADING)
    return "lead" if leads and not scene.wishes.listening else "follow"
