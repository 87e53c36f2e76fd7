"""Guards: what their acts mean, and the help lines that they show."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from feltsense.components.guard._help_lines import HelpLine, countries, emergency, lines
from feltsense.components.guard._meanings import meanings

from ..auth import AUTH, Read

router = APIRouter(prefix="/v1", tags=["guards"])
Country = Annotated[str | None, Query(pattern="^[A-Za-z]{2}$", description="ISO 3166-1 alpha-2.")]


class Meaning(BaseModel):
    """What one act of a guard means, in words for a person."""

    guard: str
    action: str
    meaning: str


class Meanings(BaseModel):
    """All acts of all guards."""

    items: tuple[Meaning, ...]


class Help(BaseModel):
    """Services that people in danger can reach in a country; where to find one, for a country without any."""

    countries: tuple[str, ...] = Field(description="Of which at least one number is known.")
    items: tuple[HelpLine, ...]


@router.get("/guards", responses=AUTH)
async def guards(_: Read) -> Meanings:
    """What the acts of guards mean that stand in an answer's `guard.actions`; a reason may follow behind a colon."""
    found = ((guard, action, says) for guard, acts in meanings().items() for action, says in acts.items())
    return Meanings(items=tuple(Meaning(guard=guard, action=action, meaning=says) for guard, action, says in found))


@router.get("/help", responses=AUTH)
async def help_lines(_: Read, country: Country = None) -> Help:
    """The emergency number and the help lines of a country."""
    urgent = emergency(country)
    return Help(countries=countries(), items=((urgent,) if urgent else ()) + lines(country))
