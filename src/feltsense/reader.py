"""The reader: what single texts express, and the risk that they show; one by one or millions in columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .catalogue import load
from .errors import AgentError
from .flow import Affect, Conversation, Risk, Stage, run, run_batch
from .flow.answer import Analysis
from .flow.limits import check_text

if TYPE_CHECKING:
    from .models.text.affects import Affects


@dataclass(frozen=True)
class Readings:
    """The readings of many texts in columns: what was felt, and the risk; a row a text, in the order of the texts."""

    affects: "Affects"
    risks: Sequence[Risk]

    def __len__(self) -> int:
        return len(self.risks)

    @classmethod
    def joined(cls, parts: "Sequence[Readings]") -> "Readings":
        """The readings of several runs of texts by one reader, one after the other."""
        joined = type(parts[0].affects).joined([part.affects for part in parts])
        return cls(joined, [risk for part in parts for risk in part.risks])

    def analysis(self, row: int, text: str) -> Analysis:
        """The reading of one text, which must be the one that stands in this row."""
        return Analysis.of(text, self.affects[row], self.risks[row])

    def rows(self, order: Sequence[int]) -> "Readings":
        """The readings of some texts, in the order asked for."""
        return Readings(self.affects.rows(order), [self.risks[i] for i in order])


@dataclass(frozen=True)
class Reader:
    """What reads single texts: their affect and their risk.

    >>> Reader.default().analyze("What a lovely surprise!").unknown
    False
    """

    affect: Stage[Affect]
    risk: Stage[Risk]

    @classmethod
    def default(cls) -> "Reader":
        """The reader that the package ships."""
        made: Reader = load("recipe", "reader")()
        return made

    def analyze(self, text: str, spans: bool = False) -> Analysis:
        """The reading of one text; with `spans`, also the stretches of it that drove the judgement."""
        return run(self.analyze_async(text, spans=spans))

    async def analyze_async(self, text: str, spans: bool = False) -> Analysis:
        """As `analyze`."""
        return (await self.analyze_many([text], spans=spans))[0]

    async def analyze_many(self, texts: Sequence[str], spans: bool = False) -> list[Analysis]:
        """The readings of many texts, in their order; each is independent of the others.

        A text that is empty, longer than 20,000 characters or not made of whole characters raises `InputError`.
        """
        talks = [Conversation.of(check_text(text)) for text in texts]
        judged = await run_batch(self.affect, talks)
        if spans:
            judged = await _with_spans(self.affect, talks, judged)
        risks = await run_batch(self.risk, talks)
        return [Analysis.of(text, *both) for text, *both in zip(texts, judged, risks, strict=True)]  # type: ignore[arg-type]

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that the affect stage judges by."""
        found: tuple[str, ...] | None = getattr(self.affect, "labels", None)
        if found is None:
            raise AgentError("the affect stage does not say by which labels it judges; give it `labels`")
        return found

    def columns(self, texts: Sequence[str]) -> Readings:
        """The readings of many texts in columns, for millions of them: nothing is made for a single text.

        The same judgements as `analyze_many` gives, whatever other texts are read at once; errors as there.

        >>> Reader.default().columns(["So glad!", "I miss her."]).affects.p.shape
        (2, 28)
        """
        from .models.text.affects import Affects

        if not texts:
            return Readings(Affects.of([], self.labels), [])
        for text in texts:
            check_text(text)
        judge, screen = getattr(self.affect, "columns", None), getattr(self.risk, "columns", None)
        talks = [] if judge and screen else [Conversation.of(text) for text in texts]
        judged = judge(texts) if judge else _in_columns(run(run_batch(self.affect, talks)), self.labels)
        risks = screen(texts) if screen else run(run_batch(self.risk, talks))
        if not len(judged) == len(risks) == len(texts):
            raise AgentError(f"{len(judged)} judgements, {len(risks)} risks for {len(texts)} texts; use another model")
        return Readings(judged, risks)


@dataclass(frozen=True)
class ReaderSpec:
    """How to make a reader, again and again if need be, also in another process: a recipe and its arguments.

    >>> ReaderSpec("reader", {"model": "small"})().labels[:2]
    ('admiration', 'amusement')
    """

    recipe: str = "reader"
    arguments: Mapping[str, Any] = field(default_factory=dict)

    def __call__(self) -> Reader:
        """The reader."""
        made: Reader = load("recipe", self.recipe)(**self.arguments)
        return made


def _in_columns(judged: Sequence[Affect], labels: Sequence[str]) -> "Affects":
    """Judgements that were made one by one, whole, so that what columns do not hold stays with them."""
    from .models.text.affects import Affects
    from .models.text.judgements import Judgements

    if not judged:
        return Affects.of([], labels)
    first = judged[0]
    blank = Affect(taxonomy=first.taxonomy, unknown=True, model=first.model, whose=first.whose)
    return Judgements.made(judged, labels, blank)


async def _with_spans(stage: Any, talks: list[Conversation], judged: list[Affect]) -> list[Affect]:
    explain = getattr(stage, "explain", None)
    if explain is None:
        return judged
    found = [await explain(talk, affect) for talk, affect in zip(talks, judged, strict=True)]
    return [
        affect.model_copy(update={"spans": one.spans, "deletion": one.deletion})
        for affect, one in zip(judged, found, strict=True)
    ]
