"""One grammar for `--model`, everywhere: offline, small, openai:NAME, hf:FOLDER, llm:…, ensemble:A+B and more."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from feltsense.errors import UserError

ModelKind = Literal["offline", "text", "language", "hf", "llm", "ensemble"]
TIERS = ("small", "nano", "nano-large", "nano-multilingual")
VENDORS = ("openai", "anthropic", "google")
WRITERS = "openai:NAME, anthropic:NAME, google:NAME or http://host:port/v1#NAME"
READERS = f"{', '.join(TIERS)}, hf:NAME_OR_FOLDER, llm: before a language model, or ensemble:A+B"
GRAMMAR = f"offline, {READERS}; a language model is {WRITERS}"


@dataclass(frozen=True)
class ModelName:
    """A parsed model string: what kind, whose (openai, anthropic, google, http), which, and at which address.

    `members` are the models inside: of `ensemble:` all it joins, of `llm:` the language model that reads.
    """

    text: str
    kind: ModelKind
    vendor: str = ""
    name: str = ""
    address: str = ""
    members: tuple["ModelName", ...] = ()

    @property
    def reads(self) -> bool:
        """Whether it reads what somebody feels; a language model by itself writes replies."""
        return self.kind != "language"


def parse_model(text: str) -> ModelName:
    """The parts of a model string; parentheses keep together what a `+` would part.

    >>> parse_model("http://localhost:8080/v1#llama").name
    'llama'
    >>> [member.kind for member in parse_model("ensemble:small+hf:models/mine+(llm:openai:a+b)").members]
    ['text', 'hf', 'llm']
    """
    if text == "offline":
        return ModelName(text, "offline")
    if text in TIERS:
        return ModelName(text, "text", name=text)
    if text.startswith(("http://", "https://")):
        address, _, name = text.partition("#")
        _check_address(address)
        return _named(ModelName(text, "language", "http", name, address), "an address ends in #NAME")
    vendor, _, name = text.partition(":")
    if vendor in VENDORS:
        return _named(ModelName(text, "language", vendor, name), f"write {vendor}:NAME")
    made = {"hf": _hugging_face, "llm": _reading_language_model, "ensemble": _ensemble}.get(vendor)
    if made is None:
        raise UserError(f"--model {text!r} is not understood; use {GRAMMAR}")
    return made(text, name)


def _hugging_face(text: str, name: str) -> ModelName:
    return _named(ModelName(text, "hf", name=name), "write hf:NAME_OR_FOLDER")


def _reading_language_model(text: str, name: str) -> ModelName:
    inner = parse_model(name) if name else None
    if inner is None or inner.kind != "language":
        raise UserError(f"--model {text!r} names no language model; write llm: before {WRITERS}")
    return ModelName(text, "llm", name=name, members=(inner,))


def _ensemble(text: str, name: str) -> ModelName:
    members = tuple(parse_model(part) for part in _parted(text, name))
    if writer := next((member for member in members if not member.reads), None):
        raise UserError(f"--model {text!r}: {writer.text} writes replies; write llm:{writer.text} to let it read")
    if len(members) < 2:
        raise UserError(f"--model {text!r} joins fewer than two readers; write ensemble:A+B")
    if len(set(members)) < len(members):
        raise UserError(f"--model {text!r} names a reader twice; name each once")
    return ModelName(text, "ensemble", name=name, members=members)


def _parted(text: str, name: str) -> list[str]:
    """The parts between plus signs that stand outside parentheses; parentheses around a whole part fall away."""
    parts, depth = [""], 0
    for character in name:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth < 0:
            break
        if character == "+" and not depth:
            parts.append("")
        else:
            parts[-1] += character
    if depth:
        raise UserError(f"--model {text!r} has a parenthesis without its other half; write ensemble:A+(B)")
    return [part[1:-1] if part.startswith("(") and part.endswith(")") else part for part in parts]


def _check_address(address: str) -> None:
    """An error unless an address is a plain one: with a host, and with no name, password or key in it."""
    try:
        parts = urlsplit(address)
        secret = parts.username is not None or parts.password is not None or bool(parts.query)
        sound = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        secret = sound = False
    if secret:
        raise UserError("--model carries a name, password or key in its address; set FELTSENSE_API_KEY instead")
    if not sound:
        raise UserError("--model has no usable address; write http://host:port/v1#NAME")


def _named(model: ModelName, mend: str) -> ModelName:
    if not model.name:
        raise UserError(f"--model {model.text!r} names no model; {mend}")
    return model
