"""The emotion of a talk, recognised, and its meaning added to what the decoder sees of the talk."""

from torch import Tensor, nn

from feltsense.nets.encoder_decoder import Batch, Block, Encoded, Size
from feltsense.nets.talk_labels import TalkLabels, label_loss

EMOTIONS = 32
"""As many as EmpatheticDialogues tells apart."""


class EmotionRecognition(Block):
    """Scores the talk's emotions, under `emotion` in what is found, and adds the expected one's vector to each word.

    It learns from talks whose emotion is known; where none is known, it costs nothing.
    """

    wants: tuple[str, ...] = ("emotion",)

    def __init__(self, size: Size, emotions: int = EMOTIONS, weight: float = 0.25) -> None:
        super().__init__()
        self.weight = weight
        self.scores = TalkLabels(size, emotions)
        self.meanings = nn.Embedding(emotions, size.width)

    def read(self, encoded: Encoded, batch: Batch) -> Encoded:
        """The talk's words, each with the expected emotion."""
        expected = self.recognised(encoded, batch).softmax(-1) @ self.meanings.weight
        return Encoded(encoded.states + expected.unsqueeze(1), encoded.padding, encoded.found)

    def recognised(self, encoded: Encoded, batch: Batch) -> Tensor:
        """The scores of the emotions, (talks, emotions), which are also kept."""
        encoded.found["emotion"] = self.scores(encoded, batch)
        return encoded.found["emotion"]

    def loss(self, encoded: Encoded, batch: Batch) -> Tensor:
        """How badly known emotions are recognised."""
        return self.weight * label_loss(encoded.found["emotion"], batch["emotion"])
