"""The pages in docs/ speak of what is there: paths, commands with their options, and Python that is real or runs."""

import re
import shlex
from pathlib import Path

import pytest
import typer

from feltsense.cli import new
from feltsense.cli.app import app
from feltsense.cli.systems import new_recipe

from .rooms import PACKAGE

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").rglob("*.md"))
GUIDES = [page for page in PAGES if page.name.startswith("adding_a_")]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#]+)[^)]*\)")
PATH = re.compile(r"(?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:md|py|toml)")
CALL = re.compile(r"^(?:\$ )?(?:\./)?(felt .*)$", re.MULTILINE)
MACHINE = re.compile(r"(?<![\w.~])/(?:home|root|work|tmp|usr|mnt|Users)/")
LONGEST = 100
TITLED = {"recipe": "published_system"}
named = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


def blocks(text: str, *languages: str) -> list[str]:
    return [body for language, body in BLOCK.findall(text) if language in languages]


def paths(text: str) -> set[str]:
    """Everything that looks like a path of ours: in code spans, in commands, and behind links."""
    commands = [word for body in blocks(text, "sh", "console") for word in body.split()]
    prose = BLOCK.sub("", text)
    words = [word for span in SPAN.findall(prose) for word in span.split()] + commands + LINK.findall(prose)
    return {word for word in words if PATH.fullmatch(word)}


def calls(text: str) -> list[list[str]]:
    """The words of every `felt …` that is shown, without what is said about it."""
    shown = [*blocks(text, "sh", "console"), *SPAN.findall(BLOCK.sub("", text))]
    lines = [line for body in shown for line in CALL.findall(body)]
    return [shlex.split(re.split(r"  +|\s[|#>]|…", line)[0])[1:] for line in lines]


def wrong(words: list[str]) -> str:
    """What is wrong with a call of `felt`: a command or an option that does not exist; empty when nothing is."""
    command, rest = typer.main.get_command(app), list(words)
    while (members := getattr(command, "commands", None)) and rest and not rest[0].startswith("-"):
        if rest[0] not in members:
            return f"there is no command {rest[0]!r}" if rest[0].islower() else ""
        command = members[rest.pop(0)]
    known = {name for param in command.params for name in (*param.opts, *param.secondary_opts)} | {"-h", "--help"}
    unknown = [word for word in rest if word.startswith("-") and word.partition("=")[0] not in known]
    return f"there is no option {', '.join(unknown)}" if unknown else ""


@pytest.fixture
def begun(monkeypatch):
    """What a page's own `felt new …` would write: paths and texts; nothing is written."""

    def of(text: str) -> dict[str, str]:
        found: dict[str, str] = {}
        monkeypatch.chdir(ROOT)
        monkeypatch.setattr(new, "_begin", lambda _root, files, *_: found.update(files))
        monkeypatch.setattr(new_recipe, "check_free", lambda _id: None)
        for words in calls(text):
            if words[:1] == ["new"] and len(words) > 2 and words[2].islower():
                app(words, standalone_mode=False)
        return found

    return of


def stands(path: str, page: Path, written: dict[str, str]) -> bool:
    """Whether a path is there, or is one that the page's commands write; a member may be named without `.py`."""
    places = (ROOT, PACKAGE, PACKAGE / "components", page.parent)
    there = any((place / path).exists() or (place / f"{path}.py").exists() for place in places)
    return there or any(path == one or f"/{path}" in f"/{one.rpartition('/')[0]}/" for one in written)


@named
def test_paths_are_there(page, begun):
    text = page.read_text("utf-8")
    written = begun(text)
    missing = sorted(path for path in paths(text) if not stands(path, page, written))
    assert not missing, f"{page.name} names what is not there: {missing}"


@named
def test_commands_are_there(page):
    bad = {" ".join(words): why for words in calls(page.read_text("utf-8")) if (why := wrong(words))}
    assert not bad, f"{page.name}: {bad}"


@named
def test_its_python_is_real_or_runs(page, begun):
    text = page.read_text("utf-8")
    real = [path.read_text("utf-8") for folder in (PACKAGE, ROOT / "tests") for path in folder.rglob("*.py")]
    real += begun(text).values()
    for block in blocks(text, "python", "py"):
        if not any(block in one for one in real):
            exec(compile(block, page.name, "exec"), {})


@named
def test_it_names_no_place_of_one_machine(page):
    assert not MACHINE.search(page.read_text("utf-8"))


@pytest.mark.parametrize("kind", ["corpus", "task", "metric", "system", "recipe"])
def test_there_is_a_guide_for_each_kind(kind, begun):
    """One page, with the command, and with how to run the contract."""
    page = ROOT / "docs" / f"adding_a_{TITLED.get(kind, kind)}.md"
    text = page.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST
    written = begun(text)
    assert any(words[:2] == ["new", kind] for words in calls(text))
    assert all(f"`{path}`" in text for path in written), "the page lists what the command writes"
    assert "python -m pytest" in text
    assert "## The contract" in text
    assert "## What reviewers look for, and traps" in text


def test_the_rules_can_be_broken(tmp_path):
    """What is not there is found."""
    text = (
        "See `src/nowhere.py` and `felt data list --nothing`, then `felt nothing`.\n```sh\nfelt data freez NAME\n```\n"
    )
    assert paths(text) == {"src/nowhere.py"}
    assert not stands("src/nowhere.py", tmp_path / "page.md", {})
    assert [wrong(words) for words in calls(text)] == [
        "there is no command 'freez'",
        "there is no option --nothing",
        "there is no command 'nothing'",
    ]
    assert not wrong(["data", "get", "NAME", "--accept"])


def test_the_page_of_published_systems_is_what_is_written():
    from feltsense.benchmarks.reproduce.page import page

    found = (ROOT / "docs" / "systems.md").read_text("utf-8")
    assert found == page(ROOT / "results"), "cards or results have changed; write it again: felt systems page"
