"""Readings as lines of an output file: JSON Lines, delimited cells, plain labels."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from feltsense.flow.answer import Analysis
from feltsense.flow.limits import whole

from .cells import as_json, as_text
from .delimited import DELIMITERS
from .formats import Format
from .rows import Reading, Table

MEASURES = ("valence", "arousal", "dominance", "intensity")


@dataclass(frozen=True)
class Layout:
    """How an output file looks: what stands at its head, and the line of every reading."""

    header: str
    line: Callable[[Reading], str]


def layout(format: Format, table: Table, labels: Sequence[str]) -> Layout:
    """The layout of an output format for this table.

    For Parquet these are the lines kept until everything is read: the values of our columns as a JSON list.
    """
    if format == "jsonl":
        return Layout("", json_line)
    if format == "txt":
        return Layout("", label_line)
    if format == "parquet":
        return Layout("", lambda reading: as_json(flat_values(reading, labels)) + "\n")
    return _delimited(DELIMITERS[format], table, labels)


def json_line(reading: Reading) -> str:
    """The JSON of an analysis with the input row under `row`; for a bad row, `row` and `error`."""
    row = as_json(reading.row.echo)
    if reading.analysis is None:
        return f'{{"row":{row},"error":{as_json(reading.error)}}}\n'
    return f'{reading.analysis.to_json()[:-1]},"row":{row}}}\n'


def label_line(reading: Reading) -> str:
    """The present labels joined by commas, or `unknown`, or the error."""
    if reading.analysis is None:
        return f"error: {reading.error}\n"
    return (",".join(present(reading.analysis)) or "unknown") + "\n"


def present(analysis: Analysis) -> tuple[str, ...]:
    """The labels above their thresholds, most probable first; none when the reading is unknown."""
    return tuple(emotion.label for emotion in analysis.emotions if emotion.present)


def flat_columns(labels: Sequence[str], taken: Sequence[str]) -> list[tuple[str, str]]:
    """Names and types of our columns; a name that an input column has already is prefixed with `felt_`.

    >>> flat_columns(["joy"], ["labels"])[:2]
    [('p_joy', 'double'), ('felt_labels', 'string')]
    """
    ours = [(f"p_{label}", "double") for label in labels]
    ours += [("labels", "string"), ("unknown", "bool"), *((name, "double") for name in MEASURES)]
    ours += [("sentiment", "string"), ("risk", "string"), ("error", "string")]
    return [(_free(name, taken), kind) for name, kind in ours]


def flat_values(reading: Reading, labels: Sequence[str]) -> list[Any]:
    """The values of our columns for one reading, in the order of `flat_columns`."""
    analysis = reading.analysis
    if analysis is None:
        return [None] * (len(labels) + len(MEASURES) + 4) + [reading.error]
    p = {emotion.label: emotion.p for emotion in analysis.emotions}
    vad = [getattr(analysis.vad, name, None) for name in MEASURES[:3]]
    sentiment = analysis.sentiment.label if analysis.sentiment else None
    named = "|".join(present(analysis))
    return [
        *map(p.get, labels),
        named,
        analysis.unknown,
        *vad,
        analysis.intensity,
        sentiment,
        analysis.risk.level,
        None,
    ]


def _free(name: str, taken: Sequence[str]) -> str:
    while name in taken:
        name = f"felt_{name}"
    return name


def _delimited(delimiter: str, table: Table, labels: Sequence[str]) -> Layout:
    ours = [name for name, _ in flat_columns(labels, table.columns)]

    def line(reading: Reading) -> str:
        own = (reading.row.cells.get(name) for name in table.columns)
        return _joined(delimiter, [*own, *flat_values(reading, labels)])

    return Layout(_joined(delimiter, [*table.columns, *ours]), line)


def _joined(delimiter: str, cells: Sequence[Any]) -> str:
    return delimiter.join(_quoted(delimiter, cells)) + "\n"


def _quoted(delimiter: str, cells: Sequence[Any]) -> Iterator[str]:
    """Cells as RFC 4180 wants them, whichever version of Python runs."""
    for cell in cells:
        text = whole(as_text(cell))
        unsafe = any(character in text for character in (delimiter, '"', "\r", "\n"))
        yield '"' + text.replace('"', '""') + '"' if unsafe else text
