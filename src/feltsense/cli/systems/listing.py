"""`felt systems list`: every published system and where it stands here."""

import json
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ._options import RESULTS, AsJson, Results

if TYPE_CHECKING:
    from feltsense.catalogue.published import Published


def list_systems(
    block: Annotated[str | None, typer.Option(help="Only those that feed this block, such as R-gen.")] = None,
    kind: Annotated[str | None, typer.Option(help="system, benchmark, corpus, study or survey.")] = None,
    needs: Annotated[str | None, typer.Option(help="Only recipes that need this extra, such as train.")] = None,
    status: Annotated[str | None, typer.Option(help="Only those that stand so, such as 'holds' or 'not yet'.")] = None,
    results: Results = RESULTS,
    as_json: AsJson = False,
) -> None:
    """Every published system: what kind it is, which block it feeds first, and where it stands here."""
    from feltsense.benchmarks.reproduce.status import STATUSES, statuses
    from feltsense.catalogue.published import BLOCKS, KINDS, published
    from feltsense.errors import UserError

    block = next((one for one in BLOCKS if one.lower() == (block or "").lower()), block)
    for name, value, known in (("block", block, BLOCKS), ("kind", kind, KINDS), ("status", status, STATUSES)):
        _check(name, value, known)
    found = statuses(results)
    kept = [one for one in published() if kind in (None, one.kind) and status in (None, found[one.id])]
    kept = [one for one in kept if block is None or block in one.blocks]
    if needs is not None:
        kept = list(_needing(needs, kept))
    if not kept:
        raise UserError("no published system fits all of that; leave an option out, or see felt systems list")
    rows = [_row(one, found[one.id]) for one in kept]
    typer.echo(json.dumps(rows, ensure_ascii=False)) if as_json else _show(rows)


def _check(option: str, value: str | None, known: Collection[str]) -> None:
    from feltsense.errors import UserError

    if value is not None and value not in known:
        raise UserError(f"there is no {option} {value!r}; known: {', '.join(known)}")


def _needing(extra: str, rows: Iterable["Published"]) -> Iterable["Published"]:
    """Those whose recipe's card names the extra; the only question for which recipes are imported."""
    from feltsense.benchmarks.reproduce.status import card, has_recipe

    return (one for one in rows if has_recipe(one.id) and extra in card(one.id).needs)


def _row(one: "Published", status: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "blocks": list(one.blocks),
        "status": status,
        "mechanism": one.mechanism,
    }


def _show(rows: list[dict[str, Any]]) -> None:
    from collections import Counter

    from ._tables import console, show_table

    cells = [[row["id"], row["name"], row["kind"], row["blocks"][0], row["status"]] for row in rows]
    show_table(("system", "name", "kind", "block", "status"), cells)
    counts = Counter(row["status"] for row in rows)
    out = console()
    out.print(f"\n{len(rows)} published systems: {', '.join(f'{count} {one}' for one, count in counts.items())}")
    out.print("more of one: felt systems show ID; examine one again: felt systems reproduce ID")
