"""Judgements: affects in columns whose rows say more than columns hold: spans, ratings, said or meant, failures."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from feltsense.errors import ModelError
from feltsense.flow import Affect

from .affects import Affects

Judged = Affect | ModelError


@dataclass(frozen=True)
class Judgements(Affects):
    """Affects with their whole rows; where a model failed on a text, its row raises that failure.

    In the columns a failed row has probabilities of 0 and is unknown; `errors` holds its one line.
    """

    whole: tuple[Judged, ...] = ()

    @property
    def errors(self) -> tuple[str | None, ...]:
        """What went wrong with each text; None where nothing did."""
        return tuple(str(row) if isinstance(row, ModelError) else None for row in self.whole)

    def __getitem__(self, row: int) -> Affect:
        found = self.whole[row]
        if isinstance(found, ModelError):
            raise found
        return found

    def rows(self, order: Sequence[int]) -> "Judgements":
        """The judgements of some texts, in the order asked for."""
        found = super().rows(order)
        assert isinstance(found, Judgements)
        return replace(found, whole=tuple(self.whole[i] for i in order))

    @classmethod
    def joined(cls, parts: Sequence[Affects]) -> "Judgements":
        """The judgements of several runs of texts by one model, one after the other; at least one run."""
        found = super().joined(parts)
        assert isinstance(found, Judgements)
        return replace(found, whole=tuple(row for part in parts if isinstance(part, Judgements) for row in part.whole))

    @classmethod
    def made(cls, whole: Sequence[Judged], labels: Sequence[str], blank: Affect) -> "Judgements":
        """The columns of some rows; `blank` stands there for rows that failed.

        >>> calm = Affect(taxonomy="mine", unknown=True)
        >>> Judgements.made([calm, ModelError("it broke")], ("calm",), calm).errors
        (None, 'it broke')
        """
        found = Affects.of([blank, *(blank if isinstance(row, ModelError) else row for row in whole)], labels)
        return cls(**vars(found.rows(range(1, len(found)))), whole=tuple(whole))
