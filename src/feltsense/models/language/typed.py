"""Typed answers without a server's help: ask for JSON in words, find it in the text, say what was wrong with it."""

import json
from collections.abc import Sequence

from pydantic import ValidationError

from .protocol import Message, T
from .reasoning import without_reasoning


def asking_for(messages: Sequence[Message], type_: type[T]) -> list[Message]:
    """The messages with the wanted JSON schema as the end of the leading system message."""
    schema = json.dumps(type_.model_json_schema(), ensure_ascii=False)
    wanted = f"Answer with one JSON object that fits this schema, and with nothing else: {schema}"
    if messages and messages[0].role == "system":
        first = Message(role="system", content=f"{messages[0].content}\n\n{wanted}")
        return [first, *messages[1:]]
    return [Message(role="system", content=wanted), *messages]


def read_typed(text: str, type_: type[T]) -> T:
    """The value written in an answer, also between fences or words; a `ValueError` says in one line what is wrong."""
    answer = without_reasoning(text)
    start, end = answer.find("{"), answer.rfind("}") + 1
    if start < 0 or end <= start:
        raise ValueError("no JSON object in the answer")
    try:
        return type_.model_validate_json(answer[start:end])
    except ValidationError as error:
        raise ValueError(_first(error)) from error


def corrected(messages: Sequence[Message], answer: str, wrong: str) -> list[Message]:
    """The messages for another try after an answer that could not be read."""
    again = Message(role="user", content=f"That could not be read: {wrong}. Answer again with the JSON object alone.")
    said = [Message(role="assistant", content=answer)] if answer.strip() else []
    return [*messages, *said, again]


def _first(error: ValidationError) -> str:
    """Where and why the first mismatch is, without repeating what was written there."""
    first = error.errors(include_input=False, include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return " ".join(f"{where} {first['msg']}".split())
