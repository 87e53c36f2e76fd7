"""`felt systems compare`: two published systems on the same task."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from ._options import CACHE, RESULTS, AsJson, Cache, Id, Model, Results

if TYPE_CHECKING:
    from feltsense.benchmarks.reproduce.two_systems import Side


def compare(
    a: Id, b: Id, model: Model = None, results: Results = RESULTS, cache: Cache = CACHE, as_json: AsJson = False
) -> None:
    """What both came to where both were examined; paired by dialogue where the answers of both are kept.

    P-values are adjusted for the number of figures of a task (Holm).
    """
    from feltsense.benchmarks.reproduce.two_systems import two_systems
    from feltsense.catalogue.published import row

    from ._named_model import opened
    from ._tables import show_table

    first, second = row(a).id, row(b).id
    asked = opened(model)
    sides, reasons = two_systems(first, second, results, cache, asked.name if asked else None)
    if as_json:
        typer.echo(json.dumps({"figures": [asdict(one) for one in sides], "not_paired": reasons}))
        return
    show_table(("task", "figure", first, second, "difference", "p (Holm)"), [_cells(one) for one in sides])
    for reason in reasons:
        typer.echo(reason)


def _cells(one: "Side") -> list[str]:
    from feltsense.benchmarks.reproduce.words import difference, interval

    cells = [one.task, one.figure, interval(one.a), interval(one.b)]
    if one.difference is None or one.p_adjusted is None:
        return [*cells, "", ""]
    found = {"difference": one.difference.value, "low": one.difference.low, "high": one.difference.high}
    return [*cells, difference(found), f"{one.p_adjusted:.4f}"]
