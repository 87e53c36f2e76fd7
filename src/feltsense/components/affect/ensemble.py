"""Affect by several readers together: their probabilities are averaged in the finest labels that all can be put in."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from feltsense.catalogue import component
from feltsense.components._label_sets import known_as, label_sets, standing_for
from feltsense.errors import UserError
from feltsense.flow import Affect, Stage
from feltsense.models.text.affects import Affects
from feltsense.models.text.calibration import Array, Marks, sigmoid
from feltsense.models.text.judgements import Judgements

from ._column_stage import ColumnStage

NEVER = 1e-6
"""Probabilities are kept this far from 0 and 1, so that one certain member does not silence all others."""


@component(
    "Affect by several readers together, averaged in the finest labels that all of them can be put in",
    paper="Satopää et al. 2014 (averaging log-odds); Lakshminarayanan et al. 2017 (deep ensembles)",
    licence="those of its members",
    languages=("mul",),
)
def ensemble(members: Sequence[Stage[Affect]]) -> Stage[Affect]:
    """A stage that averages the judgements of its members, which are readers with `columns` and `labels`.

    Where their taxonomies differ, labels are put in the finest taxonomy that tables lead to from all of them; a
    coarser label has the highest probability among those that stand for it, or their sum where they exclude each
    other. Probabilities are averaged as log-odds, or as they are where all members choose one label. A label is
    present from the mean of the members' thresholds on. Valence, arousal, dominance, sentiment and intensity are
    means over the members that judge them.
    """
    return _Ensemble(members)


class _Ensemble(ColumnStage):
    def __init__(self, members: Sequence[Stage[Affect]]) -> None:
        self._members = [_Member(stage) for stage in members]
        self._shared: tuple[str, tuple[str, ...]] | None = None
        self._judging = [member for member in self._members if member.stage.labels]
        self.exclusive = all(member.exclusive for member in self._judging)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that all members can be put in."""
        return self._common()[1]

    @property
    def taxonomy(self) -> str:
        """The taxonomy of these labels."""
        return self._common()[0]

    @property
    def thresholds(self) -> tuple[float, ...]:
        """The mean of the members' thresholds, as log-odds."""
        taxonomy, labels = self._common()
        bars = np.array([member.bars(taxonomy, labels) for member in self._judging])
        return tuple(_mean_odds(bars).tolist())

    @property
    def identity(self) -> str:
        """Those of its members."""
        return " + ".join(member.identity for member in self._members)

    def columns(self, texts: Sequence[str]) -> Affects:
        """What is read in many texts, a row a text; a failure of one member on a text is the ensemble's."""
        taxonomy, labels = self._common()
        found = [member.stage.columns(texts) for member in self._members]
        named = [(member, each) for member, each in zip(self._members, found, strict=True) if member in self._judging]
        p = np.stack([member.put(each.p, taxonomy, labels) for member, each in named])
        mean = np.nanmean(p, 0) if self.exclusive else _mean_odds(p)
        present = mean == mean.max(1, keepdims=True) if self.exclusive else mean >= np.array(self.thresholds)
        # a member that reads nothing in a text says so by abstaining; where all abstain, so do we
        present &= ~np.all([each.unknown for _, each in named], 0)[:, None]
        whose = {each.whose for each in found}
        joined = Affects(
            taxonomy=taxonomy,
            labels=labels,
            p=mean,
            present=present,
            unknown=np.logical_not(present.any(1)),
            model=" + ".join(each.model for each in found),
            vad=_mean([each.vad for each in found]),
            intensity=_mean([each.intensity for each in found]),
            polarity=_mean([each.polarity for each in found]),
            whose=whose.pop() if len(whose) == 1 else "unspecified",
        )
        return _with_failures(joined, found)

    def _common(self) -> tuple[str, tuple[str, ...]]:
        if self._shared is None:
            self._shared = _finest(self._judging)
        return self._shared


