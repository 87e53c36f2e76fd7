"""Person: who takes part, and what lasts beyond a turn."""

from typing import Literal

from pydantic import Field

from .value import Value

Role = Literal["seeker", "supporter"]


class Person(Value):
    """A participant; nothing is stored about a person that they did not give."""

    id: str
    role: Role | None = None
    name: str | None = None
    language: str | None = Field(default=None, description="BCP 47 tag.")
    country: str | None = Field(default=None, description="ISO 3166-1 alpha-2 code.")
