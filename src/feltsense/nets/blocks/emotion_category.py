"""The feeling that a reply should show, told to the decoder at every word (Zhou et al. 2018, emotion category)."""

from torch import Tensor, nn

from feltsense.nets.encoder_decoder import Batch, Block, Encoded, Size

FEELINGS = 7
"""Ekman's six and neutral."""


class EmotionCategory(Block):
    """Adds a vector of the wanted feeling to each word that the decoder reads."""

    wants: tuple[str, ...] = ("express",)

    def __init__(self, size: Size, feelings: int = FEELINGS) -> None:
        super().__init__()
        self.feelings = feeling_vectors(size, feelings)

    def begin(self, embedded: Tensor, encoded: Encoded, batch: Batch) -> Tensor:
        """The words with the feeling beside them."""
        return embedded + wanted(self.feelings, batch).unsqueeze(1)


def feeling_vectors(size: Size, feelings: int) -> nn.Embedding:
    """A vector for each feeling; the first row is for talks of which none is wanted, and starts as nothing.

    >>> feeling_vectors(Size(words=9, width=2), 7).weight[0].tolist()
    [0.0, 0.0]
    """
    made = nn.Embedding(feelings + 1, size.width)
    nn.init.zeros_(made.weight[0])
    return made


def wanted(vectors: nn.Embedding, batch: Batch) -> Tensor:
    """The vector (talks, width) of the feeling that each reply should show."""
    found: Tensor = vectors(batch["express"] + 1)
    return found
