"""One loss for every kind of head, from the head's outputs and its target rows."""

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F

from .sources import Example, Target

WEIGHT_POWER = 0.3


def target_rows(examples: Sequence[Example], head: str, size: int | None = None) -> Tensor:
    """(examples, outputs) for one head; nan where an example says nothing of it, which needs the head's `size`."""
    absent = (float("nan"),) * (size or 0)
    return torch.tensor([example.wanted.get(head, absent) if size else example.wanted[head] for example in examples])


def positive_weight(prior: Tensor) -> Tensor:
    """((1 − p) / p)^0.3: rare labels count more, but far less than in full balance."""
    return ((1 - prior) / prior) ** WEIGHT_POWER


def prior(rows: Tensor) -> Tensor:
    """How often each label is given, over what somebody judged; a half where nobody did."""
    return rows.nanmean(0).nan_to_num(0.5).clamp(1e-4, 1 - 1e-4)


class Losses:
    """The weighted sum over heads, each loss scaled by what the training rows look like.

    `labels`: binary cross-entropy with a weight for rare labels; `choice`: cross-entropy against a distribution;
    `scales`: squared error in standard deviations, over what somebody judged. Targets may be soft: votes as shares.
    """

    def __init__(self, targets: Mapping[str, Target], rows: Mapping[str, Tensor]) -> None:
        self.targets = dict(targets)
        self.prior = {name: prior(rows[name]) for name, t in targets.items() if _shares(t)}
        self.spread = {name: _spread(rows[name]) for name, t in targets.items() if not _shares(t)}

    def __repr__(self) -> str:
        return f"Losses({self.targets})"

    def __call__(self, outputs: Mapping[str, Tensor], wanted: Mapping[str, Tensor]) -> Tensor:
        """The loss of a batch: `outputs` and `wanted` are (rows, outputs) by head."""
        parts = [t.weight * self._part(name, t, outputs[name], wanted[name]) for name, t in self.targets.items()]
        return torch.stack(parts).sum()

    def _part(self, name: str, target: Target, output: Tensor, wanted: Tensor) -> Tensor:
        known = ~wanted.isnan()
        wanted, judged = torch.where(known, wanted, 0.0), max(1, int(known.any(1).sum()))
        if target.kind == "choice":
            return F.cross_entropy(output, wanted, reduction="sum") / judged
        if target.kind == "labels":
            weight = positive_weight(self.prior[name])
            return F.binary_cross_entropy_with_logits(output, wanted, known.float(), None, None, "sum", weight) / judged
        return (torch.where(known, output - wanted, 0.0) / self.spread[name]).square().sum() / judged

    def start(self, heads: Any, rows: Mapping[str, Tensor]) -> None:
        """Let each head begin with its corpus' average."""
        with torch.no_grad():
            for name, target in self.targets.items():
                if target.kind == "labels":
                    prior = self.prior[name]
                    heads[name].bias.copy_(torch.logit(prior) + positive_weight(prior).log())
                elif target.kind == "choice":
                    heads[name].bias.copy_(self.prior[name].log())
                else:
                    heads[name].bias.copy_(rows[name].nanmean(0))
                    heads[name].weight.mul_(0.1)


def _shares(target: Target) -> bool:
    return target.kind != "scales"


def _spread(rows: Tensor) -> Tensor:
    """The standard deviation of each scale over what somebody judged."""
    return (rows - rows.nanmean(0)).square().nanmean(0).sqrt()
