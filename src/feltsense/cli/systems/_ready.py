"""What a recipe needs before it can run: its extras, its corpora, a language model; each missing one is one line."""

from importlib.util import find_spec
from typing import TYPE_CHECKING

from feltsense.errors import MissingData, MissingExtra, UserError

if TYPE_CHECKING:
    from feltsense.models.language.protocol import LanguageModel

PACKAGES = {
    "bench": ("scipy", "sklearn", "sacrebleu"),
    "hf": ("torch", "transformers"),
    "train": ("torch", "sklearn"),
}


def check_ready(id: str, *, asks: bool = False) -> None:
    """An error unless the system has a recipe and everything that examining it takes.

    `asks` is true where no language model was named, which is an error for a claim that asks one.
    """
    from feltsense.benchmarks.reproduce.status import card, claim

    check_recipe(id)
    for extra in dict.fromkeys(("bench", *card(id).needs)):
        check_extra(extra, f"felt systems reproduce {id}")
    for corpus in card(id).corpora:
        _check_corpus(corpus)
    if asks and claim(id).asks:
        raise UserError(f"{id} asks a language model; name one: --model http://localhost:8080/v1#NAME")


def check_recipe(id: str) -> None:
    """An error unless the system has a recipe."""
    from feltsense.benchmarks.reproduce.status import has_recipe

    if not has_recipe(id):
        raise UserError(f"{id} has no recipe yet; those that have one: felt systems list --status 'not examined'")


def check_extra(extra: str, what: str) -> None:
    """An error with the install line unless an extra's packages are there."""
    if any(find_spec(package) is None for package in PACKAGES.get(extra, ())):
        raise MissingExtra(what, extra)


def opened(model: str | None) -> "LanguageModel | None":
    """The language model that was named, if any."""
    from feltsense.models.language.opening import open_model

    return None if model is None else open_model(model)


def _check_corpus(name: str) -> None:
    """An error that says where to get a corpus unless some split of it is at hand."""
    from feltsense.catalogue import load
    from feltsense.datasets._fetch import how_to_get
    from feltsense.datasets._read import at_hand

    card = load("dataset", name).CARD
    if not any(at_hand(card, split) for split in card.splits):
        raise MissingData(f"the corpus {name} is not at hand; get it: {how_to_get(card)}")
