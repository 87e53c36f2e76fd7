"""`felt systems reproduce`: run a published system's claim again, and say what came of it."""

import json
from collections.abc import Mapping
from typing import Annotated, Any

import typer

from ._options import CACHE, RESULTS, AsJson, Cache, Id, Model, Results

Setting = Annotated[str, typer.Option(help="small: minutes to an hour on two cores; full: everything, on a GPU.")]


def reproduce(
    id: Id,
    setting: Setting = "small",
    model: Model = None,
    results: Results = RESULTS,
    cache: Cache = CACHE,
    as_json: AsJson = False,
) -> None:
    """Run every arm of the claim on the same items, with every seed; a stopped run goes on where it was."""
    from feltsense.benchmarks.reproduce.running import reproduce as examine
    from feltsense.catalogue.published import row

    from ._going import Going
    from ._named_model import opened

    id = row(id).id
    with Going("the same command goes on where it was") as going:
        result = examine(id, setting, results, cache, opened(model), going)
    typer.echo(json.dumps(result, ensure_ascii=False)) if as_json else show_result(result)
    typer.echo(f"written to {results / 'systems' / f'{id}.json'}", err=True)


def show_result(result: Mapping[str, Any]) -> None:
    """A table of arms with the claim's figure, the comparisons, and the verdict in a sentence."""
    from feltsense.benchmarks.reproduce.words import difference, figure_of, sentence

    from ._tables import console, show_table

    figure = result["claim"]["figure"]
    show_table(("arm", f"{figure} [95 %]"), [[arm, figure_of(result, arm)] for arm in result["arms"]])
    pairs = [[f"{one['a']} − {one['b']}", one["figure"], difference(one), _p(one)] for one in result["comparisons"]]
    console().print()
    show_table(("difference", "figure", "value [95 %]", "p"), pairs)
    console().print(f"\n{sentence(result)}", markup=False)


def _p(compared: Mapping[str, Any]) -> str:
    return "" if compared.get("p") is None else f"{compared['p']:.4f}"
