"""What holds for the project as a whole."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WEIGHTS = ROOT / "src/feltsense/models/weights"


def test_import_is_light():
    """`import feltsense` loads none of the heavy libraries."""
    heavy = [
        "torch",
        "transformers",
        "onnxruntime",
        "tokenizers",
        "pydantic_ai",
        "numpy",
        "rich",
        "typer",
        "pyarrow",
        "sqlite3",
    ]
    code = f"import sys, feltsense; print([m for m in {heavy!r} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert found == "[]"


def test_analyze_loads_neither_a_language_client_nor_torch():
    code = (
        "import sys, feltsense; feltsense.analyze('I am glad.');"
        "print([m for m in 'torch transformers pydantic_ai pyarrow openai'.split() if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert found == "[]"


def test_the_core_has_no_heavy_dependency():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[\[<>=~ ]", line)[0] for line in project["dependencies"]}
    assert not names & {"torch", "transformers", "pyarrow", "polars", "pandas", "scipy", "scikit-learn"}
    decisions = (ROOT / "docs" / "decisions.md").read_text("utf-8")
    extras = {re.split(r"[\[<>=~ ]", line)[0] for lines in project["optional-dependencies"].values() for line in lines}
    missing = {name for name in names | extras if f"`{name}" not in decisions}
    assert not missing, f"docs/decisions.md gives no reason for {missing}"


def test_every_weights_folder_has_a_card_with_a_licence():
    folders = [path for path in (ROOT / "src/feltsense/models/weights").iterdir() if path.is_dir()]
    assert folders
    for folder in folders:
        card = (folder / "card.md").read_text("utf-8")
        assert "licence of the weights" in card, folder.name
        assert "## Known weaknesses" in card, folder.name


def test_the_strategy_card_says_what_the_results_say():
    import json

    from feltsense.training.cards.tables import strategy_card

    results = json.loads((ROOT / "results" / "strategy_esconv.json").read_text("utf-8"))
    assert (WEIGHTS / "strategy_esconv" / "card.md").read_text("utf-8") == strategy_card(results)


@pytest.mark.parametrize("tier", ["small", "research", "nano", "nano-large", "nano-multilingual"])
def test_the_cards_of_tiers_say_what_the_results_say(tier):
    pytest.importorskip("torch")
    from feltsense.training.cards.text_affect import text_affect_card
    from feltsense.training.tiers import TIERS

    card = WEIGHTS / TIERS[tier].folder / "card.md"
    assert card.read_text("utf-8") == text_affect_card(TIERS[tier], ROOT / "results")


def test_weights_carry_no_paths_of_the_machine_that_made_them():
    for path in (ROOT / "src/feltsense/models/weights").rglob("*.onnx"):
        found = re.findall(rb"/(?:home|root|work|tmp|usr)/[\w./-]+", path.read_bytes())
        assert not found, found[:3]
