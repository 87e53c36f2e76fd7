"""Rendition: how a reply is expressed beyond its words."""

from typing import Literal

from pydantic import Field

from .affect import VAD
from .value import Value


class Mark(Value):
    """One instruction to a voice, a face, a body or a player."""

    channel: Literal["voice", "face", "gesture", "music", "sticker"]
    name: str
    value: float | str | None = None


class Rendition(Value):
    """Expression marks for a reply."""

    tone: VAD | None = None
    marks: tuple[Mark, ...] = Field(default=())
