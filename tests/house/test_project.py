"""What holds for the project as a whole."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


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


@pytest.mark.parametrize("name", ["text_affect_small", "strategy_esconv"])
def test_cards_say_what_the_results_say(name):
    import json

    from feltsense.training import model_card

    results = json.loads((ROOT / "results" / f"{name}.json").read_text("utf-8"))
    render = {"text_affect_small": model_card.text_affect_card, "strategy_esconv": model_card.strategy_card}[name]
    assert (ROOT / "src/feltsense/models/weights" / name / "card.md").read_text("utf-8") == render(results)


def test_weights_carry_no_paths_of_the_machine_that_made_them():
    for path in (ROOT / "src/feltsense/models/weights").rglob("*.onnx"):
        found = re.findall(rb"/(?:home|root|work|tmp|usr)/[\w./-]+", path.read_bytes())
        assert not found, found[:3]
