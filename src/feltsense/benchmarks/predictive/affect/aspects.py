"""SemEval-2014 task 4: the polarity of each term that a review names."""

from collections.abc import Iterable, Iterator

from feltsense import catalogue
from feltsense.benchmarks._choice import one_of
from feltsense.benchmarks._task import Item, Split, Task

LABELS = ("positive", "negative", "neutral")
DOMAINS = ("restaurants", "laptops")


def items(split: Split) -> Iterable[Item]:
    """The terms of test; for training those of the published train split, a tenth of its sentences as dev."""
    return _all(split)


def _all(split: Split) -> Iterator[Item]:
    for domain in DOMAINS:
        found = catalogue.load("dataset", "semeval2014_absa").load(f"{domain}_{'test' if split == 'test' else 'train'}")
        for talk in found:
            affect, sentence = talk.turns[0].affect, talk.id.partition("-")[0]
            if split == "test" or (int(sentence, 16) % 10 == 0) == (split == "dev"):
                texts = (talk.turns[0].text, affect.spans[0].text)
                yield Item(f"{domain}:{talk.id}", sentence, texts, (affect.sentiment.label,), part=domain)


TASK = Task(
    name="aspects",
    summary="positive, negative or neutral towards a term in a review",
    kind="single",
    labels=LABELS,
    corpora=("semeval2014_absa",),
    items=items,
    figures=one_of(LABELS),
    differs="Official test; a tenth of the sentences of train is dev. The figure is the mean over both domains.",
    parts=DOMAINS,
    fields=("The sentence", "The term in it that is asked about"),
)