class _Member:
    """One reader and its labels in other taxonomies."""

    def __init__(self, stage: "Stage[Affect]") -> None:
        self.stage: ColumnStage = stage  # type: ignore[assignment]
        self.exclusive = bool(getattr(stage, "exclusive", False))

    @property
    def identity(self) -> str:
        """What changes when its judgements may."""
        return str(getattr(self.stage, "identity", getattr(self.stage, "name", "")))

    @property
    def maps(self) -> dict[str, dict[str, str]]:
        """The taxonomies that its labels can be put in."""
        return standing_for(self.taxonomy, self.stage.labels)

    @property
    def taxonomy(self) -> str:
        """The taxonomy it judges by."""
        own = getattr(self.stage, "taxonomy", None) or (known_as(self.stage.labels) or ("its own labels",))[0]
        return str(own)

    def put(self, p: Array, taxonomy: str, labels: Sequence[str]) -> Array:
        """Its probabilities (texts, labels) in other labels; not a number where none of its own stands for one."""
        return np.stack([self._joined(p[:, own]) for own in self._own(taxonomy, labels)], axis=1)

    def bars(self, taxonomy: str, labels: Sequence[str]) -> list[float]:
        """Its thresholds in other labels: the mean of those that stand for one."""
        own = np.array(getattr(self.stage, "thresholds", None) or (0.5,) * len(self.stage.labels))
        return [float(_mean_odds(own[places])) if places else np.nan for places in self._own(taxonomy, labels)]

    def _joined(self, p: Array) -> Array:
        if not p.shape[1]:
            return np.full(len(p), np.nan)
        return np.asarray(p.sum(1) if self.exclusive else p.max(1))

    def _own(self, taxonomy: str, labels: Sequence[str]) -> list[list[int]]:
        table = self.maps[taxonomy]
        return [[i for i, own in enumerate(self.stage.labels) if table[own] == label] for label in labels]


def _finest(members: Sequence[_Member]) -> tuple[str, tuple[str, ...]]:
    """The taxonomy with most labels that all members' labels can be put in, and those of its labels that are used."""
    maps = [member.maps for member in members]
    common = set.intersection(*map(set, maps)) if maps else set()
    if not common:
        named = " and ".join(dict.fromkeys(member.taxonomy for member in members)) or "no labels at all"
        raise UserError(f"no table of taxonomies/ joins {named}; name readers whose labels stand for each other")
    used = {name: {label for table in maps for label in table[name].values()} for name in common}
    best = max(sorted(common), key=lambda name: (len(used[name]), all(name == m.taxonomy for m in members)))
    order = label_sets().get(best) or members[0].stage.labels
    return best, tuple(label for label in order if label in used[best])


def _mean_odds(p: Array) -> Array:
    """The mean over the first axis as log-odds, of those that are numbers."""
    safe = np.clip(p, NEVER, 1 - NEVER)
    return sigmoid(np.nanmean(np.log(safe / (1 - safe)), axis=0))


def _mean(parts: Sequence[Array | None]) -> Array | None:
    """The mean of what there is, row by row; None where nobody judges it."""
    there = [part for part in parts if part is not None]
    if not there:
        return None
    found = np.stack(there)
    some = (~np.isnan(found)).any(0)
    filled = np.where(np.isnan(found), 0, found).sum(0) / np.maximum((~np.isnan(found)).sum(0), 1)
    return np.where(some, filled, np.nan)


def _with_failures(joined: Affects, found: Sequence[Affects]) -> Affects:
    """The joint judgements; a text that one member failed on fails.

    They are of one type whether a text failed or not, so that those of several runs of texts can be joined.
    """
    able = [each for each in found if isinstance(each, Judgements)]
    if not able:
        return joined
    failed = [next((each.whole[i] for each in able if each.errors[i]), None) for i in range(len(joined))]
    rows = tuple(joined[i] if failure is None else failure for i, failure in enumerate(failed))
    return Judgements(**vars(_without(joined, np.array([one is not None for one in failed], bool))), whole=rows)


def _without(joined: Affects, failed: Marks) -> Affects:
    """The columns with nothing in the rows that failed."""
    gone = failed[:, None]
    return replace(
        joined,
        p=np.where(gone, 0, joined.p),
        present=joined.present & ~gone,
        unknown=joined.unknown | failed,
        vad=None if joined.vad is None else np.where(gone, np.nan, joined.vad),
        intensity=None if joined.intensity is None else np.where(failed, np.nan, joined.intensity),
        polarity=None if joined.polarity is None else np.where(gone, np.nan, joined.polarity),
    )
