"""What a language model is told before it writes, and what is cleaned away after it has written."""

from ._cleaning import Cleaner, cleaned
from ._described import described, quoted, shortened
from ._dialogue import dialogue_of
from ._persona import Persona, persona_lines

__all__ = ["Cleaner", "Persona", "cleaned", "described", "dialogue_of", "persona_lines", "quoted", "shortened"]
