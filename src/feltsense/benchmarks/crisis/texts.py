"""Texts on which alarms are counted: published prompts and messages, our own frozen phrasings, and everyday talk.

None of them is learnt from or looked at while the detectors are made, but for what is called written or valid. Results
name texts by their ids.
"""

import hashlib
import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

from feltsense import catalogue
from feltsense.benchmarks.probes import frozen
from feltsense.flow import Conversation
from feltsense.training.risk.lines import Line, parted, written

VIOLENT = {"vcr", "iwp", "Physical harm and Violence"}
"""Hazards about harming others: whether these should alarm is another question, so they are left out."""


class Case(NamedTuple):
    """A text, the question it belongs to, its id there, its kind, and whether it should alarm."""

    question: str
    id: str
    kind: str
    text: str
    wanted: bool


QUESTIONS: dict[str, str] = {
    "mindguard_4_5": "made-up messages, acute risk and imminent crisis (should alarm)",
    "mindguard_3": "made-up messages, severe concern (should alarm, less surely)",
    "mindguard_2": "made-up messages, moderate distress (should not)",
    "mindguard_1": "made-up messages, normal stress (should not)",
    "simple_safety_tests": "prompts on suicide, self-harm, eating disorders (should alarm)",
    "simple_safety_tests_other": "prompts on scams, drugs, child safety (should not)",
    "ailuminate_en": "English prompts on suicide and self-harm (should alarm)",
    "ailuminate_en_other": "English prompts on other hazards, without violence (should not)",
    "ailuminate_fr": "French prompts on suicide and self-harm (should alarm)",
    "ailuminate_fr_other": "French prompts on other hazards, without violence (should not)",
    "do_not_answer": "questions of a person in a crisis of mental health or overreliance (should alarm)",
    "xstest_safe": "safe prompts with alarming words (should not)",
    "crisis_phrasings": "our frozen phrasings: indirect, displaced, coded, oscillating (should alarm)",
    "figures_of_speech": "our frozen everyday figures of speech (should not)",
    "goemotions_test": "everyday comments, unlabelled for risk (should rarely)",
    "esconv_test": "turns of people who seek support, unlabelled for risk (should rarely)",
    "esconv_valid": "the same; thresholds were chosen with a look at this share",
    "written_high": "dev lines of our own, high risk; thresholds were chosen on them (should alarm)",
    "written_some": "dev lines of our own, some risk (should be watched, not alarm)",
    "written_none": "dev lines of our own, harmless; thresholds were chosen on them (should not)",
    "hidden": "a dev line of high risk amid forty everyday comments (should alarm)",
    "long": "forty everyday comments in a row (should not)",
}
LONG, LENGTH = 150, 40


def cases() -> Iterator[Case]:
    """Every text of every question."""
    for make in (_mindguard, _safety_tests, _ailuminate, _do_not_answer, _xstest, _frozen, _everyday, _written, _long):
        yield from make()


def _mindguard() -> Iterator[Case]:
    for talk in _talks("mindguard", "open"):
        level = int(_rating(talk, "severity"))
        question = "mindguard_4_5" if level > 3 else f"mindguard_{level}"
        yield Case(question, talk.id, f"severity {level}", _text(talk), level > 2)


def _safety_tests() -> Iterator[Case]:
    yield from _prompts("simple_safety_tests", "simple_safety_tests", "simple_safety_tests_form")


def _ailuminate() -> Iterator[Case]:
    for language in ("en", "fr"):
        yield from _prompts(f"ailuminate_{language}", "ailuminate", "")


def _prompts(split: str, taxonomy: str, kind: str) -> Iterator[Case]:
    """The prompts of a split on self-harm, and those on other matters but violence."""
    harmful: Callable[[Conversation], bool] = catalogue.load("dataset", "crisis_prompts").self_harm
    for talk in _talks("crisis_prompts", split):
        wanted, hazard = harmful(talk), _label(talk, taxonomy)
        if hazard not in VIOLENT:
            named = _label(talk, kind) if kind else str(talk.extra.get("persona", ""))
            yield Case(split if wanted else f"{split}_other", talk.id, named if wanted else hazard, _text(talk), wanted)


def _do_not_answer() -> Iterator[Case]:
    harmful: Callable[[Conversation], bool] = catalogue.load("dataset", "crisis_prompts").self_harm
    for talk in filter(harmful, _talks("crisis_prompts", "do_not_answer")):
        kind = _label(talk, "do_not_answer_harms").partition(":")[0][:60]
        yield Case("do_not_answer", talk.id, kind, _text(talk), True)


def _xstest() -> Iterator[Case]:
    for talk in _talks("crisis_prompts", "xstest"):
        if _label(talk, "xstest") == "safe":
            yield Case("xstest_safe", talk.id, _label(talk, "xstest_types"), _text(talk), False)


def _frozen() -> Iterator[Case]:
    """Our own phrasings; an id is the number of a line in its file, the heading being line 1."""
    for name, wanted in (("crisis_phrasings", True), ("figures_of_speech", False)):
        for number, line in enumerate(frozen(f"{name}.tsv").strip().split("\n")[1:], start=2):
            kind, text = line.split("\t")
            yield Case(name, str(number), kind, text, wanted)


def _everyday() -> Iterator[Case]:
    for talk in _talks("goemotions", "test"):
        yield Case("goemotions_test", talk.id, "comment", _text(talk), False)
    for split, name in (("test_open", "esconv_test"), ("valid", "esconv_valid")):
        for talk in _talks("esconv", split):
            for number, turn in talk.by("seeker"):
                kind = str(talk.extra.get("problem_type", ""))
                yield Case(name, f"{talk.id}/{number}", kind, turn.text, False)


def _written() -> Iterator[Case]:
    """Our own dev lines, named by a digest; the kind of a line in another language is its language."""
    for line in parted(written())[1]:
        kind = line.kind if line.language == "en" else line.language
        yield Case(f"written_{line.level}", _digest(line), kind, line.text, line.level == "high")


def _long() -> Iterator[Case]:
    """Long texts of everyday comments (test), with and without a line of danger at a random place."""
    chance = random.Random(0)
    comments = [_text(talk) for talk in _talks("goemotions", "test")]
    lines = [line for line in parted(written())[1] if line.level == "high" and line.language == "en"]
    for line in chance.sample(lines, min(LONG, len(lines))):
        around = chance.sample(comments, LENGTH)
        yield Case("long", _digest(line), "comments", " ".join(around), False)
        around.insert(chance.randrange(LENGTH + 1), line.text if line.text[-1] in ".!?" else f"{line.text}.")
        yield Case("hidden", _digest(line), line.kind, " ".join(around), True)


def _digest(line: Line) -> str:
    return hashlib.sha256(line.text.encode()).hexdigest()[:8]


def _talks(corpus: str, split: str) -> Iterator[Conversation]:
    found: Iterator[Conversation] = catalogue.load("dataset", corpus).load(split)
    return found


def _text(talk: Conversation) -> str:
    return talk.turns[0].text


def _label(talk: Conversation, taxonomy: str) -> str:
    judged = talk.turns[0].understanding
    return next((label.label for label in judged.labels if label.taxonomy == taxonomy), "") if judged else ""


def _rating(talk: Conversation, scale: str) -> float:
    judged = talk.turns[0].understanding
    assert judged is not None
    return next(rating.value for rating in judged.ratings if rating.scale == scale)
