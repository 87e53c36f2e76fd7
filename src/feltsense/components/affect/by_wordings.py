"""One label of a few, each put into several wordings that another reader judges by."""

from collections.abc import Mapping, Sequence

from feltsense.catalogue import component
from feltsense.components._label_sets import known_as
from feltsense.flow import Affect, Conversation, Emotion, Stage, run_batch


@component(
    "One label of a few, each as likely as the likeliest wording that stands for it, by any reader of wordings",
    paper="Schick & Schütze 2021 (labels as words that stand for them)",
    licence="the reader's own",
    languages=("mul",),
)
def by_wordings(reader: Stage[Affect], wordings: Mapping[str, Sequence[str]]) -> Stage[Affect]:
    """A stage that puts what `reader` says of wordings in the labels that they stand for; the likeliest is present.

    Give every label the same number of wordings: more of them have more chances. Probabilities become shares of the
    labels. A text of which the reader tells no wording is unknown.
    """
    return _ByWordings(reader, {word: label for label, words in wordings.items() for word in words}, tuple(wordings))


class _ByWordings:
    def __init__(self, reader: Stage[Affect], stands_for: Mapping[str, str], labels: tuple[str, ...]) -> None:
        self._reader, self._stands_for, self._labels = reader, stands_for, labels
        self._taxonomy = (known_as(labels) or ("labels",))[0]

    async def __call__(self, conversation: Conversation) -> Affect:
        return (await self.batch([conversation]))[0]

    async def batch(self, conversations: Sequence[Conversation]) -> list[Affect]:
        """The affect of each conversation's newest turn."""
        return [self._put(read) for read in await run_batch(self._reader, conversations)]

    def _put(self, read: Affect) -> Affect:
        """The labels by falling share, of equal ones the first; none where no wording is likelier than nothing."""
        told = [(self._stands_for[one.label], one.p) for one in read.emotions if one.label in self._stands_for]
        best = [max((p for label, p in told if label == own), default=0.0) for own in self._labels]
        whole = sum(best)
        shares = [(p / whole, label) for p, label in zip(best, self._labels, strict=True)] if whole else []
        order = sorted(shares, key=lambda one: -one[0])
        emotions = (Emotion(label=label, p=round(p, 4), present=i == 0) for i, (p, label) in enumerate(order))
        return Affect(
            taxonomy=self._taxonomy,
            emotions=tuple(emotions),
            unknown=not order,
            model=f"{read.model}, by wordings",
            whose=read.whose,
        )
