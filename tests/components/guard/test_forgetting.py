"""Wishes to be forgotten: what is said without memory, with one that answers, and with one that fails."""

import pytest

from feltsense.agent import NOT_FORGOTTEN
from feltsense.components.guard.forgetting import forgetting
from feltsense.components.guard.reply_rules import reasons, situations
from feltsense.errors import InputError
from feltsense.flow import Conversation
from feltsense.flow.memory import Asked, Kept, Recalled

from ...tiny_agent import tiny_agent
from .topics import play

WISHES = ["Forget me.", "Forget everything I said.", "Erase everything.", "please forget what I said about my sister"]


class StandInMemory:
    """A memory that forgets whatever it is asked, or fails."""

    person = "one"

    def __init__(self, fails: bool = False) -> None:
        self.fails = fails

    async def recall(self, conversation):
        return Recalled()

    async def asked(self, conversation):
        if self.fails:
            raise InputError("the memory is locked")
        return Asked(text="Done.", everything=True)

    async def keep(self, conversation, recalled, guard="none"):
        return Kept()


@pytest.mark.parametrize("text", WISHES)
def test_without_memory_nothing_sounds_as_if_it_were_done(text: str) -> None:
    for seed in range(3):
        said = [verdict.reply.text for verdict in play(forgetting(), text, text, text, seed=seed)]
        assert all("memory of" in one and "/forget" in one for one in said) and len(set(said)) == 3
        assert [reasons(one, text, situations(Conversation.of(text), "general")) for one in said] == [()] * 3


@pytest.mark.parametrize("text", ["I can't forget what he said", "forget about it", "I erased everything he wrote", "",
                                  "what do you know about me?", "he told me to forget everything"])  # fmt: skip
def test_no_wish(text: str) -> None:
    assert play(forgetting(), text)[0].reply is None


@pytest.mark.parametrize("text", WISHES)
def test_a_memory_answers_itself_and_one_that_fails_says_so(text: str) -> None:
    def said(memory: StandInMemory | None) -> str:
        agent = tiny_agent(guards=(forgetting(),), memory=memory)
        return agent.respond(Conversation.of(text)).reply.text

    assert said(StandInMemory()) == "Done."
    assert said(StandInMemory(fails=True)) == NOT_FORGOTTEN
    assert "memory of" in said(None)


def test_a_memory_that_fails_spoils_no_other_answer() -> None:
    agent = tiny_agent(guards=(forgetting(),), memory=StandInMemory(fails=True))
    assert agent.respond(Conversation.of("My dog is ill.")).reply.by == "tiny"
