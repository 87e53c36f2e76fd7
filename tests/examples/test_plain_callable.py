"""The plain function, in process and over HTTP: a running conversation, notices first, crisis handling as ever."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from ..serving import running

EXAMPLE = Path(__file__).parents[2] / "examples" / "plain_callable.py"


@pytest.fixture(scope="module")
def example():
    spec = importlib.util.spec_from_file_location("plain_callable", EXAMPLE)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="module", params=["in process", "over HTTP"])
def function(request, example, tmp_path_factory):
    """A maker of functions, for each of the two ways."""
    if request.param == "in process":
        yield lambda: example.in_process(country="GB", model="offline")
    else:
        with running(tmp_path_factory.mktemp("home")) as server:
            yield lambda: example.over_http(server.address, server.key, country="GB")


def test_it_says_what_it_is_and_then_answers(function):
    reply = function()
    first, second = reply("I feel low today."), reply("My exam is tomorrow.")
    assert first.startswith("I am a machine")
    assert len(first.split("\n\n")) == 2
    assert second
    assert "I am a machine" not in second


def test_it_is_one_conversation(function):
    """What danger was heard is not forgotten in the next turn."""
    reply = function()
    assert "116 123" in reply("I want to kill myself")
    after, other = reply("I don't know."), function()("I don't know.")
    assert after != other.split("\n\n")[-1]
    assert "116 123" not in other


def test_as_a_program(tmp_path):
    done = subprocess.run(
        [sys.executable, str(EXAMPLE)], input="Good morning!\n\nI got the job!\n", capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "machine" in done.stdout.splitlines()[0]
    assert len([line for line in done.stdout.splitlines() if line]) >= 3
