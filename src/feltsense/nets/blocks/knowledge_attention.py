"""Commonsense beside the talk: inferences as vectors, which the words of the talk and the decoder may attend to."""

from torch import Tensor, nn

from feltsense.nets.encoder_decoder import PAD, Batch, Block, Encoded, Size


class KnowledgeAttention(Block):
    """Every word of the talk attends to the inferences; the decoder sees these, too.

    An inference is the mean of its words' vectors, from a table of the block's own: inferences are worded in a few
    hundred words. Where nothing is inferred, words attend to nothing and are changed by one learnt vector. A block
    that needs the inferences alone owns one of these and calls `rows`.

    >>> import torch
    >>> block = KnowledgeAttention(Size(words=9, width=8, heads=2))
    >>> rows, missing = block.rows(torch.tensor([[[5, 6], [7, 0], [0, 0]]]))
    >>> tuple(rows.shape), missing.tolist()
    ((1, 3, 8), [[False, False, True]])
    """

    wants: tuple[str, ...] = ("knowledge",)

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.words = nn.EmbeddingBag(size.words, size.width, mode="mean", padding_idx=PAD)
        self.row = nn.Sequential(nn.Linear(size.width, size.width), nn.LayerNorm(size.width))
        self.attention = nn.MultiheadAttention(
            size.width, size.heads, size.dropout, batch_first=True, add_zero_attn=True
        )
        self.norm = nn.LayerNorm(size.width)
        self.drop = nn.Dropout(size.dropout)

    def rows(self, knowledge: Tensor) -> tuple[Tensor, Tensor]:
        """A vector for each inference of (talks, rows, words), and which rows are empty, (talks, rows)."""
        vectors = self.row(self.words(knowledge.flatten(0, 1))).unflatten(0, knowledge.shape[:2])
        return vectors, (knowledge == PAD).all(-1)

    def read(self, encoded: Encoded, batch: Batch) -> Encoded:
        """The states after a look at the inferences, and the inferences beside them."""
        rows, missing = self.rows(batch["knowledge"])
        known, _ = self.attention(self.norm(encoded.states), rows, rows, key_padding_mask=missing, need_weights=False)
        states = encoded.states + self.drop(known)
        return Encoded(states, encoded.padding, encoded.found).beside(rows, missing)
