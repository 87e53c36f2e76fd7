"""Who is under 18 by their own words, and who only seems to be."""

import pytest

from feltsense.components._minors import told_young
from feltsense.components.guard.minor import ACTIONS, minor

from .topics import play

YOUNG = [
    "I'm 14 and I hate school", "im 15", "I am thirteen years old", "i'm only 16", "I'm in 8th grade",
    "I'm in year 9 and get bullied", "I just turned 17", "I'm a minor", "I'm still in high school",
    "I go to middle school",
    "my mom grounded me again", "I'm a high school sophomore", "I'm a kid, nobody listens", "16f here",
    "I'm a 9th grader",
    "im in grade 7", "I’m 12 btw", "my age is 11",
]  # fmt: skip
NOT = [
    "when I was 14 my dad left", "my son is 14", "I'm 14 weeks pregnant", "I'm 15 minutes late", "I'm 16 days sober",
    "I'm 12 hours in", "I feel like I'm 12 again", "I'm 41", "I'm 17 years sober", "I'm 10 pounds heavier",
    "I teach in high school", "I'm 34 and in 9th grade I was bullied", "I'm a kid at heart", "I'm 8 months along",
    "my daughter is in 8th grade", "I'm 10 out of 10 tired", "he treats me like I'm 12", "I'm 9 to 5 at the office",
    "I learned to ride a bike at age 15", "I'm 18", "",
]  # fmt: skip


@pytest.mark.parametrize("text", YOUNG)
def test_young(text: str) -> None:
    assert told_young(text)
    assert [verdict.actions for verdict in play(minor(), text, "ok")] == [("mode:minor",)] * 2


@pytest.mark.parametrize("text", NOT)
def test_not_young(text: str) -> None:
    assert not told_young(text)
    assert play(minor(), text)[0].actions == ()


def test_the_mode_says_so_as_well() -> None:
    verdict = play(minor("minor"), "hello")[0]
    assert (verdict.actions, verdict.reply, verdict.state) == (("mode:minor",), None, "none")
    assert set(ACTIONS) == {"mode:minor"}
