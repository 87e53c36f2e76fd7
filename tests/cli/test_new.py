"""`felt new`: what it writes passes the linter, the types, the house and its own test; and it writes over nothing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from feltsense.cli import new
from feltsense.errors import UserError

from ..house.test_sizes import JUNK
from .felt import one_line_error

ROOT = Path(__file__).parents[2]
NEEDED = ("__init__.py", "house", "catalogue", "samples", "benchmarks/__init__.py", "benchmarks/toy.py")
NEEDED += ("obliging.py", "tiny_networks.py")
BEGUN = (
    ("corpus", "street_moods"),
    ("corpus", "feelings_of_forty_letters_and_not_1_more", "--taxonomy", "goemotions"),
    ("corpus", "two_poles", "--taxonomy", "sentiment"),
    ("task", "street_moods", "--corpus", "street_moods"),
    ("task", "two_poles", "--corpus", "two_poles"),
    ("task", "feelings_of_forty_letters_and_not_1_more", "--corpus", "feelings_of_forty_letters_and_not_1_more"),
    ("task", "several_feelings", "--corpus", "goemotions", "--kind", "multi"),
    ("task", "feelings_on_scales", "--corpus", "emobank", "--kind", "regress"),
    ("task", "empathy_on_scales", "--corpus", "wassa2022", "--kind", "regress", "--labels", "empathy,distress"),
    ("task", "scenes", "--corpus", "meld", "--each", "turn"),
    ("task", "renamed_dev", "--corpus", "dair_emotion"),
    ("task", "without_dev", "--corpus", "senti4sd"),
    ("metric", "any_right_label"),
    ("metric", "zz_same_words", "--slot", "reply"),
    ("system", "always_the_same"),
    ("system", "always_some", "--kind", "multi"),
    ("system", "always_the_mean", "--kind", "regress"),
    ("recipe", "ecm", "--task", "empathetic_replies", "--family", "reply/empathy"),
    ("recipe", "multiesc", "--task", "esconv_strategy"),
    ("recipe", "prc-emo", "--task", "meld", "--family", "affect/of_ours/begun"),
)
NAMES = sorted({call[1].replace("-", "_") for call in BEGUN})
TAKEN_OUT = ("reply/empathy/ecm", "plan/multiesc", "affect/dialogue/prc_emo")
"""Recipes that the copy goes without, so that they can be begun in it."""


@pytest.fixture(scope="module")
def grown(tmp_path_factory):
    """A copy of the tree in which one of everything was begun, with the paths written and what was said."""
    root = tmp_path_factory.mktemp("checkout")
    copy_tree(root)
    code = (
        "import sys; from feltsense.cli.app import app\n"
        f"for call in {BEGUN!r}: app(['new', *call], standalone_mode=False)"
    )
    done = in_copy(root, "-c", code)
    assert done.returncode == 0, done.stderr
    said = done.stdout
    return root, [line.removeprefix("wrote ") for line in said.splitlines() if line.startswith("wrote ")], said


def copy_tree(root: Path) -> None:
    """What the generated files need: the package with linked weights, the house, the catalogue, samples, a toy task."""
    shutil.copytree(ROOT / "src", root / "src", ignore=shutil.ignore_patterns("weights", "__pycache__"))
    (root / "src/feltsense/models/weights").symlink_to(ROOT / "src/feltsense/models/weights")
    for path in TAKEN_OUT:
        (root / f"src/feltsense/recipes/{path}.py").unlink()
    for name in ("pyproject.toml", *(f"tests/{name}" for name in NEEDED)):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, root / name)
    for name in ("metrics/__init__.py", "metrics/draws.py", "datasets/__init__.py"):
        (root / "tests" / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / "tests" / name, root / "tests" / name)


def in_copy(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python run in the copy, over the copy's package."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("FELTSENSE_")}
    environment = {**clean, "PYTHONPATH": str(root / "src"), "HOME": str(root), "FELTSENSE_DATA": ""}
    return subprocess.run([sys.executable, *arguments], cwd=root, env=environment, capture_output=True, text=True)


def felt(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return in_copy(root, "-c", "from feltsense.cli.app import main; main()", *arguments)


def python_files(written):
    return [path for path in written if path.endswith(".py")]


def test_it_says_what_it_wrote_and_what_comes_next(grown):
    root, written, said = grown
    assert all((root / path).is_file() for path in written)
    assert [path for path in written if "street_moods" in path and "benchmarks" not in path] == [
        "src/feltsense/datasets/street_moods.py",
        "src/feltsense/datasets/registry/street_moods.txt",
        "tests/samples/street_moods/texts.csv",
        "tests/datasets/test_street_moods.py",
    ]
    assert "4. felt data seal street_moods" in said
    assert said.count("\nNext:\n1. ") == len(BEGUN)


def test_what_it_says_to_read_is_there(grown):
    pages = {line.split()[0] for line in grown[2].splitlines() if line.startswith("docs/")}
    assert len(pages) == 5
    assert all((ROOT / page).is_file() for page in pages)


def test_it_is_clean_and_formatted(grown):
    root, written, _ = grown
    ruff = shutil.which("ruff", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if ruff is None:
        pytest.skip("ruff is not installed")
    for arguments in (["check", "--no-cache"], ["format", "--no-cache", "--check", "--diff"]):
        done = subprocess.run([ruff, *arguments, *python_files(written)], cwd=root, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr


def test_its_types_hold(grown):
    root, written, _ = grown
    pytest.importorskip("mypy")
    done = in_copy(root, "-m", "mypy", *(path for path in python_files(written) if path.startswith("src/")))
    wrong = [line for line in done.stdout.splitlines() if line.partition(":")[0] in written]
    assert not wrong, "\n".join(wrong)
    assert "error" not in done.stderr, done.stderr


def test_its_own_tests_and_those_of_house_and_catalogue_pass(grown):
    root, written, _ = grown
    own = [path for path in python_files(written) if not path.endswith("__init__.py")]
    done = in_copy(root, "-m", "pytest", "-q", "-p", "no:cacheprovider", *own)
    assert done.returncode == 0, done.stdout
    shared = [f"tests/house/test_{name}.py" for name in ("floors", "sizes")]
    shared += [f"tests/catalogue/test_{name}.py" for name in ("corpora", "tasks", "recipes")]
    wanted = f"({' or '.join(NAMES)}) and not result_is_this_codes"
    done = in_copy(root, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", wanted, *shared)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count(".") > 4 * len(NAMES), "few of them were asked for"


def test_a_new_family_gets_its_folders(grown):
    assert [path for path in grown[1] if "/recipes/" in path] == [
        "src/feltsense/recipes/reply/empathy/ecm.py",
        "src/feltsense/recipes/plan/multiesc.py",
        "src/feltsense/recipes/affect/of_ours/__init__.py",
        "src/feltsense/recipes/affect/of_ours/begun/__init__.py",
        "src/feltsense/recipes/affect/of_ours/begun/prc_emo.py",
    ]


def test_it_writes_over_nothing(grown):
    root, written, _ = grown
    before = {path: (root / path).read_bytes() for path in written}
    one_line_error(felt(root, "new", "corpus", "street_moods"), "'street_moods' is there already")
    left = root / "tests" / "samples" / "left_over" / "texts.csv"
    left.parent.mkdir()
    left.write_text("of somebody\n", encoding="utf-8")
    one_line_error(felt(root, "new", "corpus", "left_over"), "tests/samples/left_over/texts.csv", "nothing was written")
    assert left.read_text("utf-8") == "of somebody\n"
    assert not (root / "src/feltsense/datasets/left_over.py").exists()
    assert before == {path: (root / path).read_bytes() for path in written}


def test_a_near_name_is_told(grown):
    root = grown[0]
    done = felt(root, "new", "system", "majority_two")
    assert done.returncode == 0, done.stderr
    assert done.stderr == "note: there is 'majority'; what differs only in numbers is a parameter of it\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("corpus", "Street"), "lower_snake"),
        (("corpus", "street__moods"), "lower_snake"),
        (("corpus", "../street"), "lower_snake"),
        (("system", "x" * 42), "at most 40"),
        (("metric", "sum"), "word of Python"),
        (("task", "class", "--corpus", "meld"), "word of Python"),
        (("corpus", "mood_utils"), "'utils' does not say what it is"),
        (("corpus", "go_emotions"), "'goemotions' is there already"),
        (("metric", "mean_of"), "'mean_of' is there already"),
        (("task", "meld", "--corpus", "meld"), "'meld' is there already"),
        (("task", "eq_bench", "--corpus", "meld"), "'eq_bench' is there already"),
        (("corpus", "moods", "--taxonomy", "ekmann"), "did you mean 'ekman'"),
        (("task", "moods", "--corpus", "mled"), "did you mean 'meld'"),
        (("task", "moods", "--corpus", "meld", "--slot", "voice"), "'voice'"),
        (("task", "moods", "--corpus", "meld", "--labels", "a,a"), "give each once"),
        (("task", "moods", "--corpus", "meld", "--labels", "a"), "at least two labels"),
        (("task", "moods", "--corpus", "annomi"), "--labels a,b,c"),
        (("task", "moods", "--corpus", "meld", "--kind", "rank"), "'rank'"),
        (("task", "moods"), "--corpus"),
        (("recipe", "multiesk", "--task", "meld"), "did you mean multiesc"),
        (("recipe", "ecm", "--task", "melt"), "did you mean 'meld'"),
        (("recipe", "ecm", "--task", "empathetic_replies"), "recipes/reply/empathy/ecm.py"),
        (("recipe", "ecm", "--task", "meld", "--family", "reply/empathy"), "--family affect or affect/NAME"),
        (("recipe", "ecm", "--task", "meld", "--family", "affect/Words"), "lower_snake"),
        (("recipe", "ecm", "--task", "esconv_strategy", "--family", "plan/multiesc/new"), "no family; use"),
        (("recipe", "ecm", "--task", "reccon_span"), "judges understanding"),
        (("recipe", "ecm", "--task", "epitome"), "which no reply answers"),
        (("recipe", "ecm"), "--task"),
    ],
)
def test_a_wrong_call_is_one_line(arguments, says, monkeypatch, capsys):
    from feltsense.cli.app import main

    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "argv", ["felt", "new", *arguments])
    monkeypatch.setattr(new, "_begin", lambda *_: pytest.fail("something would be written"))
    with pytest.raises(SystemExit) as end:
        main()
    said = capsys.readouterr().err.splitlines()
    assert end.value.code == 2
    assert says in said[-1]


def test_it_wants_a_checkout_and_its_own(tmp_path):
    with pytest.raises(UserError, match="no checkout of Feltsense"):
        new.checkout(tmp_path)
    (tmp_path / "src" / "feltsense").mkdir(parents=True)
    (tmp_path / "src" / "feltsense" / "__init__.py").touch()
    with pytest.raises(UserError, match="pip install --editable"):
        new.checkout(tmp_path)
    assert new.checkout(ROOT / "src" / "feltsense" / "cli") == ROOT


def test_its_names_are_those_of_the_house():
    assert new.JUNK == JUNK
    assert set(new.SHAPE) == {slot.value for slot in new.Slot}
    assert set(new.CHOICE) == {kind.value for kind in new.Kind}
