"""The loop: order, guards, fallback, streaming, checks before anything runs."""

import asyncio

import pytest

from feltsense import analyze
from feltsense.agent import Agent
from feltsense.errors import AgentError, InputError, ModelError, UserError
from feltsense.flow import Act, Conversation, Plan, Reply, Signal, Turn
from feltsense.flow.guarding import Verdict

from .tiny_agent import Talker, plan, tiny_agent

HELLO = Conversation.of("hello")


class Refuses:
    """A guard that lets no reply with a given word leave."""

    def __init__(self, word: str) -> None:
        self.word = word

    async def before(self, talk):
        return Verdict()

    async def after(self, talk, reply):
        bad = self.word in reply.text
        return Verdict(allow=not bad, actions=(f"withheld:{self.word}",) if bad else ())


class TakesOver:
    """A guard that answers itself."""

    async def before(self, talk):
        reply = Reply(text="Are you safe?", by="guard")
        return Verdict(
            state="elevated", actions=("crisis_reply",), reply=reply, plan=Plan(acts=(Act(strategy="question"),))
        )

    async def after(self, talk, reply):
        return Verdict(state="elevated")


def test_stages_fill_the_answer():
    answer = tiny_agent().respond(HELLO)
    assert answer.reply.by == "tiny"
    assert answer.affect.text == "hello"
    assert set(answer.ms) == {"affect", "understanding", "guard", "plan", "reply"}


def test_events_tell_every_slot_in_order():
    events = []
    asyncio.run(tiny_agent().respond_async(HELLO, emit=events.append))
    told = [getattr(e.content, "slot", e.content.kind) for e in events]
    assert told == ["signal", "affect", "understanding", "plan", "reply"]


def test_every_seeker_turn_is_felt_once():
    calls = []

    async def counting(talk):
        calls.append(len(talk.turns))
        from .tiny_agent import affect

        return await affect(talk)

    talk = HELLO.add(Turn(speaker="supporter", reply=Reply(text="hi", by="x"))).add(
        Turn(speaker="seeker", signal=Signal.of("so"))
    )
    tiny_agent(affect=counting).respond(talk)
    assert calls == [1, 3]


def test_a_talk_that_ends_with_the_supporter_is_continued():
    talk = HELLO.add(Turn(speaker="supporter", reply=Reply(text="hi", by="x")))
    answer = tiny_agent().respond(talk)
    assert answer.reply.text == "Tell me more, 0.3"


def test_without_turns_there_is_an_input_error():
    with pytest.raises(InputError, match="no turns"):
        tiny_agent().respond(Conversation())


def test_a_model_that_fails_leaves_the_word_to_the_plain_reply():
    events = []
    agent = tiny_agent(reply=Talker([ModelError("it is down; start it")]))
    answer = asyncio.run(agent.respond_async(HELLO, emit=events.append))
    assert answer.reply.by == "tiny"
    assert answer.guard.actions == ("model_failed",)
    assert [e.content.error for e in events if e.content.kind == "model"] == ["it is down; start it"]


def test_a_guard_takes_over_before_the_model_is_asked():
    talker = Talker(["never said"])
    answer = tiny_agent(reply=talker, guards=(TakesOver(),)).respond(HELLO)
    assert (answer.reply.by, answer.guard.state) == ("guard", "elevated")
    assert talker.outputs == ["never said"]


def test_a_refused_reply_does_not_leave():
    answer = tiny_agent(reply=Talker(["you are doomed."]), guards=(Refuses("doomed"),)).respond(HELLO)
    assert answer.reply.by == "tiny"
    assert answer.guard.actions == ("withheld:doomed",)


def test_streaming_says_only_what_the_guards_have_seen():
    said = []
    agent = tiny_agent(reply=Talker(["All is well. You are doomed. Goodbye."]), guards=(Refuses("doomed"),))
    answer = agent.respond(HELLO, say=said.append)
    assert said[0].strip() == "All is well."
    assert said[1] is None, "what was said is taken back"
    assert said[2] == answer.reply.text
    assert not any("doomed" in piece for piece in said if piece)


def test_streaming_says_everything_once():
    said = []
    answer = tiny_agent(reply=Talker(["One. Two? Three"])).respond(HELLO, say=said.append)
    assert "".join(said) == answer.reply.text


def test_when_even_the_plain_reply_is_refused_something_safe_is_said():
    answer = tiny_agent(guards=(Refuses("Tell"),)).respond(HELLO)
    assert answer.reply.by == "agent"
    assert answer.guard.actions == ("withheld:Tell",)


def test_blank_beginnings_of_a_stream_are_no_reply_yet():
    said = []
    agent = tiny_agent(reply=Talker(["\n\n One. Two."]), guards=(Refuses("doomed"),))
    agent.respond(HELLO, say=said.append)
    assert "".join(said) == "One. Two. "


def test_an_agent_is_checked_before_it_runs():
    class Card:
        reads = ("rendition",)

    async def late(talk):
        return await plan(talk)

    late.card = Card()
    with pytest.raises(AgentError, match="plan reads rendition"):
        tiny_agent(plan=late)


def test_the_default_agent_answers_offline():
    agent = Agent.default()
    answer = agent.respond(Conversation.of("I failed my driving test again and I feel useless."))
    assert answer.reply.by == "realiser"
    assert answer.understanding.trajectory[0].valence < 0
    assert answer.guard.state == "none"


def test_sync_and_async_agree():
    import feltsense

    alone = feltsense.analyze("What a lovely surprise!")
    assert asyncio.run(feltsense.analyze_async("What a lovely surprise!")) == alone


@pytest.mark.parametrize("text", ["", "  \n", "a" * 20_001, "half \ud800"])
def test_texts_that_cannot_be_read_are_refused(text):
    import feltsense

    with pytest.raises(InputError):
        feltsense.analyze(text)


def test_within_a_running_loop_the_mend_is_named():
    import feltsense

    async def notebook():
        feltsense.analyze("hello")

    with pytest.raises(UserError, match="_async"):
        asyncio.run(notebook())


def test_the_strictest_guard_decides_and_the_words_of_a_guard_are_not_lost():
    class Concerned(Refuses):
        async def before(self, talk):
            return Verdict(state="concern", actions=("watch",))

    class Speaks(Refuses):
        async def before(self, talk):
            return Verdict(actions=("spoke",), reply=Reply(text="Hold on.", by="speaks"))

    answer = tiny_agent(guards=(Concerned("x"), Speaks("x"))).respond(HELLO)
    assert answer.reply.by == "speaks"
    assert (answer.guard.state, answer.guard.actions) == ("concern", ("watch", "spoke"))


def test_a_refusal_without_a_reason_is_still_one():
    class Silent(Refuses):
        async def after(self, talk, reply):
            return Verdict(allow=False)

    answer = tiny_agent(reply=Talker(["anything"]), guards=(Silent("x"),)).respond(HELLO)
    assert answer.reply.by == "agent"
    assert "withheld" in answer.guard.actions


@pytest.mark.parametrize("given", [None, 5, ["a", "b"]])
def test_what_is_no_text_is_one_line(given):
    with pytest.raises(InputError, match=r"must be a text \(str\)"):
        analyze(given)


def test_a_text_in_place_of_a_conversation_is_one_line():
    with pytest.raises(InputError, match=r"Conversation\.of\(text\)"):
        Agent.default().respond("I can't sleep.")
