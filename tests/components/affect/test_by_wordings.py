"""Labels that are judged by several wordings each."""

import asyncio

from feltsense import catalogue
from feltsense.flow import Affect, Conversation, Emotion
from feltsense.models.language.scripted import Scripted

WORDINGS = {"good": ("thankful", "amused"), "bad": ("annoyed", "worried")}
TALK = Conversation.of("The build is red again.")


class Reading:
    """A reader that always reads the same."""

    def __init__(self, **read: float) -> None:
        self.read = read

    async def __call__(self, _: Conversation) -> Affect:
        emotions = tuple(Emotion(label=label, p=p, present=False) for label, p in self.read.items())
        return Affect(taxonomy="labels", emotions=emotions, model="always", whose="writer")


def judged(reader) -> Affect:
    return asyncio.run(catalogue.load("component", "affect/by_wordings")(reader, WORDINGS)(TALK))


def test_a_label_is_as_likely_as_its_likeliest_wording():
    found = judged(Reading(thankful=0.2, amused=0.1, annoyed=0.05, worried=0.3, sleepy=0.9))
    assert [(one.label, one.p) for one in found.emotions] == [("bad", 0.6), ("good", 0.4)]
    assert found.present == ("bad",) and not found.unknown and found.model == "always, by wordings"


def test_without_any_wording_nothing_is_known():
    for reader in (Reading(), Reading(sleepy=0.9), Reading(thankful=0.0)):
        assert judged(reader).unknown and not judged(reader).emotions


def test_a_language_models_choice_stands_for_its_label():
    model = Scripted(['{"emotion": "amused"}'])
    words = [word for some in WORDINGS.values() for word in some]
    found = judged(catalogue.load("component", "affect/hinted_choice")(model, words))
    assert found.present == ("good",) and found.emotions[0].p == 1.0


def test_the_shipped_encoder_tells_wordings_apart():
    words = [word for some in WORDINGS.values() for word in some]
    stage = catalogue.load("component", "affect/by_wordings")(
        catalogue.load("component", "affect/label_descriptions")(words), WORDINGS
    )
    talks = [Conversation.of(text) for text in ("Thank you so much, that did it!", "This API drives me mad.")]
    assert [one.present for one in asyncio.run(stage.batch(talks))] == [("good",), ("bad",)]
