"""A character card read as what it is: a stranger's file, of which a name and some words of manner are taken.

A card is written to command a model: to be a person, to keep to a story, to forget rules. None of that is taken, so no
guard, no help line and no "I am a machine" depends on finding an order in it.
"""

import json
import re
from pathlib import Path
from typing import Any

from pydantic import Field

from feltsense.catalogue import load
from feltsense.components._injection import is_instruction
from feltsense.components.reply._prompting import Persona, persona_lines
from feltsense.errors import InputError
from feltsense.flow import Conversation, Reply, run
from feltsense.flow.value import Value

from ._manner import manner_of
from ._png import BEGIN, card_in

LARGEST = 8 << 20
LONGEST = 1 << 20
"""Bytes of a file, and of the card in it."""
READ = 20_000
SPECS = ("chara_card_v2", "chara_card_v3")
TAKEN = ("name", "nickname", "personality", "description")
_NAME = re.compile(r"[^\W\d_]+(?:[ '’.-]{1,2}[^\W\d_]+){0,2}")


class Card(Value):
    """What is taken from a card, and what of it is not."""

    name: str = Field(description="What the machine calls itself; empty where the card's name cannot be taken.")
    manner: tuple[str, ...] = Field(description="Words of a closed list that its personality and description hold.")
    ignored: tuple[str, ...] = Field(description="Fields that are filled and not used at all.")

    @property
    def persona(self) -> Persona | None:
        """The persona for a language model that writes replies; None where nothing was taken."""
        made = Persona(name=self.name or "Feltsense", manner=", ".join(self.manner))
        return made if persona_lines(made) else None

    @property
    def summary(self) -> str:
        """What was taken and what was not, in a line.

        >>> Card(name="Mira", manner=("warm",), ignored=("system_prompt",)).summary
        'Taken from the card: the name Mira, the manner warm. Not used: the rest of its text, system_prompt.'
        """
        name = f"the name {self.name}" if self.name else "no name"
        manner = f"the manner {', '.join(self.manner)}" if self.manner else "no manner"
        return f"Taken from the card: {name}, {manner}. Not used: {', '.join(('the rest of its text', *self.ignored))}."


def read_card(path: str | Path) -> Card:
    """The card in a file, JSON or PNG; an `InputError` for what is none, too large or broken."""
    path = Path(path)
    try:
        with path.open("rb") as file:
            found = file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(f"the card {path} cannot be read ({error.strerror}); check its name") from None
    try:
        return _card(_parsed(found))
    except InputError as error:
        raise InputError(f"{path}: {error}") from None


def persona_of(path: str) -> Persona | None:
    """The persona that a card gives; None without a path.

    >>> persona_of("") is None
    True
    """
    return read_card(path).persona if path else None


def _parsed(found: bytes) -> dict[str, Any]:
    """The fields of a card in the bytes of a file."""
    if len(found) > LARGEST:
        raise InputError(f"a file with a card may have {LARGEST >> 20} MiB; take a smaller picture")
    text = card_in(found) if found.startswith(BEGIN) else found
    if len(text) > LONGEST:
        raise InputError(f"a card may have {LONGEST >> 10} KiB; shorten it")
    try:
        card = json.loads(text)
    except (ValueError, RecursionError):
        raise InputError("this is no character card: neither JSON in UTF-8 nor a PNG picture with one") from None
    data = card.get("data") if isinstance(card, dict) and card.get("spec") in SPECS else None
    if not isinstance(data, dict) or not isinstance(data.get("name"), str):
        raise InputError(f"this is no character card of {' or '.join(SPECS)} with a name; export it anew")
    return data


def _card(data: dict[str, Any]) -> Card:
    given = {name: data[name][:READ] for name in TAKEN if isinstance(data.get(name), str)}
    name = next((name for field in ("nickname", "name") if (name := _name(given.get(field, "")))), "")
    manner = manner_of(f"{given.get('personality', '')}\n{given.get('description', '')}")
    ignored = sorted(str(field)[:40] for field, value in data.items() if value and field not in TAKEN)
    return Card(name=name, manner=manner, ignored=tuple(ignored[:30]))


def _name(given: str) -> str:
    """A name of up to three words, when no guard minds it as such; else nothing."""
    name = " ".join(given.split())
    fits = len(name) <= 40 and _NAME.fullmatch(name) and not is_instruction(name)
    return name if fits and persona_lines(Persona(name=name)) and not _minded(name) else ""


def _minded(name: str) -> bool:
    """Whether a guard would withhold the name from a reply, or hears danger in it."""
    talk, guard = Conversation.of(name), load("component", "guard/reply_rules")()
    told = (Reply(text=f"{words}.", by="card") for words in (name, f"I am {name}", f"Please {name}"))
    withheld = [one for one in told if not run(guard.after(talk, one)).allow]
    return bool(withheld) or run(load("component", "understanding/risk_phrases")()(talk)).level != "none"
