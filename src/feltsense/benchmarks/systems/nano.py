"""The nano tier that the package ships, as it is: hashed n-grams, nothing but numpy."""

from feltsense.benchmarks._system import System
from feltsense.models.text.encoder import fingerprint

from .shipped import learner, suits

SYSTEM = System(
    name="nano",
    summary="the nano tier as it is: hashed n-grams that learnt from the small tier, its labels mapped to the task's",
    kinds=("single", "multi", "regress"),
    learn=learner("nano"),
    suits=lambda task: suits(task) and "empathy" not in task.labels,
    learnt_from=("goemotions", "emobank", "empathic_reactions", "persuasion_for_good", "stickerconv"),
    version=lambda: {"encoder": fingerprint("nano")},
)
