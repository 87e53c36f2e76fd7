"""The codes of motivational interviewing, sentence by sentence."""

import pytest

from feltsense.components.counsel._behaviours import coded, corrected, main_behaviour
from feltsense.components.counsel._practice import permitted, practice
from feltsense.components.counsel._sentences import sentences
from feltsense.flow import Conversation, Reply, Signal, Turn

HEARD = "I drink after work because the evenings are so long."


def talk(*lines: str) -> Conversation:
    """Seeker and helper in turn, the seeker first."""
    made = Conversation()
    for number, line in enumerate(lines):
        heard = Turn(speaker="seeker", signal=Signal.of(line))
        made = made.add(heard if number % 2 == 0 else Turn(speaker="supporter", reply=Reply(text=line, by="x")))
    return made


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("What is it like when you get home?", "open_question"),
        ("Tell me more about the evenings.", "open_question"),
        ("I wonder how that is for you.", "open_question"),
        ("Do you live alone?", "closed_question"),
        ("How many glasses is that?", "closed_question"),
        ("So you drink after work because the evenings are long.", "simple_reflection"),
        ("You feel lonely once the door is shut.", "complex_reflection"),
        ("It sounds like the silence scares you more than the drink does.", "complex_reflection"),
        ("So the evenings weigh on you?", "simple_reflection"),
        ("It took a lot of courage to tell me that.", "affirmation"),
        ("Would it be okay if I shared what helped others?", "seeking_collaboration"),
        ("What you do with it is up to you.", "emphasising_autonomy"),
        ("You should join a club.", "advice_without_permission"),
        ("Have you tried yoga?", "advice_without_permission"),
        ("Stop drinking on weekdays.", "direct"),
        ("You're just in denial about it.", "confront"),
        ("Don't you care about your children?", "confront"),
        ("Research shows that most people need several tries.", "information"),
        ("Mm-hmm.", "other"),
        ("Hello, nice to meet you.", "other"),
    ],
)
def test_code_of_a_sentence(said, code):
    assert [one.behaviour for one in coded(said, HEARD)] == [code]


def test_advice_that_was_asked_for_has_permission():
    assert coded("You could join a club.", HEARD, permission=True)[0].behaviour == "advice_with_permission"
    asked = "Would it be okay if I shared an idea? You could join a club."
    assert coded(asked)[1].behaviour == "advice_with_permission"


def test_permission_comes_from_the_talk():
    assert permitted(talk("What should I do?"), 1)
    assert permitted(talk("It is hard.", "Would it be okay if I told you what helped others?", "Yes, please."), 3)
    assert not permitted(talk("It is hard."), 1)


def test_what_is_said_of_you_in_a_lecture_is_no_reflection():
    lecture = "Research shows that smoking harms the lungs. You cough and you lose years."
    assert [one.behaviour for one in coded(lecture, "I cough a lot.")] == ["information", "information"]


def test_spans_are_places_in_the_draft():
    draft = "  Okay. You miss her —\nand the house is quiet!  What now?"
    for one in coded(draft):
        assert draft[one.span.start : one.span.end] == one.span.text
    assert "".join(one.text for one in sentences(draft)).replace(" ", "") == draft.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Okay.", "other"),
        ("You miss her. What is the evening like?", "question"),
        ("You miss the evenings with her.", "reflection"),
        ("There is a programme for this. We can send you the information.", "therapist_input"),
    ],
)
def test_main_behaviour(said, kind):
    assert main_behaviour(coded(said, "I miss the evenings with her.")) == kind


def test_a_model_may_correct_the_codes():
    codes = coded("You miss her.")
    assert corrected(codes, "therapist_input")[0].behaviour == "information"
    assert corrected(codes, "question") == codes


def test_practice_counts_and_divides():
    made = practice([["open_question", "closed_question", "complex_reflection"], ["affirmation", "direct"]])
    assert (made.turns, made.questions, made.reflections, made.adherent, made.non_adherent) == (2, 2, 1, 1, 1)
    assert (made.reflections_to_questions, made.open_share, made.complex_share) == (0.5, 0.5, 1.0)


def test_practice_of_nothing_has_no_ratios():
    made = practice([])
    assert made.reflections_to_questions is made.open_share is made.complex_share is None
