"""Counting alarms: shares with intervals, kinds, and misses by id alone."""

import json

from feltsense.benchmarks.crisis.measuring import evaluated, share
from feltsense.benchmarks.crisis.texts import Case

CASES = [
    Case("mindguard_4_5", "a1", "severity 5", "SECRET red", True),
    Case("mindguard_4_5", "a2", "severity 4", "SECRET blue", True),
    Case("figures_of_speech", "7", "hyperbole", "SECRET green", False),
]
JUDGES = {
    "rules": lambda texts: ["none" for _ in texts],
    "both": lambda texts: ["imminent" if "red" in text or "green" in text else "low" for text in texts],
}


def found():
    return evaluated(CASES, JUDGES, lambda line: None)


def test_shares_and_kinds():
    made = found()
    danger = made["questions"]["mindguard_4_5"]
    assert (danger["both"]["share"], danger["rules"]["share"], danger["should_alarm"]) == (0.5, 0.0, True)
    assert made["kinds"]["mindguard_4_5"]["severity 5"] == {"of": 1, "rules": 0, "both": 1}


def test_misses_and_false_alarms_are_named_by_id():
    assert found()["wrong"] == {"mindguard_4_5": ["a2 (severity 4)"], "figures_of_speech": ["7 (hyperbole)"]}


def test_no_text_comes_out():
    assert "SECRET" not in json.dumps(found())


def test_an_interval_holds_the_share():
    made = share([True, True, False, False])
    assert made["interval"][0] < made["share"] < made["interval"][1]
