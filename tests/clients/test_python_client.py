"""A Python client is generated from the description as `clients/generate` does it, and talks with a real server."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from feltsense.cli.operating.openapi import document

from ..serving import running

pytest.importorskip("openapi_python_client", reason="needs pip install 'feltsense[clients]'")
CLIENTS = Path(__file__).parents[2] / "clients"


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    """The folder of a fresh client."""
    folder = tmp_path_factory.mktemp("client")
    (folder / "openapi.json").write_text(document(), encoding="utf-8")
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--path", str(folder / "openapi.json")]
    how = ["--config", str(CLIENTS / "python" / "config.yaml"), "--output-path", str(folder / "made")]
    tools = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run([*command, *how, "--fail-on-warning"], env=tools, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "made"


def test_every_route_has_a_function(generated):
    made = {path.stem for path in (generated / "feltsense_client" / "api").glob("*/*.py")}
    named = [route["operationId"] for path in json.loads(document())["paths"].values() for route in path.values()]
    assert set(named) <= made


def test_it_talks_with_a_server(generated, tmp_path):
    with running(tmp_path) as server:
        done = subprocess.run(
            [sys.executable, str(CLIENTS / "python" / "example.py"), server.address, server.key, "I'm so proud!"],
            env={**os.environ, "PYTHONPATH": str(generated)},
            capture_output=True,
            text=True,
        )
    assert done.returncode == 0, done.stderr
    told = dict(line.split(": ", 1) for line in done.stdout.splitlines())
    assert "pride" in told["felt"]
    assert told["answer"]
    assert told["guard"] == "none"
    assert int(told["events"]) > 5
    assert "no conversation" in told["refused"]
