"""Of several drafts of a language model the one that is most like all others: a vote for free texts."""

import asyncio
from collections.abc import Sequence

from feltsense.catalogue import component
from feltsense.components._concurrently import each
from feltsense.flow import Candidate, Conversation, Reply, Stage
from feltsense.models.language.opening import open_model
from feltsense.models.language.protocol import LanguageModel
from feltsense.models.text.meaning import sentence_encoder

from ._asking import Writer


@component(
    "The draft of a language model that is nearest in meaning to the mean of several",
    paper="after Wang et al. 2023 (self-consistency), by sentence vectors in the place of votes",
    licence="the named model's own",
    reads=("signal",),
)
def most_central(model: str | LanguageModel, samples: int = 4, temperature: float = 0.8, seed: int = 0) -> Stage[Reply]:
    """A stage that draws drafts at a temperature and takes the one nearest to their mean sentence vector.

    All stand in the reply's `candidates` with their likeness to it.
    """
    return _MostCentral(Writer(open_model(model) if isinstance(model, str) else model, temperature, seed), samples)


class _MostCentral:
    def __init__(self, writer: Writer, samples: int) -> None:
        self._writer, self._samples = writer, max(samples, 1)

    async def batch(self, conversations: Sequence[Conversation]) -> list[Reply]:
        """The reply in each conversation, several asked for at once."""
        return await each(self, conversations)

    async def __call__(self, conversation: Conversation) -> Reply:
        drafts = [text for i in range(self._samples) if (text := await self._writer.draft(conversation, number=i))]
        if not drafts:
            return self._writer.reply("")
        near = await asyncio.to_thread(centrality, drafts)
        best = max(range(len(drafts)), key=near.__getitem__)
        considered = (
            Candidate(text=draft, by=self._writer.by, scores={"central": round(one, 4)}, chosen=i == best)
            for i, (draft, one) in enumerate(zip(drafts, near, strict=True))
        )
        return Reply(text=drafts[best], by=self._writer.by, candidates=tuple(considered))


def centrality(texts: Sequence[str]) -> list[float]:
    """How like each text is to the mean of all: cosines of sentence vectors.

    >>> found = centrality(["My cat died.", "I lost my cat.", "The train was late."])
    >>> found.index(min(found))
    2
    """
    rows = sentence_encoder().vectors(texts)
    mean = rows.mean(0)
    return [float(one) for one in rows @ mean / max(float((mean @ mean) ** 0.5), 1e-9)]
