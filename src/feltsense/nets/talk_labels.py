"""What a talk is like: scores of labels from its words, and what is minimised where the right label is known."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from feltsense.nets.encoder_decoder import PAD, Batch, Encoded, Size


class TalkLabels(nn.Module):
    """Scores of labels for each talk, (talks, labels), from the words that count most and those of the newest turn.

    >>> scores = TalkLabels(Size(words=9, width=8), 3)
    >>> batch = {"talk": torch.tensor([[5, 6, 0]]), "turn": torch.tensor([[1, 0, 0]])}
    >>> tuple(scores(Encoded(torch.zeros(1, 3, 8), batch["talk"] == PAD), batch).shape)
    (1, 3)
    """

    def __init__(self, size: Size, labels: int) -> None:
        super().__init__()
        self.counts = nn.Linear(size.width, 1)
        self.hidden = nn.Linear(2 * size.width, size.width)
        self.drop = nn.Dropout(size.dropout)
        self.scores = nn.Linear(size.width, labels)

    def forward(self, encoded: Encoded, batch: Batch) -> Tensor:
        """The scores, in full precision."""
        states, there = words_of(encoded, batch), batch["talk"] != PAD
        weights = attention(self.counts(states).squeeze(-1), there)
        newest = mean_of(states, (there & (batch["turn"] == 0)).unsqueeze(1))
        looked = torch.cat([weights.unsqueeze(1) @ states.float(), newest], -1).squeeze(1)
        scores: Tensor = self.scores(self.drop(torch.relu(self.hidden(looked))))
        return scores.float()


def words_of(encoded: Encoded, batch: Batch) -> Tensor:
    """The states of the talk's words alone: what blocks put beside them stands before them."""
    return encoded.states[:, -batch["talk"].shape[1] :]


def attention(scores: Tensor, there: Tensor) -> Tensor:
    """Weights that sum to 1 over what is there, in full precision; where nothing is, all weigh the same."""
    return scores.float().masked_fill(~there, torch.finfo(torch.float32).min).softmax(-1)


def mean_of(states: Tensor, chosen: Tensor) -> Tensor:
    """The means (talks, sets, width) of sets of words (talks, sets, words) among states (talks, words, width).

    Zeros for a set that is empty.

    >>> mean_of(torch.tensor([[[1.0], [2.0], [6.0]]]), torch.tensor([[[True, True, False], [False] * 3]])).tolist()
    [[[1.5], [0.0]]]
    """
    weights = chosen.float()
    return weights @ states.float() / weights.sum(-1, keepdim=True).clamp(min=1)


def label_loss(scores: Tensor, labels: Tensor) -> Tensor:
    """The mean cross-entropy over talks whose label (talks,) is known, which is not −1; 0 where none is.

    >>> float(label_loss(torch.zeros(2, 4), torch.tensor([-1, -1])))
    0.0
    """
    known = labels >= 0
    losses = F.cross_entropy(scores.float(), labels.clamp(min=0), reduction="none")
    return (losses * known).sum() / known.sum().clamp(min=1)


def opened(embedded: Tensor, token: Tensor) -> Tensor:
    """Words that the decoder reads (talks, length, width), the first of them with a vector (talks, width) added."""
    return torch.cat([embedded[:, :1] + token.unsqueeze(1), embedded[:, 1:]], 1)
