"""What was measured so far, a line each in a file beside the result, so that a stopped run goes on."""

import json
from pathlib import Path
from typing import Any

from feltsense.benchmarks._run import write


class Kept:
    """Samples and qualities of one run with its settings; other settings begin anew.

    `sittings` counts how often the run was begun or gone on with.
    """

    def __init__(self, path: Path, settings: dict[str, Any]) -> None:
        self._path = path
        self.samples: dict[tuple[str, str], list[dict[str, Any]]] = {}
        self.quality: dict[str, dict[str, Any]] = {}
        self.sittings = 1
        content = path.read_bytes().rpartition(b"\n")[0].decode("utf-8") if path.is_file() else ""
        lines = [json.loads(line) for line in content.split("\n") if line]
        if not lines or lines[0] != json.loads(json.dumps(settings)):
            lines = [settings]
        write(path, "".join(json.dumps(line) + "\n" for line in lines))
        for line in lines[1:]:
            self._take(line)
        if lines[1:]:
            self._put({"sitting": True})

    def add_sample(self, system: str, way: str, found: dict[str, Any]) -> None:
        """Keep one more sample."""
        self._put({"system": system, "way": way, "sample": found})

    def add_quality(self, system: str, found: dict[str, Any]) -> None:
        """Keep how well a system reads."""
        self._put({"system": system, "quality": found})

    def done(self) -> None:
        """Forget everything: the result is written."""
        self._path.unlink(missing_ok=True)

    def _put(self, line: dict[str, Any]) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        self._take(line)

    def _take(self, line: dict[str, Any]) -> None:
        if "sitting" in line:
            self.sittings += 1
        elif "quality" in line:
            self.quality[line["system"]] = line["quality"]
        else:
            self.samples.setdefault((line["system"], line["way"]), []).append(line["sample"])
