"""Verdicts and comparisons, worked by hand."""

import numpy as np
import pytest

from feltsense.benchmarks.reproduce.measuring import Paper, Reading
from feltsense.benchmarks.reproduce.verdict import comparisons, verdict
from feltsense.metrics.compare import Difference
from feltsense.metrics.figure import Figure


@pytest.mark.parametrize(
    ("low", "high", "by_seed", "better", "said"),
    [
        (0.01, 0.05, [0.02, 0.04], "higher", "holds"),
        (0.001, 0.01, [0.005, 0.004], "higher", "holds"),
        (0.01, 0.05, [0.07, -0.01], "higher", "cannot tell"),
        (0.01, 0.015, [0.03, -0.01], "higher", "does not hold"),
        (0.0, 0.05, [0.02, 0.04], "higher", "cannot tell"),
        (-0.01, 0.05, [0.02, 0.04], "higher", "cannot tell"),
        (-0.03, 0.019, [0.02, 0.04], "higher", "does not hold"),
        (-0.01, 0.02, [0.02, 0.04], "higher", "cannot tell"),
        (-0.05, -0.01, [-0.02, -0.04], "lower", "holds"),
        (-0.05, -0.01, [-0.02, 0.01], "lower", "cannot tell"),
        (-0.019, 0.05, [0.02, 0.04], "lower", "does not hold"),
        (0.01, 0.05, [0.02, 0.04], "lower", "does not hold"),
        (-0.02, 0.01, [-0.01, -0.01], "lower", "cannot tell"),
        (None, None, [0.5], "higher", "cannot tell"),
    ],
)
def test_verdict(low, high, by_seed, better, said):
    """`least` is 0.02 throughout."""
    assert verdict(Difference(0.0, low, high, 0.5, None), by_seed, better, least=0.02) == said


def right(name: str = "right", better: str = "higher") -> Figure:
    """The share of right answers, from rows of (right, 1)."""
    return Figure(name, name, lambda _, found: found.values, lambda sums: sums[..., 0] / sums[..., 1], better)


def reading(*seeds: list[int], figure: Figure | None = None) -> Reading:
    rows = np.array(seeds, float)
    return Reading(figure or right(), np.stack([rows, np.ones_like(rows)], -1))


def wrong(*seeds: list[int]) -> Reading:
    return reading(*([1 - one for one in seed] for seed in seeds), figure=right("wrong", "lower"))


PAPER = Paper(["a", "a", "b", "c"], np.zeros(4, np.intp))
MADE = {
    "with": ([1, 1, 1, 0], [1, 1, 1, 1]),
    "without": ([1, 0, 0, 0], [1, 1, 0, 0]),
}
"""Which of four items are right, for each of two seeds."""
READ = {
    **{who: {"right": reading(*seeds), "wrong": wrong(*seeds)} for who, seeds in MADE.items()},
    "chance": {"right": reading([0, 0, 1, 0])},
    "silent": {},
}


def test_comparisons():
    """With 3/4 and 4/4, without 1/4 and 2/4, chance 1/4 whatever the seed."""
    mechanism, baseline, other = comparisons(PAPER, READ, "right")
    assert [(row["a"], row["b"], row["figure"]) for row in (mechanism, baseline, other)] == [
        ("with", "without", "right"),
        ("with", "chance", "right"),
        ("with", "without", "wrong"),
    ]
    assert (mechanism["difference"], mechanism["by_seed"]) == (0.5, [0.5, 0.5])
    assert (baseline["difference"], baseline["by_seed"]) == (0.625, [0.5, 0.75])
    assert (other["difference"], other["by_seed"]) == (-0.5, [-0.5, -0.5])
    assert (mechanism["better"], other["better"]) == ("higher", "lower")
    assert mechanism["low"] <= 0.5 <= mechanism["high"]
    assert mechanism["p"] == mechanism["p_adjusted"], "alone in its family"


def test_dialogues_are_drawn_whole_with_all_seeds():
    """Dialogue a gives 1/4, b 2/2 and c 1/2 more right answers: draws of one dialogue alone are the ends."""
    row = comparisons(PAPER, READ, "right")[0]
    assert row["low"] == pytest.approx(0.25)
    assert row["high"] == pytest.approx(1.0)


def test_p_values_are_adjusted_within_each_purpose():
    columns = {f"other {i}": reading([1, 1, 1, 0], [1, 1, 1, 1], figure=right(f"other {i}")) for i in range(3)}
    low = {name: reading([0, 0, 0, 0], [0, 0, 0, 0], figure=one.figure) for name, one in columns.items()}
    read = {"with": READ["with"] | columns, "without": READ["without"] | low}
    rows = {row["figure"]: row for row in comparisons(PAPER, read, "right")}
    assert rows["right"]["p_adjusted"] == rows["right"]["p"]
    assert rows["other 0"]["p_adjusted"] == pytest.approx(min(1.0, 4 * rows["other 0"]["p"]), abs=1e-4)


def test_a_single_dialogue_has_no_interval():
    paper = Paper(["a"] * 4, np.zeros(4, np.intp))
    row = comparisons(paper, READ, "right")[0]
    assert (row["difference"], row["low"], row["high"]) == (0.5, None, None)
