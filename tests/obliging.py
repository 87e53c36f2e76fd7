"""A language model of ours that does what it is asked: the least value of any type, and the same sentence otherwise."""

from collections.abc import AsyncGenerator, Sequence
from typing import Any

from feltsense.models.language.protocol import Message, T

SENTENCE = "That sounds hard, and it makes sense that you are scared about the rent."


class Obliging:
    """Answers every question in its form: first choices, short texts, one entry in every list."""

    name = "obliging"

    def __init__(self) -> None:
        self.asked: list[tuple[Message, ...]] = []

    def at(self, _temperature: float, _seed: int | None = None) -> "Obliging":
        return self

    async def complete(self, messages: Sequence[Message], **_: Any) -> str:
        self.asked.append(tuple(messages))
        return SENTENCE

    async def stream(self, messages: Sequence[Message], **_: Any) -> AsyncGenerator[str, None]:
        yield await self.complete(messages)

    async def structured(self, messages: Sequence[Message], type_: type[T], **_: Any) -> T:
        self.asked.append(tuple(messages))
        schema = type_.model_json_schema()
        return type_.model_validate(least(schema, schema.get("$defs", {})))


def least(schema: dict[str, Any], known: dict[str, Any]) -> Any:
    """A small value that fits a JSON schema."""
    if "$ref" in schema:
        return least(known[schema["$ref"].rpartition("/")[2]], known)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    for several in ("anyOf", "oneOf", "allOf"):
        if several in schema:
            return least(schema[several][0], known)
    return _of_type(schema, known)


def _of_type(schema: dict[str, Any], known: dict[str, Any]) -> Any:
    kind = schema.get("type", "string")
    if kind == "object":
        return {name: least(part, known) for name, part in schema.get("properties", {}).items()}
    if kind == "array":
        count = max(1, schema.get("minItems", 1))
        return [least(schema.get("items", {"type": "string"}), known)] * count
    low, high = schema.get("minimum", 0), schema.get("maximum", 1)
    return {"number": (low + high) / 2, "integer": low, "boolean": True, "null": None}.get(kind, SENTENCE)
