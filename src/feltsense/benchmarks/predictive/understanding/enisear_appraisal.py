"""enISEAR with appraisals: how somebody who tells of an event appraised it."""

from collections.abc import Iterable

from feltsense import catalogue
from feltsense.benchmarks._choice import several
from feltsense.benchmarks._task import Item, Split, Task
from feltsense.taxonomies.appraisals import LABELS


def items(split: Split) -> Iterable[Item]:
    """Every event with the appraisals that most of three judges gave."""
    for talk in catalogue.load("dataset", "enisear_appraisal").load(split):
        understanding = talk.turns[0].understanding
        assert understanding is not None
        gold = tuple(label.label for label in understanding.labels)
        yield Item(talk.id, talk.id, (talk.turns[0].text,), gold)


TASK = Task(
    name="enisear_appraisal",
    summary="seven appraisals of a told event: attention, certainty, effort, pleasantness, responsibility, control …",
    kind="multi",
    labels=LABELS,
    corpora=("enisear_appraisal",),
    items=items,
    figures=several(LABELS),
    differs=(
        "A frozen split (801, 100, 100 events), not the paper's cross-validation; the majority of three judges, who "
        "did not see the emotion. A hundred events in test: intervals are wide, pleasantness has 22."
    ),
    fields=("What somebody tells",),
)
