"""Figures over seeds, worked by hand."""

from dataclasses import replace

import numpy as np
import pytest

from feltsense.benchmarks.reproduce import columns
from feltsense.benchmarks.reproduce.columns import COLUMNS, Column, columns_of
from feltsense.benchmarks.reproduce.measuring import Paper, Reading, readings, table
from feltsense.metrics.reply import distinct

from .toy import LABELS, TASKS, plans, replies

ITEMS = plans("test")[:8]
PLANS = TASKS["toy_plans"]


def said(labels: list[str]) -> list[dict]:
    return [{"id": item.id, "label": label} for item, label in zip(ITEMS, labels, strict=True)]


def test_a_figure_is_the_mean_over_seeds(tmp_path):
    """All right, and half of them right."""
    gold = [item.gold[0] for item in ITEMS]
    half = gold[:4] + [LABELS[(LABELS.index(label) + 1) % 3] for label in gold[4:]]
    read = readings(PLANS, ITEMS, [said(gold), said(half)], tmp_path)
    found = table(Paper.of(PLANS, ITEMS), read)
    assert found["figures"]["accuracy"] == {"value": 0.75, "low": 0.5, "high": 1.0}
    assert found["by_seed"]["accuracy"] == [1.0, 0.5]
    assert "ece" not in found["figures"], "no probabilities were given"


def test_parts_count_alike(tmp_path):
    task = replace(PLANS, parts=("a", "b"))
    items = [replace(item, part="a" if i < 6 else "b") for i, item in enumerate(ITEMS)]
    given = [{"id": item.id, "label": item.gold[0]} for item in items[:6]]
    given += [{"id": item.id, "invalid": "no label"} for item in items[6:]]
    read = readings(task, items, [given], tmp_path)
    assert table(Paper.of(task, items), read)["figures"]["accuracy"]["value"] == 0.5


def test_who_is_asked_once_stands_beside_who_is_asked_thrice():
    """Distinct falls with more replies: over seeds it is the mean, so that saying the same again costs nothing."""
    grams = np.empty((1, 4, 1), object)
    for i, row in enumerate(([1, 2], [1, 3], [4], [5])):
        grams[0, i, 0] = np.array(row)
    once = Reading(distinct(1), grams)
    paper = Paper(list("abcd"), np.zeros(4, np.intp))
    assert paper.measured(once).value == pytest.approx(5 / 6)
    assert paper.measured(once.repeated(3)).value == pytest.approx(5 / 6)
    assert paper.by_seed(once.repeated(3)) == [pytest.approx(5 / 6)] * 3
    assert paper.compared(once.repeated(3), once.repeated(3)).value == 0


REPLIES = TASKS["toy_replies"]
ASKED = replies("test")[:4]


def test_columns_are_figures_of_replies(tmp_path, monkeypatch):
    monkeypatch.setattr(columns, "COLUMNS", tuple(one for one in COLUMNS if one.figure.name == "perplexity"))
    given = [{"id": item.id, "text": "abc", "tokens": [-2.0, 2.0]} for item in ASKED]
    given[0] = {"id": ASKED[0].id, "invalid": "no words"}
    found = table(Paper.of(REPLIES, ASKED), readings(REPLIES, ASKED, [given], tmp_path))["figures"]
    assert found["perplexity"]["value"] == pytest.approx(np.e, abs=1e-4)
    assert found["length"]["value"] == 2.25


def test_what_nobody_told_is_left_out(tmp_path, monkeypatch):
    monkeypatch.setattr(columns, "COLUMNS", tuple(one for one in COLUMNS if one.figure.name == "perplexity"))
    given = [{"id": item.id, "text": "abc"} for item in ASKED]
    found = table(Paper.of(REPLIES, ASKED), readings(REPLIES, ASKED, [given], tmp_path))
    assert set(found["figures"]) == set(found["by_seed"]) == {"length"}


def test_a_column_without_its_corpus_is_left_out(tmp_path, monkeypatch):
    monkeypatch.setattr(columns, "COLUMNS", (Column(COLUMNS[0].figure, lambda _: 1 / 0, ("epitome",)),))
    monkeypatch.setattr(columns, "at_hand", lambda *_: False)
    given = [{"id": item.id, "text": "abc"} for item in ASKED]
    assert set(readings(REPLIES, ASKED, [given], tmp_path)) == {"length"}


def test_columns_have_names_of_their_own():
    names = list(columns_of(REPLIES))
    assert len(set(names)) == len(COLUMNS)
    assert {"similarity", "perplexity", "epitome", "tactic_reuse", "emotion_accuracy"} <= set(names)
    assert columns_of(PLANS) == {}
