"""One grammar for `--model`, everywhere: offline, small, openai:NAME, http://host:port/v1#NAME and more."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from feltsense.errors import UserError

ModelKind = Literal["offline", "text", "language"]
VENDORS = ("openai", "anthropic", "google")
GRAMMAR = "offline, small, openai:NAME, anthropic:NAME, google:NAME or http://host:port/v1#NAME"
NOT_YET = ("hf", "llm", "ensemble")


@dataclass(frozen=True)
class ModelName:
    """A parsed model string: what kind, whose (openai, anthropic, google, http), which, and at which address."""

    text: str
    kind: ModelKind
    vendor: str = ""
    name: str = ""
    address: str = ""


def parse_model(text: str) -> ModelName:
    """The parts of a model string.

    >>> parse_model("http://localhost:8080/v1#llama").name
    'llama'
    """
    if text == "offline":
        return ModelName(text, "offline")
    if text == "small":
        return ModelName(text, "text", name=text)
    if text == "nano" or text.partition(":")[0] in NOT_YET:
        raise UserError(f"--model {text!r} is not built yet; use {GRAMMAR}")
    if text.startswith(("http://", "https://")):
        address, _, name = text.partition("#")
        _check_address(address)
        return _named(ModelName(text, "language", "http", name, address), "an address ends in #NAME")
    vendor, _, name = text.partition(":")
    if vendor in VENDORS:
        return _named(ModelName(text, "language", vendor, name), f"write {vendor}:NAME")
    raise UserError(f"--model {text!r} is not understood; use {GRAMMAR}")


def _check_address(address: str) -> None:
    """An error unless an address is a plain one: with a host, and with no name, password or key in it."""
    parts = urlsplit(address)
    try:
        sound = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        sound = False
    if parts.username is not None or parts.password is not None or parts.query:
        raise UserError("--model carries a name, password or key in its address; set FELTSENSE_API_KEY instead")
    if not sound:
        raise UserError("--model has no usable address; write http://host:port/v1#NAME")


def _named(model: ModelName, mend: str) -> ModelName:
    if not model.name:
        raise UserError(f"--model {model.text!r} names no model; {mend}")
    return model
