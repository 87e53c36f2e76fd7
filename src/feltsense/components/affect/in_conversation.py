"""Ekman's emotions of the newest turn, read after what was said before it."""

import asyncio
from collections.abc import Sequence

import numpy as np

from feltsense.catalogue import component
from feltsense.flow import Affect, Conversation, Stage
from feltsense.models.text.affects import Affects
from feltsense.models.text.calibration import Head
from feltsense.models.text.context import in_context
from feltsense.models.text.encoder import Input, fingerprint
from feltsense.models.text.scripts import readable
from feltsense.models.text.tiers import text_model

from ._column_stage import ColumnStage

TIER, HEAD = "research", "utterance"


@component(
    "Ekman's six emotions or neutral for an utterance in its conversation, up to four turns before it read too",
    paper="Poria et al. 2019 (MELD); context as in Li et al. 2020 (HiTrans), Kim & Vossen 2021 (EmoBERTa)",
    licence="weights: non-commercial research only (trained on MELD, GPL-3.0)",
)
def in_conversation() -> Stage[Affect]:
    """A stage that reads the newest turn after those before it; the likeliest label applies.

    Unknown is a text in a script that the tier has not learnt. The research tier's weights: whoever makes this stage
    allows their terms, and no recipe uses it.
    """
    return _InConversation()


class _InConversation(ColumnStage):
    exclusive = True

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels it judges by."""
        return _head().labels

    @property
    def taxonomy(self) -> str:
        """The label set's name."""
        return _head().taxonomy

    @property
    def thresholds(self) -> tuple[float, ...]:
        """None: the likeliest label is present."""
        return (0.0,) * len(self.labels)

    @property
    def identity(self) -> str:
        """The tier and a digest of its files."""
        return f"in conversation, {TIER} {fingerprint(TIER)}"

    def columns(self, texts: Sequence[str]) -> Affects:
        """What is read in many texts, a row a text; nothing was said before any of them."""
        return self._read([("", text) for text in texts])

    async def batch(self, conversations: Sequence[Conversation]) -> list[Affect]:
        """The affect of each conversation's newest turn, after what was said before it."""
        pairs = [in_context(talk, len(talk.turns) - 1) for talk in conversations]
        return list(await asyncio.to_thread(self._read, pairs))

    def _read(self, pairs: Sequence[tuple[str, str]]) -> Affects:
        model = text_model(TIER)
        asked: Sequence[Input] = pairs
        p = _head()(model(asked)[HEAD]) if pairs else np.empty((0, len(self.labels)))
        latin = model.calibration.get("scripts", "latin") == "latin"
        legible = np.array([readable(text, latin) for _, text in pairs], dtype=bool)
        present = (np.arange(p.shape[1]) == p.argmax(1)[:, None]) & legible[:, None]
        return Affects(
            taxonomy=self.taxonomy,
            labels=self.labels,
            p=p,
            present=present,
            unknown=np.logical_not(present.any(1)),
            model=model.calibration["name"],
        )


def _head() -> Head:
    return text_model(TIER).heads[HEAD]
