"""What goes over the wire of clients of a closed empathic voice interface: the fields that are read and written here.

Other fields that such a client sends are no error; they ask for what is not done here.
"""

import time
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from ..wire import Words


class FromClient(BaseModel):
    """A message of the client; a session id of its own comes back in every message to it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    custom_session_id: str | None = Field(None, max_length=256)


class UserInput(FromClient):
    """Something that the person says."""

    type: Literal["user_input"]
    text: Words


class SessionSettings(FromClient):
    """Settings; nothing of them reaches the agent, since whoever holds the client may not move its guards."""

    type: Literal["session_settings"]


class AudioInput(FromClient):
    """Sound, in base64."""

    type: Literal["audio_input"]


class Pausing(FromClient):
    """Hold answers back, or tell them again."""

    type: Literal["pause_assistant_message", "resume_assistant_message"]


class Unserved(FromClient):
    """What is not done here: words put into the agent's mouth, results of tools that nobody called."""

    type: Literal["assistant_input", "tool_response", "tool_error"]


Published = Annotated[UserInput | SessionSettings | AudioInput | Pausing | Unserved, Field(discriminator="type")]
published: TypeAdapter[Published] = TypeAdapter(Published)


def chat_metadata(name: str, request: str) -> dict[str, Any]:
    """The first message: a conversation is the chat and its group in one."""
    return {"type": "chat_metadata", "chat_id": name, "chat_group_id": name, "request_id": request}


def user_message(text: str, scores: dict[str, float] | None) -> dict[str, Any]:
    """What the person said, with the expressions read from it."""
    now = int(time.time() * 1000)
    return {
        "type": "user_message",
        "message": {"role": "user", "content": text},
        "models": {"prosody": {"scores": scores} if scores is not None else None},
        "from_text": True,
        "interim": False,
        "time": {"begin": now, "end": now},
    }


def assistant_message(name: str, text: str) -> dict[str, Any]:
    """A sentence of the answer."""
    return {
        "type": "assistant_message",
        "id": name,
        "message": {"role": "assistant", "content": text},
        "models": {"prosody": None},
        "from_text": False,
        "is_quick_response": False,
    }


def assistant_end() -> dict[str, Any]:
    """The answer is over."""
    return {"type": "assistant_end"}


def user_interruption() -> dict[str, Any]:
    """The person went on before the answer was told."""
    return {"type": "user_interruption", "time": int(time.time() * 1000)}
