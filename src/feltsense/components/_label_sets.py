"""Label sets by name: which one some labels are, and how labels of one stand for labels of a coarser one."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from feltsense import catalogue


@cache
def label_sets() -> Mapping[str, tuple[str, ...]]:
    """The labels of every taxonomy that has some."""
    found = {name: getattr(catalogue.load("taxonomy", name), "LABELS", ()) for name in catalogue.names("taxonomy")}
    return {name: tuple(labels) for name, labels in found.items() if labels}


def known_as(labels: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
    """The taxonomy that has just these labels in any order and case, and the labels as it writes them.

    >>> known_as(["Joy", "Sadness", "Anger", "Love", "Fear", "Surprise"])[0]
    'dair_emotion'
    >>> known_as(["spam", "ham"])
    """
    wanted = {label.casefold() for label in labels}
    for name, known in label_sets().items():
        spelt = {label.casefold(): label for label in known}
        if set(spelt) == wanted and len(known) == len(labels):
            return name, tuple(spelt[label.casefold()] for label in labels)
    return None


def standing_for(taxonomy: str, labels: Sequence[str]) -> dict[str, dict[str, str]]:
    """The taxonomies that these labels can be put in: for each, our label to its label.

    `TO_…` tables of the taxonomies lead from one to the next. Labels of no known taxonomy are taken for those of the
    coarsest that have them all: three of Ekman's are his, though GoEmotions has finer ones by the same names.

    >>> standing_for("goemotions", ["joy", "grief"])["sentiment"]
    {'joy': 'positive', 'grief': 'negative'}
    >>> {"ekman", "goemotions"} & set(standing_for("mine", ["joy", "disgust", "neutral"]))
    {'ekman'}
    """
    found = {taxonomy: {label: label for label in labels}}
    if taxonomy not in label_sets():
        found |= _coarsest_with(labels)
    waiting = list(found)
    while waiting:
        name = waiting.pop()
        for coarser, table in _tables(name):
            if coarser not in found and all(label in table for label in found[name].values()):
                found[coarser] = {ours: table[theirs] for ours, theirs in found[name].items()}
                waiting.append(coarser)
    return found


def _coarsest_with(labels: Sequence[str]) -> dict[str, dict[str, str]]:
    """The taxonomies that have all these labels and no table to another that has."""
    spelt = {name: {label.casefold(): label for label in known} for name, known in label_sets().items()}
    having = [name for name, known in spelt.items() if all(label.casefold() in known for label in labels)]
    ends = [name for name in having if not any(coarser in having for coarser, _ in _tables(name))]
    return {name: {label: spelt[name][label.casefold()] for label in labels} for name in ends}


def _tables(name: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """A taxonomy's tables `TO_NAME` with the taxonomies they lead to."""
    if name in label_sets():
        for attribute, table in vars(catalogue.load("taxonomy", name)).items():
            if attribute.startswith("TO_"):
                yield attribute[3:].lower(), table
