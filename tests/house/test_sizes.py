"""Caps on files, functions and folders; names that say what they are."""

import ast

import pytest

from .rooms import PACKAGE, sources

FILE, FUNCTION, FOLDER, RECIPE = 400, 40, 25, 120
JUNK = {"utils", "util", "common", "misc", "helpers", "helper", "base", "core", "manager"}
EXCEPTIONS: dict[str, str] = {}
CALLED_SO = {"recipes/reply/support/misc.py": "a published system, MISC"}
WIDE_FOLDERS = {
    "datasets": "one file a corpus, flat, so that a name is a path; facets live in the cards",
    "taxonomies": "one file a label set, flat, named as in the cards",
}


@pytest.mark.parametrize("path", sources(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_sizes(path):
    place = path.relative_to(PACKAGE).as_posix()
    if place in EXCEPTIONS:
        pytest.skip(EXCEPTIONS[place])
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= (RECIPE if place.startswith("recipes/") else FILE)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.lineno < FUNCTION, f"{place}: {node.name} is longer than {FUNCTION} lines"


def test_folders_are_small():
    for folder in {path.parent for path in sources()}:
        files = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
        assert len(files) <= FOLDER or folder.name in WIDE_FOLDERS, f"{folder.name} holds {len(files)} files"


@pytest.mark.parametrize("path", sources(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_names(path):
    stem = path.stem.strip("_")
    assert stem == stem.lower()
    if path.relative_to(PACKAGE).as_posix() not in CALLED_SO:
        assert not JUNK & set(stem.split("_")), f"{path.name} does not say what it is"


def test_recipes_have_no_class_and_no_loop():
    for path in (PACKAGE / "recipes").rglob("*.py"):
        kinds = {type(node) for node in ast.walk(ast.parse(path.read_text("utf-8")))}
        assert not kinds & {ast.ClassDef, ast.For, ast.While, ast.AsyncFor}, path.name


def test_errors_are_few():
    tree = ast.parse((PACKAGE / "errors.py").read_text("utf-8"))
    assert sum(isinstance(node, ast.ClassDef) for node in tree.body) <= 8


def test_every_module_is_documented():
    for path in sources():
        tree = ast.parse(path.read_text("utf-8"))
        assert ast.get_docstring(tree), f"{path.relative_to(PACKAGE)} has no docstring"
