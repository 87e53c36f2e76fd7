"""Cold starts: `import feltsense` and `felt analyze` beside a bare script that loads the same weights.

Run: python benchmarks/measure_start.py. Writes results/start.json: seconds and ratios, medians over interleaved runs.
"""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "src/feltsense/models/weights/text_affect_small"
TEXT = "I finally passed, I can't believe it!"
BARE = f"""
import os
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
import numpy, onnxruntime, tokenizers
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = 1
session = onnxruntime.InferenceSession({str(WEIGHTS / "model.onnx")!r}, options, ["CPUExecutionProvider"])
ids = tokenizers.Tokenizer.from_file({str(WEIGHTS / "tokenizer.json")!r}).encode({TEXT!r}).ids
session.run(None, {{"input_ids": numpy.array([ids])}})
"""
MAIN = "from feltsense.cli.app import main; main()"
COMMANDS = {
    "bare script": [BARE],
    "import feltsense": ["import feltsense"],
    "felt analyze --json": [MAIN, "analyze", "--json", TEXT],
    "felt analyze": [MAIN, "analyze", TEXT],
}


def seconds(command: list[str]) -> float:
    """Wall-clock seconds of one fresh process."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", *command], check=True, capture_output=True)
    return time.perf_counter() - start


def main(runs: int = 21) -> None:
    """Time all commands in turn, so that a busy moment hits all alike; the first round is not counted."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for run in range(runs + 1):
        for name, command in COMMANDS.items():
            taken = seconds(command)
            if run:
                times[name].append(taken)
    medians = {name: round(statistics.median(values), 3) for name, values in times.items()}
    ratios = {
        name: round(statistics.median(a / b for a, b in zip(times[name], times["bare script"], strict=True)), 2)
        for name in COMMANDS
    }
    found = {"runs": runs, "median_seconds": medians, "median_ratio_to_bare_script": ratios}
    (ROOT / "results" / "start.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
