"""What a training leaves out, so that its worth shows: other corpora, votes, context, a teacher."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from feltsense.errors import UserError
from feltsense.models.text.calibration import Kind

from .sources import Example, Source, Target
from .tiers import Tier

KINDS = "only:CORPUS, majority, no-context or direct, several joined by commas"


def ablated(tier: Tier, name: str) -> Tier:
    """The tier without something.

    `only:CORPUS` learns from one corpus alone, `majority` from rounded votes, `no-context` reads an utterance without
    what went before, `direct` has neither teacher nor advisers; several are joined by commas. Anything else raises
    `UserError`.

    >>> from feltsense.training.tiers import TIERS
    >>> ablated(TIERS["nano"], "direct").teacher is None
    True
    """
    for one in name.split(","):
        tier = _without(tier, one)
    return tier


def _without(tier: Tier, name: str) -> Tier:
    kind, _, corpus = name.partition(":")
    if kind == "only" and corpus in tier.corpora:
        alone = [replace(source, every=1) for source in tier.sources if source.name == corpus]
        return replace(tier, sources=alone, advised=None, advisers=())
    if name == "direct" and (tier.teacher or tier.advised):
        return replace(tier, teacher=None, advised=None, advisers=())
    if name == "majority":
        rounded = [_changed(source, partial(majority, source.heads), ("train",)) for source in tier.sources]
        return replace(tier, sources=rounded)
    if name == "no-context" and any(map(_in_context, tier.sources)):
        every = ("train", "dev", "test")
        cut = [_changed(one, without_context, every) if _in_context(one) else one for one in tier.sources]
        return replace(tier, sources=cut)
    raise UserError(f"--ablation {name!r} means nothing for {tier.name} ({', '.join(tier.corpora)}); use {KINDS}")


def _in_context(source: Source) -> bool:
    """Whether a source's texts are read after what was said before them; an aspect or a cause is no context."""
    return any(head.inputs in ("in_context", "reply_pair") for head in source.heads.values())


def majority(targets: Mapping[str, Target], example: Example) -> Example:
    """Shares of votes as what most said: labels of more than half, the one choice of the most; scales stay.

    >>> votes = Example("a", {"appraisal": (0.67, 0.33)})
    >>> majority({"appraisal": Target("labels", ("attention", "effort"))}, votes).wanted["appraisal"]
    (1.0, 0.0)
    """
    return replace(example, wanted={name: _most(targets[name].kind, row) for name, row in example.wanted.items()})


def without_context(example: Example) -> Example:
    """The text without what went before it."""
    return replace(example, input=example.input if isinstance(example.input, str) else example.input[1])


def file_name(ablation: str) -> str:
    """The ending of a results file.

    >>> file_name("only:meld,no-context")
    'only_meld_no_context'
    """
    return re.sub("[:,-]", "_", ablation)


def _most(kind: Kind, row: tuple[float, ...]) -> tuple[float, ...]:
    if kind == "scales":
        return row
    if kind == "choice":
        return tuple(float(i == row.index(max(row))) for i in range(len(row)))
    return tuple(float(share > 0.5) for share in row)


def _changed(source: Source, change: Callable[[Example], Example], splits: tuple[str, ...]) -> Source:
    def read(split: str) -> Iterator[Example]:
        found = source.read(split)
        return map(change, found) if split in splits else found

    return replace(source, read=read)
