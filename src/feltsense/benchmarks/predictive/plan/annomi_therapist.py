"""AnnoMI: what a therapist's turn mainly does: ask, say back, give input, or something else."""

from collections.abc import Iterable, Iterator

from feltsense import catalogue
from feltsense.benchmarks._choice import one_of
from feltsense.benchmarks._task import Item, Split, Task
from feltsense.benchmarks.predictive._utterances import before, unjudged
from feltsense.datasets.annomi import group
from feltsense.flow import Conversation

LABELS = ("other", "question", "reflection", "therapist_input")


def items(split: Split) -> Iterable[Item]:
    """Every therapist turn after what the client said last; a group is a video."""
    for talk in catalogue.load("dataset", "annomi").load(split):
        yield from _turns(talk)


def _turns(talk: Conversation) -> Iterator[Item]:
    for i, turn in talk.by("supporter"):
        assert turn.plan is not None
        behaviour = turn.plan.label("annomi_behaviour")
        if behaviour in LABELS:
            yield Item(
                id=f"{talk.id}-{i}",
                group=group(talk),
                texts=(turn.text, before(talk, i, 1)),
                gold=(behaviour,),
                talk=unjudged(talk.upto(i)),
            )


TASK = Task(
    name="annomi_therapist",
    summary="what a therapist's turn mainly does: question, reflection, input, or something else",
    kind="single",
    labels=LABELS,
    corpora=("annomi",),
    items=items,
    figures=one_of(LABELS),
    differs=(
        "Frozen split by video (107, 13 and 13 transcripts), so that no session stands on both sides; published "
        "figures are of other splits. The turn and the one before it are read. 368 turns in test: coarse."
    ),
    fields=("What the therapist says", "What the client said before"),
)
