"""What a claim needs before anything is spent on it; whatever is missing is an error of one line."""

from collections.abc import Iterable
from importlib.util import find_spec
from typing import get_args

from feltsense import catalogue
from feltsense.benchmarks._listing import system, task
from feltsense.benchmarks._task import Task
from feltsense.datasets._fetch import how_to_get
from feltsense.datasets._read import at_hand
from feltsense.errors import MissingData, MissingExtra, UserError
from feltsense.models.language.protocol import LanguageModel

from .claim import Claim, Setting
from .columns import columns_of
from .slots import check_slot
from .status import card, claim, has_recipe

PACKAGES = {"bench": ("scipy", "sklearn", "sacrebleu"), "hf": ("torch", "transformers"), "train": ("torch", "sklearn")}


def checked(id: str, setting: str, model: LanguageModel | None) -> Claim:
    """The system's claim; an error where it cannot be examined in this setting here."""
    check_recipe(id)
    if setting not in get_args(Setting):
        raise UserError(f"there is no setting {setting!r}; use small or full")
    check_extras(("bench", *card(id).needs), f"felt systems reproduce {id}")
    one = claim(id)
    if one.asks and model is None:
        raise UserError(f"{id} asks a language model; name one: --model http://localhost:8080/v1#NAME")
    _check_figure(one)
    _check_tasks(one)
    for name in card(id).corpora:
        check_corpus(name)
    return one


def check_recipe(id: str) -> None:
    """An error unless the system has a recipe."""
    if not has_recipe(id):
        raise UserError(f"{id} has no recipe yet; felt systems list tells which have one")


def check_extras(names: Iterable[str], what: str) -> None:
    """An error with the install line unless the packages of these extras are there."""
    for extra in names:
        if any(find_spec(package) is None for package in PACKAGES.get(extra, ())):
            raise MissingExtra(what, extra)


def check_corpus(name: str) -> None:
    """An error that says where to get a corpus unless some split of it is at hand."""
    about = catalogue.load("dataset", name).CARD
    if not any(at_hand(about, split) for split in about.splits):
        raise MissingData(f"the corpus {name} is not at hand; get it: {how_to_get(about)}")


def suited(names: Iterable[str], what: Task) -> list[str]:
    """Of these systems of the bench, those that can answer a task."""
    return [name for name in names if what.kind in system(name).kinds and system(name).suits(what)]


def _check_figure(one: Claim) -> None:
    what = task(one.task)
    columns = columns_of(what)
    known = [*(figure.name for figure in what.figures), *columns]
    if one.figure not in known:
        raise UserError(f"{one.task} has no figure {one.figure!r}; it has: {', '.join(known)}")
    for name in columns[one.figure].corpora if one.figure in columns else ():
        check_corpus(name)


def _check_tasks(one: Claim) -> None:
    """Every slot must answer its task, and every baseline at least one of them."""
    asked = ((one.task, one.slot), *one.also)
    for name, slot in asked:
        check_slot(task(name), slot)
    able = {name for what, _ in asked for name in suited(one.baselines, task(what))}
    if unfit := [name for name in one.baselines if name not in able]:
        raise UserError(f"{', '.join(unfit)} cannot answer {' or '.join(what for what, _ in asked)}")
