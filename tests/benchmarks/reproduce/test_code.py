"""What a system's digest depends on, and what not."""

import pytest

from feltsense.benchmarks.reproduce import code

RECIPE = '''"""A toy system."""

from feltsense import catalogue
from feltsense.benchmarks.reproduce import Claim
from feltsense.benchmarks.reproduce.generators import generator


@recipe("toy", "a toy", differs="in everything")
def toy(model=None):
    """Make it."""
    return Assembly(plan=catalogue.load("component", "plan/ahead")())


CLAIM = Claim(
    says="it helps", figure="macro_f1", least=0.01, arms={"with": lambda trial: generator(trial, {"memory": {}})}
)
'''
FILES = {
    "recipes/reply/toy.py": RECIPE,
    "recipes/reply/other.py": "X = 1\n",
    "components/plan/ahead.py": "def ahead():\n    from ._scene import scene\n\n    return scene\n",
    "components/plan/_scene.py": "from feltsense.models.door import door\n\nscene = 1\n",
    "components/plan/unused.py": "X = 1\n",
    "models/door.py": "door = 1\n",
    "models/text/generator/network.py": "from feltsense.nets.layers import layer\n",
    "nets/layers.py": "layer = 1\n",
    "nets/blocks/memory.py": "from feltsense.nets.blocks.memory_cell import cell\n",
    "nets/blocks/memory_cell.py": "cell = 1\n",
    "nets/blocks/unused.py": "X = 1\n",
    "training/generate.py": "from feltsense.models.text.generator import network\n",
    "benchmarks/reproduce/__init__.py": "from .running import reproduce\n",
    "benchmarks/reproduce/running.py": "X = 1\n",
    "benchmarks/reproduce/claim.py": "X = 1\n",
    "benchmarks/reproduce/generators.py": (
        "from .claim import X\n\n\ndef generator():\n    from feltsense.training.generate import network\n"
    ),
}
USED = {
    "benchmarks/reproduce/generators.py",
    "components/plan/_scene.py",
    "components/plan/ahead.py",
    "models/text/generator/network.py",
    "nets/blocks/memory.py",
    "nets/blocks/memory_cell.py",
    "nets/layers.py",
    "recipes/reply/toy.py",
    "training/generate.py",
}


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A small package of our own in place of the real one."""
    for place, text in FILES.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(text, encoding="utf-8")
    monkeypatch.setattr(code.code, "PACKAGE", tmp_path)
    monkeypatch.setattr(code.catalogue, "path_of", lambda id: f"reply/{id}")
    return tmp_path


def changed(house, place: str, old: str, new: str) -> bool:
    """Whether the digest changes with a file."""
    before, file = code.code_digest("toy"), house / place
    assert old in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(old, new), encoding="utf-8")
    return code.code_digest("toy") != before


def test_it_reaches_what_is_imported_and_what_is_named(house):
    assert {path.relative_to(house).as_posix() for path in code.uses("toy")} == USED


@pytest.mark.parametrize("place", sorted(USED - {"recipes/reply/toy.py"}))
def test_code_that_is_reached_changes_the_digest(house, place):
    file = house / place
    before = code.code_digest("toy")
    file.write_text(file.read_text("utf-8") + "\nMORE = 2\n", encoding="utf-8")
    assert code.code_digest("toy") != before


@pytest.mark.parametrize("place", sorted(FILES.keys() - USED))
def test_other_code_does_not(house, place):
    before = code.code_digest("toy")
    (house / place).write_text("Y = 2\n", encoding="utf-8")
    assert code.code_digest("toy") == before


@pytest.mark.parametrize(
    ("place", "old", "new"),
    [
        ("recipes/reply/toy.py", '"""A toy system."""', '"""A small system."""'),
        ("recipes/reply/toy.py", '    """Make it."""\n', "    # made\n"),
        ("recipes/reply/toy.py", 'differs="in everything"', 'differs="in little",\n    needs=()'),
        ("recipes/reply/toy.py", "it helps", "it helps people"),
        ("nets/layers.py", "layer = 1", "layer = (\n    1  # one\n)"),
    ],
)
def test_wording_and_formatting_change_nothing(house, place, old, new):
    assert not changed(house, place, old, new)


def test_prompts_and_settings_are_code(house):
    assert changed(house, "recipes/reply/toy.py", '{"memory": {}}', '{"memory": {"slots": 4}}')
    assert changed(house, "nets/layers.py", "layer = 1", "layer = 2")


def test_answers_outlast_a_change_of_what_they_are_judged_by(house):
    before = code.answers_digest("toy")
    assert changed(house, "recipes/reply/toy.py", "least=0.01", "least=0.02")
    assert code.answers_digest("toy") == before
    assert changed(house, "recipes/reply/toy.py", "model=None", "model=0")
    assert code.answers_digest("toy") != before


def test_every_recipe_has_a_digest():
    assert len(code.code_digest("default")) == 16
