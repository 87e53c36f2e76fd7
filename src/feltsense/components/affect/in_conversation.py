"""Ekman's emotions of the newest turn, read after what was said before it."""

import asyncio
from collections.abc import Sequence

import numpy as np

from feltsense.catalogue import component
from feltsense.flow import Affect, Conversation, Stage
from feltsense.models.text.affects import Affects
from feltsense.models.text.context import in_context
from feltsense.models.text.scripts import readable
from feltsense.models.text.tiers import text_model


@component(
    "Ekman's six emotions or neutral for an utterance in its conversation, up to four turns before it read too",
    paper="Poria et al. 2019 (MELD); context as in Li et al. 2020 (HiTrans), Kim & Vossen 2021 (EmoBERTa)",
    licence="weights: non-commercial research only (trained on MELD, GPL-3.0)",
)
def in_conversation() -> Stage[Affect]:
    """A stage that reads the newest turn after those before it; one label applies, or none is sure enough.

    The research tier's weights; recipes use it only where research is allowed.
    """
    return _InConversation()


class _InConversation:
    async def __call__(self, conversation: Conversation) -> Affect:
        return (await self.batch([conversation]))[0]

    async def batch(self, conversations: Sequence[Conversation]) -> list[Affect]:
        return list(await asyncio.to_thread(self._read, conversations))

    def _read(self, talks: Sequence[Conversation]) -> Affects:
        model = text_model("research")
        head = model.heads["utterance"]
        p = head(model([in_context(talk, len(talk.turns) - 1) for talk in talks])["utterance"])
        legible = np.array([readable(talk.turns[-1].text) for talk in talks], dtype=bool)
        present = (p == p.max(1, keepdims=True)) & legible[:, None]
        return Affects(
            taxonomy=head.taxonomy,
            labels=head.labels,
            p=p,
            present=present,
            unknown=np.logical_not(present.any(1)),
            model=model.calibration["name"],
        )
