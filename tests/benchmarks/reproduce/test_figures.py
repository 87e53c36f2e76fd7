"""Tables of figures: arms, baselines once, reported figures apart, a dash where there is nothing."""

from feltsense.benchmarks.reproduce.figures import tables
from feltsense.catalogue import RecipeCard, Reported


def figure(value: float) -> dict:
    return {"value": value, "low": None, "high": None}


def result(with_it: float, also: dict | None = None) -> dict:
    arms = {
        "with": {"figures": {"rouge_l": figure(with_it)}},
        "without": {"figures": {"rouge_l": figure(0.1), "perplexity": figure(50.0)}},
        "retrieval": {"figures": {"rouge_l": figure(0.05)}},
    }
    return {"claim": {"task": "empathetic_replies"}, "arms": arms, "also": also or {}}


CARDS = [
    RecipeCard(summary="one", id="one", reported=(Reported("rouge_l", 0.2, "table 1"), Reported("other", 1.0, "x"))),
    RecipeCard(summary="two", id="two"),
    RecipeCard(summary="three", id="three"),
]


def test_one_table_a_task():
    found = tables(CARDS, {"one": result(0.123), "two": result(0.2)})
    columns, *rows = found["empathetic_replies"]
    assert columns == ["system", "who", "perplexity", "rouge_l"]
    assert rows == [
        ["one", "with", "–", "0.123"],
        ["one", "without", "50.000", "0.100"],
        ["two", "with", "–", "0.200"],
        ["two", "without", "50.000", "0.100"],
        ["baseline", "retrieval", "–", "0.050"],
        ["one", "*reported, protocol differs*", "–", "0.200"],
    ]


def test_further_tasks_have_tables_of_their_own():
    more = {"esconv_strategy": {"arms": {"with": {"figures": {"accuracy": figure(0.3)}}}}}
    found = tables(CARDS, {"one": result(0.1, more)})
    assert found["esconv_strategy"] == [["system", "who", "accuracy"], ["one", "with", "0.300"]]


def test_nothing_examined():
    assert tables(CARDS, {}) == {}
