"""Tally: what a whole file came to, counted while its rows go by."""

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict, Field

from .rendering import present
from .rows import Reading


class Tally(BaseModel):
    """Counts over all rows so far: rows, errors, unknown, how often each label and each risk level was read."""

    model_config = ConfigDict(extra="forbid")

    rows: int = 0
    errors: int = 0
    unknown: int = 0
    labels: dict[str, int] = Field(default_factory=dict)
    risk: dict[str, int] = Field(default_factory=dict)
    valence_sum: float = 0.0
    valence_rows: int = 0
    first_error: str | None = None

    def add(self, readings: Iterable[Reading]) -> None:
        """Count these readings too."""
        for reading in readings:
            self.rows += 1
            if reading.analysis is None:
                self.errors += 1
                self.first_error = self.first_error or f"row {self.rows}: {reading.error}"
                continue
            self.unknown += reading.analysis.unknown
            _count(self.labels, present(reading.analysis))
            _count(self.risk, [reading.analysis.risk.level])
            if reading.analysis.vad is not None:
                self.valence_sum += reading.analysis.vad.valence
                self.valence_rows += 1

    @property
    def mean_valence(self) -> float | None:
        """The mean over all rows that have a valence, −1 to 1."""
        return self.valence_sum / self.valence_rows if self.valence_rows else None

    @property
    def all_bad(self) -> bool:
        """Whether there were rows and not one of them could be read."""
        return 0 < self.rows == self.errors


def _count(counts: dict[str, int], names: Iterable[str]) -> None:
    for name in names:
        counts[name] = counts.get(name, 0) + 1
