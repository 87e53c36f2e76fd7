"""Requests for every operation that the OpenAPI document describes, with the least that each demands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Operation:
    method: str
    path: str
    about: Schema
    document: Schema

    @property
    def names(self) -> set[str]:
        """What its path names."""
        return {one["name"] for one in self.about.get("parameters", ()) if one["in"] == "path"}

    def request(self, **names: str) -> dict[str, Any]:
        """Arguments for a client, with these names of things."""
        made = {"method": self.method, "url": self.path.format(**names)}
        wanted = [one for one in self.about.get("parameters", ()) if one["in"] == "query" and one["required"]]
        made["params"] = {one["name"]: least(one["schema"], self.document) for one in wanted}
        content = self.about.get("requestBody", {}).get("content", {})
        if "application/json" in content:
            return {**made, "json": least(content["application/json"]["schema"], self.document)}
        return {**made, "headers": {"content-type": next(iter(content))}} if content else made


def operations(document: Schema) -> Iterator[Operation]:
    for path, methods in document["paths"].items():
        for method, about in methods.items():
            yield Operation(method.upper(), path, about, document)


def least(schema: Schema, document: Schema) -> Any:
    """A small value that a schema allows."""
    if "$ref" in schema:
        return least(document["components"]["schemas"][schema["$ref"].rpartition("/")[2]], document)
    if told := schema.get("examples") or schema.get("enum"):
        return told[0]
    if either := schema.get("anyOf") or schema.get("oneOf"):
        return least(either[0], document)
    return _made(schema, document)


def _made(schema: Schema, document: Schema) -> Any:
    match schema.get("type"):
        case "object":
            return {name: least(schema["properties"][name], document) for name in schema.get("required", ())}
        case "array":
            return [least(schema["items"], document)] * schema.get("minItems", 0)
        case "integer":
            return schema.get("minimum", 0)
    return "x" * schema.get("minLength", 1)
