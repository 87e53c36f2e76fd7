"""How a talk has moved: nodes for meaning, strategy and feeling of turns, messages between (Zhao et al. 2023)."""

import torch
from torch import Tensor, nn

from feltsense.nets.encoder_decoder import PAD, Batch, Block, Encoded, Size
from feltsense.nets.talk_labels import attention, label_loss, mean_of, words_of

SEMANTIC, STRATEGY, EMOTION = range(3)
SUPPORTER = 1
REACH = 2
"""How many turns back a turn of the same kind is heard: two, since two people take turns."""
APART = -1


class TransitionGraph(Block):
    """The decoder sees the newest turn's three nodes, after messages from the turns before it.

    The strategy of a supporter's turn is a mixture of strategies' vectors, by its words; what stands in its place for
    the newest turn is open, and becomes the strategy that comes next. Each of the `rounds` hands on first between
    turns, within a kind, then between kinds, within a turn; with 0 the newest turn's nodes stay as they are. Scores
    of strategies are found as `strategy`, (talks, strategies).

    >>> block = TransitionGraph(Size(words=9, width=8), turns=2)
    >>> block.between.tolist()[0], block.within.tolist()[0]  # of the newest turn's meaning: its own, and one back
    ([0, -1, -1, 1, -1, -1], [0, 1, 2, -1, -1, -1])
    """

    wants: tuple[str, ...] = ("turn", "felt", "strategy")

    def __init__(
        self,
        size: Size,
        turns: int = 6,
        rounds: int = 2,
        strategies: int = 8,
        feelings: int = 7,
        weight: float = 0.4,
    ) -> None:
        super().__init__()
        self.turns, self.weight = turns, weight
        self.which = nn.Linear(size.width, strategies)
        self.strategies = nn.Embedding(strategies, size.width)
        self.open = nn.Parameter(torch.randn(size.width))
        self.feelings = nn.Linear(feelings, size.width)
        self.enter = nn.LayerNorm(size.width)
        self.kinds = nn.Embedding(3, size.width)
        self.steps = nn.ModuleList(
            Messages(size, relations) for _ in range(rounds) for relations in (3 * (REACH + 1), 9)
        )
        self.scores = nn.Sequential(
            nn.Linear(3 * size.width, size.width),
            nn.ReLU(),
            nn.Dropout(size.dropout),
            nn.Linear(size.width, strategies),
        )
        self.register_buffer("between", between_turns(turns), persistent=False)
        self.register_buffer("within", within_turns(turns), persistent=False)

    def read(self, encoded: Encoded, batch: Batch) -> Encoded:
        """The states with the newest turn's nodes beside them."""
        nodes, there = self.nodes(encoded, batch)
        nodes, there = nodes.flatten(1, 2), there.flatten(1, 2)
        for i, step in enumerate(self.steps):
            nodes = step(nodes, self.within if i % 2 else self.between, there)
        newest = nodes[:, :3]
        encoded.found["strategy"] = self.scores(newest.flatten(1)).float()
        return encoded.beside(newest)

    def nodes(self, encoded: Encoded, batch: Batch) -> tuple[Tensor, Tensor]:
        """The nodes (talks, turns, 3, width), the newest turn first, and which of them there are, (talks, turns, 3)."""
        back = torch.arange(self.turns, device=batch["turn"].device).view(1, -1, 1)
        words = (batch["turn"].unsqueeze(1) == back) & (batch["talk"] != PAD).unsqueeze(1)
        meaning = mean_of(words_of(encoded, batch), words)
        feeling = self.feelings(mean_of(batch["felt"], words))
        said = words.any(-1)
        helped = (words & (batch["speaker"] == SUPPORTER).unsqueeze(1)).any(-1)
        opening = torch.arange(self.turns, device=said.device) == 0
        strategy = self.which(meaning).float().softmax(-1) @ self.strategies.weight
        strategy = torch.where(opening.view(1, -1, 1), self.open, strategy)
        nodes = self.enter(torch.stack([meaning, strategy, feeling], 2)) + self.kinds.weight
        return nodes, torch.stack([said, helped | opening, said], -1)

    def loss(self, encoded: Encoded, batch: Batch) -> Tensor:
        """How far the prediction is from the strategies that are known."""
        return self.weight * label_loss(encoded.found["strategy"], batch["strategy"])


class Messages(nn.Module):
    """A step of message passing: each node attends to those it has a relation with, itself among them."""

    def __init__(self, size: Size, relations: int) -> None:
        super().__init__()
        self.query = nn.Linear(size.width, size.width)
        self.key_value = nn.Linear(size.width, 2 * size.width)
        self.relations = nn.Embedding(relations, size.width)
        self.out = nn.Linear(size.width, size.width)
        self.norm = nn.LayerNorm(size.width)
        self.drop = nn.Dropout(size.dropout)

    def forward(self, nodes: Tensor, relation: Tensor, there: Tensor) -> Tensor:
        """The nodes (talks, nodes, width) after it, for relations (nodes, nodes) and what there is (talks, nodes)."""
        asked = self.query(nodes) * nodes.shape[-1] ** -0.5
        keys, values = self.key_value(nodes).chunk(2, -1)
        related = self.relations(relation.clamp(min=0))
        scores = asked @ keys.transpose(1, 2) + torch.einsum("bmw,mnw->bmn", asked, related)
        heard = (relation != APART) & there.unsqueeze(1)
        weights = attention(scores, heard)
        return self.norm(nodes + self.drop(self.out(torch.relu(weights @ values))))


def between_turns(turns: int) -> Tensor:
    """Relations (nodes, nodes) to the same kind in a turn and in `REACH` turns before it; elsewhere `APART`."""
    turn, kind = torch.arange(turns * 3) // 3, torch.arange(turns * 3) % 3
    back = turn.unsqueeze(0) - turn.unsqueeze(1)
    related = (kind.unsqueeze(0) == kind.unsqueeze(1)) & (back >= 0) & (back <= REACH)
    return torch.where(related, kind.unsqueeze(1) * (REACH + 1) + back, APART)


def within_turns(turns: int) -> Tensor:
    """Relations (nodes, nodes) between the kinds of one turn; elsewhere `APART`."""
    turn, kind = torch.arange(turns * 3) // 3, torch.arange(turns * 3) % 3
    return torch.where(turn.unsqueeze(0) == turn.unsqueeze(1), kind.unsqueeze(1) * 3 + kind.unsqueeze(0), APART)
