"""Readings as bytes of an output: JSON Lines, delimited cells, plain labels, columns of Parquet."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from feltsense.flow.answer import Analysis
from feltsense.flow.limits import whole
from feltsense.reader import Readings

from .cells import as_json, as_text
from .delimited import DELIMITERS
from .formats import Format
from .rows import Row

MEASURES = ("valence", "arousal", "dominance", "intensity")
Values = Sequence[Any]


@dataclass(frozen=True)
class Layout:
    """How an output looks: its format, or None where nothing is written, and the columns of the input."""

    format: Format | None
    columns: tuple[str, ...] = ()

    @property
    def keeps_rows(self) -> bool:
        """Whether the cells of the input are written with the readings, row by row."""
        return self.format in ("csv", "tsv", "jsonl")


@dataclass(frozen=True)
class Block:
    """Some rows and what was read in them: the readings stand for the rows without an error, in their order.

    `rows` may be missing where the layout does not write them; `analyses` are there for JSON Lines.
    """

    rows: Sequence[Row]
    errors: Sequence[str | None]
    readings: Readings
    analyses: Sequence[Analysis] = ()

    @property
    def good(self) -> list[int]:
        """The places of the rows without an error."""
        return [i for i, error in enumerate(self.errors) if error is None]


def rendered(block: Block, layout: Layout, labels: Sequence[str], head: bool) -> bytes:
    """The block as a stretch of the output; with `head`, the header before it."""
    if layout.format == "jsonl":
        return _joined(_json_lines(block))
    if layout.format == "txt":
        return _joined(_label_lines(block))
    if layout.format == "parquet":
        from .parquet import messages

        columns = zip(flat_columns(labels, layout.columns), flat_values(block, labels), strict=True)
        return messages([(name, kind, values) for (name, kind), values in columns], head)
    return _delimited(block, layout, DELIMITERS[layout.format], labels, head) if layout.format else b""


def flat_columns(labels: Sequence[str], taken: Sequence[str]) -> list[tuple[str, str]]:
    """Names and types of our columns; a name that an input column has already is prefixed with `felt_`.

    >>> flat_columns(["joy"], ["labels"])[:2]
    [('p_joy', 'double'), ('felt_labels', 'string')]
    """
    ours = [(f"p_{label}", "double") for label in labels]
    ours += [("labels", "string"), ("unknown", "bool"), *((name, "double") for name in MEASURES)]
    ours += [("sentiment", "string"), ("risk", "string"), ("error", "string")]
    return [(_free(name, taken), kind) for name, kind in ours]


def flat_values(block: Block, labels: Sequence[str]) -> list[Values]:
    """The values of our columns, in the order of `flat_columns`, a value a row; NaN or None where there is none."""
    affects, good, rows = block.readings.affects, block.good, len(block.errors)
    vad = [None] * 3 if affects.vad is None else list(affects.vad.T)
    numbers = [_numbers(column, good, rows) for column in [*affects.p.T, *vad, affects.intensity]]
    levels = [risk.level for risk in block.readings.risks]
    named = _spread(["|".join(names) for names in affects.named], good, rows)
    unknown = _spread(affects.unknown.tolist(), good, rows)
    sentiment, risk = _spread(affects.sentiments, good, rows), _spread(levels, good, rows)
    return [*numbers[: len(labels)], named, unknown, *numbers[len(labels) :], sentiment, risk, block.errors]


def _json_lines(block: Block) -> Iterable[str]:
    """The JSON of an analysis with the input row under `row`; for a bad row, `row` and `error`."""
    analyses = iter(block.analyses)
    for row, error in zip(block.rows, block.errors, strict=True):
        echo = as_json(row.echo)
        if error is None:
            yield f'{next(analyses).to_json()[:-1]},"row":{echo}}}'
        else:
            yield f'{{"row":{echo},"error":{as_json(error)}}}'


def _label_lines(block: Block) -> Iterable[str]:
    """The present labels joined by commas, or `unknown`, or the error."""
    named = iter(block.readings.affects.named)
    return (",".join(next(named)) or "unknown" if error is None else f"error: {error}" for error in block.errors)


def _delimited(block: Block, layout: Layout, delimiter: str, labels: Sequence[str], head: bool) -> bytes:
    unsafe = re.compile(f'[{delimiter}"\r\n]')
    ours = flat_columns(labels, layout.columns)
    lines = [delimiter.join(_quoted(unsafe, [*layout.columns, *(name for name, _ in ours)]))] if head else []
    written = [_written(unsafe, values) for values in flat_values(block, labels)]
    for row, *cells in zip(block.rows, *written, strict=True):
        own = _quoted(unsafe, map(row.cells.get, layout.columns))
        lines.append(delimiter.join([*own, *cells]))
    return _joined(lines)


def _written(unsafe: re.Pattern[str], values: Values) -> list[str]:
    """A column of ours as cells."""
    if isinstance(values, np.ndarray):
        return ["" if value != value else repr(value) for value in values.tolist()]  # noqa: PLR0124
    return _quoted(unsafe, values)


def _quoted(unsafe: re.Pattern[str], cells: Iterable[Any]) -> list[str]:
    """Cells as RFC 4180 wants them, whichever version of Python runs."""
    texts = [whole(cell if isinstance(cell, str) else as_text(cell)) for cell in cells]
    return ['"' + text.replace('"', '""') + '"' if unsafe.search(text) else text for text in texts]


def _joined(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _numbers(column: Any, good: list[int], rows: int) -> Any:
    """A column of numbers, rounded to four places, over all rows; NaN where there is none."""
    found = np.full(rows, np.nan)
    if column is not None:
        found[good] = np.round(np.asarray(column, float), 4)
    return found


def _spread(values: Sequence[Any], good: list[int], rows: int) -> list[Any]:
    """The values of the good rows over all rows; None elsewhere."""
    found: list[Any] = [None] * rows
    for place, value in zip(good, values, strict=True):
        found[place] = value
    return found


def _free(name: str, taken: Sequence[str]) -> str:
    while name in taken:
        name = f"felt_{name}"
    return name
