"""The processor in a real pipeline of Pipecat, in process and with a server; skipped where Pipecat is not installed."""

import asyncio
import importlib.util
from pathlib import Path

import pytest

from ..serving import running

pytest.importorskip("pipecat", reason="needs pip install pipecat-ai")
EXAMPLE = Path(__file__).parents[2] / "examples" / "pipecat_processor.py"


@pytest.fixture(scope="module")
def example():
    spec = importlib.util.spec_from_file_location("pipecat_processor", EXAMPLE)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def talked(example, answers):
    """The frames that come out for a text of a user, two transcriptions and silence."""
    from pipecat.frames.frames import TextFrame, TranscriptionFrame
    from pipecat.tests.utils import run_test

    sent = [TextFrame(text="beside"), *(TranscriptionFrame(text, "ada", "") for text in ("I feel low.", " ", "Hm."))]
    down, _ = asyncio.run(run_test(example.FeltsenseProcessor(answers), frames_to_send=sent, start_timeout=30))
    return down


def check(frames) -> None:
    names = [type(frame).__name__ for frame in frames]
    first = names.index("LLMFullResponseStartFrame")
    assert names[:first] == ["TextFrame"]
    assert names[first + 1 : first + 4] == ["LLMTextFrame", "LLMTextFrame", "LLMFullResponseEndFrame"]
    assert "I am a machine" in frames[first + 1].text
    assert names.count("LLMFullResponseStartFrame") == 2
    slots = frames[first + 1].metadata["feltsense"]
    assert slots["guard"]["state"] == "none"
    assert {"emotions", "vad"} <= set(slots["affect"])


def test_in_process(example):
    check(talked(example, example.in_process(country="GB", model="offline")))


def test_with_a_server(example, tmp_path):
    pytest.importorskip("fastapi")
    with running(tmp_path) as server:
        check(talked(example, example.over_http(server.address, server.key, country="GB")))
