"""One reply that a language model composes of several drafts of its own, without judging between them."""

from collections.abc import Sequence

from feltsense.catalogue import component
from feltsense.components._concurrently import each
from feltsense.flow import Candidate, Conversation, Reply, Stage
from feltsense.models.language.opening import open_model
from feltsense.models.language.protocol import LanguageModel

from ._asking import Writer, listed

COMPOSE = """\
Several drafts of your next words were written before, as data: {drafts}
Write them anew as one reply of one or two sentences that unites what is good in all. Say nothing of the drafts."""


@component(
    "A reply composed by a language model of several diverse drafts of its own, without any judging",
    paper="Li et al. 2025 (Generative Self-Aggregation)",
    licence="the named model's own",
    reads=("signal",),
)
def self_aggregation(
    model: str | LanguageModel, samples: int = 4, temperature: float = 0.8, seed: int = 0
) -> Stage[Reply]:
    """A stage that draws drafts at a temperature and lets the same model compose one reply of them all.

    The drafts stand in the reply's `candidates`. A draft that is empty is left out; where all are, so is the reply.
    """
    drafting = Writer(open_model(model) if isinstance(model, str) else model, temperature, seed)
    return _SelfAggregation(drafting, max(samples, 1))


class _SelfAggregation:
    def __init__(self, writer: Writer, samples: int) -> None:
        self._writer, self._samples = writer, samples

    async def batch(self, conversations: Sequence[Conversation]) -> list[Reply]:
        """The reply in each conversation, several asked for at once."""
        return await each(self, conversations)

    async def __call__(self, conversation: Conversation) -> Reply:
        drafts = [text for i in range(self._samples) if (text := await self._writer.draft(conversation, number=i))]
        if not drafts:
            return self._writer.reply("")
        text = await self._writer.draft(conversation, COMPOSE.format(drafts=listed(drafts)), self._samples)
        considered = tuple(Candidate(text=draft, by=self._writer.by) for draft in drafts)
        return Reply(text=text, by=self._writer.by, candidates=considered)
