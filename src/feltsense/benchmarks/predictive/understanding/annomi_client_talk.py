"""AnnoMI: whether a client speaks for changing something, for leaving it as it is, or neither."""

from collections.abc import Iterable, Iterator

from feltsense import catalogue
from feltsense.benchmarks._choice import one_of
from feltsense.benchmarks._task import Item, Split, Task
from feltsense.benchmarks.predictive._utterances import before, unjudged
from feltsense.datasets.annomi import group
from feltsense.flow import Conversation

LABELS = ("change", "neutral", "sustain")


def items(split: Split) -> Iterable[Item]:
    """Every client utterance after what the therapist said last; a group is a video."""
    for talk in catalogue.load("dataset", "annomi").load(split):
        yield from _utterances(talk)


def _utterances(talk: Conversation) -> Iterator[Item]:
    for i, turn in talk.by("seeker"):
        said = turn.understanding.label("annomi_talk") if turn.understanding is not None else None
        if said in LABELS:
            yield Item(
                id=f"{talk.id}-{i}",
                group=group(talk),
                texts=(turn.text, before(talk, i, 1)),
                gold=(said,),
                talk=unjudged(talk.upto(i + 1)),
            )


TASK = Task(
    name="annomi_client_talk",
    summary="whether a client's words speak for change, against it, or neither",
    kind="single",
    labels=LABELS,
    corpora=("annomi",),
    items=items,
    figures=one_of(LABELS),
    differs=(
        "Frozen split by video (107, 13 and 13 transcripts), so that no session stands on both sides; published "
        "figures are of other splits. The utterance and the one before it are read. 355 utterances in test: coarse."
    ),
    fields=("What the client says", "What the therapist said before"),
)
