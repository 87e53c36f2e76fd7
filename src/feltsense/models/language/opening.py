"""From a model string to a model, checking what can be checked before the first call."""

import os
from importlib.util import find_spec

from feltsense.errors import MissingExtra, UserError
from feltsense.models.names import WRITERS, ModelName, parse_model

from .protocol import LanguageModel
from .remote import KEYS, Remote

PACKAGES = {"anthropic": "anthropic", "google": "google.genai"}


def open_model(text: str, timeout: float = 30.0, retries: int = 2, backoff: float = 0.5) -> LanguageModel:
    """The language model that a model string names; nothing is sent and no client loaded before it is asked.

    `timeout` is in seconds for a whole call, tries and waits included; `retries` follow failures that may pass
    (connection, 429, 5xx), the first after `backoff` seconds, each later one after twice as long. Who has patience for
    a call also has some for a stream that falls silent.

    >>> open_model("http://localhost:8080/v1#llama").name
    'http://localhost:8080/v1#llama'
    """
    model = parse_model(text)
    if model.kind != "language":
        raise UserError(f"--model {text!r} is not a language model; use {WRITERS}")
    _check_package(model)
    _check_key(model)
    return Remote(model, timeout=timeout, retries=retries, backoff=backoff, idle=max(Remote.idle, timeout / 5))


def _check_package(model: ModelName) -> None:
    package = PACKAGES.get(model.vendor)
    try:
        found = package is None or find_spec(package) is not None
    except ModuleNotFoundError:
        found = False
    if not found:
        raise MissingExtra(f"--model {model.text}", model.vendor)


def _check_key(model: ModelName) -> None:
    if model.vendor != "http" and not any(os.environ.get(variable) for variable in KEYS[model.vendor]):
        raise UserError(f"--model {model.text} needs a key; set {' or '.join(KEYS[model.vendor])}")
