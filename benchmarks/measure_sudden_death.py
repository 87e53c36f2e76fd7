"""Kills the server again and again while turns are answered, and counts what is missing or doubled afterwards.

Run: python -m benchmarks.measure_sudden_death [--turns 200]. Writes results/sudden_death.json. The server is a process
of its own and dies of SIGKILL at a random moment of about a quarter of the turns; the client asks until it is answered,
with the same Idempotency-Key. On SQLite, and on PostgreSQL where one can be started.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.endings import AT_THE_END
from tests.server.whole.dying import die
from tests.store.databases import postgres

RESULT = Path(__file__).parents[1] / "results" / "sudden_death.json"


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=200)
    turns: int = parser.parse_args().turns
    with AT_THE_END, tempfile.TemporaryDirectory() as folder:
        found = {"SQLite": told(Path(folder), str(Path(folder, "chats.db")), turns)}
        if (address := postgres()).startswith("postgresql:"):
            found["PostgreSQL"] = told(Path(folder), address, turns)
    RESULT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(found, indent=1) + "\n")


def told(folder: Path, place: str, turns: int) -> dict[str, Any]:
    """What is there after so many turns."""
    sys.stderr.write(f"{turns} turns over {place.partition(':')[0]}\n")
    return die(folder, place, turns, often=0.25)


if __name__ == "__main__":
    main()
