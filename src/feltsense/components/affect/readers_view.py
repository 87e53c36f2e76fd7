"""What a text does to its readers, apart from what its writer feels."""

from collections.abc import Sequence

from feltsense.catalogue import component
from feltsense.flow import VAD, Affect, Rating, Stage
from feltsense.models.text.affects import Affects
from feltsense.models.text.calibration import Array
from feltsense.models.text.encoder import fingerprint
from feltsense.models.text.judgements import Judgements
from feltsense.models.text.scripts import readable
from feltsense.models.text.tiers import text_model

from ._column_stage import ColumnStage

SCALES = ("valence", "arousal", "dominance")


@component(
    "Valence, arousal and dominance that a text brings about in readers, and how far that is from its writer's",
    paper="Buechel & Hahn 2017 (EmoBank: the two perspectives were rated apart)",
    licence="weights: CC BY-SA 4.0",
)
def readers_view(tier: str = "small") -> Stage[Affect]:
    """A stage whose Affect is induced, not expressed: `whose` is `reader`, and it names no emotion of anybody.

    Its ratings `valence_gap`, `arousal_gap` and `dominance_gap` are the reader's value less the writer's, −2 to 2: of a
    proud boast the writer is pleased and readers less so. The gap is a weak signal; the card says how weak. A text in a
    script that the tier has not learnt is unknown and has neither values nor ratings.

    >>> import asyncio
    >>> from feltsense.flow import Conversation
    >>> told = asyncio.run(readers_view()(Conversation.of("They left the dog to starve.")))
    >>> told.whose, told.emotions, told.ratings[0].scale
    ('reader', (), 'valence_gap')
    """
    return _ReadersView(tier)


class _ReadersView(ColumnStage):
    labels: tuple[str, ...] = ()
    taxonomy = "vad"

    def __init__(self, tier: str) -> None:
        self._tier = tier

    @property
    def identity(self) -> str:
        """The tier and a digest of its files."""
        return f"readers' view, {self._tier} {fingerprint(self._tier)}"

    def columns(self, texts: Sequence[str]) -> Affects:
        """What is read in many texts, a row a text."""
        about = text_model(self._tier).calibration
        blank = Affect(taxonomy=self.taxonomy, unknown=True, model=about["name"], whose="reader")
        latin = about.get("scripts", "latin") == "latin"
        rows = zip(texts, *views(texts, self._tier), strict=True)
        whole = [_affect(r, w, blank.model) if readable(text, latin) else blank for text, r, w in rows]
        return Judgements.made(whole, self.labels, blank)


def views(texts: Sequence[str], tier: str = "small") -> tuple[Array, Array]:
    """(texts, 3) each: valence, arousal and dominance of readers, then of the writer, from −1 to 1."""
    model = text_model(tier)
    outputs = model(texts)
    reader, writer = (model.heads[name](outputs[name]) for name in ("vad_reader", "vad_writer"))
    return reader, writer


def _affect(reader: Array, writer: Array, name: str) -> Affect:
    valence, arousal, dominance = (round(float(value), 4) for value in reader)
    gaps = (round(float(gap), 4) for gap in reader - writer)
    return Affect(
        taxonomy="vad",
        vad=VAD(valence=valence, arousal=arousal, dominance=dominance),
        ratings=tuple(
            Rating(scale=f"{scale}_gap", value=gap, low=-2, high=2) for scale, gap in zip(SCALES, gaps, strict=True)
        ),
        model=name,
        whose="reader",
    )
