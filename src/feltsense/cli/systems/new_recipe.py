"""`felt new recipe`: a published system begun: a recipe that works, with a claim that can be examined."""

from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated

import typer

from feltsense.errors import UserError

from ._options import Id

if TYPE_CHECKING:
    from feltsense.benchmarks._task import Task
    from feltsense.benchmarks.reproduce.claim import Slot
    from feltsense.catalogue.published import Published

ROOM = Path("src/feltsense/recipes")
JUDGED = Path(__file__).parents[2] / "benchmarks" / "predictive"
WIDTH = 113
"""Of a string in a line of its own, between its quotes."""
BASELINES = ("majority", "stratified", "shipped_planner", "encoder_linear", "fixed_sentence", "retrieval", "realiser")
FAMILY = '"""To fill: what the published systems here have in common."""\n'
PARTS: dict["Slot", dict[str, str]] = {
    "affect": {
        "fills": '"affect",',
        "option": 'tier: str = "small"',
        "without": 'tier="nano"',
        "now": "the shipped reader, which without the mechanism is a smaller one",
        "body": 'return Assembly(affect=load("component", "affect/text_encoder")(tier))',
    },
    "plan": {
        "fills": '"plan",',
        "option": "novelty: float = 0.5",
        "without": "novelty=0.0",
        "now": "rules of helping skills, which without the mechanism may make the same move again",
        "body": 'planner = load("component", "plan/helping_skills")()\n'
        '    return Assembly(plan=load("component", "plan/varied")(planner, novelty))',
    },
    "reply": {
        "fills": '"plan", "reply"',
        "option": "samples: int = 5",
        "without": "samples=1",
        "now": "the best of several drafts, which without the mechanism is a single one",
        "body": 'planner = load("component", "plan/helping_skills")()\n'
        '    return Assembly(plan=planner, reply=load("component", "reply/best_of")(samples=samples))',
    },
}
"""What a recipe is made of before anybody has filled it, by the slot that its claim measures."""


def recipe(
    id: Id,
    task: Annotated[
        str, typer.Option(help="The task on whose test items its claim is examined; felt bench list names them.")
    ],
    family: Annotated[
        str, typer.Option(help="The folder it lies in, such as reply/empathy; it begins with the slot it fills.")
    ] = "",
) -> None:
    """A published system: its card, a mechanism that works, and its claim with two arms and baselines."""
    from feltsense.benchmarks._listing import task as of_the_bench
    from feltsense.catalogue.published import row

    from ..new import _begin, checkout

    root, one, what = checkout(Path.cwd()), row(id), of_the_bench(task)
    slot = measured(what)
    family = family.strip("/") or slot
    check_family(family, slot, what)
    check_free(one.id)
    name = one.id.replace("-", "_")
    steps = (
        f"Fill {ROOM / family / name}.py: every line that says `to fill`, then what the arms are made of.",
        f'python -m pytest tests/catalogue/test_recipes.py -k "{name} and not result"',
        f"felt systems reproduce {one.id}    examines the claim and writes results/systems/{one.id}.json",
        "felt systems page    tells it on the page of all systems",
        f"Done means, for a {one.kind}: {one.done}.",
    )
    _begin(root, recipe_files(root, one, what, slot, family), steps, "docs/adding_a_published_system.md")


def measured(what: "Task") -> "Slot":
    """The slot that answers a task: the word that it judges; an error where no claim can be about it."""
    from feltsense.benchmarks.reproduce.slots import check_slot

    folder = next((path.parent.name for path in JUDGED.rglob(f"{what.name}.py")), "reply")
    slot = next((one for one in PARTS if one == folder), None)
    if slot is None:
        raise UserError(f"{what.name} judges {folder}, which no claim measures; name a task of another word")
    check_slot(what, slot)
    return slot


def check_family(family: str, slot: "Slot", what: "Task") -> None:
    """An error for a folder that has no good name, is a file, or belongs to another slot."""
    from feltsense import catalogue

    from ..new import check_name

    first, *rest = family.split("/")
    if first != slot:
        raise UserError(f"{what.name} is answered by the slot {slot}; use --family {slot} or {slot}/NAME, not {family}")
    for part in rest:
        check_name(part, ())
    if inside := [name for name in catalogue.names("recipe") if f"{family}/".startswith(f"{name}/")]:
        raise UserError(f"{inside[0]} is a recipe and no family; use --family {inside[0].rpartition('/')[0]}")


def check_free(id: str) -> None:
    """An error where the system has a recipe."""
    from feltsense import catalogue
    from feltsense.benchmarks.reproduce.status import has_recipe

    if has_recipe(id):
        raise UserError(f"{id} has a recipe already: change {ROOM / catalogue.path_of(id)}.py")


def recipe_files(root: Path, one: "Published", what: "Task", slot: "Slot", family: str) -> dict[str, str]:
    """What a new recipe consists of: paths from the root, and texts; folders that are new get their `__init__.py`."""
    from feltsense.benchmarks.reproduce.ready import suited

    from ..new import _filled

    place, name = ROOM / family, one.id.replace("-", "_")
    doors = (folder / "__init__.py" for folder in reversed((place, *place.parents)) if folder.is_relative_to(ROOM))
    words = {
        **{"id": one.id, "name": name, "title": one.name, "summary": _lines(one.mechanism), **PARTS[slot]},
        **{"task": what.name, "slot": slot, "figure": what.lead.name},
        **{"corpora": _tuple(what.corpora), "baselines": _tuple(suited(BASELINES, what))},
    }
    new = {door.as_posix(): FAMILY for door in doors if not (root / door).exists()}
    return {**new, f"{place.as_posix()}/{name}.py": _filled("recipe", words)}


def _lines(text: str) -> str:
    """A string of Python, over as many lines as it needs."""
    first, *rest = wrap(text, WIDTH)
    return f' "\n{" " * 4}"'.join([f'"{first}', *rest]) + '"'


def _tuple(words: "tuple[str, ...] | list[str]") -> str:
    quoted = [f'"{word}"' for word in words]
    return f"({', '.join(quoted)}{',' if len(quoted) == 1 else ''})"
