"""What a language model is told before it writes, and what is cleaned away after it has written."""

from ._cleaning import Cleaner, cleaned
from ._described import described, quoted, shortened
from ._persona import Persona, persona_lines

__all__ = ["Cleaner", "Persona", "cleaned", "described", "persona_lines", "quoted", "shortened"]
