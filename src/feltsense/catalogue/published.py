"""The published systems that this project examines: one row a system, from papers, with nothing of ours in it."""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from feltsense.errors import UserError

Kind = Literal["system", "benchmark", "corpus", "study", "survey"]

KINDS: tuple[Kind, ...] = get_args(Kind)
DONE: dict[Kind, str] = {
    "system": "its claim examined again: the mechanism against the same without it, on real items",
    "benchmark": "its task runs",
    "corpus": "its loader reads it, and its licence is told",
    "study": "its finding tested again on data at hand",
    "survey": "its list of what there is tested against this catalogue",
}
BLOCKS = {
    "P-text": "feelings in text",
    "P-speech": "feelings in speech",
    "P-face": "feelings in pictures and video",
    "P-physio": "feelings in measured bodies",
    "P-fuse": "several channels together",
    "P-dist": "annotators who differ, uncertainty, calibration",
    "U-cause": "causes, appraisals, explanations",
    "U-state": "trajectories, transitions, ambivalence",
    "U-persona": "personas, personality, profiles",
    "U-memory": "memory and retrieval",
    "U-knowledge": "commonsense and knowledge of cases",
    "PL-strategy": "strategies, acts, planning, initiative, timing",
    "R-gen": "writing replies, decoding, refinement",
    "R-steer": "probes, circuits, steering",
    "X-voice": "expressive speech",
    "X-face": "avatars, talking heads, listeners",
    "X-media": "stickers, pictures, music",
    "S-safety": "crisis, risk, boundaries, clinical interviews",
    "E-bench": "benchmarks and metrics",
    "E-judge": "judges and simulators",
    "E-bias": "fairness and bias",
    "T-train": "training: preference, reinforcement, curriculum",
    "T-data": "corpora and synthetic data",
    "D-app": "applications",
    "Z-out": "outside emotion",
}


@dataclass(frozen=True)
class Published:
    """One published system as its paper's abstract tells it, in our words; figures are the paper's claims.

    `blocks` are the parts of an engine that it feeds, the primary one first. In `data`, † marks what the paper brings.
    """

    id: str
    name: str
    kind: Kind
    blocks: tuple[str, ...]
    mechanism: str
    data: str
    figure: str

    @property
    def block(self) -> str:
        """The primary block."""
        return self.blocks[0]

    @property
    def done(self) -> str:
        """What it takes for this row to be done."""
        return DONE[self.kind]


@cache
def published() -> tuple[Published, ...]:
    """All rows, by id.

    >>> len(published()), published()[0].id
    (171, 'absa-r1')
    """
    lines = Path(__file__).with_name("published.tsv").read_text("utf-8").splitlines()[1:]
    return tuple(_read(line.split("\t")) for line in lines)


def row(id: str) -> Published:
    """The row of an id; a recipe's path or file name does as well.

    >>> row("ecm").name, row("recipes/reply/support/multiesc.py").id, row("strategy_pref_bias").kind
    ('Emotional Chatting Machine', 'multiesc', 'study')
    """
    wanted = id.rpartition("/")[2].removesuffix(".py").replace("_", "-").lower()
    rows = {one.id: one for one in published()}
    if wanted in rows:
        return rows[wanted]
    near = get_close_matches(wanted, rows, n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else "felt systems list names them all"
    raise UserError(f"no published system is called {id!r}; {hint}")


def _read(cells: list[str]) -> Published:
    id, name, kind, blocks, mechanism, data, figure = cells
    return Published(id, name, cast(Kind, kind), tuple(blocks.split(", ")), mechanism, data, figure)
