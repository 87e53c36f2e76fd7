"""Mimicry: a talk seen with emotions like the speaker's and with those of the other polarity (Majumder et al. 2020)."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from feltsense.nets.encoder_decoder import Batch, Encoded, Size

from .emotion_recognition import EMOTIONS, EmotionRecognition


class EmotionMixture(EmotionRecognition):
    """Every word of the talk is seen with a mimicking and with a moderating emotion; a learnt gate mixes the two.

    `positive` are the numbers of the positive emotions; the others form the negative group. Within each group
    emotions are mixed as likely as they were recognised, shifted at random by a latent mood while the network learns
    and by its mean afterwards. The mimicking emotion is that of the recognised polarity.

    >>> EmotionMixture(Size(words=9, width=8), positive=[1], emotions=3).positive.tolist()
    [False, True, False]
    """

    positive: Tensor

    def __init__(
        self,
        size: Size,
        positive: Sequence[int],
        emotions: int = EMOTIONS,
        weight: float = 0.25,
        latent: int = 16,
        divergence: float = 0.02,
    ) -> None:
        super().__init__(size, emotions, weight)
        self.divergence = divergence
        self.register_buffer("positive", torch.tensor([i in positive for i in range(emotions)]), persistent=False)
        self.mood = nn.Linear(size.width, 2 * latent)
        self.shifts = nn.Linear(latent, emotions)
        self.degree = nn.Linear(2 * size.width, size.width)

    def read(self, encoded: Encoded, batch: Batch) -> Encoded:
        """The talk's words, each refined by as much mimicry as the gate lets it have."""
        scores = self.recognised(encoded, batch)
        share = scores.softmax(-1)[:, self.positive].sum(-1, keepdim=True)
        glad, grave = self._mixtures(scores + self.shifts(self._mood(encoded)).float())
        alike, opposite = share * glad + (1 - share) * grave, (1 - share) * glad + share * grave
        mimicking, moderating = encoded.states + alike.unsqueeze(1), encoded.states + opposite.unsqueeze(1)
        degree = torch.sigmoid(self.degree(torch.cat([mimicking, moderating], -1)))
        states = degree * mimicking + (1 - degree) * moderating
        return Encoded(states, encoded.padding, encoded.found)

    def loss(self, encoded: Encoded, batch: Batch) -> Tensor:
        """How badly emotions are recognised, and how far moods are from chance alone."""
        return super().loss(encoded, batch) + self.divergence * encoded.found["mood_divergence"].mean()

    def _mixtures(self, scores: Tensor) -> tuple[Tensor, Tensor]:
        """A mixture of emotions (talks, width) of the positive and one of the negative group."""
        groups = [scores.masked_fill(others, float("-inf")).softmax(-1) for others in (~self.positive, self.positive)]
        return groups[0] @ self.meanings.weight, groups[1] @ self.meanings.weight

    def _mood(self, encoded: Encoded) -> Tensor:
        """The latent mood of each talk; its divergence from a standard Gaussian is kept."""
        mean, spread = self.mood(encoded.mean()).float().chunk(2, -1)
        spread = spread.clamp(-6, 2)  # the logarithm of the variance
        encoded.found["mood_divergence"] = 0.5 * (mean**2 + spread.exp() - 1 - spread).sum(-1)
        return mean + torch.randn_like(mean) * (0.5 * spread).exp() if self.training else mean
