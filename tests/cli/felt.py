"""Running `felt` as its users do: a process of its own, in a home of its own."""

import os
import subprocess
import sys
from pathlib import Path


def felt(*arguments: str, home: Path, typed: str | bytes = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `felt` with a fresh home folder.

    CI and ORT_… are taken away, since onnxruntime's telemetry hides when it sees them.
    """
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("FELTSENSE_", "XDG_", "ORT_")) and name != "CI"
    }
    data = typed.encode() if isinstance(typed, str) else typed
    done = subprocess.run(
        [sys.executable, "-c", "from feltsense.cli.app import main; main()", *arguments],
        input=data,
        capture_output=True,
        env={**clean, "HOME": str(home), "COLUMNS": "100", **environment},
        timeout=120,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def one_line_error(done: subprocess.CompletedProcess[str], *says: str) -> None:
    """The run ended with exit code 2 and one line that says these things."""
    assert done.returncode == 2, (done.returncode, done.stderr)
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "Traceback" not in done.stderr
    for text in says:
        assert text in done.stderr, done.stderr
