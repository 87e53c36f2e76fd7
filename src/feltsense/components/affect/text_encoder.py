"""Affect of the newest turn's text, by a shipped tier; calibrated, and able to say unknown."""

from collections.abc import Callable, Sequence
from typing import ParamSpec, TypeVar

import numpy as np

from feltsense.catalogue import component
from feltsense.flow import Affect, Conversation, Stage
from feltsense.models.text.affects import Affects
from feltsense.models.text.calibration import Marks, intensity
from feltsense.models.text.encoder import Outputs, fingerprint
from feltsense.models.text.explanation import Explanation, explain
from feltsense.models.text.scripts import readable
from feltsense.models.text.tiers import TextModel
from feltsense.models.text.tiers import text_model as shipped

P = ParamSpec("P")
T = TypeVar("T")
SHORT = 1_000
"""Texts of so many characters together are read within milliseconds; more are read on a thread, aside of a server."""


@component(
    "Emotions (GoEmotions-28), sentiment and valence–arousal–dominance of a text's writer, on a CPU",
    paper="Demszky et al. 2020 (GoEmotions); Buechel & Hahn 2017 (EmoBank); Guo et al. 2017 (temperature)",
    licence="weights: CC BY-SA 4.0",
)
def text_encoder(tier: str = "small") -> Stage[Affect]:
    """A stage that reads the newest turn's words; nothing is loaded before its first use.

    What it judges is the writer's feeling; what a text does to its readers, `readers_view` judges.
    """
    return _TextEncoderStage(tier)


class _TextEncoderStage:
    def __init__(self, tier: str) -> None:
        self._tier = tier

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels it judges by."""
        return shipped(self._tier).heads["emotion"].labels

    @property
    def thresholds(self) -> tuple[float, ...]:
        """From which probability on each label is present."""
        return shipped(self._tier).heads["emotion"].thresholds

    @property
    def identity(self) -> str:
        """The tier and a digest of its files: what changes when its judgements may."""
        return f"{self._tier} {fingerprint(self._tier)}"

    async def __call__(self, conversation: Conversation) -> Affect:
        return (await self.batch([conversation]))[0]

    async def batch(self, conversations: Sequence[Conversation]) -> list[Affect]:
        texts = [talk.turns[-1].text for talk in conversations]
        return list(self.columns(texts) if sum(map(len, texts)) < SHORT else await _aside(self.columns, texts))

    def columns(self, texts: Sequence[str]) -> Affects:
        """What is read in many texts, a row a text."""
        model = shipped(self._tier)
        latin = model.calibration.get("scripts", "latin") == "latin"
        legible = np.array([readable(text, latin) for text in texts], dtype=bool)
        return affects(model(texts), model, legible)

    async def explain(self, conversation: Conversation, affect: Affect) -> Explanation:
        """The words on which the leading label hangs, checked by deletion; some 200 readings, off the event loop."""
        return await _aside(self._explain, conversation.turns[-1].text, affect)

    def _explain(self, text: str, affect: Affect) -> Explanation:
        model = shipped(self._tier)
        head = model.heads["emotion"]
        leading = head.labels.index(affect.leading)
        return explain(lambda texts: head(model(list(texts))["emotion"])[:, leading], text)


async def _aside(work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """Work on a thread; asyncio, which takes long to import, is needed for nothing else here."""
    from asyncio import to_thread

    return await to_thread(work, *given, **named)


def affects(outputs: Outputs, model: TextModel, legible: Marks) -> Affects:
    """Raw outputs as judgements; of a text that is not legible nothing is present, and it is unknown."""
    heads = model.heads
    p = heads["emotion"](outputs["emotion"])
    present = heads["emotion"].present(p) & legible[:, None]
    vad = heads["vad_writer"](outputs["vad_writer"]) if "vad_writer" in heads else None
    return Affects(
        taxonomy=heads["emotion"].taxonomy,
        labels=heads["emotion"].labels,
        p=p,
        present=present,
        unknown=np.logical_not(present.any(1)),
        model=model.calibration["name"],
        vad=vad,
        intensity=None if vad is None else intensity(vad, model.calibration),
        polarity=heads["sentiment"](outputs["sentiment"]) if "sentiment" in heads else None,
    )
