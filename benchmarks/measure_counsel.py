"""Measure the counsellor: its rules on two tasks, session quality, and twenty sessions turn by turn.

Writes results/counsel.json, results/annomi_therapist/rules.json and results/epitome/rules.json. Run from the repository
with FELTSENSE_DATA set: python benchmarks/measure_counsel.py
"""

import sys
from pathlib import Path

from feltsense.benchmarks.counsel.measuring import measure

if __name__ == "__main__":
    path = measure(Path(sys.argv[1] if len(sys.argv) > 1 else "results"), lambda line: sys.stderr.write(line + "\n"))
    sys.stderr.write(f"wrote {path}\n")
