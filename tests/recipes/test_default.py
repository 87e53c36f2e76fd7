"""The default agent: every part can be left out, nothing that identifies a person reaches a model, modes hold."""

import asyncio
import json

import pytest

from feltsense.catalogue import load
from feltsense.errors import InputError, UserError
from feltsense.flow import Audio, Conversation, Signal, Turn
from feltsense.models.language.scripted import Scripted
from feltsense.recipes.default import PARTS

TALK = Conversation.of("My name is Margarethe Oberhuber, mail m.oberhuber@example.org, and I lost my job.")
UNDERSTOOD = json.dumps({"emotions": [], "needs": []})


@pytest.mark.parametrize("name", PARTS)
def test_an_agent_without_a_part_still_answers(name):
    answer = load("recipe", "default")(without=(name,)).respond(TALK)
    assert answer.reply.text and answer.plan.acts


def test_a_part_that_is_none_is_told():
    with pytest.raises(UserError, match="hypnosis"):
        load("recipe", "default")(without=("hypnosis",))


@pytest.mark.parametrize("deep", ["0", "1"])
def test_no_call_of_a_language_model_names_the_person(deep):
    model = Scripted(["{}"] * 40 + ["That hurts."])
    agent = load("recipe", "default")(language=model, privacy="prompts", deep=deep)
    asyncio.run(agent.respond_async(TALK))
    sent = "".join(message.content for call in model.asked for message in call)
    assert model.asked and "Margarethe" not in sent and "oberhuber" not in sent.lower()


def test_at_work_no_voice_is_read():
    talk = Conversation(turns=(Turn(speaker="seeker", signal=Signal(parts=(Audio(source="call.wav"),))),))
    with pytest.raises(InputError, match="voice, face or body"):
        load("recipe", "default")(mode="workplace").respond(talk)
