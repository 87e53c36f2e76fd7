"""What is measured of the counsellor: intervals, quality, and twenty sessions, on sessions written here."""

import json
from pathlib import Path

import numpy as np
import pytest

from feltsense.benchmarks.counsel._intervals import auc, ratio_over, two_sided
from feltsense.benchmarks.counsel._sessions import Session
from feltsense.benchmarks.counsel.dialogues import EACH, beside, chosen, figures
from feltsense.benchmarks.counsel.quality import quality, together
from feltsense.counsellor import Counsellor
from feltsense.flow import Conversation, Label, Plan
from tests.components.counsel.test_behaviours import talk

GOOD = ("I drink after work.", "The evenings are long for you. What are they like?", "Empty.", "You feel alone then.")
BAD = ("I drink after work.", "You should stop. You're killing yourself.", "I know.", "You need to quit now.")


def session(lines: tuple[str, ...], high: bool, name: str = "a", held_out: bool = False) -> Session:
    made = talk(*lines)
    for i, turn in made.by("supporter"):
        kind = "reflection" if high else "therapist_input"
        made = made.replace(i, turn.fill(plan=Plan(acts=(), labels=(Label(taxonomy="annomi_behaviour", label=kind),))))
    return Session(made.model_copy(update={"id": name}), high, held_out)


def test_auc_agrees_with_counting():
    rng = np.random.default_rng(1)
    high, low = rng.integers(0, 5, 20).astype(float), rng.integers(0, 5, 9).astype(float)
    slow = np.mean([(h > w) + 0.5 * (h == w) for h in high for w in low])
    assert auc(high, low) == pytest.approx(slow)


def test_intervals_hold_the_value():
    found = two_sided(auc, [3, 4, 5, 6], [1, 2, 4], draws=200)
    assert found["low"] <= found["value"] <= found["high"]
    assert ratio_over([1, 2], [2, 2], draws=100)["value"] == 0.75


def test_good_practice_scores_above_bad():
    good, bad = session(GOOD, True), session(BAD, False)
    assert together(good.practice) > together(bad.practice)
    apart = quality([good, bad, session(GOOD, True, "b", True), session(BAD, False, "c", True)])
    assert apart["all"]["auc"]["four_shares_together"]["value"] == 1.0
    assert apart["held_out"]["low"] == 1


def test_the_choice_prefers_what_was_held_out_and_is_the_same_twice():
    many = [session(GOOD, i % 2 == 0, str(i), i > 30) for i in range(40)]
    first = [one.talk.id for one in chosen(many)]
    assert first == [one.talk.id for one in chosen(many)]
    assert len(first) == 2 * EACH
    assert {str(i) for i in range(31, 40)} <= set(first)


def test_twenty_sessions_leave_figures_and_no_words():
    helper = Counsellor.default()
    found = figures([beside(helper, session(GOOD, True)), beside(helper, session(BAD, False))])
    assert found["turns"] == 4
    assert found["feedback_high_less_low"]["non_adherent"]["difference"]["value"] < 0
    assert "drink" not in json.dumps(found)


def test_the_counsellor_does_not_see_what_people_noted():
    seen: list[Conversation] = []

    class Spy:
        def suggest(self, given):
            seen.append(given)
            return Counsellor.default().suggest(given)

        def feedback(self, given, draft):
            return Counsellor.default().feedback(given, draft)

    beside(Spy(), session(GOOD, True))
    assert all(turn.plan is None and turn.understanding is None for one in seen for turn in one.turns)


def _row(name: str, found: dict) -> str:
    return f"| {name} | {found['value']:.3f} | {found['low']:.3f} … {found['high']:.3f} |"


def rows(found: dict) -> list[str]:
    """The rows of figures on the page, made from the results."""
    therapist, epitome = found["tasks"]["annomi_therapist"], found["tasks"]["epitome"]
    apart, twenty = found["quality"], found["twenty_sessions"]["rules"]
    shares = ("four_shares_together", "adherent_share", "non_adherent_a_turn_negated", "reflection_share", "open_share")
    return [
        _row("main behaviour of a turn, 4 classes, macro-F1: rules", therapist["rules"]["macro_f1"]),
        _row("the same by the model (research)", therapist["behaviour_model"]["macro_f1"]),
        _row("EPITOME, quadratic kappa, mean of three: rules", epitome["rules"]["kappa_quadratic"]),
        *(
            _row(f"{mechanism.replace('_', ' ')}: {system}", epitome["kappa_by_mechanism"][system][mechanism])
            for mechanism in ("emotional_reactions", "interpretations", "explorations")
            for system in ("rules", "research")
        ),
        *(_row(f"sessions apart, AUC: {name.replace('_', ' ')}", apart["all"]["auc"][name]) for name in shares),
        _row("the same, held out: four shares together", apart["held_out"]["auc"]["four_shares_together"]),
        _row("agreement with the counsellor, any suggestion", twenty["agreement"]["all"]["any"]),
        _row("in sessions of high quality", twenty["agreement"]["high"]["any"]),
        _row("in sessions of low quality", twenty["agreement"]["low"]["any"]),
        _row("always a reflection and a question", twenty["always_reflection_then_question"]["first_two"]),
        _row("concerns a turn, high less low", twenty["feedback_high_less_low"]["concerns"]["difference"]),
        _row("empathy a turn, high less low", twenty["feedback_high_less_low"]["empathy"]["difference"]),
    ]


def test_the_page_says_what_the_results_say():
    root = Path(__file__).parents[3]
    page = (root / "docs" / "counsellor.md").read_text("utf-8")
    missing = [
        one for one in rows(json.loads((root / "results" / "counsel.json").read_text("utf-8"))) if one not in page
    ]
    assert not missing, "\n".join(missing)
