"""MELD: the emotion of each utterance of a scene, with what was said before it."""

from collections.abc import Iterable

from feltsense.benchmarks._choice import one_of
from feltsense.benchmarks._task import Item, Reference, Split, Task
from feltsense.benchmarks.predictive._from_goemotions import EKMAN
from feltsense.benchmarks.predictive._utterances import emotion, utterances
from feltsense.taxonomies.ekman import LABELS


def items(split: Split) -> Iterable[Item]:
    """The utterances of a split's scenes."""
    return utterances("meld", split, emotion)


TASK = Task(
    name="meld",
    summary="Ekman's emotions and neutral in scenes of a television series",
    kind="single",
    labels=LABELS,
    corpora=("meld",),
    items=items,
    figures=one_of(LABELS, lead="weighted_f1"),
    differs=(
        "Official splits, text only; what was said before an utterance is given (as texts the three turns before it), "
        "what was said after it is not."
    ),
    mapped=EKMAN,
    references=(
        Reference("InstructERC Llama2-7B LoRA", "weighted_f1", 0.6915, "repository README", same_ids=True),
        Reference("PRC-Emo (Qwen)", "weighted_f1", 0.7044, "quoted second hand"),
        Reference("COSMIC", "weighted_f1", 0.6521, "tae898/erc leaderboard, quoted second hand", same_ids=True),
        Reference("RoBERTa-base, utterance alone", "weighted_f1", 0.6264, "tae898/erc leaderboard", same_ids=True),
        Reference("SACL-LSTM", "weighted_f1", 0.6645, "repository README", same_ids=True),
        Reference("Llama2 zero-shot in InstructERC", "weighted_f1", 0.1628, "repository README", same_ids=True),
    ),
)
