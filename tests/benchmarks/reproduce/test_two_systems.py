"""Two systems on a toy task: side by side from their results, paired where their answers are kept."""

import json

import pytest

from feltsense.benchmarks._shelf import items_of
from feltsense.benchmarks.reproduce import two_systems as module
from feltsense.benchmarks.reproduce.two_systems import Examined, two_systems
from feltsense.errors import InputError, UserError

from ..toy import LABELS, toy

TASK = toy()
FIGURE = TASK.lead.name
ITEMS = items_of(TASK, "test")
RIGHT = {"gsa": 1, "hef": 3}
"""The first answers all items rightly, the second every third: it always says the same."""


def result(id: str, task: str = "toy") -> dict:
    told = {"value": 1 / RIGHT[id], "low": 0.2, "high": 1.0}
    arms = {"with": {"figures": {FIGURE: told}, "by_seed": {FIGURE: [told["value"]]}}}
    claim = {"says": "", "task": task, "figure": FIGURE, "least": 0.1}
    return {"id": id, "verdict": "holds", "claim": claim, "setting": "small", "arms": arms, "comparisons": []}


def answers(self, name, items):
    id = self.result["id"]
    said = [item.gold[0] if RIGHT[id] == 1 else LABELS[0] for item in items]
    return [[{"id": item.id, "label": label} for item, label in zip(items, said, strict=True)]] * RIGHT[id]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "task", lambda _: TASK)
    monkeypatch.setattr(Examined, "items", lambda *_: ITEMS)
    monkeypatch.setattr(Examined, "answers", answers)
    keep(tmp_path, result("gsa"), result("hef"))
    return tmp_path


def keep(folder, *found: dict) -> None:
    (folder / "systems").mkdir(exist_ok=True)
    for one in found:
        (folder / "systems" / f"{one['id']}.json").write_text(json.dumps(one))


def test_answers_that_are_kept_are_paired(here):
    (side,), reasons = two_systems("gsa", "hef", here, here)
    assert not reasons
    assert (side.task, side.figure, side.a["value"]) == ("toy", FIGURE, 1.0)
    assert side.difference.low > 0.3
    assert side.p_adjusted < 0.01


def test_without_answers_the_figures_stand_alone_and_the_reason_is_told(here, monkeypatch):
    def gone(self, *_):
        raise InputError(f"the answers of {self.result['id']} are not kept")

    monkeypatch.setattr(Examined, "answers", gone)
    (side,), (reason,) = two_systems("gsa", "hef", here, here)
    assert side.difference is None and side.b["value"] == 1 / 3
    assert reason == "toy is not paired: the answers of gsa are not kept"


def test_different_tasks_and_missing_results_are_refused(here):
    keep(here, result("hef", "another"))
    with pytest.raises(UserError, match=r"different tasks \(toy; another\)"):
        two_systems("gsa", "hef", here, here)
    with pytest.raises(UserError, match="felt systems reproduce ecm"):
        two_systems("gsa", "ecm", here, here)
