"""Asks every operation of the server what its OpenAPI document allows and what it does not, for as long as wanted.

Run: python -m benchmarks.fuzz_server [--examples 200] [--seed 1]. The phases of schemathesis, also whole sequences of
operations; what it minds stands in tests/server/whole/schemathesis.toml. It ends with an error where anything is found.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.server.whole.unlimited import HEADERS, unlimited

ROOT = Path(__file__).parents[1]
MINDED = ROOT / "tests" / "server" / "whole" / "schemathesis.toml"


def main() -> None:
    """Ask, and leave with what schemathesis says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    headers = [part for name, value in HEADERS.items() for part in ("--header", f"{name}: {value}")]
    with tempfile.TemporaryDirectory() as folder, unlimited(Path(folder)) as client:
        document = f"{client.base_url}/openapi.json".replace("//openapi", "/openapi")
        asked = ["--max-examples", str(given.examples), "--seed", str(given.seed), *headers, document]
        command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(MINDED), "run", *asked]
        hooks = {"SCHEMATHESIS_HOOKS": "tests.server.whole.plain_bodies", "PYTHONPATH": str(ROOT)}
        code = subprocess.run(command, cwd=folder, env={**os.environ, **hooks}, check=False).returncode
    sys.exit(code)


if __name__ == "__main__":
    main()
