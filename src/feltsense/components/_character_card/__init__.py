"""Character cards of other programs (Character Card V2 and V3): the name and the manner in them, and nothing else."""

from ._card import Card, persona_of, read_card

__all__ = ["Card", "persona_of", "read_card"]
