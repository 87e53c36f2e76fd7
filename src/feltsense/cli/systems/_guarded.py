"""A recipe's answer with the default agent's guards around it: what they do not let pass is not shown."""

from dataclasses import dataclass, replace

from feltsense.agent import Agent
from feltsense.flow import Conversation, Reply
from feltsense.flow.assembly import HEARD, Assembly


@dataclass(frozen=True)
class Guarded:
    """A talk with the slots that a recipe filled, those that may be shown, and what is said where guards took over."""

    talk: Conversation
    shown: tuple[str, ...]
    instead: Reply | None = None
    actions: tuple[str, ...] = ()


async def guarded(assembly: Assembly, talk: Conversation) -> Guarded:
    """What the recipe makes of a talk.

    Where the guards answer themselves, it is let hear and not speak; where they withhold its reply, the default agent's
    stands in for it.
    """
    agent = Agent.default(model="offline")
    only_heard = tuple(slot for slot in assembly.fills if slot in HEARD)
    verdict = await agent.standing(talk)
    if verdict.reply is not None:
        heard = await assembly.batch([talk], upto="understanding")
        return Guarded(heard[0], only_heard, verdict.reply, verdict.actions)
    filled = (await assembly.batch([talk]))[0]
    reply = filled.turns[-1].reply
    if assembly.reply is None or reply is None:
        return Guarded(filled, assembly.fills)

    async def same(_: Conversation) -> Reply:
        return reply

    answer = await replace(agent, reply=same).respond_async(talk)
    if answer.reply == reply:
        return Guarded(filled, assembly.fills)
    return Guarded(filled, only_heard, answer.reply, answer.guard.actions)
