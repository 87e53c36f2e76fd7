"""What came of a claim: the arm with the mechanism against everything else, and what that says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from feltsense.errors import InputError
from feltsense.metrics.compare import Difference, holm
from feltsense.metrics.figure import Figure

from .measuring import Paper, Reading

Verdict = Literal["holds", "does not hold", "cannot tell"]
Better = Literal["higher", "lower"]
WITH, WITHOUT = "with", "without"


@dataclass(frozen=True)
class Compared:
    """The figure of `a` minus that of `b`, over all seeds and for each."""

    a: str
    b: str
    figure: Figure
    difference: Difference
    by_seed: tuple[float, ...]

    def as_json(self, adjusted: float) -> dict[str, Any]:
        """As it stands in a result; `adjusted` is its p among those that were compared for the same purpose."""
        found, numbers = self.difference, ("low", "high", "p")
        return {
            **{"a": self.a, "b": self.b, "figure": self.figure.name, "better": self.figure.better},
            "difference": _rounded(found.value),
            **{name: _rounded(getattr(found, name)) for name in numbers},
            "p_adjusted": _rounded(adjusted),
            "by_seed": [_rounded(value) for value in self.by_seed],
        }


def verdict(found: Difference, by_seed: Sequence[float], better: Better, least: float) -> Verdict:
    """Whether an arm is better than another by a figure that should be `better`; `least` is worth having.

    It holds where the interval lies wholly on the good side of 0 and every seed agrees in sign, even where the
    difference is smaller than `least`; it does not hold where even the interval's good end is below `least`.

    >>> verdict(Difference(0.03, 0.01, 0.05, 0.01, None), [0.02, 0.04], "higher", least=0.02)
    'holds'
    """
    if found.low is None or found.high is None:
        return "cannot tell"
    sign = 1 if better == "higher" else -1
    bad, good = sorted((sign * found.low, sign * found.high))
    if bad > 0 and all(sign * value > 0 for value in by_seed):
        return "holds"
    return "does not hold" if good < least else "cannot tell"


def comparisons(paper: Paper, read: Mapping[str, Mapping[str, Reading]], figure: str) -> list[dict[str, Any]]:
    """`with` against `without` on the figure, then against all others on it, then against `without` on other figures.

    `read` has the readings of every arm and baseline. P-values are adjusted within each of the three (Holm).
    """
    others = [name for name in read if name not in (WITH, WITHOUT)]
    figures = [name for name in read[WITH] if name != figure]
    families = [[(WITHOUT, figure)], [(name, figure) for name in others], [(WITHOUT, name) for name in figures]]
    found = [[compared(paper, read, b, name) for b, name in family] for family in families]
    return [row for family in found for row in _adjusted([one for one in family if one is not None])]


def compared(paper: Paper, read: Mapping[str, Mapping[str, Reading]], b: str, figure: str) -> Compared | None:
    """`with` against `b`; None where one of them has no such figure, or it is not defined for them."""
    first, second = (read.get(name, {}).get(figure) for name in (WITH, b))
    if first is None or second is None:
        return None
    second = second.repeated(len(first.rows))
    try:
        seeds = [x - y for x, y in zip(paper.by_seed(first), paper.by_seed(second), strict=True)]
        return Compared(WITH, b, first.figure, paper.compared(first, second), tuple(seeds))
    except InputError:
        return None


def _adjusted(family: Sequence[Compared]) -> list[dict[str, Any]]:
    return [one.as_json(p) for one, p in zip(family, holm([one.difference.p for one in family]), strict=True)]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 5)
