"""The page of the published systems, as Markdown, from the list, the recipes' cards and the results."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from feltsense import catalogue
from feltsense.catalogue.published import BLOCKS, DONE, Published, published

from . import status as standing
from .figures import tables
from .status import MEANS, Status, statuses
from .words import difference, figure_of, how, leading

RECIPES = "../src/feltsense/recipes"
FIDELITY = {
    "weights": "The published weights run here",
    "method": "Made again here by the published method",
    "idea": "The mechanism, expressed over parts of ours",
}
OPENING = """\
# Published systems

The {count} published systems whose mechanisms this project examines: each becomes a recipe of a few lines, and its
central claim is run again, with the mechanism and without it, on the same real items. `felt systems page` writes this
page from the list, the recipes' cards and the result files; `felt systems show ID` tells more of one,
`felt systems reproduce ID` makes its result again.

Figures that a paper reports were measured on its own data, by its own protocol: they stand beside ours and are never
compared with them. Intervals are 95 %, over whole dialogues.
"""

READING = """\
Read every figure beside the baselines: the same kind sentence for everybody has high levels of empathy (EPITOME, 0 to
2, by a judge that learnt from people's ratings), because they tell what a reply shows and not whether it fits.
"""


def page(results: Path) -> str:
    """The whole page, ending with a line end."""
    found = statuses(results)
    there = [one for one in published() if found[one.id] != "not yet"]
    opening, examined = OPENING.format(count=len(published())), _there(there, found, results)
    figures = ["## Figures by task\n", READING, *_figures(there, results)]
    rest = ["## All of them, by block\n", *_blocks(found)]
    return "\n".join([opening, _legend(found), "## What is there\n", examined, *figures, *rest])


def _legend(found: Mapping[str, Status]) -> str:
    counts = [list(found.values()).count(one) for one in MEANS]
    verdicts = [[one, str(count), means] for (one, means), count in zip(MEANS.items(), counts, strict=True)]
    kinds = [[kind, str(sum(row.kind == kind for row in published())), means] for kind, means in DONE.items()]
    return "\n".join(
        (_table(("status", "systems", "what it means"), verdicts), _table(("kind", "systems", "done when"), kinds))
    )


def _there(rows: Sequence[Published], found: Mapping[str, Status], results: Path) -> str:
    """What has a recipe: what came of its claim here, then what the paper reports and how the two differ."""
    if not rows:
        return "No recipe yet.\n"
    columns = ("system", "status", "figure", "with", "without", "difference", "reported")
    table = _table(columns, [_examined(row, found[row.id], results) for row in rows])
    return "\n".join((table, *map(_told, rows), ""))


def _examined(row: Published, status: Status, results: Path) -> list[str]:
    claim, result = standing.claim(row.id), standing.result(row.id, results)
    same = [f"{one.value:g}" for one in standing.card(row.id).reported if one.figure == claim.figure]
    measured = f"{claim.figure} of {claim.task}{f' ({how(result)})' if result else ''}"
    return [row.name, status, measured, *_ours(result), ", ".join(same)]


def _ours(result: Mapping[str, Any] | None) -> list[str]:
    if result is None:
        return ["", "", ""]
    return [figure_of(result, "with"), figure_of(result, "without"), difference(leading(result))]


def _figures(rows: Sequence[Published], results: Path) -> Iterator[str]:
    """A table for every task that claims were examined on."""
    known = {row.id: found for row in rows if (found := standing.result(row.id, results)) is not None}
    for task, (columns, *lines) in tables([standing.card(row.id) for row in rows], known).items():
        yield f"### {task}\n"
        yield _table(columns, lines)


def _told(row: Published) -> str:
    """A recipe in words: the claim, the paper's figures, and how ours differs."""
    card, claim = standing.card(row.id), standing.claim(row.id)
    link = f"[{row.name}]({RECIPES}/{catalogue.path_of(row.id)}.py)"
    reported = "; ".join(f"{one.figure} {one.value:g} ({one.source})" for one in card.reported) or "no figure known"
    return (
        f"- {link}. {claim.says} *Reported:* {reported}. *{FIDELITY[card.fidelity]}:* {' '.join(card.differs.split())}"
    )


def _blocks(found: Mapping[str, Status]) -> Iterator[str]:
    """A table for every block that is the primary one of some row."""
    for block, scope in BLOCKS.items():
        rows = [one for one in published() if one.block == block]
        if rows:
            yield f"### {block}: {scope}\n"
            cells = [[f"`{one.id}`", one.name, one.kind, one.mechanism, found[one.id]] for one in rows]
            yield _table(("id", "name", "kind", "what it does", "status"), cells)


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [_line(columns), _line(["---"] * len(columns)), *map(_line, rows)]
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(' '.join(cell.replace('|', '/').split()) for cell in cells)} |"
