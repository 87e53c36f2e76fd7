"""Tally: what a whole file came to, counted while its shards go by."""

from collections import Counter
from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ConfigDict, Field

from feltsense.reader import Readings


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
    bad_row: int | None = None
    bad_because: str | None = None

    @classmethod
    def of(cls, errors: Sequence[str | None], readings: Readings) -> "Tally":
        """The counts over some rows: an error or None for each, and the readings of those without one."""
        valences = _valences(readings)
        bad = next((row for row, error in enumerate(errors, start=1) if error is not None), None)
        return cls(
            rows=len(errors),
            errors=len(errors) - len(readings),
            unknown=int(readings.affects.unknown.sum()),
            labels=dict(Counter(label for named in readings.affects.named for label in named)),
            risk=dict(Counter(risk.level for risk in readings.risks)),
            valence_sum=sum(valences),
            valence_rows=len(valences),
            bad_row=bad,
            bad_because=None if bad is None else errors[bad - 1],
        )

    def add(self, other: "Tally") -> None:
        """Count also the rows that come next."""
        if self.bad_row is None and other.bad_row is not None:
            self.bad_row, self.bad_because = self.rows + other.bad_row, other.bad_because
        self.rows += other.rows
        self.errors += other.errors
        self.unknown += other.unknown
        _count(self.labels, other.labels)
        _count(self.risk, other.risk)
        self.valence_sum += other.valence_sum
        self.valence_rows += other.valence_rows

    @property
    def first_error(self) -> str | None:
        """The first row that could not be read, and why."""
        return None if self.bad_row is None else f"row {self.bad_row}: {self.bad_because}"

    @property
    def mean_valence(self) -> float | None:
        """The mean over all rows that have a valence, −1 to 1."""
        return self.valence_sum / self.valence_rows if self.valence_rows else None

    @property
    def all_bad(self) -> bool:
        """Whether there were rows and not one of them could be read."""
        return 0 < self.rows == self.errors


def _valences(readings: Readings) -> list[float]:
    vad = readings.affects.vad
    return [] if vad is None else [value for value in vad[:, 0].round(4).tolist() if value == value]  # noqa: PLR0124


def _count(counts: dict[str, int], more: Mapping[str, int]) -> None:
    for name, count in more.items():
        counts[name] = counts.get(name, 0) + count
