"""One contract over every published system: card, file, names, slots, sameness, and the result of its reproduction."""

import ast
import importlib
import inspect
import json
import os
from pathlib import Path

import pytest

from feltsense import catalogue
from feltsense.benchmarks._listing import system_names, task, task_names
from feltsense.benchmarks.reproduce import Claim
from feltsense.benchmarks.reproduce.code import code_digest
from feltsense.benchmarks.reproduce.measuring import columns_of
from feltsense.catalogue import RecipeCard
from feltsense.catalogue.published import published
from feltsense.errors import UserError
from feltsense.flow import Conversation, Reply, Signal, Turn
from feltsense.flow.assembly import Assembly
from tests.obliging import Obliging
from tests.tiny_networks import tiny_generator

ROOT = Path(__file__).parents[2]
PATHS = [name for name in catalogue.names("recipe") if "/" in name]
LONGEST = 120
OWN = ("counsellor", "default", "reader")
SAID = (
    ("seeker", "I lost my job and I am scared."),
    ("supporter", "What worries you most?"),
    ("seeker", "The rent. I have no savings and my landlord is strict."),
)


def file(path: str) -> Path:
    return ROOT / "src/feltsense/recipes" / f"{path}.py"


def module(path: str):
    return importlib.import_module(f"feltsense.recipes.{path.replace('/', '.')}")


def card(path: str) -> RecipeCard:
    return catalogue.load("recipe", path).card


def standins(path: str) -> dict:
    """What a recipe is built with here: an obliging language model, a tiny generator with the recipe's blocks."""
    made = catalogue.load("recipe", path)
    wants = inspect.signature(inspect.unwrap(made)).parameters
    generator = catalogue.load("component", "reply/trained/generator")
    given = {
        "model": Obliging,
        "generator": lambda: generator(tiny_generator(getattr(module(path), "BLOCKS", {}))),
    }
    return {name: make() for name, make in given.items() if name in wants}


def sample() -> Conversation:
    said = ({"signal": Signal.of(t)} if who == "seeker" else {"reply": Reply(text=t, by="us")} for who, t in SAID)
    turns = tuple(Turn(speaker=who, **part) for (who, _), part in zip(SAID, said, strict=True))
    return Conversation(turns=turns, seed=3)


def built(path: str) -> Assembly:
    pytest.importorskip("torch")
    return catalogue.load("recipe", path)(**standins(path))


every = pytest.mark.parametrize("path", PATHS)


def test_nothing_lies_outside_a_family():
    assert {name for name in catalogue.names("recipe") if "/" not in name} == set(OWN)
    assert len(PATHS) >= 14


@every
def test_card_is_complete(path):
    said = card(path)
    assert said.summary and said.paper and said.licence and said.differs and said.fills
    assert said.fidelity in ("weights", "method", "idea")
    assert all(one.figure and one.source for one in said.reported)
    assert set(said.corpora) <= set(catalogue.names("dataset"))


@every
def test_names_agree(path):
    """File, function and id are one name, and the list of published systems knows it."""
    said = card(path)
    assert catalogue.load("recipe", path).__name__ == path.rpartition("/")[2] == said.id.replace("-", "_")
    assert catalogue.load("recipe", said.id) is catalogue.load("recipe", path)
    assert said.id in {row.id for row in published()}
    assert path.split("/")[0] == said.fills[-1], "a recipe lies where the last slot that it fills says"


@every
def test_file_keeps_to_the_form(path):
    """Short, without classes or loop statements, and apart from other recipes."""
    text = file(path).read_text("utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= LONGEST
    wrong = (ast.ClassDef, ast.For, ast.While, ast.AsyncFor)
    assert not [node for node in ast.walk(tree) if isinstance(node, wrong)]
    modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert not [name for name in modules if name.startswith("feltsense.recipes")]


@every
def test_claim_can_be_examined(path):
    claim = module(path).CLAIM
    assert isinstance(claim, Claim)
    assert claim.says and {"with", "without"} <= set(claim.arms)
    assert claim.task in task_names()
    what = task(claim.task)
    assert claim.figure in {figure.name for figure in what.figures} | set(columns_of(what))
    assert set(claim.baselines) <= set(system_names())
    assert claim.seeds >= 1 and claim.least > 0
    assert claim.slot in card(path).fills


@every
def test_fills_what_it_promises_and_does_so_again(path):
    assembly = built(path)
    assert assembly.fills == card(path).fills
    first, again = assembly.run(sample()), built(path).run(sample())
    assert first == again
    filled = [slot for slot in assembly.fills if any(getattr(turn, slot) is not None for turn in first.turns)]
    assert tuple(filled) == card(path).fills
    assert first.turns[: len(SAID) - 1] == sample().turns[: len(SAID) - 1], "what was said stays as it was"


@every
def test_without_what_it_needs_it_says_so_in_one_line(path):
    """With nothing at hand a recipe works or names the mend."""
    told = refusal(path)
    mends = ("felt systems", "--model", "felt data get")
    assert not told or ("\n" not in told and any(mend in told for mend in mends))


def refusal(path: str) -> str:
    """What a recipe says when it is built without anything; empty where that works."""
    try:
        catalogue.load("recipe", path)()
    except UserError as error:
        return str(error)
    return ""


@every
def test_result_is_this_codes(path):
    """The last reproduction was made by the code that stands here."""
    evidence = ROOT / card(path).evidence
    assert evidence.is_file(), f"felt systems reproduce {card(path).id} makes it"
    result = json.loads(evidence.read_text("utf-8"))
    assert result["verdict"] in ("holds", "does not hold", "cannot tell")
    assert result["code"] == code_digest(card(path).id), f"felt systems reproduce {card(path).id} makes it anew"
    assert result["claim"]["figure"] == module(path).CLAIM.figure


@pytest.mark.skipif(not os.environ.get("FELTSENSE_DATA"), reason="FELTSENSE_DATA is not set: no corpora")
@every
def test_corpora_are_named(path):
    assert set(task(module(path).CLAIM.task).corpora) <= set(card(path).corpora)
