"""An agent of a few lines, for tests of what goes on around agents."""

from collections.abc import Sequence

from feltsense.agent import Agent
from feltsense.errors import ModelError
from feltsense.flow import VAD, Act, Affect, Conversation, Plan, Reply, Risk, Understanding
from feltsense.flow.events import Happening, ModelCalled, note


async def affect(talk: Conversation) -> Affect:
    return Affect(taxonomy="goemotions", vad=VAD(valence=-len(talk.turns) / 100, arousal=0, dominance=0), model="tiny")


async def understanding(talk: Conversation) -> Understanding:
    return Understanding(needs=("to_be_heard",))


async def plan(talk: Conversation) -> Plan:
    return Plan(acts=(Act(strategy="question", why="to hear more"),))


async def plain_reply(talk: Conversation) -> Reply:
    return Reply(text=f"Tell me more, {talk.seed}.{len(talk.turns)}", by="tiny")


async def risk(talk: Conversation) -> Risk:
    return Risk()


class Talker:
    """A reply stage that says what it is given, in pieces, and tells the log."""

    name = "talker"

    def __init__(self, outputs: Sequence[str | ModelError]) -> None:
        self.outputs = list(outputs)

    async def __call__(self, talk: Conversation) -> Reply:
        return Reply(text="".join([piece async for piece in self.stream(talk)]), by=self.name)

    async def stream(self, talk: Conversation):
        output = self.outputs.pop(0)
        if isinstance(output, ModelError):
            raise output
        said = ""
        try:
            for word in output.split(" "):
                said += word + " "
                yield word + " "
        finally:
            note(Happening(content=ModelCalled(model="talker", output=said.strip()), by="talker"))


def tiny_agent(**parts) -> Agent:
    stages = {"affect": affect, "understanding": understanding, "plan": plan, "plain_reply": plain_reply, "risk": risk}
    return Agent(**{**stages, "settings": {"country": "", "model": "offline"}, **parts})
