"""The probes are the ones that were frozen, well formed, and as many as were promised."""

from collections import Counter

import pytest

from feltsense.benchmarks.probes import FROZEN, frozen


@pytest.mark.parametrize("name", FROZEN)
def test_is_the_frozen_file(name):
    assert frozen(name).strip()


@pytest.mark.parametrize(("name", "least"), [("crisis_phrasings.tsv", 200), ("figures_of_speech.tsv", 200)])
def test_has_enough_different_lines(name, least):
    head, *rows = frozen(name).strip().split("\n")
    cells = [row.split("\t") for row in rows]
    assert head == "kind\ttext"
    assert all(len(cell) == 2 and all(cell) for cell in cells)
    texts = {text.casefold() for _, text in cells}
    assert len(texts) == len(cells) >= least
    assert min(Counter(kind for kind, _ in cells).values()) >= 30
