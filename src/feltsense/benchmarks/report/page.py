"""The page and the Markdown table, written from results."""

from pathlib import Path
from typing import Any

from feltsense import __version__
from feltsense.benchmarks._run import write
from feltsense.errors import MissingExtra

from .gather import Board, boards
from .markdown import as_markdown

SHOWN = 3


def write_report(results: Path, page: Path) -> list[Path]:
    """Write the page and, beside it, the same figures as Markdown; returns both paths."""
    found = boards(results)
    page.parent.mkdir(parents=True, exist_ok=True)
    table = page.with_suffix(".md")
    write(page, html(found, _judges(results)))
    write(table, as_markdown(found))
    return [page, table]


def html(found: list[Board], judges: list[dict[str, Any]]) -> str:
    """The page: self-contained, every name in it escaped."""
    from . import plots

    systems = list(dict.fromkeys(result["system"] for board in found for result in board.results))
    colours = {name: plots.colour(i) for i, name in enumerate(sorted(systems))}
    page: str = template("page.html.j2", "felt bench report").render(
        boards=found,
        judges=judges,
        systems=_ranked(found, systems),
        colours=colours,
        plots=plots,
        version=__version__,
        shown=SHOWN,
        references_of=_references,
        cells=_cells,
    )
    return page


def template(name: str, command: str) -> Any:
    """A page's template, which escapes every name; `MissingExtra` where Jinja is not installed."""
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ImportError as error:
        raise MissingExtra(command, "bench") from error
    rooms = Environment(
        loader=PackageLoader("feltsense.benchmarks.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return rooms.get_template(name)


def _references(board: Board) -> list[tuple[str, float, str]]:
    """Published values of the leading figure, best first."""
    found = [
        (one.system, one.value, f"{one.mark}; {one.source}") for one in board.references if one.figure == board.lead
    ]
    return sorted(found, key=lambda one: one[1], reverse=board.better == "higher")


def _ranked(found: list[Board], systems: list[str]) -> list[str]:
    """Systems by how many tasks they stand in, then by name."""
    count = {name: sum(any(r["system"] == name for r in board.results) for board in found) for name in systems}
    return sorted(systems, key=lambda name: (-count[name], name))


def _cells(board: Board, systems: list[str]) -> list[dict[str, Any] | None]:
    """The leading figure of each system and its place from the worst (0) to the best (1); None where it has none."""
    by_name = {result["system"]: result["figures"][board.lead] for result in board.results}
    values = [one["value"] for one in by_name.values()]
    low, high = min(values), max(values)
    width = (high - low) or 1.0
    shares = {name: (one["value"] - low) / width for name, one in by_name.items()}
    if board.better == "lower":
        shares = {name: 1 - share for name, share in shares.items()}
    return [{**by_name[name], "share": shares[name]} if name in by_name else None for name in systems]


def _judges(results: Path) -> list[dict[str, Any]]:
    """What is known of judges: how far each agrees with people."""
    import json

    paths = sorted((results / "judges").glob("*.json"))
    found = [json.loads(path.read_text("utf-8")) for path in paths]
    return [{**one, "lead": _shown(one), "rows": _agreement_rows(one)} for one in found if "dimensions" in one]


def _shown(judge: dict[str, Any]) -> str:
    """The figure shown: where there are several people, that of each held against the mean of the others."""
    one_out = f"{judge['lead']}_one_out"
    return one_out if any(one_out in one["people"] for one in judge["dimensions"].values()) else str(judge["lead"])


def _agreement_rows(judge: dict[str, Any]) -> list[tuple[str, list[dict[str, Any] | None]]]:
    """For each dimension the judge, people among themselves, the trivial judges, by the figure that leads."""
    lead, rows = _shown(judge), []
    for name, found in judge["dimensions"].items():
        floors = found.get("floors") or {}
        sides = [found.get("judge"), found.get("people"), floors.get("constant"), floors.get("length_only")]
        rows.append((name, [(side or {}).get(lead) for side in sides]))
    return rows
