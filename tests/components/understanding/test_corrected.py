"""Small models correct: the feeling by the encoder's probabilities, the cause by agreement or support."""

import asyncio

from feltsense.components.understanding.corrected import TAXONOMY, corrected, overlap, support
from feltsense.flow import Affect, Cause, Conversation, Emotion, State, Understanding
from tests.components.dialogues import talk

TEXT = "My boss yelled at me in front of everyone. It was raining on the way home."
WORK, RAIN = TEXT[:41], "It was raining on the way home"


def cause(words: str) -> Cause:
    start = TEXT.index(words)
    return Cause(text=words, start=start, end=start + len(words), turn=0)


def heard(*emotions: tuple[str, float, bool], unknown: bool = False) -> Conversation:
    felt = tuple(Emotion(label=label, p=p, present=present) for label, p, present in emotions)
    talked = talk(f"s: {TEXT}")
    return talked.replace(
        0, talked.turns[0].fill(affect=Affect(taxonomy="goemotions", emotions=felt, unknown=unknown))
    )


def fixed(value):
    async def stage(conversation: Conversation):
        return value

    return stage


def run(talked: Conversation, said: Understanding, other: Cause | None = None, **options: float) -> Understanding:
    return asyncio.run(corrected(fixed(said), fixed(other), **options)(talked))


SAD = heard(("sadness", 0.8, True), ("anger", 0.3, False), ("joy", 0.01, False))


def test_a_label_stays_where_the_encoder_gives_it_enough() -> None:
    assert run(SAD, Understanding(state=State(emotion="anger"))).state.emotion == "anger"
    assert run(SAD, Understanding(state=State(emotion="anger")), kept=0.5).state.emotion == "sadness"
    found = run(SAD, Understanding(state=State(emotion="joy", talk="change")))
    assert (found.state.emotion, found.state.talk) == ("sadness", "change")
    assert found.label(TAXONOMY) == "emotion: joy → sadness"


def test_none_said_becomes_the_encoders_and_unknown_changes_nothing() -> None:
    assert run(SAD, Understanding()).state.emotion == "sadness"
    unknown = heard(("sadness", 0.3, False), unknown=True)
    assert run(unknown, Understanding(state=State(emotion="joy"))).state.emotion == "joy"
    assert run(talk("s: hello"), Understanding()) == Understanding()
    assert run(Conversation(), Understanding()) == Understanding()


def test_causes_agree_or_the_better_supported_comes_first() -> None:
    said = Understanding(state=State(emotion="sadness"), cause=cause(WORK))
    assert run(SAD, said, cause("yelled at me in front of everyone")) == said
    assert support(SAD, cause(WORK)) > support(SAD, cause(RAIN)) + 1
    wrong = said.model_copy(update={"cause": cause(RAIN)})
    found = run(SAD, wrong, cause(WORK))
    assert found.causes == (cause(WORK), cause(RAIN))
    assert found.label(TAXONOMY) == "cause"
    assert run(SAD, wrong, cause(WORK), trust=9.0).cause == cause(RAIN)


def test_one_alone_is_taken() -> None:
    assert run(SAD, Understanding(), cause(WORK)).cause == cause(WORK)
    assert run(SAD, Understanding(cause=cause(WORK))).cause == cause(WORK)
    assert run(SAD, Understanding()).cause is None


def test_overlap_needs_half_of_the_shorter() -> None:
    assert overlap(cause(WORK), cause("yelled at me"))
    assert not overlap(cause(WORK), cause(RAIN))
    assert not overlap(cause(WORK), cause(WORK).model_copy(update={"turn": 1}))
