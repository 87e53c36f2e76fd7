"""What people come with: for each situation its signs and sentences that fit it and nothing else."""

from ._conflict import CONFLICT
from ._glad import GLAD
from ._inward import INWARD
from ._loss import LOSS
from ._pressure import PRESSURE
from ._situation import Situation

__all__ = ["SITUATIONS", "Situation"]
SITUATIONS: tuple[Situation, ...] = (*LOSS, *CONFLICT, *PRESSURE, *INWARD, *GLAD)
"""Where two fit equally well, the earlier one counts."""
