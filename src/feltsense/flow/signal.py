"""Signal: what a person gives us. Text, sound, pictures, moving pictures, or a measured series."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from .value import Value


class Text(Value):
    """Words, as typed or transcribed."""

    kind: Literal["text"] = "text"
    text: str = Field(description="The words, unchanged.")
    language: str | None = Field(default=None, description="BCP 47 tag, when known.")


class Media(Value):
    """A file or stream kept outside the record; the record names it and its checksum."""

    source: str = Field(description="Path or URI of the bytes.")
    media_type: str | None = Field(default=None, description="IANA media type, e.g. audio/wav.")
    sha256: str | None = Field(default=None, description="Checksum of the bytes, hexadecimal.")


class Audio(Media):
    """A recording of a voice or of the sound around it."""

    kind: Literal["audio"] = "audio"
    duration: float | None = Field(default=None, ge=0, description="Seconds.")
    sample_rate: int | None = Field(default=None, gt=0, description="Samples a second.")


class Image(Media):
    """One picture."""

    kind: Literal["image"] = "image"
    width: int | None = Field(default=None, gt=0, description="Pixels.")
    height: int | None = Field(default=None, gt=0, description="Pixels.")


class Video(Media):
    """Moving pictures, with or without sound."""

    kind: Literal["video"] = "video"
    duration: float | None = Field(default=None, ge=0, description="Seconds.")
    frame_rate: float | None = Field(default=None, gt=0, description="Frames a second.")


class Series(Value):
    """A physiological series: heart, skin, breath, movement."""

    kind: Literal["series"] = "series"
    channel: str = Field(description="What was measured: ecg, eda, ppg, respiration, temperature, acceleration…")
    rate: float = Field(gt=0, description="Samples a second.")
    values: tuple[float, ...] = Field(description="The samples, evenly spaced.")
    unit: str | None = Field(default=None, description="Unit of the samples, e.g. mV.")


Part = Annotated[Text | Audio | Image | Video | Series, Field(discriminator="kind")]


class Signal(Value):
    """Everything that one speaker gave in one turn, in one or several forms.

    >>> Signal.of("I got the job!").text
    'I got the job!'
    """

    parts: tuple[Part, ...]
    time: datetime | None = Field(default=None, description="When it was given.")

    @classmethod
    def of(cls, text: str) -> "Signal":
        """A signal of text alone."""
        return cls(parts=(Text(text=text),))

    @property
    def text(self) -> str:
        """The words of all text parts, joined by newlines; empty when there are none."""
        return "\n".join(part.text for part in self.parts if isinstance(part, Text))
