"""The polarity towards a term that the research tier reads in the text and in the term's clause."""

from feltsense.benchmarks._digests import files_digest
from feltsense.benchmarks._system import System
from feltsense.models.text.encoder import fingerprint

from ._vectors import ENCODER
from .shipped_aspect import CLAUSES, judged_by

SYSTEM = System(
    name="research_aspect",
    summary="the research tier's polarity towards the term, in the text and in its clause (non-commercial research)",
    kinds=("single",),
    learn=judged_by(research=True),
    suits=lambda task: task.name == "aspects",
    learnt_from=(*ENCODER, "semeval2014_absa"),
    version=lambda: {"encoder": fingerprint("research"), "clauses": files_digest(CLAUSES)},
)
